/** What holds in a cluster whatever happens to it, looked at with every event. */

import type { ShellWorld } from '../../src/shell/types.ts';
import type { Context, Room, SimEvent } from '../../src/simulator/kernel/types.ts';
import { isWritable } from '../../src/simulator/pmxcfs/cluster-link.ts';
import { LOCK_LIFETIME_MS } from '../../src/simulator/pmxcfs/locks.ts';

export interface Violation {
  readonly atMs: number;
  readonly what: string;
}

/**
 * A node that was off while the others went on, and is quorate without them: with a QDevice one is enough. It writes
 * to an old `/etc/pve`, and when they meet the newer one wins: locks and all that was written meanwhile are lost. No
 * safeguard of Proxmox VE holds against that.
 */
function writesToOldFiles({ pmxcfs }: ShellWorld, { type, host }: SimEvent): boolean {
  if (type !== 'pmxcfs.changed' || host === undefined) return false;
  const own = pmxcfs.hosts[host];
  const group = own?.process?.members ?? [host];
  return Object.entries(pmxcfs.hosts).some(
    ([other, { database }]) =>
      other !== host && !group.includes(other) && database.version > (own?.database.version ?? 0),
  );
}

type Check = (world: ShellWorld, event: SimEvent) => string | undefined;

// These are asked with every event: they look before they collect anything.
function runsTwice({ guests: { running } }: ShellWorld): string | undefined {
  const hosts = Object.keys(running);
  for (const host of hosts) {
    for (const vmid in running[host]) {
      const first = hosts.find((other) => running[other]?.[vmid] !== undefined);
      if (first !== host) return `guest ${vmid} runs on ${first} and ${host}`;
    }
  }
  return undefined;
}

function twoMasters({ ha }: ShellWorld): string | undefined {
  const masters = Object.keys(ha.hosts).filter((host) => ha.hosts[host]?.crm?.state.status === 'master');
  return masters.length > 1 ? `masters: ${masters.join(' and ')}` : undefined;
}

/** Does a daemon of this host have a lock that others have to respect? */
function holds({ ha, kernel }: ShellWorld, host: string, lock: string): boolean {
  const { crm, lrm } = ha.hosts[host] ?? {};
  const isFresh = (heldAtMs = Number.NEGATIVE_INFINITY) => kernel.nowMs - heldAtMs < LOCK_LIFETIME_MS;
  return isFresh(crm?.locks[lock]?.heldAtMs) || isFresh(lrm?.locks[lock]?.heldAtMs);
}

function sharedLock(world: ShellWorld): string | undefined {
  const { hosts } = world.ha;
  const names = Object.keys(hosts);
  for (const host of names) {
    const { crm, lrm } = hosts[host] ?? {};
    for (const locks of [crm?.locks, lrm?.locks]) {
      for (const lock in locks) {
        if (!holds(world, host, lock)) continue;
        const first = names.find((other) => holds(world, other, lock));
        if (first !== host) return `lock ${lock} of ${first} and ${host}`;
      }
    }
  }
  return undefined;
}

function writesWithoutQuorum(world: ShellWorld, { type, host }: SimEvent): string | undefined {
  if (type !== 'pmxcfs.changed' || host === undefined || isWritable(world, host)) return undefined;
  return `${host} wrote to /etc/pve without quorum`;
}

function startsWithoutQuorum(world: ShellWorld, { type, host }: SimEvent): string | undefined {
  if (type !== 'guests.starting' || host === undefined || isWritable(world, host)) return undefined;
  return `${host} started a guest without quorum`;
}

/** A host without power on which a guest runs. */
function deadHostWithGuest({ guests, hardware }: ShellWorld): string | undefined {
  return Object.keys(guests.running).find(
    (host) => hardware.hosts[host]?.power !== 'on' && Object.keys(guests.running[host] ?? {}).length > 0,
  );
}

const CHECKS: readonly Check[] = [
  writesWithoutQuorum,
  startsWithoutQuorum,
  runsTwice,
  twoMasters,
  sharedLock,
];

/** A room that only looks, and what it saw first. */
export function invariantRoom(): {
  room: Room<ShellWorld>;
  violation: () => Violation | undefined;
  /** Did a node write to an old `/etc/pve`? What comes after is not judged. */
  isForked: () => boolean;
} {
  let found: Violation | undefined;
  let latestMs = Number.NEGATIVE_INFINITY;
  /** In the instant of a power loss one room after the other hears of it: only what lasts longer counts. */
  let dead: { host: string; atMs: number } | undefined;
  const lookForDead = (world: ShellWorld, atMs: number): string | undefined => {
    const host = deadHostWithGuest(world);
    if (host === undefined) dead = undefined;
    else if (dead?.host !== host) dead = { host, atMs };
    return dead !== undefined && atMs > dead.atMs ? `a guest runs on ${dead.host}, which is off` : undefined;
  };
  let isForked = false;
  const look = ({ world }: Context<ShellWorld>, event: SimEvent) => {
    isForked ||= writesToOldFiles(world, event);
    if (found !== undefined || isForked) return;
    const { atMs } = event;
    const isBack = atMs < latestMs ? `time ran back from ${latestMs} ms to ${atMs} ms` : undefined;
    const what =
      isBack ??
      lookForDead(world, atMs) ??
      CHECKS.map((check) => check(world, event)).find((one) => one !== undefined);
    latestMs = Math.max(latestMs, atMs);
    if (what !== undefined) found = { atMs, what };
  };
  return { room: { name: 'invariants', onEvent: look }, violation: () => found, isForked: () => isForked };
}
