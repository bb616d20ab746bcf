/** Manual pages: processes, memory, logins, mounts, shells. */
import type { ManualPage } from './page.ts';

export const processPages: Readonly<Record<string, ManualPage>> = {
  ps: {
    section: 1,
    brief: 'show running processes',
    synopsis: ['[-e] [-f] [-p PID,…] [-C NAME,…] [-o COLUMN,…]', 'aux'],
    description: [
      'Without options: the processes of this terminal. Services, their workers, login shells and commands in the background are listed; processes of the kernel are not simulated.',
      'Processor time and memory come from a model of each service, not from a measurement. Exit status 1: nothing matched.',
    ],
    options: [
      ['-e, -A', 'All processes.'],
      ['-f', 'More columns.'],
      ['-p PID,…', 'These processes.'],
      ['-C NAME,…', 'Processes of this name.'],
      [
        '-o COLUMN,…',
        'pid, ppid, user, tty, stat, rss, time, comm, cmd, args; NAME= leaves the heading out.',
      ],
      ['aux', 'All processes with processor and memory share.'],
    ],
    examples: [['ps -fC corosync', 'Does corosync run, and since when?']],
    seeAlso: ['pgrep(1)', 'systemctl(1)'],
  },
  pgrep: {
    section: 1,
    brief: 'find processes by name',
    synopsis: ['[OPTION]... PATTERN'],
    description: ['Prints the ids of the processes whose name the pattern fits. Exit status 1: none.'],
    options: [
      ['-a, -l', 'With the command line, or with the name.'],
      ['-f', 'Compare the whole command line.'],
      ['-x', 'The whole name must fit.'],
    ],
    seeAlso: ['pkill(1)', 'ps(1)'],
  },
  pkill: {
    section: 1,
    brief: 'signal processes by name',
    synopsis: ['[-SIGNAL] [OPTION]... PATTERN'],
    description: [
      'Sends a signal, TERM if none is given, to the processes whose name the pattern fits. systemd starts some services again after KILL and after no other.',
    ],
    examples: [['pkill -9 corosync', 'A crash of corosync, as a test.']],
    seeAlso: ['pgrep(1)', 'systemctl(1)'],
  },
  free: {
    section: 1,
    brief: 'show memory',
    synopsis: ['[-b|-k|-m|-g|-h] [-t]'],
    description: ['Memory of the host and what its services hold by their model. There is no swap.'],
    options: [
      ['-h', 'Sizes for people.'],
      ['-t', 'A line with the sums.'],
    ],
  },
  who: {
    section: 1,
    brief: 'who is logged in',
    synopsis: ['[-H] [-q] [-b]'],
    description: ['One line for each login on this host; -b tells when it booted.'],
    seeAlso: ['w(1)'],
  },
  w: {
    section: 1,
    brief: 'who is logged in and what they do',
    synopsis: ['[-h]'],
    description: ['The line of uptime, then one line for each login.'],
    seeAlso: ['who(1)', 'uptime(1)'],
  },
  mount: {
    section: 8,
    brief: 'mount a file system, or show what is mounted',
    synopsis: ['[-t TYPE]', 'DEVICE DIRECTORY'],
    description: [
      'With a device and a directory, shows the files of the device below the directory; what was there is hidden until it is unmounted. Pools of OpenZFS mount their data sets themselves.',
      'Without them, lists the file systems of this host. /etc/pve is there while pmxcfs runs: a file system of its own, not a directory of the disk.',
    ],
    seeAlso: ['findmnt(8)', 'umount(8)'],
  },
  umount: {
    section: 8,
    brief: 'unmount a file system',
    synopsis: ['TARGET...'],
    description: [
      'Takes a mounted file system out of the tree, by its directory or its device. What the host runs from is in use and stays. Stop pve-cluster to let /etc/pve go.',
    ],
    seeAlso: ['mount(8)'],
  },
  findmnt: {
    section: 8,
    brief: 'file systems as a table',
    synopsis: ['[-n] [-t TYPE] [TARGET|SOURCE]'],
    description: ['Exit status 1 when nothing fits: a way to ask whether /etc/pve is mounted.'],
    examples: [['findmnt /etc/pve', 'Does pmxcfs have it?']],
    seeAlso: ['mount(8)'],
  },
  getent: {
    section: 1,
    brief: 'look up names and accounts',
    synopsis: ['hosts NAME...', 'passwd NAME...'],
    description: [
      'Asks as every program does: /etc/hosts first, then the name server. Exit status 2: at least one was not found.',
    ],
    examples: [['getent hosts PMX2', 'Which address does this node use for the other?']],
  },
  bash: {
    section: 1,
    brief: 'a shell within the shell',
    synopsis: ['[-eux] [-c COMMANDS [NAME [ARGUMENT]...]]', 'FILE [ARGUMENT]...'],
    description: [
      'Runs commands in a shell of its own, which knows exported variables alone. Exit status: that of the last command; 127 when there is no such file.',
    ],
    seeAlso: ['sh(1)'],
  },
  sh: {
    section: 1,
    brief: 'commands from text or a file',
    synopsis: ['[-eux] [-c COMMANDS [NAME [ARGUMENT]...]]', 'FILE [ARGUMENT]...'],
    description: ['As bash.'],
    seeAlso: ['bash(1)'],
  },
};
