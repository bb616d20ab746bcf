/** `zpool status`. */
import { join } from '../../../simulator/os/paths.ts';
import { mountsOf } from '../../../simulator/zfs/dataset/mounts.ts';
import { type ErrorName, METADATA } from '../../../simulator/zfs/error-log.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { StatusReason } from '../../../simulator/zfs/views/status-reason.ts';
import { statusView } from '../../../simulator/zfs/views/status-view.ts';
import type { Run } from '../../types.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { repeatedly } from '../openzfs/repeat.ts';
import { checkTimestamp, timestampLine } from '../openzfs/timestamp.ts';
import { asctimeText, wallTime } from '../system/wall-clock.ts';
import { refuseScripts } from './scripts.ts';
import { statusJson } from './status-json.ts';
import { type StatusStyle, statusText } from './status-text.ts';
import { labelFor } from './vdev-label.ts';

/** A damaged file by its path where its file system is mounted, or by its data set; a volume by its only object. */
function errorName({ ctx, host }: Call, { dataset, snapshot, path }: ErrorName): string {
  if (dataset === METADATA) return `${dataset}:${path}`;
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

function readOptions(call: Call): Given {
  return call.options({
    c: () => refuseScripts(call),
    T: (value) => checkTimestamp(call, value),
  });
}

function checkJsonOptions(call: Call, given: Given): void {
  if (given.has('j')) return;
  if (given.has('json-flat-vdevs')) call.usage("'--json-flat-vdevs' only works with '-j' option");
  if (given.has('json-int')) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid')) call.usage("'json-pool-key-guid' only works with '-j' option");
}

function* showStatus(call: Call): Run {
  const given = readOptions(call);
  const repetition = takeInterval(call, given.operands);
  const isAll = repetition.operands.length === 0;
  checkJsonOptions(call, given);
  return yield* repeatedly(call.process, repetition, () => {
    const { pools, areAllThere } = selectPools(call, repetition.operands);
    if (given.has('j')) {
      if (areAllThere) call.out(statusJson(call, given, pools));
    } else {
      call.out(timestampLine(call.process, given.value('T')));
      if (pools.length > 0) printPools(call, given, pools, isAll);
      else if (isAll) call.err('no pools available');
    }
    return { exitCode: areAllThere ? 0 : 1, isLast: !areAllThere };
  });
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
  run: showStatus,
};
