/** What a reader has read and where they stopped: kept in the browser, in one language-independent record. */

export interface Progress {
  /** Ids of the lessons read, in the order of reading: `L2.1`. */
  readonly read: readonly string[];
  /** Id of the lesson opened last; null before the first. */
  readonly last: string | null;
}

export const NOTHING_READ: Progress = { read: [], last: null };

export type StoredProgress =
  | { readonly kind: 'found'; readonly progress: Progress }
  | { readonly kind: 'none' }
  /** Something is stored, but not in a form of ours. */
  | { readonly kind: 'damaged' };

/** Version of the stored form. A later one that this code does not know counts as damaged. */
const VERSION = 1;

/** Reads what was stored; null stands for nothing. Never throws. */
export function parseProgress(stored: string | null): StoredProgress {
  if (stored === null) return { kind: 'none' };
  const record = parseRecord(stored);
  if (record === null || record.get('version') !== VERSION) return { kind: 'damaged' };
  const read = record.get('read');
  const last = record.get('last');
  if (!Array.isArray(read) || !read.every(isLessonId)) return { kind: 'damaged' };
  if (last !== null && !isLessonId(last)) return { kind: 'damaged' };
  return { kind: 'found', progress: { read: [...new Set(read)], last } };
}

/** The text to store. */
export function formatProgress({ read, last }: Progress): string {
  return JSON.stringify({ version: VERSION, read, last });
}

/** With the lesson counted as read; the same record when it was already. */
export function withRead(progress: Progress, lesson: string): Progress {
  return progress.read.includes(lesson) ? progress : { ...progress, read: [...progress.read, lesson] };
}

/** With the lesson no longer counted as read. */
export function withoutRead(progress: Progress, lesson: string): Progress {
  return { ...progress, read: progress.read.filter((one) => one !== lesson) };
}

/** With the lesson remembered as the place where the reader stopped. */
export function withLast(progress: Progress, lesson: string): Progress {
  return { ...progress, last: lesson };
}

/** Where to go on: the lesson opened last, or the one after it when that is read; null when nothing was opened. */
export function placeToContinue(progress: Progress, lessons: readonly string[]): string | null {
  const at = progress.last === null ? -1 : lessons.indexOf(progress.last);
  if (at < 0) return null;
  return lessons.slice(at).find((lesson) => !progress.read.includes(lesson)) ?? lessons[at] ?? null;
}

function isLessonId(value: unknown): value is string {
  return typeof value === 'string' && /^L\d{1,2}\.\d$/.test(value);
}

function parseRecord(text: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
  } catch {
    return null;
  }
}
