import { release } from '../../simulator/os/release.ts';
import { immediate } from '../immediate.ts';
import type { Process, Program } from '../types.ts';

/** `9.1.1/42db4a6cf33dac83` in its parts; hosts that only say a number get the commit of that release. */
function managerVersion(pveVersion: string): { readonly version: string; readonly commit: string } {
  const [, version = '9.1.1', commit = '42db4a6cf33dac83'] =
    /(\d+\.\d+(?:[.-]\d+)?)(?:\/([0-9a-f]+))?/.exec(pveVersion) ?? [];
  return { version, commit };
}

function packageLines(process: Process, kernel: string): string {
  const os = process.ctx.world.os[process.host];
  const { version, commit } = managerVersion(os?.pveVersion ?? '');
  const packages = Object.entries(os?.packages ?? {})
    .filter(([name]) => name !== 'proxmox-ve' && name !== 'pve-manager')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, installed]) => `${name}: ${installed}\n`);
  return (
    `proxmox-ve: ${version.replace(/\.\d+$/, '.0')} (running kernel: ${kernel})\n` +
    `pve-manager: ${version} (running version: ${version}/${commit})\n${packages.join('')}`
  );
}

function run(process: Process): number {
  const os = process.ctx.world.os[process.host];
  const [option] = process.args;
  const isVerbose = option !== undefined && /^--?v(e(r(b(o(se?)?)?)?)?)?$/.test(option);
  if (process.args.length > (isVerbose ? 1 : 0)) {
    process.err('USAGE: pveversion [--verbose]\n');
    return 255;
  }
  const kernel = release(os).release;
  const { version, commit } = managerVersion(os?.pveVersion ?? '');
  process.out(
    isVerbose
      ? packageLines(process, kernel)
      : `pve-manager/${version}/${commit} (running kernel: ${kernel})\n`,
  );
  return 0;
}

export const pveversion: Program = {
  name: 'pveversion',
  availability: { role: 'pve' },
  summary: { de: 'Version von Proxmox VE und Kernel', en: 'Version of Proxmox VE and kernel' },
  run: (process) => immediate(() => run(process)),
  complete: () => [{ text: '--verbose', isFinal: true }],
  manual: `NAME
       pveversion - which Proxmox VE this is

SYNOPSIS
       pveversion [--verbose]

DESCRIPTION
       Prints the version of the manager and of the running kernel, with --verbose one line for each package.`,
};
