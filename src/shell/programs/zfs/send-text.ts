/** What `zfs send` says: sizes of what it would send, and why it cannot. */
import type { PackageWarning } from '../../../simulator/zfs/stream/package.ts';
import type { ResumeRefusal } from '../../../simulator/zfs/stream/resume.ts';
import type { SendRefusal } from '../../../simulator/zfs/stream/send-refusal.ts';
import { type ResumeToken, type TokenProblem, tokenValues } from '../../../simulator/zfs/stream/token.ts';
import { nicebytes } from '../openzfs/nicenum.ts';

/** One stream with its estimated size. */
export function streamLine(
  name: string,
  source: string | undefined,
  bytes: number,
  isParsable: boolean,
): string {
  if (isParsable) {
    return source === undefined ? `full\t${name}\t${bytes}\n` : `incremental\t${source}\t${name}\t${bytes}\n`;
  }
  const from = source !== undefined && /[@#]/.test(source) ? source : `@${source}`;
  const what = source === undefined ? `full send of ${name}` : `send from ${from} to ${name}`;
  return `${what} estimated size is ${nicebytes(bytes)}\n`;
}

/** Everything together. */
export function totalLine(bytes: number, isParsable: boolean): string {
  return isParsable ? `size\t${bytes}\n` : `total estimated size is ${nicebytes(bytes)}\n`;
}

/** Heads the lines that tell every second how far a stream is. */
export function progressHeading(name: string): string {
  return `TIME        SENT   SNAPSHOT ${name}\n`;
}

export function sendRefusalLines(refusal: SendRefusal): readonly string[] {
  const warning = `warning: cannot send '${refusal.name}'`;
  switch (refusal.rule) {
    case 'send.not-earlier':
      return [`${warning}: not an earlier snapshot from the same fs`];
    case 'send.source-missing':
      return [`${warning}: incremental source (${refusal.source}) does not exist`];
    case 'send.busy':
      return [`${warning}: target is busy; if a filesystem, it must not be mounted`];
    case 'send.key-not-loaded':
      return [`${warning}: dataset key must be loaded`];
    case 'send.unreadable':
      return [`${warning}: Input/output error`];
    case 'send.encrypted-properties':
      return [
        `cannot send ${refusal.name}: encrypted dataset ${refusal.dataset} may not be sent with properties without the raw flag`,
        `${warning}: backup failed`,
      ];
    case 'send.snapshot-missing':
      return [
        `cannot send ${refusal.name} recursively: snapshot ${refusal.missing} does not exist`,
        `${warning}: backup failed`,
      ];
  }
}

export function packageWarningLines(warning: PackageWarning): readonly string[] {
  if (warning.rule === 'package.absent') return [`WARNING: could not send ${warning.name}: does not exist`];
  const why = warning.rule === 'package.source-absent' ? 'does not exist' : 'is not earlier than it';
  return [`WARNING: could not send ${warning.name}:`, `incremental source (${warning.source}) ${why}`];
}

export function tokenLines(token: ResumeToken): readonly string[] {
  const shown = (value: bigint | string | true) =>
    typeof value === 'bigint' ? ` = 0x${value.toString(16)}` : value === true ? '' : ` = ${value}`;
  return [
    'resume token contents:',
    'nvlist version: 0',
    ...tokenValues(token).map(([name, value]) => `\t${name}${shown(value)}`),
  ];
}

const PROBLEMS: Readonly<Record<TokenProblem, string>> = {
  format: 'invalid format',
  version: 'invalid version',
  checksum: 'incorrect checksum',
  content: 'decompression failed',
};

export function tokenProblemText(problem: TokenProblem): string {
  return `resume token is corrupt (${PROBLEMS[problem]})`;
}

export function resumeRefusalText(refusal: ResumeRefusal): string {
  switch (refusal.rule) {
    case 'resume.other-snapshot':
      return `'${refusal.name}' is no longer the same snapshot used in the initial send`;
    case 'resume.snapshot-gone':
      return `'${refusal.name}' used in the initial send no longer exists`;
    case 'resume.source-gone':
      return `incremental source 0x${BigInt(refusal.guid).toString(16)} no longer exists`;
  }
}
