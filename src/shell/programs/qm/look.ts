/** `qm list`, `status`, `config`. */
import { guestMemoryBytes } from '../../../simulator/guests/config.ts';
import { runningGuest } from '../../../simulator/guests/lifecycle.ts';
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';
import { formatVm, ownVms, requireVm, vmidArgument } from './guest-words.ts';

const MIB = 2 ** 20;

function statusOf({ ctx, host }: Process, vmid: string): 'running' | 'stopped' {
  return runningGuest(ctx.world, host, vmid) === undefined ? 'stopped' : 'running';
}

function row(cells: readonly [string, string, string, string, string, string]): string {
  const [vmid, name, status, memory, disk, pid] = cells;
  return `${vmid.padStart(10)} ${name.padEnd(20)} ${status.padEnd(10)} ${memory.padEnd(10)} ${disk.padStart(12)} ${pid.padEnd(10)}\n`;
}

function showList(process: Process): number {
  const { ctx, host, out } = process;
  const vms = ownVms(process);
  if (vms.length === 0) return 0;
  out(row(['VMID', 'NAME', 'STATUS', 'MEM(MB)', 'BOOTDISK(GB)', 'PID']));
  for (const vmid of vms) {
    const config = requireVm(process, vmid);
    const memory = String(guestMemoryBytes(config) / MIB);
    const pid = String(runningGuest(ctx.world, host, vmid)?.pid ?? 0);
    out(row([vmid, config.name ?? `VM ${vmid}`, statusOf(process, vmid), memory, '0.00', pid]));
  }
  return 0;
}

function showStatus(process: Process, vmid: string): number {
  requireVm(process, vmid);
  process.out(`status: ${statusOf(process, vmid)}\n`);
  return 0;
}

function showConfig(process: Process, vmid: string): number {
  process.out(formatVm(requireVm(process, vmid)));
  return 0;
}

function lookCommand(
  word: string,
  description: string,
  show: (process: Process, vmid: string) => number,
): CommandDeclaration {
  return {
    words: [word],
    implementedBy: word === 'status' ? 'PVE::CLI::qm' : 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: [],
    description,
    run: (process, { text }) => catchFailure(process, () => immediate(() => show(process, text.vmid ?? ''))),
  };
}

export const lookCommands: readonly CommandDeclaration[] = [
  {
    words: ['list'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [],
    options: [],
    description: 'List the VMs of this node.',
    run: (process) => catchFailure(process, () => immediate(() => showList(process))),
  },
  lookCommand('status', 'Show whether a VM runs.', showStatus),
  lookCommand('config', 'Show the configuration of a VM.', showConfig),
];
