/**
 * A bench: a lab whose first node has disks of the reader's choice instead of its own. It is a scenario like any other,
 * and its name says everything: `pair-qdevice+2.4~6*4000787030016~1*0` is the lab `pair-qdevice` with OpenZFS 2.4 and six
 * disks in the first places of that node, the seventh place empty.
 */
import { OPENZFS_VERSIONS } from '../zfs/features.ts';
import type { OpenZfsVersion } from '../zfs/types.ts';
import { readRuns, writeRuns } from './runs-text.ts';

export interface Bench {
  readonly version: OpenZfsVersion;
  /** Bytes of the disk in each place (sda, sdb, …); 0 for an empty place. */
  readonly disks: readonly number[];
}

export type BenchProblem = 'version' | 'disks';

export type BenchReading =
  | { readonly ok: true; readonly bench: Bench }
  | { readonly ok: false; readonly problem: BenchProblem };

/** Places of the node; bytes of a disk in one: the least that zpool takes (`SPA_MINDEVSIZE`), and far more than anybody sells. */
export const benchLimits = { disks: 100, minimum: 64 * 1024 * 1024, maximum: 1e15 } as const;

const joint = '+';

/** The bench as text. */
export function writeBench({ version, disks }: Bench): string {
  return disks.length === 0 ? version : `${version}~${writeRuns(disks, String)}`;
}

/** Reads what `writeBench` wrote. */
export function readBench(text: string): BenchReading {
  const [, word, runs] = /^([^~]*)(?:~(.+))?$/.exec(text) ?? [];
  const version = OPENZFS_VERSIONS.find((known) => known === word);
  if (!version) return { ok: false, problem: 'version' };
  const disks = readRuns(runs ?? '', bytesOf, benchLimits.disks);
  return disks ? { ok: true, bench: { version, disks } } : { ok: false, problem: 'disks' };
}

function bytesOf(word: string): number | undefined {
  const bytes = /^\d{1,16}$/.test(word) ? Number(word) : Number.NaN;
  const { minimum, maximum } = benchLimits;
  return bytes === 0 || (bytes >= minimum && bytes <= maximum) ? bytes : undefined;
}

/** Name of the scenario that is this lab with this bench. */
export function benchName(lab: string, bench: Bench): string {
  return `${lab}${joint}${writeBench(bench)}`;
}

/** Lab and bench of a scenario's name; the name alone when no bench is in it. */
export function splitName(scenario: string): { readonly lab: string; readonly bench: string | undefined } {
  const at = scenario.indexOf(joint);
  if (at < 0) return { lab: scenario, bench: undefined };
  return { lab: scenario.slice(0, at), bench: scenario.slice(at + joint.length) };
}

/** Is it this lab with a bench that can be read? */
export function isBenchOf(lab: string, scenario: string): boolean {
  const { lab: other, bench } = splitName(scenario);
  return other === lab && bench !== undefined && readBench(bench).ok;
}
