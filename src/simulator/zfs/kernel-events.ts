/** Posting events as the kernel module does (`zfs_fm.c`); the list is as long as `zfs_zevent_len_max` says. */
import type { EventClass, EventRequest, EventVdev, KernelEvent, LoadContext } from './kernel-event-types.ts';
import { NO_ERROR_COUNTS } from './pool/new-vdev.ts';
import type { ZfsContext } from './pool-state.ts';
import type { Pool, ZfsWorld } from './types.ts';
import { placedVdevs } from './vdev-find.ts';
import { vdevHealth } from './vdev-state.ts';
import { poolLeaves } from './vdev-tree.ts';
import type { LeafVdev, Vdev, VdevState } from './vdev-types.ts';

/** `zfs_zevent_len_max`: the oldest event goes when there are more. */
export const KEPT = 512;
/** Checksum errors of one device that are told within a second (`zfs_checksum_events_per_second`). */
export const CHECKSUMS_TOLD = 20;
const SECOND_MS = 1000;
/** `zfs_zevent_retain_expire_secs`: the same error is not told twice within this time. */
const RETAIN_MS = 900_000;

/** Events of a host that are still kept, the oldest first. */
export function kernelEvents(world: ZfsWorld, host: string): readonly KernelEvent[] {
  return world.zfs[host]?.kernelEvents ?? [];
}

/** `zpool events -c`: forgets them all. Gives how many there were. */
export function clearKernelEvents(world: ZfsWorld, host: string): number {
  const zfs = world.zfs[host];
  const count = zfs?.kernelEvents.length ?? 0;
  if (zfs) zfs.kernelEvents = [];
  return count;
}

/** The module is loaded anew: at a boot. */
export function resetKernelEvents(world: ZfsWorld, host: string): void {
  const zfs = world.zfs[host];
  if (!zfs) return;
  zfs.kernelEvents = [];
  zfs.nextKernelEventId = 1;
}

function typeOf(vdev: Vdev): string {
  if (vdev.type !== 'leaf') return vdev.type;
  if (vdev.isDistributed) return 'dspare';
  return vdev.path.startsWith('/dev/') ? 'disk' : 'file';
}

function describe(pool: Pool, vdev: Vdev): EventVdev {
  const { guid } = vdev;
  const placed = [...placedVdevs(pool)].find((other) => other.vdev.guid === guid);
  const above = placed?.parent;
  const parent = above ? { guid: above.guid, type: typeOf(above) } : { guid: pool.guid, type: 'root' };
  return {
    guid,
    type: typeOf(vdev),
    ...(vdev.type === 'leaf' ? { path: vdev.path } : {}),
    state: vdevHealth(vdev).state,
    ashift: placed?.top.ashift ?? 0,
    errors: vdev.type === 'leaf' ? vdev.errors : NO_ERROR_COUNTS,
    parent,
  };
}

interface About {
  /** Absent = none. */
  readonly context?: LoadContext;
  readonly vdev?: Vdev;
  readonly lastState?: KernelEvent['lastState'];
  readonly request?: EventRequest;
}

/** Posts an event of a pool or one of its vdevs. */
export function postEvent(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  eventClass: EventClass,
  about: About = {},
): void {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return;
  const { context = 'none', vdev, lastState, request } = about;
  const event: KernelEvent = {
    id: zfs.nextKernelEventId++,
    atMs: ctx.nowMs,
    class: eventClass,
    pool: {
      name: pool.name,
      guid: pool.guid,
      state: pool.state,
      failmode: pool.properties.failmode ?? 'wait',
      context,
      spares: pool.spares.map(({ leaf: { path, guid } }) => ({ path, guid })),
    },
    ...(vdev ? { vdev: describe(pool, vdev) } : {}),
    ...(lastState ? { lastState } : {}),
    ...(request ? { request } : {}),
  };
  zfs.kernelEvents = [...zfs.kernelEvents, event].slice(-KEPT);
  ctx.emit('zfs.kernel-event', { id: event.id, class: eventClass, pool: pool.name }, host);
}

function isSameError({ vdev, request }: KernelEvent, leaf: LeafVdev, other: EventRequest): boolean {
  return (
    vdev?.guid === leaf.guid &&
    request?.place?.offsetBytes === other.place?.offsetBytes &&
    JSON.stringify(request) === JSON.stringify(other)
  );
}

/** Was this error told lately (`zfs_ereport_is_duplicate()`)? */
function isDuplicate(
  events: readonly KernelEvent[],
  nowMs: number,
  leaf: LeafVdev,
  request: EventRequest,
): boolean {
  return events.some((event) => event.atMs > nowMs - RETAIN_MS && isSameError(event, leaf, request));
}

/** Were so many told of this device that no more are (`zfs_is_ratelimiting_event()`)? */
function isLimited(events: readonly KernelEvent[], nowMs: number, leaf: LeafVdev): boolean {
  const recent = events.filter(
    (event) =>
      event.atMs > nowMs - SECOND_MS &&
      event.class === 'ereport.fs.zfs.checksum' &&
      event.vdev?.guid === leaf.guid,
  );
  return recent.length >= CHECKSUMS_TOLD;
}

/** Posts that a request to a leaf failed: not twice, and wrong checksums not too often. */
export function postError(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  leaf: LeafVdev,
  request: EventRequest,
  context: LoadContext = 'none',
): 'posted' | 'duplicate' | 'limited' {
  const events = kernelEvents(ctx.world, host);
  if (isDuplicate(events, ctx.nowMs, leaf, request)) return 'duplicate';
  if (request.error === 'checksum' && isLimited(events, ctx.nowMs, leaf)) return 'limited';
  postEvent(ctx, host, pool, `ereport.fs.zfs.${request.error}`, { vdev: leaf, request, context });
  return 'posted';
}

/** The states of the leaves, by guid: to be compared with later. */
export function leafStates(pool: Pool): ReadonlyMap<string, VdevState> {
  return new Map(poolLeaves(pool).map(({ guid, state }) => [guid, state]));
}

/** Posts what leaves are in another state than before (`zfs_post_state_change()`). */
export function postStateChanges(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  before: ReadonlyMap<string, VdevState>,
): void {
  for (const vdev of poolLeaves(pool)) {
    const lastState = before.get(vdev.guid);
    if (lastState !== undefined && lastState !== vdev.state)
      postEvent(ctx, host, pool, 'resource.fs.zfs.statechange', { vdev, lastState });
  }
}
