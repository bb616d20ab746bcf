/** Breaking and repairing things by hand. */
import * as z from 'zod/mini';
import type { Context } from '../kernel/types.ts';
import { findDisk, plugDisk, pullDisk, setDiskErrors, slowDisk } from './disks.ts';
import './events.ts';
import { powerOff, powerOn, resetHost } from './power.ts';
import type { Fault, HardwareWorld, PathCut } from './types.ts';

const name = z.string().check(z.minLength(1), z.maxLength(64));
const percent = z.number().check(z.gte(0), z.lte(100));
const path = { from: name, to: name, network: name };

export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('power-off'), host: name }),
  z.object({ kind: z.literal('power-on'), host: name }),
  z.object({ kind: z.literal('reset'), host: name }),
  z.object({ kind: z.literal('unplug'), host: name, nic: name }),
  z.object({ kind: z.literal('plug'), host: name, nic: name }),
  z.object({ kind: z.literal('switch-off'), switch: name }),
  z.object({ kind: z.literal('switch-on'), switch: name }),
  z.object({ kind: z.literal('cut-path'), ...path }),
  z.object({ kind: z.literal('restore-path'), ...path }),
  z.object({ kind: z.literal('partition'), groups: z.array(z.array(name)) }),
  z.object({ kind: z.literal('heal') }),
  z.object({ kind: z.literal('latency'), network: name, ms: z.int().check(z.gte(0), z.lte(60_000)) }),
  z.object({ kind: z.literal('kill-unit'), host: name, unit: name }),
  z.object({ kind: z.literal('pull-disk'), host: name, disk: name }),
  z.object({ kind: z.literal('plug-disk'), host: name, disk: name }),
  z.object({
    kind: z.literal('disk-errors'),
    host: name,
    disk: name,
    readPercent: percent,
    writePercent: percent,
  }),
  z.object({
    kind: z.literal('disk-slow'),
    host: name,
    disk: name,
    ms: z.int().check(z.gte(0), z.lte(60_000)),
  }),
  z.object({
    kind: z.literal('corrupt-disk'),
    host: name,
    disk: name,
    fromMib: z.int().check(z.gte(0)),
    mib: z.int().check(z.gte(1)),
  }),
]);

/** An input that names something that does not exist. The World is as it was. */
export class RefusedFault extends Error {
  override readonly name = 'RefusedFault';
}

function unknownHost(world: HardwareWorld, host: string): string | undefined {
  return world.hardware.hosts[host] ? undefined : `There is no host '${host}'.`;
}

function unknownNetwork(world: HardwareWorld, network: string): string | undefined {
  return world.hardware.networks[network] ? undefined : `There is no network '${network}'.`;
}

function unknownDisk(world: HardwareWorld, host: string, disk: string): string | undefined {
  return findDisk(world, host, disk) ? undefined : `Host '${host}' has no disk '${disk}'.`;
}

function beyondDisk(world: HardwareWorld, host: string, device: string, endMib: number): string | undefined {
  const mib = Math.floor((findDisk(world, host, device)?.sizeBytes ?? 0) / 2 ** 20);
  return endMib > mib ? `Disk '${device}' of host '${host}' ends at ${mib} MiB.` : undefined;
}

/** A sentence why this fault cannot be carried out, undefined when it can. Units of `kill-unit` are not looked at. */
export function whyRefused(world: HardwareWorld, fault: Fault): string | undefined {
  switch (fault.kind) {
    case 'power-off':
    case 'power-on':
    case 'reset':
    case 'kill-unit':
      return unknownHost(world, fault.host);
    case 'unplug':
    case 'plug': {
      const host = world.hardware.hosts[fault.host];
      if (!host) return unknownHost(world, fault.host);
      const hasNic = host.nics.some((nic) => nic.name === fault.nic);
      return hasNic ? undefined : `Host '${fault.host}' has no network card '${fault.nic}'.`;
    }
    case 'switch-off':
    case 'switch-on':
      return world.hardware.switches[fault.switch] ? undefined : `There is no switch '${fault.switch}'.`;
    case 'cut-path':
    case 'restore-path':
      return (
        unknownHost(world, fault.from) ?? unknownHost(world, fault.to) ?? unknownNetwork(world, fault.network)
      );
    case 'partition':
      return fault.groups
        .flat()
        .map((host) => unknownHost(world, host))
        .find((reason) => reason !== undefined);
    case 'latency':
      return unknownNetwork(world, fault.network);
    case 'pull-disk':
    case 'plug-disk':
    case 'disk-errors':
    case 'disk-slow':
      return unknownHost(world, fault.host) ?? unknownDisk(world, fault.host, fault.disk);
    case 'corrupt-disk':
      return (
        unknownHost(world, fault.host) ??
        unknownDisk(world, fault.host, fault.disk) ??
        beyondDisk(world, fault.host, fault.disk, fault.fromMib + fault.mib)
      );
    case 'heal':
      return undefined;
  }
}

function setCable(
  ctx: Context<HardwareWorld>,
  host: string,
  nicName: string,
  cable: 'plugged' | 'unplugged',
): void {
  const machine = ctx.world.hardware.hosts[host];
  const nic = machine?.nics.find((candidate) => candidate.name === nicName);
  if (!nic || nic.cable === cable) return;
  nic.cable = cable;
  const isPowered = machine?.power === 'on';
  ctx.emit('hardware.cable', { nic: nicName, network: nic.network, cable, isPowered }, host);
}

function setSwitch(ctx: Context<HardwareWorld>, switchName: string, power: 'on' | 'off'): void {
  const device = ctx.world.hardware.switches[switchName];
  if (!device || device.power === power) return;
  device.power = power;
  ctx.emit('hardware.switch', { switch: switchName, power });
}

function setPath(ctx: Context<HardwareWorld>, cut: PathCut, isCut: boolean): void {
  const { hardware } = ctx.world;
  const others = hardware.pathCuts.filter(
    (other) => other.from !== cut.from || other.to !== cut.to || other.network !== cut.network,
  );
  if (others.length < hardware.pathCuts.length === isCut) return;
  hardware.pathCuts = isCut ? [...others, cut] : others;
  ctx.emit('hardware.path', { ...cut, isCut });
}

/** A new partition replaces every cut there was between two of the hosts it names. */
function partition(ctx: Context<HardwareWorld>, groups: readonly (readonly string[])[]): void {
  const { hardware } = ctx.world;
  const named = [...new Set(groups.flat())].sort();
  const kept = hardware.pathCuts.filter((cut) => !named.includes(cut.from) || !named.includes(cut.to));
  const added: PathCut[] = [];
  for (const from of named) {
    for (const to of named) {
      if (from === to || groups.some((group) => group.includes(from) && group.includes(to))) continue;
      for (const network of Object.keys(hardware.networks)) added.push({ from, to, network });
    }
  }
  hardware.pathCuts = [...kept, ...added];
  ctx.emit('hardware.partition', { groups });
}

/**
 * Carries out a fault. `kill-unit` and `corrupt-disk` are the operating system's (os/faults.ts) and do nothing here.
 * @throws RefusedFault when it names something that does not exist; nothing is changed then.
 */
export function applyFault(ctx: Context<HardwareWorld>, fault: Fault): void {
  const refusal = whyRefused(ctx.world, fault);
  if (refusal !== undefined) throw new RefusedFault(refusal);
  carryOut(ctx, fault);
}

function carryOut(ctx: Context<HardwareWorld>, fault: Fault): void {
  switch (fault.kind) {
    case 'power-off':
      powerOff(ctx, fault.host);
      break;
    case 'power-on':
      powerOn(ctx, fault.host);
      break;
    case 'reset':
      resetHost(ctx, fault.host);
      break;
    case 'unplug':
      setCable(ctx, fault.host, fault.nic, 'unplugged');
      break;
    case 'plug':
      setCable(ctx, fault.host, fault.nic, 'plugged');
      break;
    case 'switch-off':
      setSwitch(ctx, fault.switch, 'off');
      break;
    case 'switch-on':
      setSwitch(ctx, fault.switch, 'on');
      break;
    case 'cut-path':
    case 'restore-path': {
      const { from, to, network } = fault;
      setPath(ctx, { from, to, network }, fault.kind === 'cut-path');
      break;
    }
    case 'partition':
      partition(ctx, fault.groups);
      break;
    case 'heal':
      ctx.world.hardware.pathCuts = [];
      ctx.emit('hardware.heal', {});
      break;
    case 'latency':
      ctx.world.hardware.latencyMs[fault.network] = fault.ms;
      ctx.emit('hardware.latency', { network: fault.network, ms: fault.ms });
      break;
    case 'pull-disk':
      pullDisk(ctx, fault.host, fault.disk);
      break;
    case 'plug-disk':
      plugDisk(ctx, fault.host, fault.disk);
      break;
    case 'disk-errors':
      setDiskErrors(ctx, fault.host, fault.disk, fault);
      break;
    case 'disk-slow':
      slowDisk(ctx, fault.host, fault.disk, fault.ms);
      break;
    case 'kill-unit':
    case 'corrupt-disk':
      break;
  }
}
