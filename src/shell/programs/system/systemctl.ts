/** `systemctl`: units and the state of the machine. */

import type { Process, Program, Run } from '../../types.ts';
import { type Options, parseOptions } from '../options.ts';
import { powerCommand } from './power.ts';
import { changeFiles, runJobs, sendSignal } from './systemctl-change.ts';
import { type ListFilter, listUnitFiles, listUnits } from './systemctl-list.ts';
import { catUnits, showProperties } from './systemctl-properties.ts';
import { isActive, isEnabled, isFailed, isSystemRunning, resetFailed, statusOf } from './systemctl-query.ts';
import { type ChangeVerb, changeVerbs, operandsNeeded, powerVerbs } from './systemctl-verbs.ts';
import { allUnits } from './unit-view.ts';
import { wholeWords } from './whole-words.ts';

const OPTIONS = [
  { name: 'type', short: 't', long: 'type', argument: 'required' },
  { name: 'state', long: 'state', argument: 'required' },
  { name: 'failed', long: 'failed' },
  { name: 'all', short: 'a', long: 'all' },
  { name: 'now', long: 'now' },
  { name: 'quiet', short: 'q', long: 'quiet' },
  { name: 'full', short: 'l', long: 'full' },
  { name: 'lines', short: 'n', long: 'lines', argument: 'required' },
  { name: 'output', short: 'o', long: 'output', argument: 'required' },
  { name: 'property', short: 'p', long: 'property', argument: 'required' },
  { name: 'value', long: 'value' },
  { name: 'signal', short: 's', long: 'signal', argument: 'required' },
  { name: 'force', short: 'f', long: 'force' },
  { name: 'no-pager', long: 'no-pager' },
  { name: 'no-legend', long: 'no-legend' },
  { name: 'legend', long: 'legend', argument: 'required' },
  { name: 'plain', long: 'plain' },
  { name: 'no-block', long: 'no-block' },
  { name: 'system', long: 'system' },
  { name: 'help', short: 'h', long: 'help' },
  { name: 'version', long: 'version' },
] as const;

const USAGE = `systemctl [OPTIONS...] COMMAND ...

Query or send control commands to the system manager.

Unit Commands:
  list-units [PATTERN...]             List units in memory
  is-active PATTERN...                Check whether units are active
  is-failed [PATTERN...]              Check whether units have failed
  status [PATTERN...]                 Show the state of units and their last log lines
  show [PATTERN...]                   Show properties of units
  cat PATTERN...                      Show unit files
  start | stop | restart UNIT...      Start, stop, or stop and start units
  reload | reload-or-restart UNIT...  Let units read their configuration again
  kill UNIT...                        Send a signal to the processes of units
  reset-failed [PATTERN...]           Forget that units have failed

Unit File Commands:
  list-unit-files [PATTERN...]        List installed unit files
  enable | disable [--now] UNIT...    Start units at boot, or not
  mask | unmask UNIT...               Make units impossible to start, or possible again
  is-enabled UNIT...                  Check whether units start at boot

System Commands:
  is-system-running                   Check whether the system runs without failures
  poweroff | reboot | halt            Shut the machine down
`;

function filterOf(options: Options, patterns: readonly string[]): ListFilter {
  const states = options.values('state').flatMap((text) => text.split(','));
  const legend = options.value('legend');
  return {
    types: options.values('type').flatMap((text) => text.split(',')),
    states: options.has('failed') ? [...states, 'failed'] : states,
    patterns,
    isAll: options.has('all'),
    hasLegend: !options.has('no-legend') && !(legend && /^(no|false|0|off)$/i.test(legend)),
  };
}

function query(
  process: Process,
  options: Options,
  verb: string,
  names: readonly string[],
): number | undefined {
  const isQuiet = options.has('quiet');
  switch (verb) {
    case 'list-units':
      return listUnits(process, filterOf(options, names));
    case 'list-unit-files':
      return listUnitFiles(process, filterOf(options, names));
    case 'status':
      return statusOf(process, names, Number(options.value('lines') ?? '10'));
    case 'is-active':
      return isActive(process, names, isQuiet);
    case 'is-failed':
      return isFailed(process, names, isQuiet);
    case 'is-enabled':
      return isEnabled(process, names, isQuiet);
    case 'is-system-running':
      return isSystemRunning(process);
    case 'reset-failed':
      return resetFailed(process, names);
    case 'show':
      return showProperties(process, names, options.values('property'), options.has('value'));
    case 'cat':
      return catUnits(process, names);
    case 'kill':
      return sendSignal(process, names, options.value('signal') ?? 'SIGTERM');
    case 'get-default':
      process.out('multi-user.target\n');
      return 0;
    case 'daemon-reload':
    case 'daemon-reexec':
      return 0;
    default:
      return undefined;
  }
}

function* change(process: Process, options: Options, verb: ChangeVerb, names: readonly string[]): Run {
  switch (verb) {
    case 'enable':
    case 'disable':
    case 'reenable':
    case 'mask':
    case 'unmask':
      return yield* changeFiles(process, verb, names, options.has('now'));
    default:
      return yield* runJobs(process, verb, names);
  }
}

function* runSystemctl(process: Process): Run {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`systemctl: ${parsed.message}\n`);
    return 1;
  }
  const { options } = parsed;
  if (options.has('help')) {
    process.out(USAGE);
    return 0;
  }
  if (options.has('version')) {
    process.out('systemd 257 (257.9-1~deb13u1)\n');
    return 0;
  }
  const [verb = 'list-units', ...names] = options.operands;
  if (operandsNeeded.includes(verb) && names.length === 0) {
    process.err('Too few arguments.\n');
    return 1;
  }
  const power = powerVerbs[verb];
  if (power) return yield* powerCommand(process, power);
  const changing = changeVerbs.find((candidate) => candidate === verb);
  if (changing) return yield* change(process, options, changing, names);
  const exitCode = query(process, options, verb, names);
  if (exitCode !== undefined) return exitCode;
  process.err(`Unknown command verb '${verb}'.\n`);
  return 1;
}

export const systemctl: Program = {
  name: 'systemctl',
  summary: { de: 'Dienste steuern und ihren Zustand zeigen', en: 'control services and show their state' },
  run: runSystemctl,
  complete: (process, words) => {
    const verbs = [...changeVerbs, 'status', 'is-active', 'is-enabled', 'is-failed', 'list-units'];
    const units = allUnits(process.ctx.world, process.host).map((view) => view.id);
    const hasVerb = words.slice(1, -1).some((word) => !word.startsWith('-'));
    return wholeWords(hasVerb ? units : [...verbs, 'list-unit-files', 'reset-failed', 'daemon-reload']);
  },
};
