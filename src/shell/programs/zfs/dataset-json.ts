/** Data sets in the JSON of `zfs list` and `zfs get`. */
import { datasetNameOf, type Named } from '../../../simulator/zfs/views/named.ts';
import type { Json } from '../openzfs/json.ts';
import { jsonNumber } from '../openzfs/property-json.ts';

function createTxg(named: Named): number {
  if (named.type === 'snapshot') return named.snapshot.createTxg;
  return named.type === 'bookmark' ? named.bookmark.createTxg : named.dataset.createTxg;
}

/** What it is, with these properties. */
export function jsonDataset(
  named: Named,
  properties: readonly (readonly [string, Json])[],
  asNumber: boolean,
): Json {
  const { name, type, pool } = named;
  const ofSnapshot: Readonly<Record<string, Json>> =
    type === 'snapshot' ? { dataset: datasetNameOf(named), snapshot_name: named.snapshot.name } : {};
  return {
    name,
    type: type.toUpperCase(),
    pool: pool.name,
    createtxg: jsonNumber(String(createTxg(named)), asNumber),
    ...ofSnapshot,
    properties: Object.fromEntries(properties),
  };
}
