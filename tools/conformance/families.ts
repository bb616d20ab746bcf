/** All recordings of a folder, replayed and compared. */
import { existsSync } from 'node:fs';
import { replayTable } from './compare-zfs-tables.ts';
import { compareHa } from './ha/compare.ts';
import { loadRecordings } from './load.ts';
import type { Recording } from './recording.ts';
import { compareQuorum, replayQuorum } from './replay-quorum.ts';
import type { ScenarioResult } from './result.ts';
import { compareScenario, replayScenario } from './zfs/replay.ts';

/** Where an upstream suite of the HA manager lies; it is not part of this repository. */
const HA_RECORDINGS = process.env.HA_RECORDINGS ?? '../shared/recordings/ha';
const UPSTREAM_FAMILY = 'ha-upstream';
/** What `--family` takes. */
export const FAMILIES: readonly string[] = ['quorum', 'zfs', 'ha', UPSTREAM_FAMILY];

export interface Results {
  readonly families: Readonly<Record<string, readonly ScenarioResult[]>>;
  readonly notPresent: readonly { readonly family: string; readonly folder: string }[];
  readonly unknown: readonly { readonly file: string; readonly reason: string }[];
}

export interface Selection {
  /** Folder of recordings. */
  readonly folder: string;
  /** Only this family; all when absent. */
  readonly family?: string;
  /** Only files whose path has this in it. */
  readonly only?: string;
  /** Add the upstream HA suite, when it is there. */
  readonly withUpstream: boolean;
}

function familyOf(recording: Recording): string | undefined {
  if (recording.family === 'facts' || recording.family === 'unknown') return undefined;
  return recording.family === 'zfs-table' ? 'zfs' : recording.family;
}

function resultOf(recording: Recording): ScenarioResult | undefined {
  switch (recording.family) {
    case 'quorum':
      return compareQuorum(recording.recording, replayQuorum(recording.recording));
    case 'zfs':
      return compareScenario(recording.recording, replayScenario(recording.recording));
    case 'zfs-table':
      return replayTable(recording.recording);
    case 'ha':
      return compareHa(recording.recording);
    case 'facts':
    case 'unknown':
      return undefined;
  }
}

function isSelected({ family, only }: Selection, own: string, file: string): boolean {
  return (family ?? own) === own && file.includes(only ?? '');
}

function upstream({ family, withUpstream }: Selection): Pick<Results, 'families' | 'notPresent'> {
  if (!withUpstream || (family !== undefined && family !== UPSTREAM_FAMILY))
    return { families: {}, notPresent: [] };
  if (!existsSync(HA_RECORDINGS)) {
    return { families: {}, notPresent: [{ family: UPSTREAM_FAMILY, folder: HA_RECORDINGS }] };
  }
  const results = loadRecordings(HA_RECORDINGS).flatMap((recording) => resultOf(recording) ?? []);
  return { families: { [UPSTREAM_FAMILY]: results }, notPresent: [] };
}

/** Replays everything a selection names. @throws when its folder cannot be read */
export function replayAll(selection: Selection): Results {
  const recordings = loadRecordings(selection.folder);
  const families: Record<string, ScenarioResult[]> = {};
  for (const recording of recordings) {
    const family = familyOf(recording);
    if (family === undefined || !isSelected(selection, family, recording.file)) continue;
    const result = resultOf(recording);
    if (result === undefined) continue;
    const known = families[family] ?? [];
    known.push(result);
    families[family] = known;
  }
  const more = upstream(selection);
  return {
    families: { ...families, ...more.families },
    notPresent: more.notPresent,
    unknown: recordings.flatMap((recording) =>
      recording.family === 'unknown' ? [{ file: recording.file, reason: recording.reason }] : [],
    ),
  };
}
