/**
 * What `zpool create` and `zpool add` refuse without `-f`: vdevs that tolerate different numbers of failures, and devices
 * of different sizes within one vdev (`get_replication()` of zpool_vdev.c).
 */
import type { Layout } from './layout.ts';

/** A top-level vdev of the command line; logs are not among them. */
export interface ReplicationGroup {
  readonly layout: Layout;
  /** Sizes of its devices, in bytes; 0 for one that cannot be opened: it is not compared. */
  readonly sizes: readonly number[];
}

export type ReplicationRefusal =
  /** `type`: of the vdev whose devices differ. */
  | { readonly rule: 'replication.sizes'; readonly group: number; readonly type: Layout['type'] }
  /** Parity, or for a mirror of so many ways one less, on both sides. */
  | {
      readonly rule: 'replication.redundancy';
      readonly types: readonly [Layout['type'], Layout['type']];
      readonly failures: readonly [number, number];
      readonly ways?: number;
    }
  | { readonly rule: 'replication.types'; readonly types: readonly [Layout['type'], Layout['type']] }
  | { readonly rule: 'replication.ways'; readonly ways: readonly [number, number] };

/** Sizes that lie closer together count as the same (`ZPOOL_FUZZ`). */
const FUZZ_BYTES = 16 * 1024 * 1024;

function hasMixedSizes({ layout, sizes }: ReplicationGroup): boolean {
  if (layout.type === 'disk') return false;
  const known = sizes.filter((size) => size > 0);
  return known.some((size, at) => at > 0 && Math.abs(size - (known[at - 1] ?? size)) > FUZZ_BYTES);
}

/** How a vdev differs from the one before it; undefined when both may stand in one pool. */
function mismatch(before: ReplicationGroup, next: ReplicationGroup): ReplicationRefusal | undefined {
  const [one, other] = [before.layout, next.layout];
  const raidz = 'parity' in one ? one : 'parity' in other ? other : undefined;
  const mirror = one.type === 'mirror' ? before : other.type === 'mirror' ? next : undefined;
  if (raidz && mirror) {
    const failures = [raidz.parity, mirror.sizes.length - 1] as const;
    if (failures[0] === failures[1]) return undefined;
    const types = [raidz.type, 'mirror'] as const;
    return { rule: 'replication.redundancy', types, failures, ways: mirror.sizes.length };
  }
  if ('parity' in one && 'parity' in other) {
    if (one.parity === other.parity) return undefined;
    const [types, failures] = [[one.type, other.type] as const, [one.parity, other.parity] as const];
    return { rule: 'replication.redundancy', types, failures };
  }
  if (one.type !== other.type) return { rule: 'replication.types', types: [one.type, other.type] };
  const ways = [before.sizes.length, next.sizes.length] as const;
  return ways[0] === ways[1] ? undefined : { rule: 'replication.ways', ways };
}

/** Everything that is refused without `-f`, in the order in which it is found. */
export function replicationRefusals(groups: readonly ReplicationGroup[]): readonly ReplicationRefusal[] {
  return groups.flatMap((group, at) => {
    const found: ReplicationRefusal[] = [];
    if (hasMixedSizes(group)) found.push({ rule: 'replication.sizes', group: at, type: group.layout.type });
    const before = groups[at - 1];
    const refusal = before && mismatch(before, group);
    if (refusal) found.push(refusal);
    return found;
  });
}
