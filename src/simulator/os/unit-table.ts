/** The services this course meets, as the packages ship them. */
import type { HostRole } from '../hardware/types.ts';

export interface UnitDefinition {
  readonly name: string;
  readonly description: string;
  /** Hosts of these roles have it from the installation on. */
  readonly roles: readonly HostRole[];
  /** A host of another role has it with this package. */
  readonly packageName?: string;
  /** Not started, and no failure, while this file does not exist. */
  readonly conditionPath?: string;
  /** Started before it, and stopped with it. */
  readonly requires?: readonly string[];
  /** Milliseconds a boot spends on it before the next one. */
  readonly startMs: number;
  /** Started again this long after it failed; absent = stays down. */
  readonly restartMs?: number;
  /** Its package neither enables nor starts it; absent = both. */
  readonly isLeftDisabled?: boolean;
  /** Processes its main process starts besides itself. */
  readonly workers?: number;
  /** `Type=oneshot`-like units without a process that stays. */
  readonly isOneShot?: boolean;
}

const both: readonly HostRole[] = ['pve', 'witness'];
const pve: readonly HostRole[] = ['pve'];
const none: readonly HostRole[] = [];

/** In boot order; a shutdown goes the other way. */
export const unitTable: readonly UnitDefinition[] = [
  { name: 'systemd-journald', description: 'Journal Service', roles: both, startMs: 120 },
  {
    name: 'systemd-udevd',
    description: 'Rule-based Manager for Device Events and Files',
    roles: both,
    startMs: 400,
  },
  { name: 'systemd-logind', description: 'User Login Management', roles: both, startMs: 150 },
  {
    name: 'zfs-import-cache',
    description: 'Import ZFS pools by cache file',
    roles: pve,
    startMs: 300,
    isOneShot: true,
  },
  { name: 'zfs-mount', description: 'Mount ZFS filesystems', roles: pve, startMs: 200, isOneShot: true },
  { name: 'zfs-zed', description: 'ZFS Event Daemon (zed)', roles: pve, startMs: 100, restartMs: 100 },
  { name: 'networking', description: 'Network initialization', roles: both, startMs: 2400, isOneShot: true },
  { name: 'chrony', description: 'chrony, an NTP client/server', roles: both, startMs: 250 },
  {
    name: 'cron',
    description: 'Regular background program processing daemon',
    roles: both,
    startMs: 60,
    restartMs: 100,
  },
  { name: 'ssh', description: 'OpenBSD Secure Shell server', roles: both, startMs: 150, restartMs: 100 },
  { name: 'watchdog-mux', description: 'Proxmox VE watchdog multiplexer', roles: pve, startMs: 80 },
  { name: 'rrdcached', description: 'Data caching daemon for rrdtool', roles: pve, startMs: 120 },
  {
    name: 'pve-cluster',
    description: 'The Proxmox VE cluster filesystem',
    roles: pve,
    startMs: 900,
    restartMs: 1000,
  },
  {
    name: 'corosync',
    description: 'Corosync Cluster Engine',
    roles: pve,
    packageName: 'corosync',
    conditionPath: '/etc/corosync/corosync.conf',
    startMs: 700,
  },
  {
    name: 'corosync-qdevice',
    description: 'Corosync Qdevice daemon',
    roles: none,
    packageName: 'corosync-qdevice',
    isLeftDisabled: true,
    conditionPath: '/etc/corosync/corosync.conf',
    requires: ['corosync'],
    startMs: 200,
    restartMs: 100,
  },
  {
    name: 'corosync-qnetd',
    description: 'Corosync Qdevice Network daemon',
    roles: none,
    packageName: 'corosync-qnetd',
    startMs: 200,
    restartMs: 100,
  },
  { name: 'pve-firewall', description: 'Proxmox VE firewall', roles: pve, startMs: 600, restartMs: 100 },
  { name: 'pvestatd', description: 'PVE Status Daemon', roles: pve, startMs: 700 },
  { name: 'pvedaemon', description: 'PVE API Daemon', roles: pve, startMs: 900, workers: 3 },
  { name: 'pve-ha-crm', description: 'PVE Cluster HA Resource Manager Daemon', roles: pve, startMs: 600 },
  { name: 'pveproxy', description: 'PVE API Proxy Server', roles: pve, startMs: 1100, workers: 3 },
  { name: 'pve-ha-lrm', description: 'PVE Local HA Resource Manager Daemon', roles: pve, startMs: 600 },
  { name: 'spiceproxy', description: 'PVE SPICE Proxy Server', roles: pve, startMs: 500, workers: 1 },
  { name: 'pve-guests', description: 'PVE guests', roles: pve, startMs: 400, isOneShot: true },
  { name: 'pvescheduler', description: 'Proxmox VE scheduler', roles: pve, startMs: 400 },
];

/** Facts of one unit by its name without `.service`. */
export function unitDefinition(name: string): UnitDefinition | undefined {
  return unitTable.find((unit) => unit.name === name);
}

/** `corosync.service` and `corosync` are the same unit. */
export function unitName(text: string): string {
  return text.endsWith('.service') ? text.slice(0, -'.service'.length) : text;
}
