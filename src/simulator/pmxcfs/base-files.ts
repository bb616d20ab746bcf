/** What every node of Proxmox VE needs below /etc/pve: `pvecm updatecerts` makes it, and pve-cluster runs that at its start. */
import type { Context } from '../kernel/types.ts';
import { provideCertificates } from './certificates.ts';
import { isWritable, runningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import { publishLrmStatus } from './lrm-status.ts';
import { commitDirectory, commitFile } from './replicate.ts';
import { mergeSshKeys } from './shared-ssh-keys.ts';
import type { PmxcfsWorld } from './types.ts';

/** How long after a failed attempt the base files are tried again while there is no quorum yet. */
const RETRY_MS = 5000;

const SHARED_DIRECTORIES = [
  'firewall',
  'ha',
  'mapping',
  'nodes',
  'priv',
  'priv/acme',
  'priv/lock',
  'sdn',
  'virtual-guest',
] as const;
const NODE_DIRECTORIES = ['', '/lxc', '/openvz', '/priv', '/qemu-server'] as const;

/** Files an installation comes with. */
const INSTALLED_FILES: Readonly<Record<string, string>> = {
  'datacenter.cfg': 'keyboard: de\n',
  'storage.cfg':
    'dir: local\n\tpath /var/lib/vz\n\tcontent iso,vztmpl,backup,import\n\n' +
    'zfspool: local-zfs\n\tpool rpool/data\n\tsparse\n\tcontent images,rootdir\n\n',
  'user.cfg': 'user:root@pam:1:0:::admin@example.org:::\n',
  'vzdump.cron':
    '# cluster wide vzdump cron schedule\n# Automatically generated file - do not edit\n\n' +
    'PATH="/usr/sbin:/usr/bin:/sbin:/bin"\n\n',
};

function ensureDirectory<W extends PmxcfsWorld>(ctx: Context<W>, host: string, path: string): void {
  const running = runningPmxcfs(ctx.world, host);
  if (running !== undefined && entryAt(running.pmxcfs.database, path) === undefined)
    commitDirectory(ctx, host, path);
}

function ensureFile<W extends PmxcfsWorld>(ctx: Context<W>, host: string, path: string, text: string): void {
  const running = runningPmxcfs(ctx.world, host);
  if (running !== undefined && entryAt(running.pmxcfs.database, path) === undefined) {
    commitFile(ctx, host, path, text, text);
  }
}

/**
 * Creates what is missing for this node; `isForced`: also a new node certificate. False without quorum: nothing can be
 * written then.
 */
export function ensureBaseFiles<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  isForced = false,
): boolean {
  if (!isWritable(ctx.world, host)) return false;
  for (const path of SHARED_DIRECTORIES) ensureDirectory(ctx, host, path);
  for (const path of NODE_DIRECTORIES) ensureDirectory(ctx, host, `nodes/${host}${path}`);
  for (const [path, text] of Object.entries(INSTALLED_FILES)) ensureFile(ctx, host, path, text);
  provideCertificates(ctx, host, isForced);
  mergeSshKeys(ctx, host);
  publishLrmStatus(ctx, host);
  return true;
}

/** The service's own attempt at its start; repeats until there is quorum. A host with nothing but pmxcfs has no such files. */
export function provideBaseFiles<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  const running = runningPmxcfs(ctx.world, host);
  if (running === undefined || ctx.world.os[host]?.packages['pve-manager'] === undefined) return;
  if (ensureBaseFiles(ctx, host)) return;
  ctx.schedule(RETRY_MS, 'pmxcfs.base-files', { host, pid: running.process.pid });
}
