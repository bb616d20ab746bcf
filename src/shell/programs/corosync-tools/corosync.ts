import { startUnit, stopUnit } from '../../../simulator/os/units.ts';
import { type ConfigCheck, checkConfig } from '../../../simulator/quorum/config-check.ts';
import { resolveAddress } from '../../../simulator/quorum/paths.ts';
import { quorumView } from '../../../simulator/quorum/views.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program, Run } from '../../types.ts';
import { logTime } from './ctime.ts';
import { isGiven, shortOptions } from './short-options.ts';

const OPTIONS = [
  { key: 'test', short: 't' },
  { key: 'foreground', short: 'f' },
  { key: 'version', short: 'v' },
  { key: 'help', short: 'h' },
] as const;

const USAGE = `usage:
        -c     : Corosync config file path.
        -f     : Start application in foreground.
        -t     : Test configuration and exit.
        -v     : Display version, git revision and some useful information about Corosync and exit.
`;

const EXIT_ALREADY_RUNNING = 18;
const LOOK_EVERY_MS = 1000;

/** A line of corosync's log on the terminal. */
function log(process: Process, level: string, text: string): void {
  const time = logTime(process.ctx.world, process.host, process.ctx.nowMs);
  process.err(`${time} ${level.padEnd(7)} [MAIN  ] ${text}\n`);
}

function check({ ctx, host }: Process): ConfigCheck {
  const read = (path: string) => ctx.world.os[host]?.files[path]?.content;
  return checkConfig(read, (name) => resolveAddress(ctx.world, host, name));
}

function refuse(process: Process, found: Extract<ConfigCheck, { ok: false }>): number {
  if (found.isParserError) {
    process.err(`${found.error}\n`);
    return found.status;
  }
  log(process, 'error', found.error);
  log(process, 'error', `Corosync Cluster Engine exiting with status ${found.status} at ${found.place}.`);
  return found.status;
}

function test(process: Process): number {
  const found = check(process);
  if (!found.ok) return refuse(process, found);
  log(process, 'notice', 'Corosync Cluster Engine exiting normally');
  return 0;
}

/** Starts it; the exit code when that cannot be done. */
function startHere(process: Process): number | undefined {
  const { ctx, host } = process;
  const found = check(process);
  if (!found.ok) return refuse(process, found);
  if (quorumView(ctx.world, host) !== undefined) {
    log(process, 'error', 'Another Corosync instance is already running.');
    log(process, 'error', 'Corosync Cluster Engine exiting with status 18 at main.c:1590.');
    return EXIT_ALREADY_RUNNING;
  }
  startUnit(ctx, host, 'corosync');
  return undefined;
}

/** Runs until it ends or is interrupted. */
function* runInForeground(process: Process): Run {
  const { ctx, host } = process;
  const isActive = () => ctx.world.os[host]?.units.corosync?.active === 'active';
  const isResumed = process.recall('begun') !== undefined;
  const refusal = isResumed ? undefined : startHere(process);
  if (refusal !== undefined) return refusal;
  process.memory('begun', () => ({ kind: 'begun' }));
  try {
    for (let goesOn = isResumed || isActive(); goesOn; goesOn = isActive()) {
      yield { for: 'event', ms: LOOK_EVERY_MS };
    }
    return 0;
  } finally {
    stopUnit(ctx, host, 'corosync');
  }
}

function version({ ctx, host }: Process): string {
  const installed = ctx.world.os[host]?.packages.corosync ?? '3.1.9';
  return `Corosync Cluster Engine, version '${installed.replace(/-.*/, '')}'\n`;
}

function run(process: Process): Run {
  const parsed = shortOptions('corosync', OPTIONS, process.args);
  return parsed.ok && isGiven(parsed.uses, 'foreground')
    ? runInForeground(process)
    : immediate(() => {
        if (!parsed.ok) {
          process.err(`${parsed.message}\n${USAGE}`);
          return 1;
        }
        if (isGiven(parsed.uses, 'test')) return test(process);
        process.out(isGiven(parsed.uses, 'version') ? version(process) : USAGE);
        return 0;
      });
}

export const corosync: Program = {
  name: 'corosync',
  directory: '/usr/sbin',
  availability: { packageName: 'corosync' },
  summary: { de: 'corosync selbst: Konfiguration prüfen', en: 'corosync itself: test the configuration' },
  run,
  manual: `NAME
       corosync - the cluster engine

SYNOPSIS
       corosync -t | -v | -f

DESCRIPTION
       systemd starts corosync; by hand it is used to test a configuration before it is needed.

OPTIONS
       -t     read /etc/corosync/corosync.conf and the key, say what is wrong, exit status 0 when nothing is
       -v     version
       -f     stay in the foreground until Ctrl-C`,
};
