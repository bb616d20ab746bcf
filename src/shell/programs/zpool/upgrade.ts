import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forEachPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

const LAST_NUMBERED_VERSION = 28;
const FEATURE_VERSION = 5000;

function isSupported(text: string): boolean {
  const version = Number(text);
  return (version >= 1 && version <= LAST_NUMBERED_VERSION) || version === FEATURE_VERSION;
}

function upgradePools(call: Call): number {
  const given = call.options({
    V: (text) => {
      if (!/^-?\d+$/.test(text) || !isSupported(text)) call.usage(`invalid version '${text}'`);
    },
  });
  const { operands } = given;
  if (given.has('V') && !given.has('a') && operands.length === 0) {
    call.usage('-V option is incompatible with other arguments');
  }
  if (given.has('v') && (given.has('a') || operands.length > 0)) {
    call.usage('-v option is incompatible with other arguments');
  }
  if (!given.has('v') && given.has('a') && operands.length > 0) {
    call.usage('-a option should not be used along with a pool name');
  }
  call.out('This system supports ZFS pool feature flags.\n\n');
  return forEachPool(call, operands, () => pending(call));
}

export const upgrade: Subcommand = {
  name: 'upgrade',
  synopsis: ['upgrade', 'upgrade -v', 'upgrade [-V version] <-a | pool ...>'],
  options: { short: 'avV:', tellsMissing: true },
  operands: ['pool'],
  run: (call) => immediate(() => upgradePools(call)),
};
