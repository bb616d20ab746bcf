/** `zfs wait`, `program`, `zone`, `unzone`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { findPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { openNamed } from './open-dataset.ts';

function wait(call: Call): number {
  const given = call.options({
    t: (value) => {
      const wrong = value.split(',').find((word) => word !== 'deleteq');
      if (wrong !== undefined) call.usage(`invalid activity '${wrong}'`);
    },
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage("missing 'filesystem' argument");
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['filesystem']);
  // Deleted files are gone with the transaction group that deletes them: nothing is ever left to wait for.
  return 0;
}

export const waitCommand: Subcommand = {
  name: 'wait',
  synopsis: ['wait [-t <activity>] <filesystem>'],
  options: { short: 't:' },
  operands: ['filesystem'],
  run: (call) => immediate(() => wait(call)),
};

function runProgram(call: Call): number {
  const checkLimit = (value: string) => {
    if (!/^\d+$/.test(value)) call.usage(`invalid argument '${value}': expected integer`);
  };
  const [pool, file] = call.options({ t: checkLimit, m: checkLimit }).operands;
  if (pool === undefined || file === undefined) call.usage('invalid number of arguments');
  if (findPool(call, pool) === undefined) call.fail(`cannot open pool '${pool}'`);
  return pending(call);
}

export const programCommand: Subcommand = {
  name: 'program',
  synopsis: [
    'program [-jn] [-t <instruction limit>] [-m <memory limit (b)>]',
    '    <pool> <program file> [lua args...]',
  ],
  options: { short: 'nt:m:j', long: [{ name: 'json', key: 'j' }] },
  operands: ['pool'],
  run: (call) => immediate(() => runProgram(call)),
};

function zone(call: Call): number {
  const [file, name, ...more] = call.args;
  if (file === undefined || name === undefined) call.usage('missing argument(s)');
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['filesystem']);
  return pending(call);
}

function namespaceCommand(name: string): Subcommand {
  return {
    name,
    synopsis: [`${name} <nsfile> <filesystem>`],
    options: { short: '' },
    operands: ['filesystem'],
    run: (call) => immediate(() => zone(call)),
  };
}

export const zoneCommand = namespaceCommand('zone');
export const unzoneCommand = namespaceCommand('unzone');
