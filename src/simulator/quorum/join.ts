/** Join messages of totem: how nodes that gather agree on who is there. Rules of totemsrp in corosync 3.1. */
import { isSameRing } from './rings.ts';
import type { CorosyncProcess } from './state.ts';

/** The part of a node's state its join messages carry and change. */
type Gatherer = Pick<CorosyncProcess, 'nodeId' | 'phase' | 'ring' | 'procList' | 'failedList' | 'agreedWith'>;

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

function isSubset(part: readonly number[], whole: readonly number[]): boolean {
  const isEqual = part.length === whole.length && part.every((nodeId, at) => nodeId === whole[at]);
  return isEqual || part.every((nodeId) => whole.includes(nodeId));
}

/** Node ids a node would form a membership with, rising: those it has heard of and not given up. */
export function candidatesOf({ procList, failedList }: Gatherer): number[] {
  return procList.filter((nodeId) => !failedList.includes(nodeId));
}

/** Candidates who never told of the same lists as this node. */
export function silentOf(own: Gatherer): number[] {
  return candidatesOf(own).filter((nodeId) => nodeId !== own.nodeId && !own.agreedWith.includes(nodeId));
}

/** The node looks for a new membership, with what it has learned; whoever agreed with it has to do so again. */
export function enterGather(
  own: Gatherer,
  learned: { readonly present?: readonly number[]; readonly failed?: readonly number[] } = {},
): void {
  own.procList = union(own.procList, [own.nodeId, ...(learned.present ?? [])]);
  own.failedList = union(own.failedList, learned.failed ?? []);
  own.agreedWith = [];
  own.phase = 'gather';
}

/** Does a message tell something its receiver does not know, from somebody it still believes? */
function isNews(own: Gatherer, from: Gatherer): boolean {
  const isKnown = isSubset(from.procList, own.procList) && isSubset(from.failedList, own.failedList);
  return !isKnown && !own.failedList.includes(from.nodeId);
}

/**
 * Whom a message makes the receiver give up. Somebody who has given it up is given up in return; a mate of its ring is
 * believed; a stranger is not, so that nodes that were together stay together.
 */
function failedBy(own: Gatherer, from: Gatherer): readonly number[] {
  if (from.failedList.includes(own.nodeId)) return [from.nodeId];
  return own.ring.members.includes(from.nodeId) ? from.failedList : [];
}

/** A member listens to nobody who has given it up, nor to what a member sent before this ring. */
function isIgnored(own: Gatherer, from: Gatherer): boolean {
  if (own.phase === 'gather') return false;
  if (own.phase === 'commit' || from.failedList.includes(own.nodeId)) return true;
  return own.ring.members.includes(from.nodeId) && from.ring.counter < own.ring.counter;
}

/**
 * Makes the receiver wait on without learning anything: a stranger repeats what it is not believed. While this goes on
 * the receiver's own wait for consensus begins again and again.
 */
export function isHeldUpBy(own: Gatherer, from: Gatherer): boolean {
  if (own.phase !== 'gather' || !isNews(own, from)) return false;
  return isSubset(from.procList, own.procList) && isSubset(failedBy(own, from), own.failedList);
}

/** A join message arrives. Gives whether the receiver has something new to tell. */
export function hearJoin(own: Gatherer, from: Gatherer): boolean {
  if (isIgnored(own, from) || isHeldUpBy(own, from)) return false;
  if (isNews(own, from)) {
    enterGather(own, { present: from.procList, failed: failedBy(own, from) });
    return true;
  }
  const isMember = own.phase === 'operational';
  if (isMember) enterGather(own);
  const hasNewlyAgreed =
    !own.agreedWith.includes(from.nodeId) &&
    isSubset(own.procList, from.procList) &&
    isSubset(own.failedList, from.failedList) &&
    isSubset(from.failedList, own.failedList);
  if (hasNewlyAgreed) own.agreedWith = union(own.agreedWith, [from.nodeId]);
  return isMember;
}

/** Will this member leave its ring for what it hears: messages of another ring, or a join it does not ignore? */
export function isDisturbedBy(own: Gatherer, from: Gatherer): boolean {
  if (from.phase === 'operational') return !isSameRing(own.ring, from.ring);
  return from.phase === 'gather' && !isIgnored(own, from);
}
