/** `zfs allow` and `unallow`. */
import {
  allow,
  type Delegation,
  type DelegationRefusal,
  grantedOn,
  unallow,
  type Who,
} from '../../../simulator/zfs/dataset/delegation.ts';
import { lineage } from '../../../simulator/zfs/dataset/names.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { accountId, accountName } from './accounts.ts';
import { type AllowRequest, allowRequest } from './allow-request.ts';
import { permissionsText } from './allow-text.ts';
import { findNamed, LIVE } from './open-dataset.ts';
import { permissionHelp } from './permissions.ts';
import { refusalText } from './refusal-text.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

/** On this data set and on those above it that have any. */
function show(call: Call, { name, pool }: Named): number {
  for (const place of lineage(name)) {
    const dataset = pool.content.datasets[place];
    const granted = dataset ? grantedOn(dataset) : [];
    if (granted.length > 0) call.out(permissionsText(place, granted, (id) => accountName(call, id)));
  }
  return 0;
}

/** The program takes it for a call for help: it says so on standard output, and all is well. */
function refuseName(call: Call, isRemoving: boolean, kind: string, name: string): never {
  const help = permissionHelp(call.subcommand.synopsis, isRemoving);
  call.out(`${help}\nzfs: error: invalid ${kind} ${name}\n`);
  return call.end(0);
}

/** A user, or else a group. A number may stand for nobody yet when it is said which of both is meant. */
function person(call: Call, given: Given, isRemoving: boolean, word: string): Who {
  const kind = given.has('g') ? 'group' : 'user';
  const isNumber = /^\d+$/.test(word);
  const isSaid = given.has('u') || given.has('g');
  const isKnown = isNumber ? accountName(call, word) !== undefined : accountId(call, word) !== word;
  if (!isKnown && !(isNumber && isSaid)) refuseName(call, isRemoving, isSaid ? kind : 'user/group', word);
  return { kind, name: accountId(call, word) };
}

function whoIsMeant(call: Call, given: Given, isRemoving: boolean, request: AllowRequest): readonly Who[] {
  const { kind, who } = request;
  if (kind === 'set' || kind === 'create' || kind === 'everyone') return [{ kind, name: who }];
  return who
    .split(',')
    .filter(Boolean)
    .map((word) => person(call, given, isRemoving, word));
}

function delegationRefusalText(refusal: DelegationRefusal): string {
  return refusal.rule === 'delegate.unknown-permission'
    ? 'operation not applicable to datasets of this type'
    : refusalText(refusal);
}

/** The data set itself; with `-r` those one level below it too, and no others. */
function places({ name, pool }: Named, isRecursive: boolean): readonly string[] {
  if (!isRecursive) return [name];
  const below = Object.keys(pool.content.datasets)
    .filter((other) => other.startsWith(`${name}/`) && !other.includes('/', name.length + 1))
    .sort();
  return [name, ...below];
}

function changePermissions(call: Call, isRemoving: boolean): number {
  const given = call.options();
  const request = allowRequest(call, given, isRemoving);
  const named = findNamed(call, request.dataset, LIVE);
  if (!named) call.fail(`Failed to open dataset: ${request.dataset}`, FAILED);
  if (request.kind === undefined) return show(call, named);
  const isEverywhere = !given.has('l') && !given.has('d');
  const delegation: Delegation = {
    who: whoIsMeant(call, given, isRemoving, request),
    permissions: request.permissions?.split(',').filter(Boolean),
    isLocal: isEverywhere || given.has('l'),
    isDescendent: isEverywhere || given.has('d'),
  };
  const act = isRemoving ? unallow : allow;
  for (const place of places(named, isRemoving && given.has('r'))) {
    const refusal = act(call.ctx, call.host, named.pool, place, delegation);
    if (refusal) call.fail(`cannot set permissions on '${place}': ${delegationRefusalText(refusal)}`);
  }
  logHistory(call, named.pool);
  return 0;
}

export const allowCommand: Subcommand = {
  name: 'allow',
  synopsis: [
    'allow <filesystem|volume>',
    'allow [-ldug] <"everyone"|user|group>[,...] <perm|@setname>[,...]',
    '    <filesystem|volume>',
    'allow [-ld] -e <perm|@setname>[,...] <filesystem|volume>',
    'allow -c <perm|@setname>[,...] <filesystem|volume>',
    'allow -s @setname <perm|@setname>[,...] <filesystem|volume>',
  ],
  options: { short: 'ldugecsh' },
  operands: ['dataset'],
  run: (call) => immediate(() => changePermissions(call, false)),
};

export const unallowCommand: Subcommand = {
  name: 'unallow',
  synopsis: [
    'unallow [-rldug] <"everyone"|user|group>[,...]',
    '    [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-rld] -e [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-r] -c [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-r] -s @setname [<perm|@setname>[,...]] <filesystem|volume>',
  ],
  options: { short: 'ldugecsrh' },
  operands: ['dataset'],
  run: (call) => immediate(() => changePermissions(call, true)),
};
