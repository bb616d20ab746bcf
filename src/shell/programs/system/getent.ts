/** `getent` and `nslookup`: what a name stands for. */
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { nameOfAddress, parseIpv4, resolveName } from './address.ts';
import { wholeWords } from './whole-words.ts';

const NOT_FOUND = 2;
const USAGE_ERROR = 1;
const ADDRESS_WIDTH = 15;

function hostsLine(process: Process, key: string): string | undefined {
  const { world } = process.ctx;
  const address = resolveName(world, process.host, key);
  if (address === undefined) return undefined;
  const name = nameOfAddress(world, process.host, address);
  if (parseIpv4(key) !== undefined && name === undefined) return undefined;
  const shown = [...new Set([name ?? key, ...(parseIpv4(key) === undefined ? [key] : [])])];
  return `${address.padEnd(ADDRESS_WIDTH)} ${shown.join(' ')}\n`;
}

/** Lines of `/etc/passwd` by name or number. */
function passwdLine(process: Process, key: string): string | undefined {
  const text = process.ctx.world.os[process.host]?.files['/etc/passwd']?.content ?? '';
  const line = text.split('\n').find((row) => [row.split(':')[0], row.split(':')[2]].includes(key));
  return line === undefined ? undefined : `${line}\n`;
}

const DATABASES: Readonly<Record<string, (process: Process, key: string) => string | undefined>> = {
  hosts: hostsLine,
  ahostsv4: hostsLine,
  passwd: passwdLine,
};

function runGetent(process: Process): number {
  const [database, ...keys] = process.args;
  if (database === undefined) {
    process.err(
      "getent: wrong number of arguments\nTry 'getent --help' or 'getent --usage' for more information.\n",
    );
    return USAGE_ERROR;
  }
  const look = Object.hasOwn(DATABASES, database) ? DATABASES[database] : undefined;
  if (look === undefined) {
    process.err(
      `Unknown database: ${database}\nTry 'getent --help' or 'getent --usage' for more information.\n`,
    );
    return USAGE_ERROR;
  }
  const lines = keys.map((key) => look(process, key));
  for (const line of lines) process.out(line ?? '');
  return lines.every((line) => line !== undefined) ? 0 : NOT_FOUND;
}

export const getent: Program = {
  name: 'getent',
  summary: { de: 'Namen und Konten nachschlagen', en: 'look up names and accounts' },
  run: (process) => immediate(() => runGetent(process)),
  complete: (process, words) =>
    wholeWords(words.length <= 2 ? Object.keys(DATABASES) : Object.keys(process.ctx.world.os)),
};
