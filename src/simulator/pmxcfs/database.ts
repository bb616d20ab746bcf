import { byteLength } from '../os/content.ts';
import { forgetGuests } from './guests.ts';
import type { Database, DatabaseEntry } from './types.ts';

/** Largest file and largest sum of all files, in bytes (memdb.h of pve-cluster 9.1). */
export const FILE_BYTES_MAX = 1024 * 1024;
export const TOTAL_BYTES_MAX = 128 * 1024 * 1024;
const BLOCK_BYTES = 4096;
/** Most files and directories. */
export const INODES_MAX = 256 * 1024;

/** What a change is told: who made it and when. */
export interface Change {
  readonly writer: number;
  readonly atMs: number;
}

export function emptyDatabase(): Database {
  return { version: 0, modifiedAtMs: 0, entries: {} };
}

export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The entry of a path. Names such as `constructor` are names like any other. */
export function entryAt(database: Database | undefined, path: string): DatabaseEntry | undefined {
  return database && Object.hasOwn(database.entries, path) ? database.entries[path] : undefined;
}

/** An object's own `__proto__` cannot be assigned. */
const UNASSIGNABLE = '__proto__';

function setEntry(database: Database, path: string, value: DatabaseEntry): void {
  if (!Object.hasOwn(database.entries, path)) forgetGuests(database);
  if (path !== UNASSIGNABLE) {
    database.entries[path] = value;
    return;
  }
  const own = { value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(database.entries, path, own);
}

function dropEntry(database: Database, path: string): void {
  forgetGuests(database);
  delete database.entries[path];
}

/** Is `path` an existing directory? The mount point itself ('') always is. */
export function isDirectory(database: Database, path: string): boolean {
  return path === '' || entryAt(database, path)?.kind === 'directory';
}

/** Names directly below `path`, sorted by code unit. */
export function childNames(database: Database, path: string): string[] {
  const prefix = path === '' ? '' : `${path}/`;
  return Object.keys(database.entries)
    .filter((key) => key.startsWith(prefix) && key.length > prefix.length)
    .map((key) => key.slice(prefix.length))
    .filter((name) => !name.includes('/'))
    .sort();
}

export function totalBytes(database: Database): number {
  let bytes = 0;
  for (const entry of Object.values(database.entries)) bytes += byteLength(entry.content);
  return bytes;
}

/** What `df` calls used: the files in blocks of 4 KiB, at least one (recorded). */
export function usedBytes(database: Database | undefined): number {
  const blocks = Math.ceil((database === undefined ? 0 : totalBytes(database)) / BLOCK_BYTES);
  return Math.max(1, blocks) * BLOCK_BYTES;
}

function nextVersion(database: Database, change: Change): number {
  database.version += 1;
  database.modifiedAtMs = change.atMs;
  return database.version;
}

/** Creates or replaces one entry; the data base counts one change. */
export function putEntry(
  database: Database,
  path: string,
  kind: DatabaseEntry['kind'],
  content: string,
  change: Change,
): void {
  const version = nextVersion(database, change);
  const inode = entryAt(database, path)?.inode ?? version;
  const entry = { kind, content, inode, version, writer: change.writer, modifiedAtMs: change.atMs };
  setEntry(database, path, entry);
}

export function deleteEntry(database: Database, path: string, change: Change): void {
  nextVersion(database, change);
  dropEntry(database, path);
}

/** Moves an entry, and everything below it, to another path; what was there is replaced. */
export function moveEntry(database: Database, from: string, to: string, change: Change): void {
  const version = nextVersion(database, change);
  const moved = Object.keys(database.entries).filter((path) => path === from || path.startsWith(`${from}/`));
  for (const path of moved) {
    const entry = entryAt(database, path);
    if (entry === undefined) continue;
    dropEntry(database, path);
    const movedVersion = path === from ? version : entry.version;
    setEntry(database, to + path.slice(from.length), {
      ...entry,
      version: movedVersion,
      writer: change.writer,
    });
  }
}

/** An independent copy with the same content. */
export function copyDatabase(database: Database): Database {
  return { ...database, entries: { ...database.entries } };
}

function isSameEntry(a: DatabaseEntry | undefined, b: DatabaseEntry): boolean {
  return a?.inode === b.inode && a.version === b.version && a.writer === b.writer && a.content === b.content;
}

/** Do two replicas hold the same, change for change? */
export function isSameDatabase(a: Database, b: Database): boolean {
  const paths = Object.keys(a.entries);
  return (
    a.version === b.version &&
    paths.length === Object.keys(b.entries).length &&
    Object.entries(b.entries).every(([path, entry]) => isSameEntry(entryAt(a, path), entry))
  );
}

/** How many inodes the leader has to send to a replica that lags: changed or new entries, and the root. */
export function countUpdates(leader: Database, replica: Database): number {
  const changed = Object.entries(leader.entries).filter(
    ([path, entry]) => !isSameEntry(entryAt(replica, path), entry),
  );
  return changed.length + 1;
}
