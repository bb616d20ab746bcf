/** Manual pages: services, log, power, time. */
import type { ManualPage } from './page.ts';

export const servicePages: Readonly<Record<string, ManualPage>> = {
  systemctl: {
    section: 1,
    brief: 'control services and ask for their state',
    synopsis: ['[OPTION]... COMMAND [UNIT]...'],
    description: [
      'Talks to systemd, which starts services, watches them and ends them. A unit may be named with or without .service.',
      'status shows one unit in full with its last log lines. start, stop and restart act now; enable and disable say whether a unit starts at boot; with --now both at once. mask makes a unit impossible to start.',
      'Exit status: 0 all is well; 3 a unit asked for is not active; 4 and 5 there is no such unit.',
    ],
    options: [
      ['--now', 'With enable, disable and mask: start or stop the unit too.'],
      ['--failed', 'With list-units: only units that have failed.'],
      ['-a, --all', 'With list-units: inactive ones too.'],
      ['-n, --lines=COUNT', 'How many log lines status shows.'],
      ['-q, --quiet', 'No output, the exit status alone.'],
    ],
    examples: [
      ['systemctl status corosync pve-cluster', 'Do both run, and since when?'],
      ['systemctl list-units --failed', 'What has gone wrong on this host?'],
      ['systemctl enable --now corosync-qnetd', 'Start it now and at every boot.'],
    ],
    seeAlso: ['journalctl(1)', 'service(8)'],
  },
  service: {
    section: 8,
    brief: 'start and stop services the old way',
    synopsis: ['NAME COMMAND', '--status-all'],
    description: ['Hands start, stop, restart, reload and status on to systemctl.'],
    examples: [['service ssh restart', 'The same as systemctl restart ssh.']],
    seeAlso: ['systemctl(1)'],
  },
  journalctl: {
    section: 1,
    brief: "read a host's log",
    synopsis: ['[OPTION]... [FIELD=VALUE]...'],
    description: [
      'Shows what services and the kernel have written, oldest first. Several options narrow the choice down together.',
      'Moments are given as "2026-03-02 09:15", "09:15", "yesterday", "10 min ago" or "-1h".',
    ],
    options: [
      ['-u, --unit=UNIT', 'Only this unit. May be given several times.'],
      ['-f, --follow', 'Show the last lines and go on with new ones. Ctrl-C ends it.'],
      ['-n, --lines=COUNT', 'Only the last lines.'],
      ['-b, --boot[=N]', 'Only this boot; -1 is the one before.'],
      [
        '-p, --priority=LEVEL',
        'Only this urgency and worse: emerg, alert, crit, err, warning, notice, info, debug.',
      ],
      ['--since=TIME, --until=TIME', 'Only what was written in between.'],
      ['-k', "Only the kernel's messages of this boot."],
      ['-r', 'Newest first.'],
      ['-o, --output=FORMAT', 'short, short-iso, short-precise, cat, json.'],
    ],
    examples: [
      ['journalctl -fu pve-ha-crm', 'Watch the HA manager at work.'],
      ['journalctl -u corosync --since "10 min ago"', 'What did corosync see lately?'],
      ['journalctl -b -1 -n 20', 'The last words before the restart.'],
    ],
    seeAlso: ['systemctl(1)'],
  },
  timedatectl: {
    section: 1,
    brief: 'show and set clock and time zone',
    synopsis: ['[status]', 'set-timezone ZONE', 'set-ntp yes|no'],
    description: [
      'Shows local and universal time and whether the clock is kept in step with time servers. Nodes of a cluster should agree on the time: logs and certificates depend on it.',
    ],
    examples: [['timedatectl', 'Look at "System clock synchronized".']],
    seeAlso: ['date(1)'],
  },
  poweroff: {
    section: 8,
    brief: 'shut the host down and switch it off',
    synopsis: ['[OPTION]...'],
    description: [
      'Ends all services in order, then the power goes. Other nodes see a node that says goodbye, which is not the same as a pulled plug.',
    ],
    seeAlso: ['reboot(8)', 'shutdown(8)'],
  },
  reboot: {
    section: 8,
    brief: 'restart the host',
    synopsis: ['[OPTION]...'],
    description: ['Ends all services in order and starts the host again.'],
    seeAlso: ['poweroff(8)', 'shutdown(8)'],
  },
  halt: {
    section: 8,
    brief: 'halt the host',
    synopsis: ['[OPTION]...'],
    description: ['Ends all services in order.'],
    seeAlso: ['poweroff(8)', 'reboot(8)'],
  },
  shutdown: {
    section: 8,
    brief: 'shut the host down at a given time',
    synopsis: ['[OPTION]... [TIME]'],
    description: [
      'TIME is now, +MINUTES or HH:MM; without it the host ends in a minute. Ctrl-C takes it back.',
    ],
    options: [
      ['-r', 'Start again afterwards.'],
      ['-h, -P', 'Switch off (the default).'],
    ],
    examples: [['shutdown -r now', 'Restart at once.']],
    seeAlso: ['poweroff(8)', 'reboot(8)'],
  },
};
