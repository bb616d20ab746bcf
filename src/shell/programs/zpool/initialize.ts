/** `zpool initialize` and `zpool trim`: passes over the free space of devices. */
import { changePass, type Pass, type PassRequest } from '../../../simulator/zfs/pool/passes.ts';
import type { PoolRefusal } from '../../../simulator/zfs/pool/refusal.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import { poolLeaves } from '../../../simulator/zfs/vdev-tree.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { sizeProblem } from '../openzfs/size-text.ts';
import { FAILED_REQUEST, reasonText } from './refusal-text.ts';
import { type Awaited, actAndWait } from './waiting.ts';

const TEXTS: Readonly<Record<Pass, Readonly<Partial<Record<PoolRefusal['rule'], string>>>>> = {
  initialize: {
    'pass.running': 'currently initializing',
    'pass.not-running': 'there is no active initialization',
  },
  trim: { 'pass.running': 'currently trimming', 'pass.not-running': 'there is no active trim' },
};

function requestOf(letter: string | undefined): PassRequest {
  if (letter === 'c') return 'cancel';
  if (letter === 's') return 'suspend';
  return letter === 'u' ? 'uninit' : 'start';
}

/** A device under the name it is told of by. */
interface Target {
  readonly name: string;
  readonly guid: string;
}

/** The named leaves, or all of them; says which names mean none, and then none is touched. */
function targetsIn(
  call: Call,
  pool: Pool,
  names: readonly string[],
  what: Pass,
): readonly Target[] | undefined {
  if (names.length === 0) return poolLeaves(pool).map(({ path, guid }) => ({ name: path, guid }));
  const targets: Target[] = [];
  for (const name of names) {
    const found = findVdev(pool, name);
    if (found?.kind === 'vdev') {
      targets.push({ name, guid: found.vdev.guid });
      continue;
    }
    const rule = !found ? 'vdev.unknown' : found.kind === 'spare' ? 'vdev.is-spare' : 'vdev.is-cache';
    call.err(`cannot ${what} '${name}': ${reasonText({ rule, vdev: name })}`);
  }
  return targets.length === names.length ? targets : undefined;
}

function passIn(call: Call, pool: Pool, names: readonly string[], what: Pass, request: PassRequest): boolean {
  const targets = targetsIn(call, pool, names, what);
  if (!targets) return false;
  let isDone = true;
  for (const { name, guid } of targets) {
    const result = changePass(call.ctx, call.host, pool, guid, what, request);
    if (result.ok) continue;
    isDone = false;
    call.err(`cannot ${what} '${name}': ${TEXTS[what][result.refusal.rule] ?? reasonText(result.refusal)}`);
  }
  if (isDone) logHistory(call, pool);
  return isDone;
}

function pass(call: Call, given: Given, what: Pass, request: PassRequest): Awaited {
  const [name, ...devices] = given.operands;
  const pools =
    name === undefined ? importedPools(call.ctx.world, call.host) : [openPool(call, name, FAILED_REQUEST)];
  const results = pools.map((pool) => passIn(call, pool, devices, what, request));
  const exitCode = results.every(Boolean) ? 0 : FAILED_REQUEST;
  const isWaiting = given.has('w') && exitCode === 0;
  return { exitCode, pools: pools.map(({ guid }) => guid), activities: isWaiting ? [what] : [] };
}

const ALONE = (letter: string) => `-${letter} cannot be combined with other options`;

function initializeDevices(call: Call): Awaited {
  let request: string | undefined;
  const takes = (letter: string) => () => {
    if (request !== undefined && request !== letter) call.usage(ALONE(letter));
    request = letter;
  };
  const given = call.options({ c: takes('c'), s: takes('s'), u: takes('u') }, { namesWord: true });
  const [name] = given.operands;
  if (given.has('a') && name !== undefined)
    call.usage('-a cannot be combined with individual pools or vdevs');
  if (name === undefined && !given.has('a')) call.usage('missing pool name argument');
  if (given.has('w') && request !== undefined) call.usage('-w cannot be used with -c, -sor -u');
  return pass(call, given, 'initialize', requestOf(request));
}

export const initialize: Subcommand = {
  name: 'initialize',
  synopsis: ['initialize [-c | -s | -u] [-w] <-a | <pool> [<device> ...]>'],
  options: {
    short: 'acsuw',
    long: [
      { name: 'cancel', key: 'c' },
      { name: 'suspend', key: 's' },
      { name: 'uninit', key: 'u' },
      { name: 'wait', key: 'w' },
      { name: 'all', key: 'a' },
    ],
  },
  operands: ['pool', 'vdev'],
  run: (call) => actAndWait(call, () => initializeDevices(call)),
};

function trimDevices(call: Call): Awaited {
  let request: string | undefined;
  const takes = (letter: string) => () => {
    if (request !== undefined && request !== letter) call.usage(ALONE(letter));
    request = letter;
  };
  const refusesRequest = (letter: string) => {
    if (request !== undefined) call.usage(`-${letter} cannot be combined with the -c or -s options`);
  };
  const given = call.options(
    {
      c: takes('c'),
      s: takes('s'),
      d: () => refusesRequest('d'),
      r: (rate) => {
        refusesRequest('r');
        const problem = sizeProblem(rate);
        if (problem !== undefined) call.usage(`invalid value for rate: ${problem}`);
      },
    },
    { namesWord: true },
  );
  const [name] = given.operands;
  if (name === undefined && !given.has('a')) call.usage('missing pool name argument');
  if (given.has('w') && request !== undefined) call.usage('-w cannot be used with -c or -s options');
  if (given.has('a') && name !== undefined)
    call.usage('-a cannot be combined with individual zpools or vdevs');
  return pass(call, given, 'trim', requestOf(request));
}

export const trim: Subcommand = {
  name: 'trim',
  synopsis: ['trim [-dw] [-r <rate>] [-c | -s] <-a | <pool> [<device> ...]>'],
  options: {
    short: 'acdr:sw',
    long: [
      { name: 'cancel', key: 'c' },
      { name: 'secure', key: 'd' },
      { name: 'rate', key: 'r', argument: 'required' },
      { name: 'suspend', key: 's' },
      { name: 'wait', key: 'w' },
      { name: 'all', key: 'a' },
    ],
  },
  operands: ['pool', 'vdev'],
  run: (call) => actAndWait(call, () => trimDevices(call)),
};
