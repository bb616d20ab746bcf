/** `apt install`, `remove` and their kin: plan, summary, question, download, unpacking. */
import type { OsHost } from '../../../simulator/os/types.ts';
import type { Process, Resume, Run, Wait } from '../../types.ts';
import { downloadAll } from './apt-download.ts';
import { type AptStyle, reportReading } from './apt-style.ts';
import { summary30, summaryClassic } from './apt-text.ts';
import { installAll } from './dpkg-install.ts';
import { removeAll } from './dpkg-remove.ts';
import { packageCatalogue } from './package-catalogue.ts';
import {
  type InstallPlan,
  installedPackages,
  isPartOfProduct,
  planAutoremove,
  planInstall,
  planRemoval,
  unpackOrder,
} from './package-plan.ts';

export type ChangeOperation = 'install' | 'reinstall' | 'remove' | 'purge' | 'autoremove' | 'autopurge';

export interface ChangeFlags {
  readonly isYes: boolean;
  readonly isSimulated: boolean;
}

/** Free space on the root file system as apt reports it: what the installer leaves on a small system disk. */
const ROOT_FREE_BYTES = 28_400_000_000;

function total(names: readonly string[], of: 'downloadBytes' | 'installedBytes'): number {
  return names.reduce((bytes, name) => bytes + (packageCatalogue[name]?.[of] ?? 0), 0);
}

function summarise(
  process: Process,
  style: AptStyle,
  installed: Pick<InstallPlan, 'requested' | 'additional'>,
  removed: readonly string[],
): void {
  const added = [...installed.requested, ...installed.additional];
  const change = {
    ...installed,
    removed,
    downloadBytes: total(added, 'downloadBytes'),
    spaceBytes: total(added, 'installedBytes') - total(removed, 'installedBytes'),
    availableBytes: ROOT_FREE_BYTES,
  };
  process.out(style.isClassic ? summaryClassic(change, process.columns) : summary30(change, process.columns));
}

function* confirm(process: Process, style: AptStyle, flags: ChangeFlags): Generator<Wait, boolean, Resume> {
  if (flags.isYes) return true;
  const answer = yield* process.ask(style.isClassic ? 'Do you want to continue? [Y/n] ' : 'Continue? [Y/n] ');
  const isYes = answer !== null && /^(y|yes)?$/i.test(answer.trim());
  if (!isYes) process.out('Abort.\n');
  return isYes;
}

function refuseUnknown(process: Process, style: AptStyle, unknown: readonly string[]): number {
  for (const name of unknown) process.err(`${style.error} Unable to locate package ${name}\n`);
  return 100;
}

function* install(process: Process, os: OsHost, style: AptStyle, plan: InstallPlan, flags: ChangeFlags): Run {
  for (const name of plan.present) {
    process.out(`${name} is already the newest version (${installedPackages(os)[name]}).\n`);
  }
  summarise(process, style, plan, []);
  if (plan.requested.length === 0 || flags.isSimulated) return 0;
  if (plan.additional.length > 0 && !(yield* confirm(process, style, flags))) return 1;
  const names = unpackOrder(os, plan);
  const exitCode = yield* downloadAll(process, style, names);
  return exitCode === 0 ? yield* installAll(process, names) : exitCode;
}

/** The hook of Proxmox VE that keeps an administrator from removing the product by the way. */
function refuseProductRemoval(process: Process): number {
  process.err(
    "W: (pve-apt-hook) !! WARNING !!\nW: (pve-apt-hook) You are attempting to remove the meta-package 'proxmox-ve'!\n" +
      'W: (pve-apt-hook)\n' +
      "W: (pve-apt-hook) If you really want to permanently remove 'proxmox-ve' from your system, run the following command\n" +
      "W: (pve-apt-hook) \ttouch '/please-remove-proxmox-ve'\n" +
      'E: Sub-process /usr/share/proxmox-ve/pve-apt-hook returned an error code (1)\n' +
      'E: Failure running script /usr/share/proxmox-ve/pve-apt-hook\n',
  );
  return 100;
}

function* remove(
  process: Process,
  style: AptStyle,
  removed: readonly string[],
  flags: ChangeFlags,
  isPurge: boolean,
): Run {
  const os = process.ctx.world.os[process.host];
  const left = os ? planAutoremove(os, removed).filter((name) => !removed.includes(name)) : [];
  if (left.length > 0 && removed.length > 0) {
    process.out(
      left.length === 1
        ? 'The following package was automatically installed and is no longer required:\n'
        : 'The following packages were automatically installed and are no longer required:\n',
    );
    process.out(
      `  ${left.join('  ')}\nUse '${style.name} autoremove' to remove ${left.length === 1 ? 'it' : 'them'}.\n\n`,
    );
  }
  summarise(process, style, { requested: [], additional: [] }, removed);
  if (removed.length === 0 || flags.isSimulated) return 0;
  if (os && removed.some((name) => isPartOfProduct(os, name))) return refuseProductRemoval(process);
  if (!(yield* confirm(process, style, flags))) return 1;
  return yield* removeAll(process, removed, isPurge);
}

/** Carries out one changing command. Exit codes: 0, 1 = answered no, 100 = refused. */
export function* aptChange(
  process: Process,
  style: AptStyle,
  operation: ChangeOperation,
  names: readonly string[],
  flags: ChangeFlags,
): Run {
  const os = process.ctx.world.os[process.host];
  if (!os) return 100;
  reportReading(process, style);
  if (operation === 'install' || operation === 'reinstall') {
    const plan = planInstall(os, names);
    if (plan.unknown.length > 0) return refuseUnknown(process, style, plan.unknown);
    return yield* install(process, os, style, plan, flags);
  }
  const isPurge = operation === 'purge' || operation === 'autopurge';
  if (operation === 'autoremove' || operation === 'autopurge') {
    return yield* remove(process, style, planAutoremove(os), flags, isPurge);
  }
  const plan = planRemoval(os, names);
  if (plan.unknown.length > 0) return refuseUnknown(process, style, plan.unknown);
  for (const name of plan.absent) {
    process.out(`Package '${name}' is not installed, so not removed\n`);
  }
  return yield* remove(process, style, plan.removed, flags, isPurge);
}
