/** Who and where: `id`, `whoami`, `uname`, `hostname`, `uptime`, `nproc`. */
import { release } from '../../../simulator/os/release.ts';
import { readFile } from '../../files.ts';
import type { Process, Program } from '../../types.ts';
import { formatDate } from './dates.ts';
import { extraOperand, Failure, promptProgram, quoted } from './gnu.ts';

export const whoami = promptProgram(
  {
    name: 'whoami',
    synopsis: '',
    summary: { de: 'eigenen Benutzernamen ausgeben', en: 'print your user name' },
  },
  (process, options) => {
    if (options.operands[0] !== undefined) throw extraOperand('whoami', options.operands[0]);
    process.out('root\n');
    return 0;
  },
);

export const id = promptProgram(
  {
    name: 'id',
    synopsis: '[OPTION]... [USER]...',
    summary: { de: 'Benutzer- und Gruppennummern', en: 'print user and group ids' },
    options: ['-g/--group', '-G/--groups', '-n/--name', '-u/--user'],
  },
  (process, options) => {
    const [user = 'root'] = options.operands;
    if (user !== 'root') throw new Failure(`${quoted(user)}: no such user`);
    const isShort = options.has('user') || options.has('group') || options.has('groups');
    process.out(
      isShort ? `${options.has('name') ? 'root' : '0'}\n` : 'uid=0(root) gid=0(root) groups=0(root)\n',
    );
    return 0;
  },
);

function hostnameOf(process: Process): string {
  return process.ctx.world.os[process.host]?.hostname ?? process.host;
}

export const uname = promptProgram(
  {
    name: 'uname',
    synopsis: '[OPTION]...',
    summary: { de: 'Angaben zum Kernel', en: 'print kernel information' },
    options: [
      '-a/--all',
      '-s/--kernel-name',
      '-n/--nodename',
      '-r/--kernel-release',
      '-v/--kernel-version',
      '-m/--machine',
      '-p/--processor',
      '-i/--hardware-platform',
      '-o/--operating-system',
    ],
  },
  (process, options) => {
    if (options.operands[0] !== undefined) throw extraOperand('uname', options.operands[0]);
    const kernel = release(process.ctx.world.os[process.host]);
    const parts = [
      ['kernel-name', 'Linux'],
      ['nodename', hostnameOf(process)],
      ['kernel-release', kernel.release],
      ['kernel-version', kernel.version],
      ['machine', 'x86_64'],
      ['operating-system', 'GNU/Linux'],
    ] as const;
    const chosen = parts
      .filter(([name]) => options.has('all') || options.has(name))
      .map(([, value]) => value);
    const unknown = options.has('processor') || options.has('hardware-platform') ? ['unknown'] : [];
    const shown = [...chosen, ...(options.has('all') ? [] : unknown)];
    process.out(`${shown.length > 0 ? shown.join(' ') : 'Linux'}\n`);
    return 0;
  },
);

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/i;

/** The name with its domain, from /etc/hosts. */
function fullName(process: Process, name: string): string {
  const hosts = readFile(process, '/etc/hosts');
  const entries = (hosts.ok ? hosts.value : '').split('\n').map((line) => line.trim().split(/\s+/).slice(1));
  return entries.find((names) => names.includes(name))?.[0] ?? name;
}

/** Names the host until the next boot. */
function setHostname(process: Process, name: string): number {
  if (!HOST_NAME.test(name)) throw new Failure('the specified hostname is invalid');
  const os = process.ctx.world.os[process.host];
  if (os) os.hostname = name;
  return 0;
}

export const hostname: Program = promptProgram(
  {
    name: 'hostname',
    synopsis: '[OPTION]... [NAME]',
    summary: { de: 'Namen des Hosts ausgeben oder setzen', en: "print or set the host's name" },
    options: [
      '-a/--alias',
      '-d/--domain',
      '-f/--fqdn',
      '-i/--ip-address',
      '-I/--all-ip-addresses',
      '-s/--short',
      '--long',
    ],
  },
  (process, options) => {
    const name = hostnameOf(process);
    const addresses = (process.ctx.world.hardware.hosts[process.host]?.nics ?? []).map((nic) => nic.address);
    const [wanted] = options.operands;
    if (wanted !== undefined) return setHostname(process, wanted);
    const full = fullName(process, name);
    if (options.has('all-ip-addresses')) process.out(`${addresses.join(' ')} \n`);
    else if (options.has('ip-address')) process.out(`${addresses[0] ?? '127.0.0.1'}\n`);
    else if (options.has('fqdn') || options.has('long')) process.out(`${full}\n`);
    else if (options.has('domain'))
      process.out(`${full.includes('.') ? full.slice(full.indexOf('.') + 1) : ''}\n`);
    else process.out(`${name}\n`);
    return 0;
  },
);

/** `up  1:05`, `up 5 min`, `up 2 days,  3:04` as procps writes it. */
function uptimeText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const dayText = days > 0 ? `${days} day${days === 1 ? '' : 's'}, ` : '';
  return (
    dayText + (hours > 0 ? `${String(hours).padStart(2)}:${String(rest).padStart(2, '0')}` : `${rest} min`)
  );
}

function prettyUptime(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const shown = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return `up ${shown.length > 0 ? shown.join(', ') : '0 minutes'}`;
}

/** The line of `uptime`, which `w` begins with too. */
export function uptimeLine(process: Process): string {
  const { nowMs, startEpochMs } = process.ctx.world.kernel;
  const upSinceMs = process.ctx.world.os[process.host]?.upSinceMs ?? nowMs;
  const users = Object.values(process.ctx.world.shell.sessions).filter(
    (session) => session.mode !== 'closed' && session.host === process.host,
  ).length;
  const clock = formatDate(process, startEpochMs + nowMs, '%T');
  const noun = users === 1 ? 'user' : 'users';
  return ` ${clock} up ${uptimeText(nowMs - upSinceMs)},  ${users} ${noun},  load average: 0.08, 0.03, 0.01\n`;
}

export const uptime = promptProgram(
  {
    name: 'uptime',
    synopsis: '[OPTION]...',
    summary: { de: 'wie lange der Host läuft', en: 'how long the host has been running' },
    options: ['-p/--pretty', '-s/--since'],
  },
  (process, options) => {
    const { nowMs, startEpochMs } = process.ctx.world.kernel;
    const upSinceMs = process.ctx.world.os[process.host]?.upSinceMs ?? nowMs;
    if (options.has('pretty')) process.out(`${prettyUptime(nowMs - upSinceMs)}\n`);
    else if (options.has('since')) process.out(`${formatDate(process, startEpochMs + upSinceMs, '%F %T')}\n`);
    else process.out(uptimeLine(process));
    return 0;
  },
);

export const nproc = promptProgram(
  {
    name: 'nproc',
    synopsis: '[OPTION]...',
    summary: { de: 'Zahl der Prozessoren', en: 'number of processors' },
    options: ['--all', '--ignore='],
  },
  (process) => {
    process.out('4\n');
    return 0;
  },
);
