/** `zfs rewrite`. */
import { mountAt } from '../../../simulator/zfs/dataset/mounts.ts';
import { rewriteFile } from '../../../simulator/zfs/dataset/rewrite.ts';
import { isDirectory, listDirectory, realPath, statFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import { errorNumber, strerror } from '../../strerror.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';

/** What of each file is written anew, in bytes. */
interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** One file; gives the number of the error, 0 for none. */
function rewriteOne(call: Call, given: Given, path: string, extent: Extent): number {
  const real = realPath(call.process, path);
  const done = real.ok ? rewriteFile(call.ctx, call.host, real.value, extent) : real;
  if (!done.ok) {
    call.err(`failed to rewrite ${path}: ${strerror(done.errno)}`);
    return errorNumber(done.errno);
  }
  if (given.has('v')) call.out(`${path}\n`);
  return 0;
}

/** Is it another data set's mount point than the directory it lies in? */
function isElsewhere(call: Call, directory: string, path: string): boolean {
  const [above, here] = [directory, path].map((one) => {
    const real = realPath(call.process, one);
    return real.ok ? mountAt(call.ctx.world, call.host, real.value)?.mount : undefined;
  });
  return above?.pool !== here?.pool || above?.dataset !== here?.dataset;
}

/** Files of a directory at once; directories in it are left for later in `waiting`. */
function rewriteDirectory(
  call: Call,
  given: Given,
  directory: string,
  extent: Extent,
  waiting: string[],
): number {
  const names = listDirectory(call.process, directory);
  if (!names.ok) {
    call.err(`failed to opendir ${directory}: ${strerror(names.errno)}`);
    return errorNumber(names.errno);
  }
  let exitCode = 0;
  for (const name of names.value) {
    const path = `${directory}/${name}`;
    const found = statFile(call.process, path, false);
    if (!found.ok) continue;
    if (found.value.kind === 'directory') {
      if (!(given.has('x') && isElsewhere(call, directory, path))) waiting.push(path);
    } else if (found.value.kind === 'file') {
      exitCode = rewriteOne(call, given, path, extent) || exitCode;
    }
  }
  return exitCode;
}

function rewritePath(call: Call, given: Given, path: string, extent: Extent, waiting: string[]): number {
  const found = statFile(call.process, path);
  if (!found.ok) {
    call.err(`failed to stat ${path}: ${strerror(found.errno)}`);
    return errorNumber(found.errno);
  }
  if (!isDirectory(call.process, path)) return rewriteOne(call, given, path, extent);
  return given.has('r') ? rewriteDirectory(call, given, path, extent, waiting) : 0;
}

/** As strtoull() reads a number. */
function byteCount(text: string | undefined, byDefault: number): number {
  const digits = /^\s*\+?(0x[0-9a-f]+|\d+)/i.exec(text ?? '')?.[1];
  return digits === undefined ? (text === undefined ? byDefault : 0) : Number(digits);
}

function rewrite(call: Call): number {
  const given = call.options();
  if (given.operands.length === 0) call.usage();
  const length = byteCount(given.value('l'), 0) || Number.POSITIVE_INFINITY;
  const extent = { offset: byteCount(given.value('o'), 0), length };
  const waiting: string[] = [];
  let exitCode = 0;
  for (const path of given.operands) {
    exitCode = rewritePath(call, given, path, extent, waiting) || exitCode;
  }
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    exitCode = rewriteDirectory(call, given, next, extent, waiting) || exitCode;
  }
  return exitCode;
}

export const rewriteCommand: Subcommand = {
  name: 'rewrite',
  synopsis: ['rewrite [-Prvx] [-o <offset>] [-l <length>] <directory|file ...>'],
  options: { short: 'Pl:o:rvx' },
  run: (call) => immediate(() => rewrite(call)),
};
