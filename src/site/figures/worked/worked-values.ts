/** Every number that lessons name instead of typing it. */
import { cephValues } from './ceph-values.ts';
import { chainValues } from './chain-values.ts';
import { demoValues } from './demo-values.ts';
import { dualNodeValues } from './dual-node-values.ts';
import { examValues } from './exam-values.ts';
import { formulaValues } from './formula-values.ts';
import { layersValues } from './layers-values.ts';
import { migrationValues } from './migration-values.ts';
import { mttrValues } from './mttr-values.ts';
import { quorumValues } from './quorum-values.ts';
import { rebuildValues } from './rebuild-values.ts';
import { silentValues } from './silent-values.ts';
import { stagesValues } from './stages-values.ts';
import { tableValues } from './table-values.ts';
import type { WorkedValue, WorkedValues } from './worked-value.ts';
import { writeHoleValues } from './write-hole-values.ts';
import { zfsLimitsValues } from './zfs-limits-values.ts';
import { zfsValues } from './zfs-values.ts';

const rooms: Readonly<Record<string, WorkedValues>> = {
  formula: formulaValues,
  table: tableValues,
  chain: chainValues,
  mttr: mttrValues,
  migration: migrationValues,
  quorum: quorumValues,
  silent: silentValues,
  'write-hole': writeHoleValues,
  rebuild: rebuildValues,
  layers: layersValues,
  zfs: zfsValues,
  'zfs-limits': zfsLimitsValues,
  stages: stagesValues,
  'dual-node': dualNodeValues,
  demo: demoValues,
  ceph: cephValues,
  exam: examValues,
};

/** Every name: `<lesson>/<value>`, e.g. `formula/server.a`. */
export const workedNames: readonly string[] = Object.entries(rooms).flatMap(([room, values]) =>
  Object.keys(values).map((name) => `${room}/${name}`),
);

/** The value of that name. Throws a sentence for the author when there is none. */
export function workedValue(name: string): WorkedValue {
  const [room = '', key = ''] = name.split('/');
  const value = rooms[room]?.[key];
  if (!value)
    throw new Error(`<Value of="${name}" />: no such value. They stand in src/site/figures/worked/.`);
  return value;
}
