/** The token of a ring: while it gets round nothing has to be done, where it stops its loss will be noticed. */
import type { Context } from '../kernel/types.ts';
import { connectionsOf, type Running } from './paths.ts';
import { isRingWhole } from './rings.ts';
import type { CorosyncProcess } from './state.ts';
import { TOKEN_AGE, tokenMs, tokenWarningMs } from './timing.ts';
import type { QuorumWorld } from './types.ts';

function cancelTokenTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  ctx.cancel(process.tokenLateTimer);
  ctx.cancel(process.tokenTimer);
  delete process.tokenLateTimer;
  delete process.tokenTimer;
}

/** Nothing of the membership this process has or looks for is waited for any more. */
export function cancelRingTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  cancelTokenTimers(ctx, process);
  ctx.cancel(process.consensus?.timerId);
  ctx.cancel(process.mergeTimer);
  delete process.consensus;
  delete process.mergeTimer;
}

/** The process ends: nothing of it may happen later. */
export function cancelProcessTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  cancelRingTimers(ctx, process);
  ctx.cancel(process.lastManStandingTimer);
  ctx.cancel(process.deviceTimer);
  for (const link of Object.values(process.links)) ctx.cancel(link.pending?.timerId);
}

/** The node saw the token `ageMs` ago and waits for it. */
export function awaitToken(ctx: Context<QuorumWorld>, { host, process }: Running, ageMs: number): void {
  const { pid, config } = process;
  const warnMs = tokenWarningMs(config);
  process.tokenLateTimer = ctx.schedule(warnMs - ageMs, 'quorum.token-late', { host, pid, ms: warnMs });
  process.tokenTimer = ctx.schedule(tokenMs(config) - ageMs, 'quorum.token-lost', { host, pid });
}

/** Looks at every ring: where the token stops, its loss will be noticed; where it goes round again, it will not. */
export function reconsiderRings(ctx: Context<QuorumWorld>): void {
  const { all, connected } = connectionsOf(ctx.world);
  const ages = new Map<string, number>();
  for (const own of all) {
    const { process } = own;
    if (process.phase !== 'operational') continue;
    if (isRingWhole(own, all, connected)) {
      cancelTokenTimers(ctx, process);
    } else if (process.tokenTimer === undefined) {
      const ringName = `${process.ring.lowestNodeId}.${process.ring.counter}`;
      const ageMs = ages.get(ringName) ?? ctx.randomInt('quorum.token', TOKEN_AGE[0], TOKEN_AGE[1]);
      ages.set(ringName, ageMs);
      awaitToken(ctx, own, ageMs);
    }
  }
}
