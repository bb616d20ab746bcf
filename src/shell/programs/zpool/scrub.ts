import {
  pauseScrub,
  resilverIfNeeded,
  type ScanRefusal,
  startScrub,
  stopScrub,
} from '../../../simulator/zfs/scan.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forLoggedPools } from '../openzfs/history.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { type Awaited, actAndWait } from './waiting.ts';

const EXCLUSIVE = [
  ['p', 's', '-s and -p'],
  ['p', 'C', '-p and -C'],
  ['s', 'C', '-s and -C'],
  ['e', 'C', '-e and -C'],
] as const;

/** Seconds since 1970 of `YYYY-MM-DD [HH:MM]`. */
function dateOf(call: Call, text: string): number {
  const [, year, month, day, hour = '0', minute = '0'] =
    /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:\s+(\d{1,2}):(\d{1,2}))?/.exec(text) ?? [];
  if (year === undefined) call.usage('Failed to parse the date.');
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000;
}

function scrubPools(call: Call): Given {
  let [start, end] = [0, 0];
  const given = call.options({
    S: (text) => {
      start = dateOf(call, text);
    },
    E: (text) => {
      end = dateOf(call, text);
    },
  });
  for (const [one, other, names] of EXCLUSIVE) {
    if (given.has(one) && given.has(other)) {
      call.usage(`invalid option combination: ${names} are mutually exclusive`);
    }
  }
  if ((start !== 0 || end !== 0) && (given.has('p') || given.has('C'))) {
    call.usage('invalid option combination: start/end date is available only with normal scrub');
  }
  if (start !== 0 && end !== 0 && start > end) {
    call.usage('invalid arguments: end date has to be later than start date');
  }
  if (given.has('w') && (given.has('s') || given.has('p'))) {
    call.usage('invalid option combination: -w cannot be used with -p or -s');
  }
  if (given.operands.length === 0 && !given.has('a')) call.usage('missing pool name argument');
  return given;
}

const TEXTS: Readonly<Record<ScanRefusal['rule'], string>> = {
  'scrub.already-running': "currently scrubbing; use 'zpool scrub -s' to cancel scrub",
  'scrub.paused': "scrub is paused; use 'zpool scrub' to resume scrub",
  'scrub.resilver-running': 'currently resilvering',
  'scrub.not-running': 'there is no active scrub',
  'scrub.device-missing': 'one or more devices is currently unavailable',
};

function scrubOne(call: Call, given: Given, pool: Pool): number {
  const result = given.has('s')
    ? stopScrub(call.ctx, call.host, pool)
    : given.has('p')
      ? pauseScrub(call.ctx, call.host, pool)
      : startScrub(call.ctx, call.host, pool);
  if (result.ok) {
    const isScrubbing = !given.has('s') && !given.has('p');
    if (pool.checkpoint && isScrubbing) {
      call.out(`warning: will not scrub state that belongs to the checkpoint of pool '${pool.name}'\n`);
    }
    return 0;
  }
  // There is nothing to pause, and that is fine (zpool_scan() of libzfs).
  if (given.has('p') && result.refusal.rule === 'scrub.not-running') return 0;
  const act = given.has('s') ? 'cancel scrubbing' : given.has('p') ? 'pause scrubbing' : 'scrub';
  call.err(`cannot ${act} ${pool.name}: ${TEXTS[result.refusal.rule]}`);
  return 1;
}

function scrubAll(call: Call): Awaited {
  const given = scrubPools(call);
  const exitCode = forLoggedPools(call, given.operands, (pool) => scrubOne(call, given, pool));
  if (!given.has('w') || exitCode !== 0) return { exitCode, pools: [], activities: [] };
  const { pools } = selectPools(call, given.operands);
  return { exitCode, pools: pools.map(({ guid }) => guid), activities: ['scrub'] };
}

export const scrub: Subcommand = {
  name: 'scrub',
  synopsis: ['scrub [-e | -s | -p | -C | -E | -S] [-w] <-a | <pool> [<pool> ...]>'],
  options: { short: 'aspweCE:S:' },
  operands: ['pool'],
  run: (call) => actAndWait(call, () => scrubAll(call)),
};

function restartResilver(call: Call): number {
  const { operands } = call.options();
  if (operands.length === 0) call.usage('missing pool name argument');
  return forLoggedPools(call, operands, (pool) => {
    resilverIfNeeded(call.ctx, call.host, pool);
    return 0;
  });
}

export const resilver: Subcommand = {
  name: 'resilver',
  synopsis: ['resilver <pool> ...'],
  options: { short: '' },
  operands: ['pool'],
  run: (call) => immediate(() => restartResilver(call)),
};
