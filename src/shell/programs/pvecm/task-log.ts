/** Tasks of Proxmox VE: what runs as one leaves a log of its own, a line in the index and two in the cluster log. */
import { takePid } from '../../../simulator/os/units.ts';
import { logSeconds, writeClusterLog } from '../../../simulator/pmxcfs/cluster-log.ts';
import { Failure } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { writeLocalFile } from './cluster-files.ts';

const TASKS = '/var/log/pve/tasks';
const INDEX = `${TASKS}/index`;
const INFO = 6;
/** The kernel counts the start of a process in these. */
const TICK_MS = 10;
const MODE = 0o640;

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(8, '0');
}

interface Task {
  readonly upid: string;
  readonly pid: number;
  /** Directory of its log: by the last digit of its start, so that none gets too long. */
  readonly directory: string;
}

/** `UPID:PMX1:00003039:0001E240:637C9A5F:clustercreate:lab:root@pam:`, numbers in hexadecimal. */
function beginTask({ ctx, host }: Process, type: string, id: string): Task | undefined {
  const os = ctx.world.os[host];
  if (os === undefined) return undefined;
  const pid = takePid(os);
  const started = hex(logSeconds(ctx.world, ctx.nowMs));
  const ticks = Math.floor((ctx.nowMs - os.upSinceMs) / TICK_MS);
  const upid = `UPID:${host}:${hex(pid)}:${hex(ticks)}:${started}:${type}:${id}:root@pam:`;
  return { upid, pid, directory: `${TASKS}/${started.slice(-1)}` };
}

function tell({ ctx, host }: Process, { pid }: Task, message: string): void {
  writeClusterLog(ctx, host, { tag: 'pvecm', priority: INFO, pid, user: 'root@pam', message });
}

function endTask(process: Process, task: Task, log: string, error: string | undefined): void {
  const { ctx, host } = process;
  const files = ctx.world.os[host]?.files ?? {};
  const status = error ?? 'OK';
  const last = error === undefined ? 'TASK OK' : `TASK ERROR: ${error}`;
  files[task.directory] ??= {
    kind: 'directory',
    content: '',
    mode: 0o755,
    owner: 'www-data',
    group: 'www-data',
    modifiedAtMs: ctx.nowMs,
  };
  writeLocalFile(ctx, host, `${task.directory}/${task.upid}`, `${log}${last}\n`, MODE);
  const line = `${task.upid} ${hex(logSeconds(ctx.world, ctx.nowMs))} ${status}\n`;
  writeLocalFile(ctx, host, INDEX, (files[INDEX]?.content ?? '') + line, MODE);
  tell(process, task, `end task ${task.upid} ${status}`);
}

/** Runs something as a task of root: what it prints goes to the terminal and into the task's log. */
export function* asTask(process: Process, type: string, id: string, run: (inner: Process) => Run): Run {
  const task = beginTask(process, type, id);
  if (task === undefined) return yield* run(process);
  let log = '';
  const out = (text: string) => {
    log += text;
    process.out(text);
  };
  tell(process, task, `starting task ${task.upid}`);
  try {
    const exitCode = yield* run({ ...process, out });
    endTask(process, task, log, undefined);
    return exitCode;
  } catch (error) {
    if (error instanceof Failure) endTask(process, task, log, error.message);
    throw error;
  }
}
