/** Moves services by itself when the nodes are unequally loaded for some rounds (specification 8.6). */
import type { Usage } from '../environment.ts';
import { affineNodes, nodesToAvoid } from '../placement/choose.ts';
import { balanceLoads, type LoadMode } from '../placement/costs.ts';
import { afterMove, imbalance, type NodeLoad, scoreOutcomes } from '../placement/loads.ts';
import { type ServiceStatus, type Sid, serviceType, sortedKeys } from '../types.ts';
import { moveByCommand } from './commands.ts';
import { onlineNodes, type Round } from './round.ts';

const DEFAULT_THRESHOLD = 0.3;
const DEFAULT_HOLD_ROUNDS = 3;
const DEFAULT_MARGIN = 0.1;

interface Candidate {
  /** First of the services that move together. */
  readonly sid: Sid;
  readonly source: string;
  readonly target: string;
  readonly outcome: readonly NodeLoad[];
}

interface Choice {
  readonly candidate: Candidate;
  readonly imbalance: number;
}

function isMoving({ state, cmd }: ServiceStatus): boolean {
  return cmd !== undefined || ['migrate', 'relocate', 'request_start_balance'].includes(state);
}

/** The services that would move with this one; nothing when it is not the first or not all can move. */
function bundleOf(round: Round, sid: Sid): readonly Sid[] | undefined {
  const services = round.status.service_status;
  const bundle = [sid, ...(round.rules.together[sid] ?? [])].filter(
    (member) => services[member] !== undefined,
  );
  if (bundle.some((member) => member < sid)) return undefined;
  const node = services[sid]?.node;
  const isReady = bundle.every((member) => {
    const status = services[member];
    return status?.state === 'started' && status.node === node;
  });
  return isReady ? bundle : undefined;
}

function targetsOf(round: Round, sid: Sid, source: string): string[] {
  const view = { onlineNodes: onlineNodes(round), rules: round.rules, services: round.status.service_status };
  const avoid = nodesToAvoid(view, sid);
  return affineNodes(view, sid)
    .preferred.filter((node) => node !== source && !avoid.has(node))
    .sort();
}

function candidates(round: Round, loads: readonly NodeLoad[], mode: LoadMode): Candidate[] {
  return sortedKeys(round.status.service_status).flatMap((sid) => {
    const bundle = bundleOf(round, sid);
    const source = round.status.service_status[sid]?.node;
    if (bundle === undefined || source === undefined) return [];
    const usages: Usage[] = bundle.map((member) => round.env.serviceUsage(member, mode));
    return targetsOf(round, sid, source).map((target) => ({
      sid,
      source,
      target,
      outcome: afterMove(loads, usages, source, target),
    }));
  });
}

/** As many decimals as the scheduling library compares. */
function cut(value: number): number {
  return Math.trunc(value * 1e15) / 1e15;
}

function lowestImbalance(all: readonly Candidate[]): Candidate | undefined {
  const order = (one: Candidate) => `${one.sid}\0${one.source}\0${one.target}`;
  return all
    .map((candidate) => ({ candidate, value: cut(imbalance(candidate.outcome)) }))
    .sort((a, b) => a.value - b.value || (order(a.candidate) < order(b.candidate) ? -1 : 1))[0]?.candidate;
}

function bestScore(all: readonly Candidate[]): Candidate | undefined {
  const scores = scoreOutcomes(all.map(({ outcome }) => outcome));
  const highest = Math.max(...scores);
  return all.find((_, at) => scores[at] === highest);
}

function choose(round: Round, loads: readonly NodeLoad[], mode: LoadMode): Choice | undefined {
  const all = candidates(round, loads, mode);
  const candidate = round.options.rebalanceMethod === 'topsis' ? bestScore(all) : lowestImbalance(all);
  return candidate && { candidate, imbalance: imbalance(candidate.outcome) };
}

function move(round: Round, { sid, target }: Candidate, before: number, after: number): void {
  const kind = serviceType(sid) === 'vm' ? 'migrate' : 'relocate';
  round.env.report('rebalance', { kind, sid, target, before, after });
  moveByCommand(round, kind, sid, target);
}

/** Counts rounds that are too unequal, and moves one bundle of services when there were enough of them. */
export function balanceServices(round: Round): void {
  const { memory, options, status } = round;
  const { scheduler } = memory;
  if (options.autoRebalance !== true || scheduler === 'basic') return;
  if (Object.values(status.service_status).some(isMoving)) return;
  const loads = balanceLoads(round.env, status.service_status, onlineNodes(round), scheduler);
  const before = imbalance(loads);
  memory.imbalancedRounds =
    before > (options.rebalanceThreshold ?? DEFAULT_THRESHOLD) ? memory.imbalancedRounds + 1 : 0;
  if (memory.imbalancedRounds === 0) return;
  if (memory.imbalancedRounds < (options.rebalanceHoldRounds ?? DEFAULT_HOLD_ROUNDS)) return;
  memory.imbalancedRounds = 0;
  const choice = choose(round, loads, scheduler);
  const margin = options.rebalanceMargin ?? DEFAULT_MARGIN;
  if (choice === undefined || (before - choice.imbalance) / before < margin) return;
  move(round, choice.candidate, before, choice.imbalance);
}
