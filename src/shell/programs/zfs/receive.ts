/** `zfs receive`. */
import { isValidFor } from '../../../simulator/zfs/dataset/property-reach.ts';
import { type ReceiveRequest, receiveStream } from '../../../simulator/zfs/stream/receive.ts';
import { abortReceive } from '../../../simulator/zfs/stream/resume.ts';
import type { Run } from '../../types.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { findNamed, LIVE } from './open-dataset.ts';
import { type Assignments, addAssignment, addExclusion } from './property-arguments.ts';
import { receivedText, receiveRefusalLines } from './receive-text.ts';
import { storedValues } from './stored-values.ts';

function abort(call: Call, name: string): number {
  const named = findNamed(call, name, LIVE);
  if (named === undefined) call.usage();
  if (named.dataset.resume === undefined) {
    call.fail(`'${name}' does not have any resumable receive state to abort`);
  }
  abortReceive(call.ctx, call.host, named.pool, name);
  logHistory(call, named.pool);
  return 0;
}

type Properties = Map<string, string | undefined>;

/** The properties of `-o` as they are stored; those of volumes alone are given as well. */
function valuesOf(call: Call, props: Properties): Record<string, string> {
  let values: Record<string, string> = {};
  for (const [name, value] of props) {
    if (value === undefined || name === 'origin') continue;
    const type = isValidFor(name, 'filesystem') ? 'filesystem' : 'volume';
    const stored = storedValues(call, new Map([[name, value]]), { type, isCreating: true }, 'cannot receive');
    values = { ...values, ...stored };
  }
  return values;
}

function requestOf(call: Call, given: Given, target: string, props: Properties): ReceiveRequest {
  return {
    target,
    ...(given.has('d') ? { below: 'd' } : given.has('e') ? { below: 'e' } : {}),
    isForced: given.has('F'),
    isResumable: given.has('s'),
    isDryRun: given.has('n'),
    isLeftUnmounted: given.has('u'),
    values: valuesOf(call, props),
    excluded: [...props].flatMap(([name, value]) => (value === undefined ? [name] : [])),
  };
}

function* takeStream(call: Call, given: Given, target: string, props: Properties): Run {
  if (!call.process.hasPipedInput) {
    call.fail('Error: Backup stream can not be read from a terminal.\nYou must redirect standard input.');
  }
  const request = requestOf(call, given, target, props);
  const stream = yield* call.process.readAll();
  const { received, refusal, pool } = receiveStream(call.ctx, call.host, stream, request);
  if (given.has('v')) for (const one of received) call.out(receivedText(one, request.isDryRun));
  if (pool && received.length > 0 && !request.isDryRun) logHistory(call, pool);
  if (!refusal) return 0;
  for (const line of receiveRefusalLines(refusal)) call.err(line);
  return 1;
}

function* receive(call: Call): Run {
  const props: Properties = new Map();
  let naming: string | undefined;
  const chooseNaming = (letter: string) => () => {
    if (naming !== undefined && naming !== letter) {
      call.usage('invalid option combination: -d and -e are mutually exclusive');
    }
    naming = letter;
  };
  const given = call.options({
    o: (value) => {
      if (!addReceived(call, props, value)) call.usage();
    },
    x: (value) => {
      if (!addExclusion(call, props, value)) call.usage();
    },
    d: chooseNaming('d'),
    e: chooseNaming('e'),
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing snapshot argument');
  if (more.length > 0) call.usage('too many arguments');
  if (!given.has('A')) return yield* takeStream(call, given, name, props);
  if (['d', 'e', 'n', 's', 'u'].some((letter) => given.has(letter))) call.usage('invalid option');
  return abort(call, name);
}

/** `-o` shares its list with `-x`. */
function addReceived(call: Call, props: Properties, word: string): boolean {
  const assigned: Assignments = new Map();
  const name = word.split('=', 1)[0] ?? '';
  if (props.has(name)) assigned.set(name, '');
  if (!addAssignment(call, assigned, word)) return false;
  props.set(name, assigned.get(name));
  return true;
}

export const receiveCommand: Subcommand = {
  name: 'receive',
  aliases: ['recv'],
  synopsis: [
    'receive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ...',
    '    <filesystem|volume|snapshot>',
    'receive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ... ',
    '    [-d | -e] <filesystem>',
    'receive -A <filesystem|volume>',
  ],
  options: { short: 'o:x:dehMnuvFsAc', tellsMissing: true },
  operands: ['dataset'],
  run: receive,
};
