/** What unit files say beyond the simulator's needs, and the appetite of each service: the base of `unit-usage.ts`. */

export interface UnitFacts {
  readonly documentation: readonly string[];
  /** Command line of the main process. */
  readonly command: string;
  /** Name of the process where it is not that of the program (Perl daemons rename themselves). */
  readonly process?: string;
  /** Threads of the main process. */
  readonly tasks: number;
  /** What it holds right after its start. */
  readonly memoryMiB: number;
  /** Processor time of the start, in milliseconds. */
  readonly startCpuMs: number;
  /** Processor time used per hour of running, in milliseconds. */
  readonly cpuMsPerHour: number;
  readonly canReload?: boolean;
}

/** A Perl daemon loads half of Proxmox VE before it listens. */
const PERL_START_MS = 780;
const START_MS = 40;

const perl = (name: string, memoryMiB: number, cpuMsPerHour = 3_000): UnitFacts => ({
  documentation: [],
  command: name,
  process: name,
  tasks: 1,
  memoryMiB,
  startCpuMs: PERL_START_MS,
  cpuMsPerHour,
});

const facts: Readonly<Record<string, UnitFacts>> = {
  'systemd-journald': {
    documentation: ['man:systemd-journald.service(8)', 'man:journald.conf(5)'],
    command: '/usr/lib/systemd/systemd-journald',
    tasks: 1,
    memoryMiB: 22,
    startCpuMs: START_MS,
    cpuMsPerHour: 900,
  },
  'systemd-udevd': {
    documentation: ['man:systemd-udevd.service(8)', 'man:udev(7)'],
    command: '/usr/lib/systemd/systemd-udevd',
    tasks: 1,
    memoryMiB: 9,
    startCpuMs: START_MS,
    cpuMsPerHour: 400,
  },
  'systemd-logind': {
    documentation: ['man:sd-login(3)', 'man:systemd-logind.service(8)', 'man:logind.conf(5)'],
    command: '/usr/lib/systemd/systemd-logind',
    tasks: 1,
    memoryMiB: 2,
    startCpuMs: START_MS,
    cpuMsPerHour: 150,
  },
  'zfs-import-cache': {
    documentation: ['man:zpool(8)'],
    command: '/usr/sbin/zpool import -c /etc/zfs/zpool.cache -aN',
    tasks: 0,
    memoryMiB: 3,
    startCpuMs: START_MS,
    cpuMsPerHour: 0,
  },
  'zfs-mount': {
    documentation: ['man:zfs(8)'],
    command: '/usr/sbin/zfs mount -a',
    tasks: 0,
    memoryMiB: 2,
    startCpuMs: START_MS,
    cpuMsPerHour: 0,
  },
  'zfs-zed': {
    documentation: ['man:zed(8)'],
    command: '/usr/sbin/zed -F',
    tasks: 3,
    memoryMiB: 3,
    startCpuMs: START_MS,
    cpuMsPerHour: 120,
  },
  networking: {
    documentation: ['man:interfaces(5)', 'man:ifup(8)', 'man:ifdown(8)'],
    command: '/usr/sbin/ifup -a',
    tasks: 0,
    memoryMiB: 6,
    startCpuMs: START_MS,
    cpuMsPerHour: 0,
  },
  chrony: {
    documentation: ['man:chronyd(8)', 'man:chronyc(1)', 'man:chrony.conf(5)'],
    command: '/usr/sbin/chronyd -F 1',
    tasks: 2,
    memoryMiB: 5,
    startCpuMs: START_MS,
    cpuMsPerHour: 60,
  },
  cron: {
    documentation: ['man:cron(8)'],
    command: '/usr/sbin/cron -f',
    tasks: 1,
    memoryMiB: 2,
    startCpuMs: START_MS,
    cpuMsPerHour: 40,
  },
  ssh: {
    documentation: ['man:sshd(8)', 'man:sshd_config(5)'],
    command: 'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups',
    process: 'sshd',
    tasks: 1,
    memoryMiB: 6,
    startCpuMs: START_MS,
    cpuMsPerHour: 30,
    canReload: true,
  },
  'watchdog-mux': {
    documentation: [],
    command: '/usr/sbin/watchdog-mux',
    tasks: 1,
    memoryMiB: 1,
    startCpuMs: START_MS,
    cpuMsPerHour: 300,
  },
  rrdcached: {
    documentation: ['man:rrdcached(1)'],
    command:
      '/usr/bin/rrdcached -B -b /var/lib/rrdcached/db/ -j /var/lib/rrdcached/journal/ -p /var/run/rrdcached.pid',
    tasks: 7,
    memoryMiB: 4,
    startCpuMs: START_MS,
    cpuMsPerHour: 500,
  },
  'pve-cluster': {
    documentation: [],
    command: '/usr/bin/pmxcfs',
    tasks: 8,
    memoryMiB: 43,
    startCpuMs: START_MS,
    cpuMsPerHour: 5_000,
  },
  corosync: {
    documentation: ['man:corosync', 'man:corosync.conf', 'man:corosync_overview'],
    command: '/usr/sbin/corosync -f',
    tasks: 9,
    memoryMiB: 143,
    startCpuMs: START_MS,
    cpuMsPerHour: 45_000,
  },
  'corosync-qdevice': {
    documentation: ['man:corosync-qdevice'],
    command: '/usr/sbin/corosync-qdevice -f',
    tasks: 1,
    memoryMiB: 2,
    startCpuMs: START_MS,
    cpuMsPerHour: 500,
  },
  'corosync-qnetd': {
    documentation: ['man:corosync-qnetd'],
    command: '/usr/bin/corosync-qnetd -f',
    tasks: 1,
    memoryMiB: 6,
    startCpuMs: START_MS,
    cpuMsPerHour: 400,
  },
  'pve-firewall': { ...perl('pve-firewall', 95, 30_000), canReload: true },
  pvestatd: { ...perl('pvestatd', 130, 60_000), canReload: true },
  pvedaemon: { ...perl('pvedaemon', 210), canReload: true },
  pveproxy: { ...perl('pveproxy', 190, 8_000), canReload: true },
  spiceproxy: { ...perl('spiceproxy', 85, 1_000), canReload: true },
  pvescheduler: perl('pvescheduler', 105, 5_000),
  'pve-ha-crm': perl('pve-ha-crm', 105, 4_000),
  'pve-ha-lrm': perl('pve-ha-lrm', 104, 5_000),
  'pve-guests': perl('/usr/bin/pvesh --nooutput create /nodes/localhost/startall', 0, 0),
};

/** Facts of a unit by its name without `.service`; modest ones for a unit nobody described. */
export function unitFacts(unit: string): UnitFacts {
  return (
    facts[unit] ?? {
      documentation: [],
      command: `/usr/sbin/${unit}`,
      tasks: 1,
      memoryMiB: 2,
      startCpuMs: START_MS,
      cpuMsPerHour: 100,
    }
  );
}

/** Name of the main process in status lines and the log. */
export function processName(unit: string): string {
  const { process, command } = unitFacts(unit);
  return process ?? command.split(' ')[0]?.split('/').at(-1) ?? unit;
}
