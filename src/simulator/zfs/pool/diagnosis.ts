/** The event daemon's diagnosis: after how many errors a device is taken out of use (`zfs_diagnosis.c` of zed). */
import type { KernelEvent } from '../kernel-event-types.ts';
import { kernelEvents } from '../kernel-events.ts';
import { importedPools, poolByGuid, type ZfsContext } from '../pool-state.ts';
import type { DiagnosisCase, ZfsWorld } from '../types.ts';
import { poolLeaves } from '../vdev-tree.ts';
import { retireDevice } from './device-states.ts';

export type DiagnosedError = 'checksum' | 'io';

/** So many errors within this time are too many (vdev properties `checksum_n`, `checksum_t`, `io_n`, `io_t`). */
const TOO_MANY = { count: 10, withinMs: 600_000 } as const;
/** Refused requests may come from a disk that is being pulled: so long the daemon waits whether it is gone. */
const REMOVE_TIMEOUT_MS = 15_000;

type Cases = Record<string, DiagnosisCase>;

function closeCase(ctx: ZfsContext, cases: Cases, guid: string): void {
  ctx.cancel(cases[guid]?.timer);
  delete cases[guid];
}

/** Closes cases of devices that are in no imported pool any more. */
function purge(ctx: ZfsContext, host: string, cases: Cases): void {
  const present = new Set(
    importedPools(ctx.world, host).flatMap((pool) => poolLeaves(pool).map(({ guid }) => guid)),
  );
  for (const guid of Object.keys(cases)) if (!present.has(guid)) closeCase(ctx, cases, guid);
}

/** Are there errors of this kind on other members of the same group? Then the fault is not the device's own. */
function hasPeers(cases: Cases, own: DiagnosisCase, guid: string, error: DiagnosedError): boolean {
  return Object.entries(cases).some(
    ([other, { pool, parent, times }]) =>
      other !== guid && pool === own.pool && parent === own.parent && (times[error]?.length ?? 0) > 0,
  );
}

function record(ctx: ZfsContext, host: string, cases: Cases, event: KernelEvent): void {
  const { vdev, request } = event;
  if (!vdev || !request) return;
  const { guid, parent } = vdev;
  const { error } = request;
  const known = cases[guid] ?? { pool: event.pool.guid, parent: parent.guid, times: {}, fired: [] };
  if (known.isSolved || known.fired.includes(error)) return;
  const times = [...(known.times[error] ?? []), event.atMs].slice(-TOO_MANY.count);
  const own = { ...known, times: { ...known.times, [error]: times } };
  cases[guid] = own;
  const [oldest = event.atMs] = times;
  if (times.length < TOO_MANY.count || event.atMs - oldest > TOO_MANY.withinMs) return;
  if (hasPeers(cases, own, guid, error)) {
    closeCase(ctx, cases, guid);
    return;
  }
  ctx.cancel(own.timer);
  const delayMs = error === 'io' ? REMOVE_TIMEOUT_MS : 0;
  const timer = ctx.schedule(delayMs, 'zfs.diagnosed', { host, pool: own.pool, leaf: guid, error });
  cases[guid] = { ...own, fired: [...own.fired, error], timer };
}

/** Errors so far were those of a disk on its way out. */
function forgiven(ctx: ZfsContext, known: DiagnosisCase): DiagnosisCase {
  ctx.cancel(known.timer);
  const { timer: _, ...rest } = known;
  return { ...rest, times: {}, fired: [] };
}

/** Not those of an import, and not wrong checksums that a scrub found: it mends them. */
function counts({ class: eventClass, vdev, request, pool }: KernelEvent): boolean {
  if (pool.context === 'import') return false;
  if (vdev?.type !== 'disk' && vdev?.type !== 'file') return false;
  if (eventClass === 'ereport.fs.zfs.io') return true;
  return eventClass === 'ereport.fs.zfs.checksum' && request?.isScrub === false;
}

/** What the daemon, if it runs, makes of an event. */
export function hearOfEvent(ctx: ZfsContext, host: string, id: number): void {
  const cases = ctx.world.zfs[host]?.cases;
  const event = kernelEvents(ctx.world, host).find((each) => each.id === id);
  if (!cases || !event) return;
  const known = event.vdev && cases[event.vdev.guid];
  if (event.class.startsWith('sysevent.')) purge(ctx, host, cases);
  else if (counts(event)) record(ctx, host, cases, event);
  else if (!known || !event.vdev) return;
  else if (event.class === 'resource.fs.zfs.removed') cases[event.vdev.guid] = forgiven(ctx, known);
  else if (event.class === 'resource.fs.zfs.statechange' && event.vdev.state === 'online')
    closeCase(ctx, cases, event.vdev.guid);
}

/** The moment in which a device with too many errors is taken out of use: faulted, or degraded for wrong checksums. */
export function actOnDiagnosis(
  ctx: ZfsContext,
  host: string,
  guid: string,
  leaf: string,
  error: DiagnosedError,
): void {
  const pool = poolByGuid(ctx.world, host, guid);
  const cases = ctx.world.zfs[host]?.cases;
  const known = cases?.[leaf];
  if (!pool || !cases || !known || pool.isSuspended) return;
  const { timer: _, ...rest } = known;
  cases[leaf] = { ...rest, isSolved: true };
  retireDevice(ctx, host, pool, leaf, error === 'io' ? 'faulted' : 'degraded');
}

/** The daemon begins anew: at a boot. */
export function forgetCases(world: ZfsWorld, host: string): void {
  const zfs = world.zfs[host];
  if (zfs) zfs.cases = {};
}
