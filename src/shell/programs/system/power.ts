/** `poweroff`, `reboot`, `halt`, `shutdown`: an orderly end of a host. */
import { reboot as rebootHost, shutDown } from '../../../simulator/os/boot.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program, Run } from '../../types.ts';
import { parseOptions } from '../options.ts';
import { breakDown, clockText, epochMsOf, stampText, timezoneOf } from './wall-clock.ts';

export type PowerAction = 'poweroff' | 'reboot' | 'halt';

/** The manager needs this long until it has told everybody. */
const REQUEST_MS = 40;
const MINUTE_MS = 60_000;

/** Asks the host to end; a host that is ending already refuses. */
export function* powerCommand(process: Process, action: PowerAction): Run {
  yield { for: 'time', ms: REQUEST_MS };
  const act = action === 'reboot' ? rebootHost : shutDown;
  if (act(process.ctx, process.host)) return 0;
  process.err(`Failed to ${action === 'poweroff' ? 'power off' : action} system via logind: Access denied\n`);
  return 1;
}

const POWER_OPTIONS = [
  { name: 'help', long: 'help' },
  { name: 'halt', long: 'halt' },
  { name: 'poweroff', short: 'p', long: 'poweroff' },
  { name: 'reboot', long: 'reboot' },
  { name: 'force', short: 'f', long: 'force' },
  { name: 'no-wtmp', short: 'd', long: 'no-wtmp' },
  { name: 'no-wall', long: 'no-wall' },
] as const;

function powerProgram(name: PowerAction, summary: Program['summary']): Program {
  return {
    name,
    directory: '/usr/sbin',
    summary,
    run: (process) => {
      const parsed = parseOptions(POWER_OPTIONS, process.args);
      if (!parsed.ok) {
        process.err(`${name}: ${parsed.message}\n`);
        return immediate(() => 1);
      }
      if (parsed.options.has('help')) {
        process.out(`${name} [OPTIONS...]\n\n${summary.en.charAt(0).toUpperCase()}${summary.en.slice(1)}.\n`);
        return immediate(() => 0);
      }
      if (parsed.options.operands.length > 0) {
        process.err('Too many arguments.\n');
        return immediate(() => 1);
      }
      const action = POWER_ACTIONS.find((candidate) => parsed.options.has(candidate));
      return powerCommand(process, action ?? name);
    },
    complete: () => [],
  };
}

const POWER_ACTIONS = ['reboot', 'halt', 'poweroff'] as const;

export const poweroff = powerProgram('poweroff', {
  de: 'den Host herunterfahren und ausschalten',
  en: 'shut the host down and switch it off',
});
export const reboot = powerProgram('reboot', {
  de: 'den Host neu starten',
  en: 'restart the host',
});
export const halt = powerProgram('halt', { de: 'den Host anhalten', en: 'halt the host' });

const SHUTDOWN_OPTIONS = [
  { name: 'help', long: 'help' },
  { name: 'halt', short: 'H', long: 'halt' },
  { name: 'poweroff', short: 'P', long: 'poweroff' },
  { name: 'reboot', short: 'r', long: 'reboot' },
  { name: 'classic', short: 'h' },
  { name: 'warn', short: 'k' },
  { name: 'cancel', short: 'c' },
  { name: 'no-wall', long: 'no-wall' },
] as const;

const SHUTDOWN_USAGE = `shutdown [OPTIONS...] [TIME] [WALL...]

Shut down the system.

Options:
     --help      Show this help
  -H --halt      Halt the machine
  -P --poweroff  Power-off the machine
  -r --reboot    Reboot the machine
  -h             Equivalent to --poweroff, overridden by --halt
  -k             Don't halt/power-off/reboot, just send warnings
     --no-wall   Don't send wall message before halt/power-off/reboot
  -c             Cancel a pending shutdown
`;

/** Milliseconds until a time as `shutdown` takes it: `now`, `+5`, `23:15`; undefined = not a time. */
function delayOf(process: Process, text: string): number | undefined {
  if (text === 'now' || text === '+0') return 0;
  if (/^\+?\d+$/.test(text)) return Number(text.replace('+', '')) * MINUTE_MS;
  const clock = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!clock) return undefined;
  const { ctx, host } = process;
  const now = breakDown(epochMsOf(ctx.world, ctx.nowMs), timezoneOf(ctx.world, host));
  const seconds = (time: { h: number; m: number; s: number }) => time.h * 3600 + time.m * 60 + time.s;
  const wanted = seconds({ h: Number(clock[1]), m: Number(clock[2]), s: 0 });
  const left = wanted - seconds({ h: now.hour, m: now.minute, s: now.second });
  return (left >= 0 ? left : left + 86_400) * 1000;
}

function* runShutdown(process: Process): Run {
  const parsed = parseOptions(SHUTDOWN_OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`shutdown: ${parsed.message}\n`);
    return 1;
  }
  const { options } = parsed;
  const { operands } = options;
  if (options.has('help')) {
    process.out(SHUTDOWN_USAGE);
    return 0;
  }
  if (options.has('cancel') || options.has('warn')) return 0;
  const word = operands[0] ?? '+1';
  const delayMs = delayOf(process, word);
  if (delayMs === undefined) {
    process.err(`Failed to parse time specification: ${word}\n`);
    return 1;
  }
  const action = options.has('reboot') ? 'reboot' : options.has('halt') ? 'halt' : 'poweroff';
  if (delayMs === 0) return yield* powerCommand(process, action);
  return yield* waitAndEnd(process, action, delayMs);
}

/** The terminal stays with the pending shutdown; Ctrl-C takes it back. */
function* waitAndEnd(process: Process, action: PowerAction, delayMs: number): Run {
  const { ctx, host } = process;
  const at = breakDown(epochMsOf(ctx.world, ctx.nowMs + delayMs), timezoneOf(ctx.world, host));
  const noun = action === 'reboot' ? 'Reboot' : action === 'halt' ? 'Halt' : 'Shutdown';
  process.err(`${noun} scheduled for ${stampText(at)}, use 'shutdown -c' to cancel.\n`);
  yield { for: 'time', ms: delayMs };
  process.err(`The system will ${action === 'reboot' ? 'reboot' : 'power off'} now! (${clockText(at)})\n`);
  return yield* powerCommand(process, action);
}

export const shutdown: Program = {
  name: 'shutdown',
  directory: '/usr/sbin',
  summary: { de: 'den Host zu einer Zeit herunterfahren', en: 'shut the host down at a given time' },
  run: runShutdown,
  complete: () => [],
};
