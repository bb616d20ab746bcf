/** Where a key comes from: a file, the terminal, or standard input (`get_key_material()` of libzfs). */
import {
  type EncryptionRefusal,
  KEY_BYTES,
  type KeyFormat,
  type KeyProblem,
  keyDigest,
  keyProblem,
} from '../../../simulator/zfs/dataset/encryption.ts';
import { readFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import type { Resume, Wait } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';

export interface KeyQuestion {
  readonly format: KeyFormat;
  readonly location: string;
  /** Named in the question; a data set that is not there yet is not. */
  readonly name?: string;
  /** A new key is asked for twice. */
  readonly isNew: boolean;
}

export type KeyAnswer =
  | { readonly ok: true; readonly digest: string; readonly isTyped: boolean }
  /** `text`: why, as far as it is said. */
  | { readonly ok: false; readonly text: string; readonly isTyped: boolean };

/** What is said where nobody knows more. */
const UNKNOWN = 'encryption failure';

const WORDS: Readonly<Record<KeyFormat, string>> = {
  passphrase: 'passphrase',
  hex: 'hex key',
  raw: 'raw key',
};

function keyProblemText(problem: KeyProblem): string {
  if (problem.rule === 'key.no-hex') return 'Invalid hex key provided.';
  const length = problem.rule === 'key.too-short' ? 'short' : 'long';
  if (problem.format === 'passphrase') {
    return `Passphrase too ${length} (${length === 'short' ? 'min 8' : 'max 512'}).`;
  }
  const [kind, expected] = problem.format === 'raw' ? ['Raw', KEY_BYTES] : ['Hex', 2 * KEY_BYTES];
  return `${kind} key too ${length} (expected ${expected}).`;
}

export function encryptionRefusalText(refusal: EncryptionRefusal): string {
  switch (refusal.rule) {
    case 'encryption.needs-format':
      return 'Keyformat required for new encryption root.';
    case 'encryption.is-off':
      return 'Encryption must be turned on to set encryption properties.';
    case 'encryption.location':
      return 'invalid keylocation';
  }
}

function checked({ format }: KeyQuestion, material: string, isTyped: boolean): KeyAnswer {
  const plain = format === 'raw' ? material : material.replace(/\n$/, '');
  const problem = keyProblem(format, plain);
  if (problem) return { ok: false, text: keyProblemText(problem), isTyped };
  return { ok: true, digest: keyDigest(format, plain), isTyped };
}

function fromFile(call: Call, question: KeyQuestion): KeyAnswer {
  const path = question.location.replace(/^file:\/\//, '');
  const read = readFile(call.process, path);
  if (read.ok) return checked(question, read.value, false);
  return { ok: false, text: `Failed to open key material file: ${strerror(read.errno)}`, isTyped: false };
}

function prompt({ format, name, isNew }: KeyQuestion, isAgain: boolean): string {
  const whose = name === undefined ? '' : ` for '${name}'`;
  return `${isAgain ? 'Re-enter' : 'Enter'} ${isNew ? 'new ' : ''}${WORDS[format]}${whose}: `;
}

function* fromTerminal(call: Call, question: KeyQuestion): Generator<Wait, KeyAnswer, Resume> {
  const typed = yield* call.process.ask(prompt(question, false), true);
  if (typed === null) return { ok: false, text: UNKNOWN, isTyped: true };
  const answer = checked(question, typed, true);
  if (!answer.ok || !question.isNew) return answer;
  const again = yield* call.process.ask(prompt(question, true), true);
  const name = question.format === 'passphrase' ? 'Passphrases' : 'Keys';
  return again === typed ? answer : { ok: false, text: `${name} do not match.`, isTyped: true };
}

/** Gets the key, or says why there is none. */
export function* askForKey(call: Call, question: KeyQuestion): Generator<Wait, KeyAnswer, Resume> {
  const { location, format } = question;
  if (location.startsWith('file://')) return fromFile(call, question);
  if (location !== 'prompt') return { ok: false, text: UNKNOWN, isTyped: false };
  if (!call.process.hasPipedInput) return yield* fromTerminal(call, question);
  const given = format === 'raw' ? yield* call.process.readAll() : yield* call.process.readLine();
  if (given === null || given === '') return { ok: false, text: UNKNOWN, isTyped: false };
  return checked(question, given, false);
}
