/** `kill PID` for the processes of services. */
import { killUnit, stopUnit } from '../../simulator/os/units.ts';
import { complain, type Shell } from './shell.ts';

const SIGHUP = 1;
const SIGKILL = 9;

/** Signals the service whose main process has this id. False, with a complaint, when no process has it. */
export function killProcess(shell: Shell, pid: number, signal: number): boolean {
  const { ctx } = shell.machine;
  const { host } = shell.environment;
  const unit = Object.values(ctx.world.os[host]?.units ?? {}).find((candidate) => candidate.pid === pid);
  if (!unit) {
    complain(shell, `kill: (${pid}) - No such process`);
    return false;
  }
  if (signal === SIGKILL) killUnit(ctx, host, unit.name);
  else if (signal !== 0 && signal !== SIGHUP) stopUnit(ctx, host, unit.name);
  return true;
}
