/** `ss`: who listens on which port. Follows from the units that run. */
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, parseOptions } from '../options.ts';
import { processName } from './unit-facts.ts';

interface Listener {
  readonly unit: string;
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly backlog: number;
}

const OPTIONS = [
  ...declareOptions('-t/--tcp', '-u/--udp', '-l/--listening', '-p/--processes', '-n/--numeric', '-a/--all'),
  ...declareOptions('-4/--ipv4', '-H/--no-header', '-h/--help'),
];

const USAGE = `Usage: ss [ OPTIONS ]
   -h, --help          this message
   -n, --numeric       don't resolve service names
   -a, --all           display all sockets
   -l, --listening     display listening sockets
   -p, --processes     show process using socket
   -t, --tcp           display only TCP sockets
   -u, --udp           display only UDP sockets
`;

/** Fixed listeners of the services the course knows. */
const FIXED: readonly Listener[] = [
  { unit: 'ssh', protocol: 'tcp', address: '0.0.0.0', port: 22, backlog: 128 },
  { unit: 'chrony', protocol: 'udp', address: '127.0.0.1', port: 323, backlog: 0 },
  { unit: 'pvedaemon', protocol: 'tcp', address: '127.0.0.1', port: 85, backlog: 4096 },
  { unit: 'pveproxy', protocol: 'tcp', address: '*', port: 8006, backlog: 4096 },
  { unit: 'spiceproxy', protocol: 'tcp', address: '*', port: 3128, backlog: 4096 },
  { unit: 'corosync-qnetd', protocol: 'tcp', address: '*', port: 5403, backlog: 10 },
];

/** The first of corosync's ports; link N has the one N further on. */
const COROSYNC_PORT = 5405;

/** corosync listens on each of its own link addresses. */
function corosyncListeners(process: Process): readonly Listener[] {
  const { world } = process.ctx;
  const text = world.os[process.host]?.files['/etc/corosync/corosync.conf']?.content ?? '';
  const own = new Set(world.hardware.hosts[process.host]?.nics.map((nic) => nic.address));
  return [...text.matchAll(/ring(\d)_addr:\s*(\S+)/g)].flatMap(([, link = '0', address = '']) =>
    own.has(address)
      ? [
          {
            unit: 'corosync',
            protocol: 'udp',
            address,
            port: COROSYNC_PORT + Number(link),
            backlog: 0,
          } as const,
        ]
      : [],
  );
}

const NAMES: Readonly<Record<number, string>> = { 22: 'ssh', 3128: 'squid' };

interface Row {
  readonly cells: readonly [string, string, string, string];
  readonly local: readonly [string, string];
  readonly peer: readonly [string, string];
  readonly user: string;
}

function rowOf(process: Process, listener: Listener, isNumeric: boolean, showsProcess: boolean): Row {
  const pid = process.ctx.world.os[process.host]?.units[listener.unit]?.pid ?? 0;
  const port = isNumeric ? String(listener.port) : (NAMES[listener.port] ?? String(listener.port));
  const any = listener.address === '*' ? '*' : '0.0.0.0';
  const state = listener.protocol === 'tcp' ? 'LISTEN' : 'UNCONN';
  return {
    cells: [listener.protocol, state, '0', String(listener.backlog)],
    local: [listener.address, port],
    peer: [any, '*'],
    user: showsProcess ? `users:(("${processName(listener.unit)}",pid=${pid},fd=6))` : '',
  };
}

/** With one kind of socket asked for, the column that names the kind is left out. */
function print(process: Process, rows: readonly Row[], hasHeader: boolean, hasKind: boolean): void {
  const head: Row = {
    cells: ['Netid', 'State', 'Recv-Q', 'Send-Q'],
    local: ['Local Address', 'Port'],
    peer: ['Peer Address', 'Port'],
    user: 'Process',
  };
  const all = [head, ...rows];
  const width = (of: (row: Row) => string) => Math.max(...all.map((row) => of(row).length));
  const shown = hasKind ? [0, 1, 2, 3] : [1, 2, 3];
  const cells = [0, 1, 2, 3].map((at) => width((row) => row.cells[at] ?? ''));
  const local = [width((row) => row.local[0]), width((row) => row.local[1])];
  const peer = [width((row) => row.peer[0]), width((row) => row.peer[1])];
  for (const row of hasHeader ? all : rows) {
    const left = shown.map((at) => row.cells[at]?.padEnd(cells[at] ?? 0)).join(' ');
    const from = `${row.local[0].padStart(local[0] ?? 0)}:${row.local[1].padEnd(local[1] ?? 0)}`;
    const to = `${row.peer[0].padStart(peer[0] ?? 0)}:${row.peer[1].padEnd(peer[1] ?? 0)}`;
    process.out(`${left} ${from} ${to} ${row.user}\n`);
  }
}

function runSs(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`ss: ${parsed.message}\n${USAGE}`);
    return 255;
  }
  const { options } = parsed;
  if (options.has('help')) {
    process.out(USAGE);
    return 0;
  }
  const units = process.ctx.world.os[process.host]?.units ?? {};
  const wantsBoth = options.has('tcp') === options.has('udp');
  const isListing = options.has('listening') || options.has('all');
  const rows = [...FIXED, ...corosyncListeners(process)]
    .filter(({ unit }) => isListing && units[unit]?.active === 'active')
    .filter(({ protocol }) => wantsBoth || options.has(protocol))
    .sort((a, b) => (a.protocol === b.protocol ? a.port - b.port : a.protocol === 'udp' ? -1 : 1))
    .map((listener) => rowOf(process, listener, options.has('numeric'), options.has('processes')));
  print(process, rows, !options.has('no-header'), wantsBoth);
  return 0;
}

export const ss: Program = {
  name: 'ss',
  summary: { de: 'offene Netzwerk-Ports zeigen', en: 'show open network ports' },
  run: (process) => immediate(() => runSs(process)),
  complete: () => [],
};
