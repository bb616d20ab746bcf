/** `zfs send`, and `redact`, which prepares what is sent. */
import { datasetNameProblem } from '../../../simulator/zfs/names.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { DATASETS, openNamed } from './open-dataset.ts';
import { sendPackage, sendRest, sendSingle } from './send-streams.ts';

const LONG = [
  ['replicate', 'R'],
  ['skip-missing', 's'],
  ['redact', 'd'],
  ['props', 'p'],
  ['parsable', 'P'],
  ['dedup', 'D'],
  ['proctitle', 'V'],
  ['verbose', 'v'],
  ['dryrun', 'n'],
  ['large-block', 'L'],
  ['embed', 'e'],
  ['resume', 't'],
  ['compressed', 'c'],
  ['raw', 'w'],
  ['backup', 'b'],
  ['holds', 'h'],
  ['saved', 'S'],
  ['exclude', 'X'],
] as const;

const WITH_ARGUMENT: readonly string[] = ['redact', 'resume', 'exclude'];

function readOptions(call: Call): Given {
  let hasFrom = false;
  const takeFrom = () => {
    if (hasFrom) call.usage();
    hasFrom = true;
  };
  return call.options(
    {
      i: takeFrom,
      I: takeFrom,
      X: (value) => {
        const wrong = value
          .split(',')
          .find((name) => datasetNameProblem(name, DATASETS) !== undefined || !name.includes('/'));
        if (wrong !== undefined) call.usage(`-X ${wrong}: not a valid non-root dataset name.`);
      },
      D: () =>
        call.err(
          'WARNING: deduplicated send is no longer supported.  A regular,\n' +
            'non-deduplicated stream will be generated.\n',
        ),
    },
    { namesWord: true },
  );
}

const hasAny = (given: Given, letters: string) => [...letters].some((letter) => given.has(letter));

function checkOperands(call: Call, given: Given): void {
  if (hasAny(given, 'X') && !hasAny(given, 'R')) {
    call.fail('Cannot specify dataset exclusion (-X) on a non-recursive send.');
  }
  const isResuming = given.has('t');
  if (isResuming && hasAny(given, 'iIRpbhSd')) call.usage('invalid flags combined with -t');
  if (!isResuming && given.operands.length === 0) call.usage('missing snapshot argument');
  if (given.operands.length > (isResuming ? 0 : 1)) call.usage('too many arguments');
}

function checkCombination(call: Call, given: Given, name: string): void {
  if (given.has('S')) {
    if (hasAny(given, 'iIRpbhLecwd')) call.usage('incompatible flags combined with saved send flag');
    if (name.includes('@')) {
      call.usage('saved send must specify the dataset with partially-received state');
    }
  }
  if (given.has('w') && given.has('d')) call.fail('Error: raw sends may not be redacted.');
}

function checkOutput(call: Call, given: Given): void {
  if (given.has('n') || !call.process.isTty) return;
  call.fail('Error: Stream can not be written to a terminal.\nYou must redirect standard output.');
}

function send(call: Call): number {
  const given = readOptions(call);
  checkOperands(call, given);
  const [name = ''] = given.operands;
  checkCombination(call, given, name);
  checkOutput(call, given);
  const token = given.value('t');
  if (token !== undefined) return sendRest(call, given, token);
  if (given.has('s') && !given.has('R')) {
    call.usage('skip-missing flag can only be used in conjunction with replicate');
  }
  openNamed(call, name, DATASETS);
  if (given.has('S') || given.has('d')) return pending(call);
  return given.has('R') || given.has('I') ? sendPackage(call, given, name) : sendSingle(call, given, name);
}

export const sendCommand: Subcommand = {
  name: 'send',
  synopsis: [
    'send [-DLPbcehnpsVvw] [-i|-I snapshot]',
    '     [-R [-X dataset[,dataset]...]]     <snapshot>',
    'send [-DnVvPLecw] [-i snapshot|bookmark] <filesystem|volume|snapshot>',
    'send [-DnPpVvLec] [-i bookmark|snapshot] --redact <bookmark> <snapshot>',
    'send [-nVvPe] -t <receive_resume_token>',
    'send [-PnVv] --saved filesystem',
  ],
  options: {
    short: 'i:I:RsDpVvnPLeht:cwbd:SX:',
    tellsMissing: true,
    long: LONG.map(([name, key]) =>
      WITH_ARGUMENT.includes(name) ? { name, key, argument: 'required' as const } : { name, key },
    ),
  },
  operands: ['snapshot'],
  run: (call) => immediate(() => send(call)),
};

function redact(call: Call): number {
  if (call.args.length < 3) call.usage('too few arguments');
  return pending(call);
}

export const redactCommand: Subcommand = {
  name: 'redact',
  synopsis: ['redact <snapshot> <bookmark> <redaction_snapshot> ...'],
  options: { short: '' },
  operands: ['snapshot'],
  run: (call) => immediate(() => redact(call)),
};
