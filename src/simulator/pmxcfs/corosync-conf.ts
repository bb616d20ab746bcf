/** How a corosync.conf in /etc/pve becomes the one corosync runs with. */
import type { Context } from '../kernel/types.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import type { PmxcfsWorld } from './types.ts';

/** Where corosync reads its configuration. */
export const LOCAL_COROSYNC_CONF = '/etc/corosync/corosync.conf';
/** pmxcfs lets the other nodes write their copy before it asks corosync to read it (recorded: about 1.03 s). */
const RELOAD_DELAY_MS = 1000;

/** `config_version` of a corosync.conf, 0 when there is none. */
function configVersionOf(text: string): number {
  return Number(/^\s*config_version:\s*(\d+)/m.exec(text)?.[1] ?? 0);
}

/**
 * Copies corosync.conf of the data base to the local file when it is newer or differs, and schedules the reload.
 * A lower config_version than the local one is refused and logged.
 */
export function acceptCorosyncConf<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  const running = runningPmxcfs(ctx.world, host);
  const entry = entryAt(running?.pmxcfs.database, 'corosync.conf');
  const os = ctx.world.os[host];
  if (running === undefined || entry === undefined || os === undefined || entry.content === '') return;
  const local = os.files[LOCAL_COROSYNC_CONF];
  if (local?.content === entry.content) return;
  const { pid } = running.process;
  const version = configVersionOf(entry.content);
  if (version < configVersionOf(local?.content ?? '')) {
    ctx.emit('pmxcfs.logged', { pid, entry: { kind: 'corosync-conf-older' } }, host);
    return;
  }
  os.files[LOCAL_COROSYNC_CONF] = {
    kind: 'file',
    content: entry.content,
    mode: 0o644,
    owner: 'root',
    group: 'root',
    modifiedAtMs: ctx.nowMs,
  };
  ctx.emit('pmxcfs.logged', { pid, entry: { kind: 'corosync-conf-written', version } }, host);
  if (running.process.isConnected) ctx.schedule(RELOAD_DELAY_MS, 'pmxcfs.reload-corosync', { host });
}
