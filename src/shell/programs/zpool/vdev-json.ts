/** The vdevs of `zpool list -j -v`. */
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { AllocationClass } from '../../../simulator/zfs/vdev-types.ts';
import { poolTree, type VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Column } from '../openzfs/columns.ts';
import type { Json } from '../openzfs/json.ts';
import { jsonProperty } from '../openzfs/property-json.ts';
import { vdevValue } from './list-text.ts';
import { type JsonFields, jsonVdev } from './pool-json.ts';
import { labelFor } from './vdev-label.ts';
import { statsOf } from './vdev-stats.ts';

/** By name, with what is below each. */
export function jsonVdevList(call: Call, given: Given, pool: Pool, columns: readonly Column[]): JsonFields {
  const label = labelFor(call, given);
  const asNumber = given.has('json-int');
  const isLiteral = asNumber || given.has('p');
  const shown = columns.filter(({ name }) => name !== 'name');
  const tree = poolTree(call.ctx.world, call.host, pool);
  const describe = (
    view: VdevView,
    purpose: AllocationClass | 'cache' | 'spare',
  ): readonly [string, Json] => {
    const name = label(view.vdev, view.place);
    const stats = statsOf(pool, view, 0, label);
    const properties = shown.map((column) => {
      const value = vdevValue(stats, column.name, isLiteral);
      return [column.name, jsonProperty({ value, source: { kind: 'none' } }, asNumber)] as const;
    });
    const below = view.children.map((child) => describe(child, purpose));
    return [
      name,
      {
        ...jsonVdev(call, view, name, purpose, asNumber),
        properties: Object.fromEntries(properties),
        ...(below.length > 0 ? { vdevs: Object.fromEntries(below) } : {}),
      },
    ];
  };
  const section = (
    key: string,
    views: readonly VdevView[],
    purpose: AllocationClass | 'cache',
  ): JsonFields =>
    views.length === 0 ? {} : { [key]: Object.fromEntries(views.map((view) => describe(view, purpose))) };
  return {
    ...Object.fromEntries(tree.vdevs.normal.map((view) => describe(view, 'normal'))),
    ...section('dedup', tree.vdevs.dedup, 'dedup'),
    ...section('special', tree.vdevs.special, 'special'),
    ...section('logs', tree.vdevs.log, 'log'),
    ...section('l2cache', tree.caches, 'cache'),
  };
}
