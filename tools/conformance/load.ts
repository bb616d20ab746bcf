/** Reads a folder of recordings, however deeply nested. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { parseCsv } from './csv.ts';
import { classify, type Recording } from './recording.ts';

function loadTable(file: string, text: string): Recording {
  const table = parseCsv(text);
  if (table === undefined) return { family: 'unknown', file, reason: 'its rows do not fit its header' };
  const isTable = table.header.includes('layout') && table.header.includes('create_spec');
  if (!isTable) return { family: 'unknown', file, reason: 'its columns are those of no known table' };
  return { family: 'zfs-table', file, recording: { name: basename(file, '.csv'), ...table } };
}

function loadFile(root: string, path: string): Recording {
  const file = relative(root, path);
  try {
    const text = readFileSync(path, 'utf8');
    return extname(path) === '.csv' ? loadTable(file, text) : classify(file, JSON.parse(text));
  } catch (error) {
    return { family: 'unknown', file, reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * All recordings below a folder, by path. Files that are neither JSON nor CSV (a README) are no recordings; a JSON
 * or CSV file that is none of the known shapes comes back as `unknown` with the reason.
 * @throws when the folder cannot be read
 */
export function loadRecordings(folder: string): Recording[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ['.json', '.csv'].includes(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => loadFile(folder, path));
}
