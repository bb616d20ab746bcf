/** `qm start`, `stop`, `shutdown`: done here, or handed on to HA. */

import { runningGuest, shutDownGuest, startGuest, stopGuest } from '../../../simulator/guests/lifecycle.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Resume, Run, Wait } from '../../types.ts';
import { handToHa, isHaManaged, requireQuorum, requireVm, vmidArgument } from './guest-words.ts';

const LOOK_MS = 100;
/** A guest that does not end within this time is given up on. Seconds. */
const SHUTDOWN_TIMEOUT_S = 60;
const SECOND_MS = 1000;

function* requestStart(process: Process, vmid: string): Run {
  process.out(`Requesting HA start for VM ${vmid}\n`);
  return yield* handToHa(process, `set vm:${vmid} --state started`);
}

function* requestStop(process: Process, vmid: string, timeoutS: number): Run {
  process.out(`Requesting HA stop for VM ${vmid}\n`);
  return yield* handToHa(process, `crm-command stop vm:${vmid} ${timeoutS}`);
}

/** Waits until something holds, or time is up. */
function* until(isDone: () => boolean, limitMs: number): Generator<Wait, boolean, Resume> {
  for (let waitedMs = 0; waitedMs < limitMs; waitedMs += LOOK_MS) {
    if (isDone()) return true;
    yield { for: 'time', ms: LOOK_MS };
  }
  return isDone();
}

function* start(process: Process, vmid: string): Run {
  const { ctx, host } = process;
  requireVm(process, vmid);
  if (isHaManaged(process, vmid)) return yield* requestStart(process, vmid);
  requireQuorum(process);
  const result = startGuest(ctx, host, vmid);
  if (!result.ok && result.reason === 'already-running') fail(`VM ${vmid} already running`);
  yield* until(
    () => runningGuest(ctx.world, host, vmid)?.phase !== 'starting',
    SHUTDOWN_TIMEOUT_S * SECOND_MS,
  );
  return 0;
}

function* stop(process: Process, vmid: string): Run {
  const { ctx, host } = process;
  requireVm(process, vmid);
  if (isHaManaged(process, vmid)) return yield* requestStop(process, vmid, 0);
  stopGuest(ctx, host, vmid);
  yield* until(() => runningGuest(ctx.world, host, vmid) === undefined, SHUTDOWN_TIMEOUT_S * SECOND_MS);
  return 0;
}

function* shutdown(process: Process, vmid: string, timeoutS: number, isForced: boolean): Run {
  const { ctx, host } = process;
  requireVm(process, vmid);
  if (isHaManaged(process, vmid)) return yield* requestStop(process, vmid, timeoutS);
  const isGone = () => runningGuest(ctx.world, host, vmid) === undefined;
  if (isGone()) return 0;
  shutDownGuest(ctx, host, vmid);
  if (yield* until(isGone, timeoutS * SECOND_MS)) return 0;
  if (!isForced) return fail('VM quit/powerdown failed - got timeout');
  return yield* stop(process, vmid);
}

const timeoutOption = {
  name: 'timeout',
  type: 'integer',
  minimum: 0,
  description: 'Seconds to wait.',
} as const;

export const powerCommands: readonly CommandDeclaration[] = [
  {
    words: ['start'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: [timeoutOption],
    description: 'Start a VM.',
    run: (process, { text }) => catchFailure(process, () => start(process, text.vmid ?? '')),
  },
  {
    words: ['stop'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: [timeoutOption],
    description: 'Cut the power of a VM.',
    run: (process, { text }) => catchFailure(process, () => stop(process, text.vmid ?? '')),
  },
  {
    words: ['shutdown'],
    implementedBy: 'PVE::API2::Qemu',
    arguments: [vmidArgument],
    options: [
      timeoutOption,
      { name: 'forceStop', type: 'boolean', description: 'Cut its power when it does not end in time.' },
    ],
    description: 'Ask the operating system of a VM to end.',
    run: (process, { text }) =>
      catchFailure(process, () =>
        shutdown(
          process,
          text.vmid ?? '',
          Number(text.timeout ?? SHUTDOWN_TIMEOUT_S),
          text.forceStop === '1',
        ),
      ),
  },
];
