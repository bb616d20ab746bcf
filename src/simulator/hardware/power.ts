/** The power button and the power cord. */
import type { Context } from '../kernel/types.ts';
import type { HardwareWorld } from './types.ts';

/** Switches a host on. Nothing happens to one that is on already. */
export function powerOn(
  ctx: Context<HardwareWorld>,
  host: string,
  reason: 'button' | 'reset' = 'button',
): void {
  const machine = ctx.world.hardware.hosts[host];
  if (!machine || machine.power === 'on') return;
  machine.power = 'on';
  machine.poweredOnAtMs = ctx.nowMs;
  ctx.emit('hardware.power-on', { reason }, host);
}

/** Takes the power away. `shutdown`: the operating system ended first; otherwise everything in memory is lost. */
export function powerOff(
  ctx: Context<HardwareWorld>,
  host: string,
  reason: 'loss' | 'reset' | 'shutdown' = 'loss',
): void {
  const machine = ctx.world.hardware.hosts[host];
  if (machine?.power !== 'on') return;
  machine.power = 'off';
  for (const nic of machine.nics) delete nic.isDown;
  ctx.emit('hardware.power-off', { reason }, host);
}

/** Takes a card down or brings it up, as the kernel does; nothing happens to one that is so already. */
export function setNicUp(ctx: Context<HardwareWorld>, host: string, nicName: string, isUp: boolean): void {
  const nic = ctx.world.hardware.hosts[host]?.nics.find((candidate) => candidate.name === nicName);
  if (nic === undefined || (nic.isDown !== true) === isUp) return;
  if (isUp) delete nic.isDown;
  else nic.isDown = true;
  ctx.emit('hardware.nic', { nic: nicName, network: nic.network, isUp }, host);
}

/** The reset button, or a watchdog that was not fed: memory is lost, the host starts again at once. */
export function resetHost(ctx: Context<HardwareWorld>, host: string): void {
  powerOff(ctx, host, 'reset');
  powerOn(ctx, host, 'reset');
}
