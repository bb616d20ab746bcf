/** Everything the replay does not compare, and why: these lists are the only place that leaves anything out. */

interface LeftOut {
  readonly pattern: RegExp;
  readonly why: string;
}

/** Commands whose output is not compared; none of them changes the cluster, so they are not run either. */
const LEFT_OUT_COMMANDS: readonly LeftOut[] = [
  { pattern: /^corosync-cmapctl\b/, why: 'map of internal keys with run-time counters; no lesson shows it' },
  { pattern: /^corosync-cpgtool\b/, why: 'tool of the process groups; not part of the course' },
  {
    pattern: /^timeout \d+ corosync -[ft]$/,
    why: 'the daemon itself in the foreground, its log on the terminal',
  },
  {
    pattern: /^corosync-(qnetd|qdevice-net)-certutil\b/,
    why: 'pvecm qdevice setup runs it; its steps are tested there',
  },
  { pattern: /^corosync-(qdevice|qnetd)-tool -\w*v/, why: 'verbose form with heartbeat times and clocks' },
  { pattern: /^sqlite3\b/, why: 'a look into the data base file behind pmxcfs' },
  { pattern: /^mount \| grep/, why: 'the mount table of the lab, not of a node' },
  { pattern: /^cat \/etc\/pve\/\.clusterlog$/, why: 'free log text with process ids and times' },
];

/**
 * Of a log step the text is left out (free wording, order and number of lines vary); compared are the times of all
 * memberships and of these changes.
 */
export const QUORUM_OFFSETS = ['quorum_lost', 'quorum_gained'] as const;

/** A daemon that the recorder ran in the foreground wrote the log of its event; it is left out with the daemon. */
export const FOREGROUND_DAEMON = /^timeout \d+ corosync -f$/;

export function isLeftOut(command: string): boolean {
  return LEFT_OUT_COMMANDS.some(({ pattern }) => pattern.test(command));
}

/** Columns of the two tables of the zfs recordings that are neither computed nor computed from. */
export const LEFT_OUT_COLUMNS: Readonly<Record<string, string>> = {
  disks_per_vdev: 'counted in all_disk_sizes',
  vdevs: 'counted in all_disk_sizes',
  disk_size: 'stands in all_disk_sizes, for each disk',
  create_spec: 'names the disks; the layout has a column of its own',
  cap: 'share of ALLOC, which a new pool has hardly any of',
  frag: 'of free space, which nothing has divided yet',
  alloc_synced: 'what the pool noted by and by; the recording has no FREE of that moment to add it to',
};

/** Steps of the zfs scenarios that are done, but whose output is not compared. */
const UNCOMPARED_ZFS_STEPS: readonly LeftOut[] = [
  { pattern: /^sleep \S+(?:; zpool sync)?$/, why: 'lets time pass; its output was not kept' },
  { pattern: /^udevadm settle$/, why: 'lets time pass; its output was not kept' },
  { pattern: /^partprobe\b/, why: 'lets time pass; its output was not kept' },
  { pattern: /^rescan-disks\b/, why: 'puts disks back in; no program' },
  { pattern: /^reboot -f$/, why: 'cuts the power; its output is not recorded from anything' },
  { pattern: /^zinject\b/, why: 'makes disks fail; what it prints is the work of the replay' },
  { pattern: /^corrupt-file\b/, why: 'damages disks; what it prints is the work of the replay' },
];

export function isUncompared(command: string): boolean {
  return UNCOMPARED_ZFS_STEPS.some(({ pattern }) => pattern.test(command));
}
