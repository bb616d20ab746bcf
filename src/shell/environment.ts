/** Variables of a shell, and the copy a subshell gets. */
import type { ShellEnvironment } from './types.ts';

const LOGIN_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a fresh root login on a host starts with. */
export function loginEnvironment(host: string, pid: number): ShellEnvironment {
  return {
    host,
    cwd: '/root',
    previousCwd: '',
    env: {
      SHELL: '/bin/bash',
      PWD: '/root',
      LOGNAME: 'root',
      HOME: '/root',
      LANG: 'en_US.UTF-8',
      TERM: 'xterm-256color',
      USER: 'root',
      SHLVL: '1',
      PATH: LOGIN_PATH,
      MAIL: '/var/mail/root',
    },
    variables: { IFS: ' \t\n', HISTSIZE: '500' },
    aliases: {},
    functions: {},
    programName: '-bash',
    parameters: [],
    options: [],
    lastExit: 0,
    pid,
    lastBackgroundPid: 0,
  };
}

/** The environment's own fields, copied: what a subshell changes stays there. */
export function copyEnvironment(from: ShellEnvironment): ShellEnvironment {
  return {
    host: from.host,
    cwd: from.cwd,
    previousCwd: from.previousCwd,
    env: { ...from.env },
    variables: { ...from.variables },
    aliases: { ...from.aliases },
    functions: { ...from.functions },
    programName: from.programName,
    parameters: [...from.parameters],
    options: [...from.options],
    lastExit: from.lastExit,
    pid: from.pid,
    lastBackgroundPid: from.lastBackgroundPid,
  };
}

/** Value of a variable; undefined when it is not set. */
export function getVariable(environment: ShellEnvironment, name: string): string | undefined {
  if (Object.hasOwn(environment.env, name)) return environment.env[name];
  return Object.hasOwn(environment.variables, name) ? environment.variables[name] : undefined;
}

/** Sets a variable where it is; a new one is not exported. */
export function setVariable(environment: ShellEnvironment, name: string, value: string): void {
  const scope = Object.hasOwn(environment.env, name) ? environment.env : environment.variables;
  Object.defineProperty(scope, name, { value, writable: true, enumerable: true, configurable: true });
}

export function exportVariable(environment: ShellEnvironment, name: string, value?: string): void {
  const kept = value ?? getVariable(environment, name);
  delete environment.variables[name];
  if (kept === undefined) return;
  Object.defineProperty(environment.env, name, {
    value: kept,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

export function unsetVariable(environment: ShellEnvironment, name: string): void {
  delete environment.env[name];
  delete environment.variables[name];
}
