/** Host keys and who may log in without a password. */
import { hostKeyOf } from '../../../simulator/os/ssh-keys.ts';
import { readFile, writeFile } from '../../files.ts';
import type { ShellContext } from '../../types.ts';

const KNOWN_HOSTS = '/root/.ssh/known_hosts';
/** Proxmox VE keeps the host keys of its nodes in the cluster file system. */
const CLUSTER_KNOWN_HOSTS = '/etc/pve/priv/known_hosts';
const AUTHORIZED_KEYS = '/root/.ssh/authorized_keys';

function textOf(ctx: ShellContext, host: string, path: string): string {
  const found = readFile({ ctx, host, cwd: '/' }, path);
  return found.ok ? found.value : '';
}

/** Does `client` know the key that the machine called `name` shows? */
export function isKnownHost(ctx: ShellContext, client: string, name: string): boolean {
  return [KNOWN_HOSTS, CLUSTER_KNOWN_HOSTS].some((path) =>
    textOf(ctx, client, path)
      .split('\n')
      .some((line) => line.split(' ')[0]?.split(',').includes(name)),
  );
}

/** Keeps the key of `server` under the name it was called by. */
export function rememberHost(ctx: ShellContext, client: string, name: string, server: string): void {
  const place = { ctx, host: client, cwd: '/' };
  writeFile(place, KNOWN_HOSTS, `${name} ${hostKeyOf(server)}\n`, true);
}

/** Are both in one cluster, whose nodes trust each other's keys? */
export function arePeers(ctx: ShellContext, client: string, server: string): boolean {
  const config = textOf(ctx, server, '/etc/corosync/corosync.conf');
  return new RegExp(`^\\s*name:\\s*${client.replace(/[^\w-]/g, '')}\\s*$`, 'm').test(config);
}

/** Does `server` let root of `client` in by key? */
export function isAuthorized(ctx: ShellContext, client: string, server: string): boolean {
  if (arePeers(ctx, client, server)) return true;
  return textOf(ctx, server, AUTHORIZED_KEYS)
    .split('\n')
    .some((line) => line.trim().endsWith(`root@${client}`));
}
