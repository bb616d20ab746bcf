/** Power comes: firmware, kernel, services in order. An orderly end: services in reverse order, then power goes. */
import { rereadTable } from '../hardware/disks.ts';
import { powerOff, powerOn } from '../hardware/power.ts';
import type { Context } from '../kernel/types.ts';
import { unmountAll } from './disk-file-systems.ts';
import { FIRMWARE_MS, KERNEL_MS, STOP_STEP_MS, UNMOUNT_MS, WITNESS_BOOT_MS } from './durations.ts';
import type { OsHost, OsWorld } from './types.ts';
import { unitTable } from './unit-table.ts';
import { isUnitActive, loseProcesses, startUnit, stopUnit } from './units.ts';

/** How often a shutdown looks whether a service has brought its work to an end. */
const ENDING_LOOK_MS = 1000;

/** Units of this host that start at boot, in order. */
function bootUnits(os: OsHost): string[] {
  return unitTable.filter((unit) => os.units[unit.name]?.enabled).map((unit) => unit.name);
}

/** The first line of /etc/hostname. */
function configuredName(os: OsHost): string | undefined {
  const file = os.files['/etc/hostname'];
  return file?.kind === 'file' ? /^\s*([\w.-]+)/.exec(file.content)?.[1] : undefined;
}

/** The power button was pressed, or power came back after a reset. */
export function beginBoot(ctx: Context<OsWorld>, host: string): void {
  const os = ctx.world.os[host];
  const machine = ctx.world.hardware.hosts[host];
  if (!os || !machine) return;
  os.boot = 'booting';
  os.bootCount += 1;
  os.nextPid = 400;
  os.hostname = configuredName(os) ?? os.hostname;
  os.upSinceMs = ctx.nowMs;
  for (const { device } of machine.disks) rereadTable(ctx, host, device);
  ctx.emit('os.boot-started', { bootCount: os.bootCount }, host);
  const delayMs = machine.role === 'pve' ? FIRMWARE_MS + KERNEL_MS : WITNESS_BOOT_MS;
  ctx.schedule(delayMs, 'os.boot-step', { host, bootCount: os.bootCount, step: 0 });
}

/** Starts the next service of a boot; after the last one the host is up. */
export function bootStep(ctx: Context<OsWorld>, host: string, bootCount: number, step: number): void {
  const os = ctx.world.os[host];
  if (os?.boot !== 'booting' || os.bootCount !== bootCount) return;
  const unit = bootUnits(os)[step];
  if (unit === undefined) {
    os.boot = 'up';
    ctx.emit('os.booted', { bootCount }, host);
    return;
  }
  startUnit(ctx, host, unit);
  os.nextPid += ctx.randomInt('os.pid', 1, 40);
  const startMs = unitTable.find((definition) => definition.name === unit)?.startMs ?? 100;
  ctx.schedule(startMs, 'os.boot-step', { host, bootCount, step: step + 1 });
}

function beginShutdown(ctx: Context<OsWorld>, host: string, then: 'power-off' | 'reboot'): boolean {
  const os = ctx.world.os[host];
  if (os?.boot !== 'up') return false;
  os.boot = 'shutting-down';
  ctx.emit('os.shutdown-started', { then }, host);
  ctx.schedule(STOP_STEP_MS, 'os.shutdown-step', { host, bootCount: os.bootCount, then });
  return true;
}

/** `poweroff`: services end in order, then the power goes. False when the host is not up. */
export function shutDown(ctx: Context<OsWorld>, host: string): boolean {
  return beginShutdown(ctx, host, 'power-off');
}

/** `reboot`: as `shutDown`, then the host starts again. False when the host is not up. */
export function reboot(ctx: Context<OsWorld>, host: string): boolean {
  return beginShutdown(ctx, host, 'reboot');
}

/** Tells a service that the host goes down. False while it still brings its work to an end. */
function isReadyToStop(
  ctx: Context<OsWorld>,
  host: string,
  os: OsHost,
  unit: string,
  then: 'power-off' | 'reboot',
): boolean {
  const state = os.units[unit];
  if (state !== undefined && state.isEndingWork === undefined)
    ctx.emit('os.unit-stopping', { unit, then }, host);
  return state?.isEndingWork !== true;
}

/** Stops the next service of a shutdown; after the last one the power goes. */
export function shutdownStep(
  ctx: Context<OsWorld>,
  host: string,
  bootCount: number,
  then: 'power-off' | 'reboot',
): void {
  const os = ctx.world.os[host];
  if (os?.boot !== 'shutting-down' || os.bootCount !== bootCount) return;
  const unit = unitTable.findLast((definition) => isUnitActive(ctx.world, host, definition.name))?.name;
  if (unit !== undefined) {
    if (!isReadyToStop(ctx, host, os, unit, then)) {
      ctx.schedule(ENDING_LOOK_MS, 'os.shutdown-step', { host, bootCount, then });
      return;
    }
    stopUnit(ctx, host, unit);
    const isLast = !unitTable.some((definition) => isUnitActive(ctx.world, host, definition.name));
    ctx.schedule(isLast ? UNMOUNT_MS : STOP_STEP_MS, 'os.shutdown-step', { host, bootCount, then });
    return;
  }
  powerOff(ctx, host, 'shutdown');
  if (then === 'reboot') powerOn(ctx, host, 'reset');
}

/** The power is gone, whatever ran. */
export function losePower(ctx: Context<OsWorld>, host: string): void {
  const os = ctx.world.os[host];
  if (!os) return;
  unmountAll(ctx, host);
  os.boot = 'off';
  loseProcesses(os, ctx.nowMs);
}
