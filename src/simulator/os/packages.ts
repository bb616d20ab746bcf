/** Packages that bring services with them. */
import type { Context } from '../kernel/types.ts';
import type { OsHost, OsWorld, UnitState } from './types.ts';
import { type UnitDefinition, unitTable } from './unit-table.ts';
import { enableUnit, startUnit, stopUnit } from './units.ts';

/** A unit as it is right after its package was unpacked. */
export function freshUnit(definition: UnitDefinition): UnitState {
  const { name, description, isLeftDisabled } = definition;
  return { name, description, enabled: !isLeftDisabled, active: 'inactive', sinceMs: 0 };
}

function unitsOf(packageName: string): readonly UnitDefinition[] {
  return unitTable.filter((unit) => unit.packageName === packageName);
}

/** Puts a package and its units on a host without starting anything: the state an installer leaves. */
export function addPackage(os: OsHost, packageName: string, version: string): void {
  os.packages[packageName] = version;
  for (const definition of unitsOf(packageName)) {
    os.units[definition.name] ??= freshUnit(definition);
  }
}

/** `apt install`: as Debian does it, most services of a package are enabled and started at once. */
export function installPackage(
  ctx: Context<OsWorld>,
  host: string,
  packageName: string,
  version: string,
): void {
  const os = ctx.world.os[host];
  if (!os) return;
  addPackage(os, packageName, version);
  ctx.emit('os.package-installed', { package: packageName, version }, host);
  for (const { name, isLeftDisabled } of unitsOf(packageName)) {
    if (!isLeftDisabled) startUnit(ctx, host, name);
  }
}

/** `apt remove`: services are stopped, their units go, configuration stays. */
export function removePackage(ctx: Context<OsWorld>, host: string, packageName: string): void {
  const os = ctx.world.os[host];
  if (!os || !(packageName in os.packages)) return;
  for (const { name, roles } of unitsOf(packageName)) {
    stopUnit(ctx, host, name);
    enableUnit(ctx, host, name, false);
    if (roles.length === 0) delete os.units[name];
  }
  delete os.packages[packageName];
  ctx.emit('os.package-removed', { package: packageName }, host);
}
