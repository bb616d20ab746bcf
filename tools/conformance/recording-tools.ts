/**
 * Tools that only the recordings use; they exist in the replay and nowhere else. `python3`, `sh` and `/usr/bin/time`
 * were the recorder's way to see error numbers and durations.
 */

import { strerror } from '../../src/shell/strerror.ts';
import type { Process, Program, Run } from '../../src/shell/types.ts';
import type { Errno, FileResult } from '../../src/simulator/os/types.ts';
import { clusterFileSystem } from '../../src/simulator/pmxcfs/filesystem.ts';

const CALL =
  /go\('([^']+)', (?:lambda: os\.(\w+)\((?:os\.open\()?'([^']*)'(?:, (?:'([^']*)'|0o(\d+)))?|(app))/;

type Call = (process: Process, path: string, second: string, mode: number) => FileResult<void>;

/** System calls by the name the recorder's script has for them. Hard links are refused by FUSE before pmxcfs. */
const CALLS: Readonly<Record<string, Call>> = {
  mkdir: ({ ctx, host }, path) => clusterFileSystem.makeDirectory(ctx, host, path),
  close: ({ ctx, host }, path) => clusterFileSystem.write(ctx, host, path, '', true),
  utime: ({ ctx, host }, path) => clusterFileSystem.setTimes(ctx, host, path),
  rename: ({ ctx, host }, path, second) => clusterFileSystem.rename(ctx, host, path, second),
  unlink: ({ ctx, host }, path) => clusterFileSystem.remove(ctx, host, path),
  rmdir: ({ ctx, host }, path) => clusterFileSystem.remove(ctx, host, path),
  chmod: ({ ctx, host }, path, _second, mode) => clusterFileSystem.chmod(ctx, host, path, mode),
  symlink: ({ ctx, host }, path, second) => clusterFileSystem.symlink(ctx, host, path, second),
  link: (): { ok: false; errno: Errno } => ({ ok: false, errno: 'EPERM' }),
  append: ({ ctx, host }) => clusterFileSystem.write(ctx, host, '/etc/pve/test.txt', 'z', true),
};

function callLine(process: Process, line: string): string {
  const [, label = '', name = '', path = '', second = '', mode = '0', isAppend] = CALL.exec(line) ?? [];
  const call = CALLS[isAppend === undefined ? name : 'append'];
  if (call === undefined) return '';
  const result = call(process, path, second, Number.parseInt(mode, 8));
  return result.ok ? `${label} ok\n` : `${label} ${result.errno} ${strerror(result.errno)}\n`;
}

function* runPython(process: Process): Run {
  const script = yield* process.readAll();
  for (const line of script.split('\n')) process.out(callLine(process, line));
  return 0;
}

/** `/usr/bin/time -f "%e s" COMMAND`: runs it and says how long it took. */
function* runTime(process: Process): Run {
  const [, , ...words] = process.args;
  const startedAtMs = process.ctx.nowMs;
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const exitCode = yield* process.spawn(process.host, quoted);
  if (exitCode !== 0) process.err(`Command exited with non-zero status ${exitCode}\n`);
  process.err(`${((process.ctx.nowMs - startedAtMs) / 1000).toFixed(2)} s\n`);
  return exitCode;
}

/** dash's exit status when a redirection fails; bash gives 1. */
const DASH_REDIRECT_FAILED = 2;

/** `sh -c COMMAND`, as far as the recorder used it. */
function* runSh(process: Process): Run {
  const [, command = ''] = process.args;
  const exitCode = yield* process.spawn(process.host, command);
  return exitCode === 1 ? DASH_REDIRECT_FAILED : exitCode;
}

const summary = { de: 'nur für Aufzeichnungen', en: 'for recordings only' };

export const recordingTools: readonly Program[] = [
  { name: 'python3', summary, run: runPython },
  { name: 'sh', summary, run: runSh },
  { name: 'time', summary, run: runTime },
];
