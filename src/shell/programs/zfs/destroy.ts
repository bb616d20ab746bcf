/** `zfs destroy`. */
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { DATASETS, LIVE, lookUp, openNamed } from './open-dataset.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

function destroyBookmark(call: Call, given: Given, name: string): number {
  if (given.has('n')) call.fail('dryrun is not supported with bookmark', FAILED);
  if (given.has('d')) call.fail('defer destroy is not supported with bookmark', FAILED);
  if (given.has('r') || given.has('R')) call.fail('recursive is not supported with bookmark', FAILED);
  if (lookUp(call, name) === undefined) call.fail(`bookmark '${name}' does not exist.`);
  return pending(call);
}

function destroy(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  if (name.includes('@')) {
    openNamed(call, name.slice(0, name.indexOf('@')), LIVE);
    return pending(call);
  }
  if (name.includes('#')) return destroyBookmark(call, given, name);
  openNamed(call, name, given.has('d') ? ['snapshot'] : DATASETS);
  return pending(call);
}

export const destroyCommand: Subcommand = {
  name: 'destroy',
  synopsis: [
    'destroy [-fnpRrv] <filesystem|volume>',
    'destroy [-dnpRrv] <filesystem|volume>@<snap>[%<snap>][,...]',
    'destroy <filesystem|volume>#<bookmark>',
  ],
  options: { short: 'vpndfrR' },
  operands: ['dataset'],
  run: (call) => immediate(() => destroy(call)),
};
