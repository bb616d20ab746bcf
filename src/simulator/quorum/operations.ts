/** What an administrator asks corosync to do while it runs. */
import type { Context } from '../kernel/types.ts';
import { failUnit } from '../os/units.ts';
import { checkConfig, votequorumError } from './config-check.ts';
import { type Running, resolveAddress, runningOn } from './paths.ts';
import { readFileOf, reconsider } from './process.ts';
import { announce, circleOf, publishQuorum } from './sync.ts';
import type { QuorumWorld } from './types.ts';
import { rereadVoteSettings, type VoteChange } from './vote-settings.ts';
import { calculateQuorum, ownNode, setExpected, totalVotes } from './votequorum.ts';

export type ExpectedResult = { readonly ok: true } | { readonly ok: false; readonly error: string };

const KILLED_STATUS = 255;

function expectEverywhere(ctx: Context<QuorumWorld>, own: Running, expectedVotes: number): void {
  for (const member of circleOf(ctx.world, own)) {
    const { votequorum: vq, pid } = member.process;
    setExpected(vq, expectedVotes);
    const data = { pid, expectedVotes: ownNode(vq).expectedVotes, quorum: vq.quorum };
    ctx.emit('quorum.expected-votes', data, member.host);
    publishQuorum(ctx, member);
  }
}

/**
 * `corosync-quorumtool -e`: all members of this node's partition expect `votes` from now on, until they restart.
 * Refused when that is less than the votes present, or when it would take quorum away from a quorate partition.
 * The error is the name corosync's library gives it.
 */
export function setExpectedVotes(ctx: Context<QuorumWorld>, host: string, votes: number): ExpectedResult {
  const own = runningOn(ctx.world, host);
  if (!own) return { ok: false, error: 'CS_ERR_LIBRARY' };
  const vq = own.process.votequorum;
  const total = totalVotes(vq);
  const needed = calculateQuorum(vq, true, votes);
  if (votes < total || (vq.isQuorate && needed > total)) return { ok: false, error: 'CS_ERR_INVALID_PARAM' };
  expectEverywhere(ctx, own, votes);
  return { ok: true };
}

function reread(ctx: Context<QuorumWorld>, member: Running, requestedBy: number): VoteChange | undefined {
  const { host, process } = member;
  const { pid } = process;
  const resolve = (name: string) => resolveAddress(ctx.world, host, name);
  const check = checkConfig(readFileOf(ctx.world, host), resolve);
  const error = check.ok ? votequorumError(check.config) : check.error;
  if (!check.ok || error !== undefined) {
    ctx.emit('quorum.reload-refused', { pid, error: error ?? '' }, host);
    return undefined;
  }
  process.config = check.config;
  ctx.emit('quorum.reloaded', { pid, requestedBy, configVersion: check.config.configVersion }, host);
  return rereadVoteSettings(process.votequorum, check.config);
}

/**
 * `corosync-cfgtool -R`: every member of this node's partition reads its own /etc/corosync/corosync.conf again. False
 * when corosync does not run here.
 */
export function reloadConfig(ctx: Context<QuorumWorld>, host: string): boolean {
  const own = runningOn(ctx.world, host);
  if (!own) return false;
  const members = circleOf(ctx.world, own);
  const changes = members.map((member) => ({ member, change: reread(ctx, member, own.process.nodeId) }));
  const wanted = changes.flatMap(({ member, change }) =>
    change?.hasNewExpected
      ? [{ member, expectedVotes: ownNode(member.process.votequorum).expectedVotes }]
      : [],
  );
  for (const { member, change } of changes) if (change) announce(ctx, member);
  for (const { member, expectedVotes } of wanted) expectEverywhere(ctx, member, expectedVotes);
  reconsider(ctx, 'network');
  return true;
}

/** `corosync-cfgtool -k`: the corosync of a member ends with an error. False when there is no such member. */
export function killNode(ctx: Context<QuorumWorld>, host: string, nodeId: number): boolean {
  const own = runningOn(ctx.world, host);
  const victim = own && circleOf(ctx.world, own).find((member) => member.process.nodeId === nodeId);
  if (!victim) return false;
  failUnit(ctx, victim.host, 'corosync', 'exit-code', KILLED_STATUS);
  return true;
}
