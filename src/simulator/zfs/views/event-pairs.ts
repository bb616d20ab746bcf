/** An event as the list of names and values that OpenZFS hands out (`zfs_event_create()`, `zfs_ereport_start()`). */
import type { EventRequest, EventVdev, KernelEvent } from '../kernel-event-types.ts';
import type { ZfsWorld } from '../types.ts';
import type { VdevState } from '../vdev-types.ts';

export type EventValue =
  | { readonly kind: 'number'; readonly value: bigint }
  | { readonly kind: 'numbers'; readonly values: readonly bigint[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'texts'; readonly values: readonly string[] }
  | { readonly kind: 'state'; readonly value: bigint; readonly name: string }
  | { readonly kind: 'list'; readonly pairs: readonly EventPair[] };

export type EventPair = readonly [name: string, value: EventValue];

const NS_PER_MS = 1_000_000n;
const UINT64 = (1n << 64n) - 1n;

/** `pool_state_t`. */
const POOL_STATES = { active: 0, exported: 1, destroyed: 2 } as const;
/** `spa_load_state_t`. */
const CONTEXTS = { none: 0, import: 2, create: 6 } as const;
/** `vdev_state_t`, with what the programs call it. */
const VDEV_STATES: Readonly<Record<VdevState, readonly [number, string]>> = {
  offline: [2, 'OFFLINE'],
  removed: [3, 'REMOVED'],
  unavail: [4, 'UNAVAIL'],
  faulted: [5, 'FAULTED'],
  degraded: [6, 'DEGRADED'],
  online: [7, 'ONLINE'],
};
/** EBADE stands for a wrong checksum, EIO for a request that the device refused. */
const ERRORS = { checksum: 0x34, io: 0x5 } as const;
const TYPES = { read: 1, write: 2 } as const;
/** Mentioned flags: may fail, does not hand its error on, is a scrub's, of the scan's thread. */
const FLAGS = { child: 0x100080, scrub: 0x30 } as const;
/** Stages of a request to a device: where a wrong checksum and where a refusal is noticed, and all of them. */
const STAGES = { checksum: 0x1000000, io: 0x4000000, pipeline: 0x5e00000 } as const;
/** `zio_priority_t`. */
const PRIORITIES = { read: 0, write: 3, scrub: 4 } as const;

function number(name: string, value: number | bigint | string): EventPair {
  return [name, { kind: 'number', value: BigInt(value) }];
}

function text(name: string, value: string): EventPair {
  return [name, { kind: 'text', value }];
}

function state(name: string, value: VdevState): EventPair {
  const [code, word] = VDEV_STATES[value];
  return [name, { kind: 'state', value: BigInt(code), name: word }];
}

/** Nanoseconds since the host began to run (`gethrtime()`). */
function uptimeNs(world: ZfsWorld, host: string, { atMs }: KernelEvent): bigint {
  const since = world.hardware.hosts[host]?.poweredOnAtMs ?? 0;
  return BigInt(Math.max(0, Math.round(atMs - since))) * NS_PER_MS;
}

function poolPairs({ pool }: KernelEvent): EventPair[] {
  return [
    text('pool', pool.name),
    number('pool_guid', pool.guid),
    number('pool_state', POOL_STATES[pool.state]),
    number('pool_context', CONTEXTS[pool.context]),
  ];
}

function resourcePairs(event: KernelEvent): EventPair[] {
  const { vdev, lastState } = event;
  return [
    number('version', 0),
    text('class', event.class),
    ...poolPairs(event),
    ...(vdev ? [number('vdev_guid', vdev.guid), state('vdev_state', vdev.state)] : []),
    ...(vdev?.path === undefined ? [] : [text('vdev_path', vdev.path)]),
    ...(lastState ? [state('vdev_laststate', lastState)] : []),
    ...(event.class.includes('.resilver_') ? [text('resilver_type', 'healing')] : []),
  ];
}

function vdevPairs(vdev: EventVdev, { pool }: KernelEvent, nowNs: bigint): EventPair[] {
  const { errors, parent } = vdev;
  return [
    number('vdev_guid', vdev.guid),
    text('vdev_type', vdev.type),
    ...(vdev.path === undefined ? [] : [text('vdev_path', vdev.path)]),
    number('vdev_ashift', vdev.ashift),
    number('vdev_complete_ts', nowNs),
    number('vdev_delta_ts', 0),
    number('vdev_read_errors', errors.read),
    number('vdev_write_errors', errors.write),
    number('vdev_cksum_errors', errors.checksum),
    number('vdev_delays', errors.slow),
    number('dio_verify_errors', 0),
    number('parent_guid', parent.guid),
    text('parent_type', parent.type),
    ['vdev_spare_paths', { kind: 'texts', values: pool.spares.map(({ path }) => path) }],
    ['vdev_spare_guids', { kind: 'numbers', values: pool.spares.map(({ guid }) => BigInt(guid)) }],
  ];
}

function requestPairs(request: EventRequest, nowNs: bigint): EventPair[] {
  const { error, type, isScrub, place, block } = request;
  return [
    number('zio_err', ERRORS[error]),
    number('zio_flags', FLAGS.child | (isScrub ? FLAGS.scrub : 0)),
    number('zio_stage', STAGES[error]),
    number('zio_pipeline', STAGES.pipeline),
    number('zio_delay', 0),
    number('zio_timestamp', place ? nowNs : 0),
    number('zio_delta', 0),
    number('zio_type', TYPES[type]),
    number('zio_priority', PRIORITIES[isScrub ? 'scrub' : type]),
    ...(place ? [number('zio_offset', place.offsetBytes), number('zio_size', place.sizeBytes)] : []),
    number('zio_objset', block.objectSet),
    number('zio_object', block.object),
    number('zio_level', block.level),
    number('zio_blkid', block.block),
  ];
}

function reportPairs(event: KernelEvent, nowNs: bigint): EventPair[] {
  const { pool, vdev, request } = event;
  const detector: EventPair[] = [
    number('version', 0),
    text('scheme', 'zfs'),
    number('pool', pool.guid),
    ...(vdev ? [number('vdev', vdev.guid)] : []),
  ];
  return [
    text('class', event.class),
    number('ena', ((nowNs << 20n) & UINT64) | 1n),
    ['detector', { kind: 'list', pairs: detector }],
    ...poolPairs(event),
    text('pool_failmode', pool.failmode),
    ...(vdev ? vdevPairs(vdev, event, nowNs) : []),
    ...(request ? requestPairs(request, nowNs) : []),
  ];
}

/**
 * Everything that is told of an event, in its order. Left out is what the simulation does not know: how the wrong bytes
 * differ from the right ones.
 */
export function eventPairs(world: ZfsWorld, host: string, event: KernelEvent): readonly EventPair[] {
  const isReport = event.class.startsWith('ereport.');
  const epochMs = BigInt(Math.round(world.kernel.startEpochMs + event.atMs));
  const time = [epochMs / 1000n, (epochMs % 1000n) * NS_PER_MS];
  return [
    ...(isReport ? reportPairs(event, uptimeNs(world, host, event)) : resourcePairs(event)),
    ['time', { kind: 'numbers', values: time }],
    number('eid', event.id),
  ];
}
