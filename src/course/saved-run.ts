/** A run as a short text for a link or the browser's storage: what it started from, and its journal. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as z from 'zod/mini';
import type { JournalEntry } from '../simulator/kernel/simulation.ts';
import type { ParsedInput } from '../simulator/kernel/types.ts';

/** Raised when the meaning of a saved run changes; older numbers are then translated or refused with a sentence. */
const FORMAT = 1;
const TEXT_LENGTH_MAX = 200_000;
/** A bench with a hundred different disks. */
const SCENARIO_LENGTH_MAX = 2_500;
const JSON_BYTES_MAX = 4_000_000;
const ENTRIES_MAX = 20_000;
/** Ninety days of virtual time. */
const END_MS_MAX = 90 * 86_400_000;

export interface SavedRun {
  /** Name of the scenario it starts from. */
  readonly scenario: string;
  readonly seed: number;
  readonly entries: readonly JournalEntry[];
  /** Virtual milliseconds at which it was saved. */
  readonly endMs: number;
}

/** Why a text is not a saved run. The page says it in the reader's language. */
export type SavedRunProblem = 'not-readable' | 'newer-format' | 'not-a-run' | 'refused-input';

export type SavedRunResult =
  | { readonly ok: true; readonly run: SavedRun }
  | { readonly ok: false; readonly problem: SavedRunProblem; readonly detail: string };

const envelope = z.object({
  v: z.number(),
  s: z.string().check(z.maxLength(SCENARIO_LENGTH_MAX)),
  n: z.int(),
  /** Milliseconds since the entry before, kind, data. */
  j: z
    .array(z.tuple([z.int().check(z.gte(0)), z.string(), z.record(z.string(), z.unknown())]))
    .check(z.maxLength(ENTRIES_MAX)),
  e: z.int().check(z.gte(0), z.lte(END_MS_MAX)),
});

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** The run as letters, digits, `-` and `_`. Equal runs give equal texts. */
export function encodeRun(run: SavedRun): string {
  let before = 0;
  const j = run.entries.map(({ atMs, input }) => {
    const { kind, ...rest } = input;
    const step = [atMs - before, kind, rest] as const;
    before = atMs;
    return step;
  });
  const json = JSON.stringify({ v: FORMAT, s: run.scenario, n: run.seed, j, e: run.endMs });
  return toBase64Url(deflateSync(strToU8(json), { level: 9 }));
}

function inflate(text: string): unknown {
  if (text.length > TEXT_LENGTH_MAX) throw new RangeError(`longer than ${TEXT_LENGTH_MAX} characters`);
  const bytes = inflateSync(fromBase64Url(text), { out: new Uint8Array(JSON_BYTES_MAX) });
  return JSON.parse(strFromU8(bytes));
}

/**
 * Reads what `encodeRun` wrote. `parseInput` is that of the scenario's simulation. Never throws: damage is a result.
 */
export function decodeRun(
  text: string,
  parseInput: (kind: string, data: unknown) => ParsedInput,
): SavedRunResult {
  let raw: unknown;
  try {
    raw = inflate(text);
  } catch (error) {
    return {
      ok: false,
      problem: 'not-readable',
      detail: error instanceof Error ? error.message : String(error),
    };
  }
  const parsed = envelope.safeParse(raw);
  if (!parsed.success) {
    return { ok: false, problem: 'not-a-run', detail: parsed.error.issues[0]?.message ?? '' };
  }
  const { v, s, n, j, e } = parsed.data;
  if (v > FORMAT) return { ok: false, problem: 'newer-format', detail: String(v) };
  const entries: JournalEntry[] = [];
  let atMs = 0;
  for (const [delayMs, kind, data] of j) {
    const checked = parseInput(kind, data);
    if (!checked.ok) return { ok: false, problem: 'refused-input', detail: checked.reason };
    atMs += delayMs;
    entries.push({ atMs, input: checked.input });
  }
  if (atMs > e) return { ok: false, problem: 'not-a-run', detail: 'an input after the end' };
  return { ok: true, run: { scenario: s, seed: n, entries, endMs: e } };
}
