/** What the nodes tell each other for ssh: root's keys and the host keys of all nodes, below /etc/pve. */
import type { Context } from '../kernel/types.ts';
import { rootKeyOf, rsaHostKeyOf } from '../os/ssh-keys.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import { hostAddress } from './host-address.ts';
import { commitFile } from './replicate.ts';
import type { PmxcfsWorld } from './types.ts';

/** Adds the lines a file does not have yet. */
function mergeLines<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  path: string,
  lines: readonly string[],
): void {
  const old = entryAt(runningPmxcfs(ctx.world, host)?.pmxcfs.database, path)?.content;
  const known = (old ?? '').split('\n');
  const added = lines.filter((line) => !known.includes(line)).map((line) => `${line}\n`);
  if (old !== undefined && added.length === 0) return;
  const text = (old ?? '') + added.join('');
  commitFile(ctx, host, path, text, text);
}

/** Enters this node's keys where they are missing; those of the others stay, also of nodes that are gone. */
export function mergeSshKeys<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  const address = hostAddress(ctx.world, host);
  const names = address === undefined ? [host] : [host, address];
  mergeLines(ctx, host, 'priv/authorized_keys', [rootKeyOf(host)]);
  mergeLines(
    ctx,
    host,
    'priv/known_hosts',
    names.map((name) => `${name} ${rsaHostKeyOf(host)}`),
  );
  mergeLines(ctx, host, `nodes/${host}/ssh_known_hosts`, [`${host} ${rsaHostKeyOf(host)}`]);
}
