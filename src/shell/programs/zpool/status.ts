/** `zpool status`. */
import { join } from '../../../simulator/os/paths.ts';
import { mountsOf } from '../../../simulator/zfs/dataset/mounts.ts';
import type { ErrorName } from '../../../simulator/zfs/error-log.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { StatusReason } from '../../../simulator/zfs/views/status-reason.ts';
import { statusView } from '../../../simulator/zfs/views/status-view.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { asctimeText, wallTime } from '../system/wall-clock.ts';
import { refuseScripts } from './scripts.ts';
import { type StatusStyle, statusText } from './status-text.ts';
import { labelFor } from './vdev-label.ts';

/** A damaged file by its path where its file system is mounted, or by its data set; a volume by its only object. */
function errorName({ ctx, host }: Call, { dataset, snapshot, path }: ErrorName): string {
  if (path === '') return `${dataset}${snapshot === undefined ? '' : `@${snapshot}`}:<0x1>`;
  if (snapshot !== undefined) return `${dataset}@${snapshot}:/${path}`;
  const mount = mountsOf(ctx.world, host).find((candidate) => candidate.dataset === dataset);
  return mount ? join(mount.mountpoint, path) : `${dataset}:/${path}`;
}

function styleOf(call: Call, given: Given): StatusStyle {
  const { world, nowMs } = call.ctx;
  return {
    config: {
      label: labelFor(call, given),
      isExact: given.has('p'),
      showsSlow: given.has('s'),
      showsPower: given.has('power'),
      showsDirect: given.has('d'),
      showsTrim: given.has('t'),
      showsInitialize: given.has('i'),
      isUnhealthyOnly: given.has('e'),
    },
    clock: { nowMs, text: (atMs) => asctimeText(wallTime(world, call.host, atMs)) },
    isVerbose: given.has('v'),
    showsDedup: given.has('D'),
    errorName: (name) => errorName(call, name),
  };
}

/** Not what `-x` is for: there is nothing to repair. */
const HARMLESS: readonly (StatusReason | undefined)[] = [undefined, 'features-disabled'];

function printPools(call: Call, given: Given, pools: readonly Pool[], isAll: boolean): void {
  const style = styleOf(call, given);
  const views = pools.map((pool) => statusView(call.ctx, call.host, pool));
  let isFirst = true;
  for (const view of views) {
    const isHarmless = given.has('x') && HARMLESS.includes(view.reason);
    if (isHarmless && isAll) continue;
    if (!isFirst && !isHarmless) call.out('\n');
    isFirst = false;
    call.out(isHarmless ? `pool '${view.tree.name}' is healthy\n` : statusText(view, style));
  }
  if (isFirst && isAll && given.has('x')) call.out('all pools are healthy\n');
}

function showStatus(call: Call): number {
  const given = call.options({
    c: () => refuseScripts(call),
    T: (value) => {
      if (!/^[ud]/.test(value)) call.usage();
    },
  });
  const { operands } = takeInterval(call, given.operands);
  const isJson = given.has('j');
  if (given.has('json-flat-vdevs') && !isJson) call.usage("'--json-flat-vdevs' only works with '-j' option");
  if (given.has('json-int') && !isJson) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !isJson) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  const { pools, areAllThere } = selectPools(call, operands);
  const isAll = operands.length === 0;
  if (isJson) return pending(call);
  if (pools.length > 0) printPools(call, given, pools, isAll);
  else if (isAll) call.err('no pools available');
  return areAllThere ? 0 : 1;
}

export const status: Subcommand = {
  name: 'status',
  synopsis: [
    'status [-DdegiLPpstvx] [-c script1[,script2,...]] ...',
    '    [-j|--json [--json-flat-vdevs] [--json-int] [--json-pool-key-guid]] ...',
    '    [-T d|u] [--power] [pool] [interval [count]]',
  ],
  options: {
    short: 'c:jdDegiLpPstT:vx',
    long: [
      { name: 'power', key: 'power' },
      { name: 'json', key: 'j' },
      { name: 'json-int', key: 'json-int' },
      { name: 'json-flat-vdevs', key: 'json-flat-vdevs' },
      { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
    ],
  },
  operands: ['pool'],
  run: (call) => immediate(() => showStatus(call)),
};
