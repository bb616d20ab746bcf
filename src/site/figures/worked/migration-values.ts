/** Lesson 1.2: how long a live migration takes, and how long the guest stands still. */
import { copyLimitS, gibPerSecond, type PreCopySpec, preCopy } from './precopy.ts';
import { plain, type WorkedValue } from './worked-value.ts';

const RAM_GIB = 16;

/** The lesson's example: 16 GiB over 1 GiB/s while the guest changes 0.2 GiB/s. */
export const busyGuest: PreCopySpec = { ramGiB: RAM_GIB, bandwidthGiBPerS: 1, dirtyGiBPerS: 0.2 };

const over = (bandwidthGiBPerS: number, dirtyGiBPerS: number): PreCopySpec => ({
  ramGiB: RAM_GIB,
  bandwidthGiBPerS,
  dirtyGiBPerS,
});

const quantity = (value: number, unit: string, decimals: number): WorkedValue => ({ value, unit, decimals });

/** Limit of the series and number of rounds under one name. */
function row(name: string, spec: PreCopySpec): Record<string, WorkedValue> {
  return {
    [`${name}.limit`]: quantity(copyLimitS(spec), 's', 0),
    [`${name}.rounds`]: plain(preCopy(spec).rounds.length, 0),
  };
}

const busy = preCopy(busyGuest);
const tenGigabit = gibPerSecond(10);
const gigabit = gibPerSecond(1);

export const migrationValues = {
  ...row('idle', over(1, 0)),
  ...row('busy', busyGuest),
  ...row('half', over(1, 0.5)),
  ...row('near', over(1, 0.9)),
  'busy.copy': quantity(busy.copyS, 's', 2),
  'busy.rest': quantity(busy.restGiB * 1024, 'MiB', 0),
  'busy.pause': quantity(busy.pauseS * 1000, 'ms', 0),
  'ten-gigabit.bandwidth': quantity(tenGigabit, 'GiB/s', 2),
  'ten-gigabit.limit': quantity(copyLimitS(over(tenGigabit, 0.2)), 's', 0),
  'gigabit.bandwidth': quantity(gigabit, 'GiB/s', 2),
  'gigabit-night.limit': quantity(copyLimitS(over(gigabit, 0.02)), 's', 0),
};
