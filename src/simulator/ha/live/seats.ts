/** What is known of a host's daemons, and the environment each of them works in. */
import type { Context } from '../../kernel/types.ts';
import type { CrmEnvironment, LrmEnvironment } from '../environment.ts';
import { crmEnvironment, lrmEnvironment, type Seat } from './environments.ts';
import type { HaHost, HaWorld } from './types.ts';

/** What is known of a host's daemons; made when there is nothing yet. */
export function hostState(world: HaWorld, host: string): HaHost {
  const known = world.ha.hosts[host] ?? { watchdogs: {} };
  world.ha.hosts[host] = known;
  return known;
}

interface Kept<E> {
  readonly ctx: object;
  readonly ha: HaHost;
  readonly environment: E;
}

/** Environments hold nothing, they only lead to the World: one serves a daemon for as long as it lives. */
const crms = new WeakMap<object, Kept<CrmEnvironment>>();
const lrms = new WeakMap<object, Kept<LrmEnvironment>>();

function kept<W extends HaWorld, E>(
  all: WeakMap<object, Kept<E>>,
  seat: Seat<W>,
  make: (seat: Seat<W>) => E,
): E {
  const { ctx, ha, daemon } = seat;
  const before = all.get(daemon);
  if (before?.ctx === ctx && before.ha === ha) return before.environment;
  const environment = make(seat);
  all.set(daemon, { ctx, ha, environment });
  return environment;
}

/** The environment of a host's cluster resource manager. */
export function crmEnvironmentOf<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: Seat<W>['daemon'],
): CrmEnvironment {
  return kept(crms, { ctx, host, ha: hostState(ctx.world, host), kind: 'crm', daemon }, crmEnvironment);
}

/** The environment of a host's local resource manager. */
export function lrmEnvironmentOf<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: Seat<W>['daemon'],
): LrmEnvironment {
  return kept(lrms, { ctx, host, ha: hostState(ctx.world, host), kind: 'lrm', daemon }, lrmEnvironment);
}
