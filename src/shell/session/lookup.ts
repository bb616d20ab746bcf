/** Which program a name stands for on a host, given `PATH` and what is installed. */
import { getVariable } from '../environment.ts';
import type { Program, ShellContext } from '../types.ts';
import type { Shell } from './shell.ts';

/** Where a shell looks when `PATH` is not set. */
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** `/bin` and `/sbin` are links to these. */
function directoriesOf(path: string): string[] {
  return path.split(':').map((directory) => directory.replace(/^\/(s?bin)$/, '/usr/$1').replace(/\/$/, ''));
}

export function isOnPath(shell: Shell): boolean {
  return directoriesOf(getVariable(shell.environment, 'PATH') ?? DEFAULT_PATH).some(
    (directory) => directory !== '',
  );
}

/** Is the program installed on the host? */
export function isInstalled(ctx: ShellContext, host: string, program: Program): boolean {
  const { role, packageName } = program.availability ?? {};
  if (role !== undefined && ctx.world.hardware.hosts[host]?.role !== role) return false;
  return packageName === undefined || Object.hasOwn(ctx.world.os[host]?.packages ?? {}, packageName);
}

/** Full path of a program: `/usr/bin/ls`. */
export function pathOf(program: Program): string {
  return `${program.directory ?? '/usr/bin'}/${program.name}`;
}

/** The installed program a command name (or a full path) stands for. */
export function findProgram(shell: Shell, name: string): Program | undefined {
  const baseName = name.slice(name.lastIndexOf('/') + 1);
  const program = shell.machine.programs.get(baseName);
  if (!program || !isInstalled(shell.machine.ctx, shell.environment.host, program)) return undefined;
  const directory = program.directory ?? '/usr/bin';
  const directories = name.includes('/')
    ? directoriesOf(name.slice(0, name.lastIndexOf('/')))
    : directoriesOf(getVariable(shell.environment, 'PATH') ?? DEFAULT_PATH);
  return directories.includes(directory) ? program : undefined;
}
