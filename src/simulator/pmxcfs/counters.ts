import { guestOfPath, guestsOf } from './guests.ts';
import type { Database, PmxcfsProcess } from './types.ts';
import { isWatched, WATCHED_FILES } from './watched-files.ts';

/** What happened to a path, as far as the counters of `.vmlist` and `.version` care. */
export type Step = 'created' | 'written' | 'deleted' | 'moved-here' | 'moved-away';

/** Counts one change of a file, as this host's pmxcfs does. */
export function countFileChange(process: PmxcfsProcess, path: string, step: Step): void {
  if (isWatched(path)) process.fileVersions[path] = (process.fileVersions[path] ?? 1) + 1;
  const guest = guestOfPath(path);
  if (guest === undefined) return;
  process.guestListVersion += 1;
  if (step === 'moved-away') return;
  if (step === 'deleted') {
    delete process.guestVersions[guest.vmid];
    return;
  }
  process.guestCounter += 1;
  process.guestVersions[guest.vmid] = process.guestCounter;
}

/** Counts a directory of guests that was renamed or removed with what is in it. */
export function countReload(process: PmxcfsProcess, database: Database): void {
  process.guestListVersion += 1;
  process.guestVersions = {};
  for (const guest of guestsOf(database).toReversed()) {
    process.guestCounter += 1;
    process.guestVersions[guest.vmid] = process.guestCounter;
  }
}

/** Counts what the leader sent: every watched file and the whole list of guests. */
export function countSynchronisation(process: PmxcfsProcess, database: Database): void {
  for (const path of WATCHED_FILES) process.fileVersions[path] = (process.fileVersions[path] ?? 1) + 1;
  countReload(process, database);
}

/** How many writes a text needs: the shell writes a guest's few lines one by one, other files go in one piece. */
export function writesOf(path: string, text: string): number {
  if (text === '') return 0;
  return guestOfPath(path) === undefined ? 1 : Math.max(1, text.split('\n').length - 1);
}
