/** One change, carried out on every replica of the writer's partition in the same instant. */
import type { Context } from '../kernel/types.ts';
import { groupOf, nodeIdOf, type RunningPmxcfs, runningPmxcfs } from './cluster-link.ts';
import { acceptCorosyncConf } from './corosync-conf.ts';
import { countFileChange, countReload, type Step, writesOf } from './counters.ts';
import { type Change, deleteEntry, entryAt, isDirectory, moveEntry, putEntry } from './database.ts';
import { refreshMemberships } from './membership.ts';
import type { PmxcfsWorld } from './types.ts';

function replicas<W extends PmxcfsWorld>(ctx: Context<W>, host: string): RunningPmxcfs[] {
  if (ctx.world.pmxcfs.isRefreshDue) refreshMemberships(ctx);
  return groupOf(ctx.world, host).flatMap((member) => runningPmxcfs(ctx.world, member) ?? []);
}

function changeBy<W extends PmxcfsWorld>(ctx: Context<W>, host: string): Change {
  return { writer: nodeIdOf(ctx.world, host), atMs: ctx.nowMs };
}

function announce<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  group: RunningPmxcfs[],
  path: string,
) {
  ctx.emit('pmxcfs.changed', { path }, host);
  if (path !== 'corosync.conf') return;
  for (const member of group) acceptCorosyncConf(ctx, member.host);
}

/** Writes a file (creates it when absent). `text` is what was written, `content` the whole file afterwards. */
export function commitFile<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  path: string,
  content: string,
  text: string,
): void {
  const group = replicas(ctx, host);
  const change = changeBy(ctx, host);
  for (const { pmxcfs, process } of group) {
    const { database } = pmxcfs;
    const isNew = entryAt(database, path) === undefined;
    putEntry(database, path, 'file', content, change);
    const steps: Step[] = isNew ? ['created'] : [];
    for (let write = 0; write < writesOf(path, text); write++) steps.push('written');
    database.version += Math.max(0, steps.length - 1);
    for (const step of steps) countFileChange(process, path, step);
  }
  announce(ctx, host, group, path);
}

export function commitDirectory<W extends PmxcfsWorld>(ctx: Context<W>, host: string, path: string): void {
  const group = replicas(ctx, host);
  const change = changeBy(ctx, host);
  for (const { pmxcfs } of group) putEntry(pmxcfs.database, path, 'directory', '', change);
  announce(ctx, host, group, path);
}

export function commitRemoval<W extends PmxcfsWorld>(ctx: Context<W>, host: string, path: string): void {
  const group = replicas(ctx, host);
  const change = changeBy(ctx, host);
  for (const { pmxcfs, process } of group) {
    const wasFile = !isDirectory(pmxcfs.database, path);
    deleteEntry(pmxcfs.database, path, change);
    if (wasFile) countFileChange(process, path, 'deleted');
  }
  announce(ctx, host, group, path);
}

export function commitMove<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  from: string,
  to: string,
): void {
  const group = replicas(ctx, host);
  const change = changeBy(ctx, host);
  for (const { pmxcfs, process } of group) {
    const wasDirectory = isDirectory(pmxcfs.database, from);
    moveEntry(pmxcfs.database, from, to, change);
    if (wasDirectory) {
      countReload(process, pmxcfs.database);
    } else {
      countFileChange(process, from, 'moved-away');
      countFileChange(process, to, 'moved-here');
    }
  }
  announce(ctx, host, group, from);
  announce(ctx, host, group, to);
}
