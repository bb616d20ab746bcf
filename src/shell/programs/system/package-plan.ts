/** What an `apt` command would change on a host, found out before anything is done. */
import type { OsHost } from '../../../simulator/os/types.ts';
import { packageCatalogue } from './package-catalogue.ts';

export interface InstallPlan {
  /** Asked for by name, not yet there. */
  readonly requested: readonly string[];
  /** Not asked for, but needed by those. */
  readonly additional: readonly string[];
  /** Asked for and already there. */
  readonly present: readonly string[];
  /** In no archive. */
  readonly unknown: readonly string[];
}

export interface RemovalPlan {
  readonly removed: readonly string[];
  /** In the archive or once known, but not installed. */
  readonly absent: readonly string[];
  readonly unknown: readonly string[];
}

/** Version of every package on a host; what comes with Proxmox VE itself is not listed one by one in its state. */
export function installedPackages(os: OsHost): Readonly<Record<string, string>> {
  const bundled = Object.entries(packageCatalogue).flatMap(([name, facts]) =>
    os.pveVersion !== undefined && facts.isPartOfPve ? [[name, facts.version] as const] : [],
  );
  return { ...Object.fromEntries(bundled), ...os.packages };
}

function isInstalled(os: OsHost, name: string): boolean {
  return Object.hasOwn(installedPackages(os), name);
}

function isKnown(os: OsHost, name: string): boolean {
  return isInstalled(os, name) || Object.hasOwn(packageCatalogue, name);
}

/** Everything these packages need that is not installed, dependencies before those that need them. */
function missingDependencies(os: OsHost, names: readonly string[], seen: Set<string>): string[] {
  return names.flatMap((name) => {
    if (seen.has(name) || isInstalled(os, name)) return [];
    seen.add(name);
    return [...missingDependencies(os, packageCatalogue[name]?.dependsOn ?? [], seen), name];
  });
}

/** Plans `apt install NAME…`. */
export function planInstall(os: OsHost, names: readonly string[]): InstallPlan {
  const wanted = [...new Set(names)];
  const unknown = wanted.filter((name) => !isKnown(os, name));
  const requested = wanted.filter((name) => isKnown(os, name) && !isInstalled(os, name));
  const all = missingDependencies(os, requested, new Set());
  return {
    requested: [...requested].sort(),
    additional: all.filter((name) => !requested.includes(name)),
    present: wanted.filter((name) => isInstalled(os, name)),
    unknown,
  };
}

/** The order in which a plan is unpacked: what is needed comes first. */
export function unpackOrder(os: OsHost, plan: InstallPlan): readonly string[] {
  return missingDependencies(os, plan.requested, new Set());
}

/** Plans `apt remove NAME…`: what needs a removed package goes too. */
export function planRemoval(os: OsHost, names: readonly string[]): RemovalPlan {
  const wanted = [...new Set(names)];
  const removed = new Set(wanted.filter((name) => isInstalled(os, name)));
  for (let before = -1; before !== removed.size; ) {
    before = removed.size;
    for (const [name, facts] of Object.entries(packageCatalogue)) {
      if (isInstalled(os, name) && facts.dependsOn.some((needed) => removed.has(needed))) removed.add(name);
    }
  }
  return {
    removed: [...removed].sort(),
    absent: wanted.filter((name) => !isInstalled(os, name) && isKnown(os, name)),
    unknown: wanted.filter((name) => !isKnown(os, name)),
  };
}

/** Libraries of the catalogue that came along with something that is gone, or will be when `removed` is. */
export function planAutoremove(os: OsHost, removed: readonly string[] = []): readonly string[] {
  const kept = new Set(Object.keys(os.packages).filter((name) => !removed.includes(name)));
  const unneeded: string[] = [];
  for (let before = -1; before !== unneeded.length; ) {
    before = unneeded.length;
    for (const name of [...kept]) {
      const isNeeded = [...kept].some((other) => packageCatalogue[other]?.dependsOn.includes(name));
      if (packageCatalogue[name]?.isLibrary && !isNeeded) {
        kept.delete(name);
        unneeded.push(name);
      }
    }
  }
  return unneeded.sort();
}

/** Is this package a part of Proxmox VE itself, whose removal would take the product with it? */
export function isPartOfProduct(os: OsHost, name: string): boolean {
  if (os.pveVersion === undefined || !isInstalled(os, name)) return false;
  const facts = packageCatalogue[name];
  return facts ? facts.isPartOfPve === true : /^(corosync|proxmox-|pve-|libpve-|qemu-server|zfs)/.test(name);
}
