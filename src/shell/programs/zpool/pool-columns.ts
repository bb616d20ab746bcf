/** Lists of properties of pools as `-o` of list and the first operand of get give them. */
import { isUserProperty } from '../../../simulator/zfs/dataset-properties.ts';
import { featuresOf } from '../../../simulator/zfs/features.ts';
import { findPoolProperty, poolProperties } from '../../../simulator/zfs/pool-properties.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { SourcedValue } from '../../../simulator/zfs/views/plain-value.ts';
import { otherPoolValue, ownPropertiesOf, poolValue } from '../../../simulator/zfs/views/pool-values.ts';
import type { Call } from '../openzfs/call.ts';
import { type Column, freeColumn, nativeColumn } from '../openzfs/columns.ts';

/** `ONLINE`, `SUSPENDED`: a number to the program, shown as a word of up to eight letters. */
const HEALTH_WIDTH = 8;

function poolColumn(name: string): Column | undefined {
  const known = findPoolProperty(name);
  if (known === undefined) {
    return name.startsWith('feature@') || name.startsWith('unsupported@') || isUserProperty(name)
      ? freeColumn(name)
      : undefined;
  }
  const column = nativeColumn(known);
  return known.name === 'health' ? { ...column, width: HEALTH_WIDTH } : column;
}

/** The properties of a list, undefined for `all`; what is none ends the command. */
export function readPoolColumns(call: Call, list: string): readonly Column[] | undefined {
  if (list === 'all') return undefined;
  if (list === '') call.usage('bad property list: no properties specified');
  return list.split(',').map((name) => {
    if (name === '') call.usage('bad property list: empty property name');
    return poolColumn(name) ?? call.usage(`bad property list: invalid property '${name}'`);
  });
}

/** What `all` stands for: native properties, features, and whatever the administrators made up. */
export function allPoolColumns(
  { ctx, host }: Pick<Call, 'ctx' | 'host'>,
  pools: readonly Pool[],
): readonly Column[] {
  const native = poolProperties.filter(({ isHidden }) => isHidden !== true);
  const features = featuresOf(ctx.world.zfs[host]?.version ?? '2.4').map(({ name }) => `feature@${name}`);
  const own = new Set(pools.flatMap(ownPropertiesOf));
  return [...native.map(({ name }) => name), ...features, ...own].flatMap((name) => poolColumn(name) ?? []);
}

export function poolValueIn(pool: Pool, { name }: Pick<Column, 'name'>): SourcedValue | undefined {
  const known = findPoolProperty(name);
  return known ? poolValue(pool, known) : otherPoolValue(pool, name);
}
