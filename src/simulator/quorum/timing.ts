/**
 * How long corosync takes. Formulas of corosync.conf(5); spreads measured on corosync 3.1.7 with one to five nodes.
 */
import type { CorosyncConfig } from './types.ts';

const TOKEN_DEFAULT_MS = 3000;
const TOKEN_COEFFICIENT_DEFAULT_MS = 650;
const MORE_THAN = 2;

/** A range in milliseconds from which a delay is drawn. */
export type Spread = readonly [minMs: number, maxMs: number];

/** Milliseconds without a token after which a member counts as failed: grows with each node beyond two. */
export function tokenMs(config: CorosyncConfig): number {
  const base = config.tokenMs ?? TOKEN_DEFAULT_MS;
  const perNode = config.tokenCoefficientMs ?? TOKEN_COEFFICIENT_DEFAULT_MS;
  return base + Math.max(0, config.nodes.length - MORE_THAN) * perNode;
}

/** Milliseconds the members wait for each other before they agree without those who are silent. */
export function consensusMs(config: CorosyncConfig): number {
  return Math.round(tokenMs(config) * 1.2);
}

/** Milliseconds without a token after which corosync warns: three quarters of the token time. */
export function tokenWarningMs(config: CorosyncConfig): number {
  return Math.floor(tokenMs(config) * 0.75);
}

/** The last token was seen this long before the failure. */
export const TOKEN_AGE: Spread = [100, 300];

/** From the start of the process until it answers: reading the configuration, loading services, knet. */
export const START_UP: Spread = [350, 480];

/** knet finds a link dead: the peer's port answers the next ping "unreachable". */
export function linkCrashSpread(config: CorosyncConfig): Spread {
  return [Math.round(tokenMs(config) * 0.03), Math.round(tokenMs(config) * 0.3)];
}

/** The same while join messages go there: one every 50 ms is answered in that way. */
export const LINK_DOWN_WHILE_GATHERING: Spread = [20, 100];

/** The same when the peer said goodbye. */
export const LINK_DOWN_AFTER_LEAVE: Spread = [810, 1700];

/** knet finds a link dead over which nothing comes any more: its pings are paced by the token time. */
export function linkCutSpread(config: CorosyncConfig): Spread {
  return [Math.round(tokenMs(config) * 0.32), Math.round(tokenMs(config) * 0.5)];
}

/** knet finds a link to a process alive that has just started: the second answer of one ping each quarter of the token time. */
export function linkStartSpread(config: CorosyncConfig): Spread {
  return [Math.round(tokenMs(config) * 0.54), Math.round(tokenMs(config) * 0.66)];
}

/** knet finds a link alive: a part of the token time, for its pings are paced by it. */
export function linkUpSpread(config: CorosyncConfig): Spread {
  return [Math.round(tokenMs(config) * 0.6), Math.round(tokenMs(config) * 0.82)];
}

/** A token that is not answered is sent again four times before it counts as lost. */
export function tokenRepeatSpread(config: CorosyncConfig): Spread {
  return [1, Math.round(tokenMs(config) / 4.2)];
}

/** From the first packet between two rings until they are one. */
export const MERGE: Spread = [150, 450];

/** A node that looks for a membership repeats its join message every 50 ms. */
export const JOIN_REPEAT: Spread = [1, 50];

/** A new ring exchanges its state at once; a neighbour of another ring hears that. */
export const STRANGER: Spread = [2, 4];

/** A goodbye is answered with a new membership. */
export const LEAVE: Spread = [10, 30];

/** Members have told each other their config_version; one with an older file ends itself. */
export const VERSION_CHECK_MS = 2;

/** Right after a link came up, knet has not found out the packet size yet. */
export const MTU_DISCOVERY_MS = 1000;

/** corosync waits for its device this long when a membership is new (`quorum.device.sync_timeout`). */
export const DEVICE_SYNC_TIMEOUT_MS = 30_000;
/** A device that does not call counts as lost after 10 s; it calls every 5 s. */
export const DEVICE_LOST: Spread = [5_000, 10_000];
export const DEVICE_CONNECT: Spread = [40, 140];
export const DEVICE_REPORT: Spread = [5, 40];
export const DEVICE_ANSWER: Spread = [10, 250];
export const DEVICE_CLOSED_MS = 8;
/** From the loss of the connection until the first attempt to have it back. */
export const DEVICE_RETRY: Spread = [2_000, 2_500];

/** An attempt to connect is given up after so long, and the next one is made. */
const DEVICE_ATTEMPT_MS = 8_000;
/** TCP asks again for a connection when nothing answers: moments after the beginning of an attempt. */
const TCP_REPEATS_MS = [0, 1_000, 3_000, 7_000];

/**
 * Milliseconds until a device asks qnetd for a connection again, `sinceMs` after an attempt in vain. `isUnanswered`: its
 * packets are lost, so TCP repeats them; a closed port ends the attempt at once.
 */
export function nextAttemptMs(sinceMs: number, isUnanswered: boolean): number {
  const passedMs = sinceMs % DEVICE_ATTEMPT_MS;
  const moments = isUnanswered ? TCP_REPEATS_MS : [0];
  return (moments.find((ms) => ms >= passedMs) ?? DEVICE_ATTEMPT_MS) - passedMs;
}

const HEARTBEAT_MS = 8_000;
/** lms looks again at a node it let wait after a quarter of the heartbeat interval (qnetd-client-algo-timer.c). */
export const LMS_RETRY_MS = HEARTBEAT_MS / 4;
/** No answer to the heartbeat. */
export const DEVICE_NO_ECHO: Spread = [11_000, 12_000];
/** qnetd gives up a node of which it hears nothing. */
export const QNETD_SILENCE: Spread = [9_100, 10_100];
