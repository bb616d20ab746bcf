/** The files below `/etc/pve/ha`, as a daemon of one host reads and writes them. */
import type { Context } from '../../kernel/types.ts';
import { isWritable, runningPmxcfs } from '../../pmxcfs/cluster-link.ts';
import { entryAt } from '../../pmxcfs/database.ts';
import { commitFile, commitRemoval } from '../../pmxcfs/replicate.ts';
import { ClusterFileError } from '../cluster-error.ts';
import type { LrmStatus, ManagerStatus } from '../types.ts';
import { parseLrmStatus, parseManagerStatus } from './status-texts.ts';
import type { HaWorld } from './types.ts';

export const MANAGER_STATUS = 'ha/manager_status';
export const RESOURCES = 'ha/resources.cfg';
export const RULES = 'ha/rules.cfg';
export const GROUPS = 'ha/groups.cfg';
export const COMMANDS = 'ha/crm_commands';

/** Where a node's local resource manager writes its status. */
export function lrmStatusPath(node: string): string {
  return `nodes/${node}/lrm_status`;
}

/** The text of a file; undefined when it does not exist or `/etc/pve` is not mounted. */
export function readText(world: HaWorld, host: string, path: string): string | undefined {
  const entry = entryAt(runningPmxcfs(world, host)?.pmxcfs.database, path);
  return entry?.kind === 'file' ? entry.content : undefined;
}

/** @throws ClusterFileError without quorum, or while `/etc/pve` is not mounted */
export function writeText<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  path: string,
  text: string,
  pid = 0,
): void {
  if (!isWritable(ctx.world, host)) {
    const isMounted = runningPmxcfs(ctx.world, host) !== undefined;
    throw new ClusterFileError(
      isMounted
        ? `unable to open file '/etc/pve/${path}.tmp.${pid}' - Permission denied`
        : 'cfs connection refused - not mounted?',
    );
  }
  commitFile(ctx, host, path, text, text);
}

/** Removes a file; nothing happens when there is none. */
export function removeFile<W extends HaWorld>(ctx: Context<W>, host: string, path: string): void {
  if (readText(ctx.world, host, path) !== undefined && isWritable(ctx.world, host))
    commitRemoval(ctx, host, path);
}

/**
 * The manager's status as this host has it; an empty one before there was a manager. Not to be changed.
 * @throws ClusterFileError when the file is damaged or `/etc/pve` is not mounted
 */
export function readManagerStatus(world: HaWorld, host: string): ManagerStatus {
  if (runningPmxcfs(world, host) === undefined) {
    throw new ClusterFileError('cfs connection refused - not mounted?');
  }
  const text = readText(world, host, MANAGER_STATUS);
  if (text === undefined || text === '') return { node_status: {}, service_status: {} };
  const { status } = parseManagerStatus(text);
  if (status === undefined) throw new ClusterFileError(`unable to parse '/etc/pve/${MANAGER_STATUS}'`);
  return status;
}

/** What a node's local resource manager wrote last; undefined when it never wrote or the file is damaged. */
export function readLrmStatus(world: HaWorld, host: string, node: string): LrmStatus | undefined {
  const text = readText(world, host, lrmStatusPath(node));
  return text === undefined ? undefined : parseLrmStatus(text).status;
}

/** Commands in the queue, oldest first. */
export function readCommands(world: HaWorld, host: string): string[] {
  return (readText(world, host, COMMANDS) ?? '').split('\n').filter((line) => line !== '');
}

/** @throws ClusterFileError without quorum */
export function queueCommand<W extends HaWorld>(ctx: Context<W>, host: string, command: string): void {
  writeText(ctx, host, COMMANDS, `${readText(ctx.world, host, COMMANDS) ?? ''}${command}\n`);
}

/** Is HA in use: was a resource ever configured in this cluster? */
export function isHaInUse(world: HaWorld, host: string): boolean {
  return [RESOURCES, MANAGER_STATUS, COMMANDS].some((path) => (readText(world, host, path) ?? '') !== '');
}
