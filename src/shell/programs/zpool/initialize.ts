/** `zpool initialize` and `zpool trim`: passes over the free space of devices. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forEachPool, openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { sizeProblem } from '../openzfs/size-text.ts';

/** These return -1 when the pool is not there. */
const NO_POOL = 255;
const ALONE = (letter: string) => `-${letter} cannot be combined with other options`;

function initializeDevices(call: Call): number {
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
  if (name === undefined) return forEachPool(call, [], () => pending(call));
  openPool(call, name, NO_POOL);
  return pending(call);
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
  run: (call) => immediate(() => initializeDevices(call)),
};

function trimDevices(call: Call): number {
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
  if (name === undefined) return forEachPool(call, [], () => pending(call));
  openPool(call, name, NO_POOL);
  return pending(call);
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
  run: (call) => immediate(() => trimDevices(call)),
};
