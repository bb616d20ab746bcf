/** What the expansion of words asks of a shell: files, `$(…)`, variables that change by themselves. */
import picomatch from 'picomatch';
import { joinContent } from '../../simulator/os/content.ts';
import { expanded } from '../../simulator/os/content-text.ts';
import { copyEnvironment } from '../environment.ts';
import { listDirectory, statFile } from '../files.ts';
import { detached } from '../frames.ts';
import type { Surroundings } from '../language/expansion.ts';
import { type Field, patternOf } from '../language/fields.ts';
import type { ShellEnvironment } from '../types.ts';
import type { Machine, Shell } from './shell.ts';
import { CallbackOutput } from './streams.ts';

const SEGMENT_OPTIONS = { nobrace: true, noextglob: true, noglobstar: true, nonegate: true, dot: true };

/** Does this part of a path hold a pattern? Backslashes protect characters. */
function isPattern(segment: string): boolean {
  return /(^|[^\\])(\\\\)*[*?[]/.test(segment);
}

function withoutBackslashes(segment: string): string {
  return segment.replace(/\\(.)/g, '$1');
}

/** Names in a directory that a pattern fits; hidden ones only if it begins with a dot. */
function namesMatching(names: readonly string[], segment: string): string[] {
  const fits = picomatch(segment.replaceAll('[!', '[^'), SEGMENT_OPTIONS);
  const showsHidden = segment.startsWith('.') || segment.startsWith('\\.');
  return names.filter((name) => name.startsWith('.') === showsHidden && fits(name));
}

/** File names that a pattern stands for, sorted as `ls` sorts; none if no file fits. */
function matchFiles(machine: Machine, environment: ShellEnvironment, field: Field): string[] {
  const place = { ctx: machine.ctx, host: environment.host, cwd: environment.cwd };
  const segments = patternOf(field).split('/');
  let found = [segments[0] === '' ? '' : undefined];
  for (const [index, segment] of segments.entries()) {
    if (index === 0 && segment === '') continue;
    found = found.flatMap((base) => {
      const prefix = base === undefined ? '' : `${base}/`;
      if (!isPattern(segment)) {
        const path = prefix + withoutBackslashes(segment);
        return segment === '' || statFile(place, path, false).ok ? [path] : [];
      }
      const names = listDirectory(place, prefix === '' ? '.' : prefix);
      return names.ok ? namesMatching(names.value, segment).map((name) => prefix + name) : [];
    });
  }
  return found.filter((path) => path !== undefined).sort();
}

function dynamicVariable(shell: Shell, name: string): string | undefined {
  const { ctx } = shell.machine;
  switch (name) {
    case 'RANDOM':
      return String(ctx.randomInt('shell.random', 0, 32_767));
    case 'HOSTNAME':
      return ctx.world.os[shell.environment.host]?.hostname ?? shell.environment.host;
    case 'UID':
    case 'EUID':
      return '0';
    case 'EPOCHSECONDS':
      return String(Math.floor((ctx.world.kernel.startEpochMs + ctx.nowMs) / 1000));
    case 'SECONDS':
      return String(Math.floor(ctx.nowMs / 1000));
    case 'PPID':
      return '1';
    case 'BASH_VERSION':
      return '5.2.37(1)-release';
    case 'COLUMNS':
      return String(shell.session.columns);
    case 'LINES':
      return String(shell.session.rows);
    default:
      return undefined;
  }
}

/** How deep functions and `$(…)` may be nested in each other. */
export const DEPTH_MAX = 40;

export function surroundings(shell: Shell): Surroundings {
  return {
    environment: shell.environment,
    matchFiles: (field) => matchFiles(shell.machine, shell.environment, field),
    dynamicVariable: (name) => dynamicVariable(shell, name),
    *substitute(source) {
      let text = '';
      const inner: Shell = {
        ...shell,
        depth: shell.depth + 1,
        frame: detached(),
        environment: copyEnvironment(shell.environment),
        streams: {
          ...shell.streams,
          stdout: new CallbackOutput((piece) => (text = joinContent(text, piece))),
        },
      };
      shell.environment.lastExit = yield* shell.machine.interpret(inner, source);
      return expanded(text).replaceAll('\0', '');
    },
  };
}
