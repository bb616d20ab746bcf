/** Redundancy of what is to be created or added, compared with itself and with the pool (`check_replication()`). */
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import {
  type ReplicationGroup,
  type ReplicationRefusal,
  replicationRefusals,
} from '../../../simulator/zfs/replication-level.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { topLevelSpecs, type VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import { layoutOf, leavesOf, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { TopLevel } from '../../../simulator/zfs/vdev-types.ts';
import type { Call } from '../openzfs/call.ts';
import { refuseUnlessForced } from './device-use.ts';
import { replicationText } from './spec-text.ts';

/** What a vdev is called here: a single file is no disk. */
interface NamedGroup extends ReplicationGroup {
  readonly word: string;
}

function sizeOf(call: Call, path: string): number {
  return blockDevice(call.ctx.world, call.host, path)?.sizeBytes ?? 0;
}

function isFile(call: Call, path: string): boolean {
  return blockDevice(call.ctx.world, call.host, path)?.kind === 'file';
}

function specGroups(call: Call, specs: readonly VdevSpec[]): readonly NamedGroup[] {
  return topLevelSpecs(specs)
    .filter(({ purpose }) => purpose !== 'log')
    .map(({ layout, devices }) => {
      const [first] = devices;
      const word = layout.type === 'disk' && first && isFile(call, first.path) ? 'file' : layout.type;
      return { layout, word, sizes: devices.map(({ path }) => sizeOf(call, path)) };
    });
}

/** Of a replacement or spare that is at work only the first device counts, the one it stands in for. */
function poolGroup(call: Call, { vdev }: TopLevel): NamedGroup {
  const layout = layoutOf(vdev);
  const [leaf] = leavesOf(vdev);
  const word = layout.type === 'disk' && leaf && isFile(call, leaf.path) ? 'file' : layout.type;
  const members = vdev.type === 'leaf' ? [vdev] : vdev.children;
  const sizes = members.map((member) => sizeOf(call, leavesOf(member)[0]?.path ?? ''));
  return { layout, word, sizes };
}

function withWords(text: string, groups: readonly NamedGroup[]): string {
  return groups.some(({ word }) => word === 'file') ? text.replace(/\bdisk\b/, 'file') : text;
}

/** How the pool and what comes to it differ; undefined when they may stand in one pool. */
function betweenText(refusal: ReplicationRefusal, pool: NamedGroup, added: NamedGroup): string | undefined {
  const mismatched = 'mismatched replication level: pool';
  switch (refusal.rule) {
    case 'replication.sizes':
      return undefined;
    case 'replication.redundancy': {
      const [[one, other], [first, second]] = [refusal.types, refusal.failures];
      const ways = refusal.ways === undefined ? '' : ` (${refusal.ways}-way)`;
      return `${mismatched} and new vdev with different redundancy, ${one} and ${other} vdevs, ${first} vs. ${second}${ways}`;
    }
    case 'replication.types':
      return `${mismatched} uses ${pool.word} and new vdev is ${added.word}`;
    case 'replication.ways':
      return `${mismatched} uses ${refusal.ways[0]}-way mirror and new vdev uses ${refusal.ways[1]}-way mirror`;
  }
}

/** Ends the command where the redundancy does not fit together. */
export function checkReplication(call: Call, specs: readonly VdevSpec[], pool?: Pool): void {
  const groups = specGroups(call, specs);
  if (pool && groups.length === 0) return;
  if (groups.length === 0)
    refuseUnlessForced(call, ['at least one general top-level vdev must be specified']);
  const own = replicationRefusals(groups);
  if (own.length > 0)
    refuseUnlessForced(
      call,
      own.map((refusal) => withWords(replicationText(refusal), groups)),
    );
  const current = pool
    ? liveTopLevels(pool, 'normal', 'special', 'dedup').map((top) => poolGroup(call, top))
    : [];
  const [last, first] = [current.at(-1), groups[0]];
  if (!last || !first || replicationRefusals(current).length > 0) return;
  for (const refusal of replicationRefusals([last, first])) {
    const text = betweenText(refusal, last, first);
    if (text !== undefined) refuseUnlessForced(call, [text]);
  }
}
