/** The cluster's side of a join: the new node is entered into corosync.conf. */

import { fail } from '../../pve-cli/failure.ts';
import type { Resume, ShellContext, Wait } from '../../types.ts';
import { type KnownNode, type Links, nodesOf, withNode } from './cluster-config.ts';
import { requireClusterConf, requireQuorum, tellCluster, writeClusterConf } from './cluster-files.ts';

export interface JoinRequest {
  readonly name: string;
  readonly links: Links;
  /** Used as link 0 when no link was given. */
  readonly fallbackAddress: string;
  readonly nodeId?: number;
  readonly votes?: number;
  readonly isForced: boolean;
}

function linksOfCluster(nodes: readonly KnownNode[]): number[] {
  return [...new Set(nodes.flatMap((node) => Object.keys(node.addresses).map(Number)))].sort((a, b) => a - b);
}

function requireSameLinks(links: Links, expected: readonly number[]): void {
  for (const number of expected) {
    if (links[number] === undefined) {
      fail(`corosync: link ${number} exists in cluster config but wasn't specified for new node`);
    }
  }
  for (const number of Object.keys(links).map(Number)) {
    if (!expected.includes(number)) {
      fail(`corosync: link ${number} specified for new node doesn't exist in cluster config`);
    }
  }
}

function requireFreeAddresses(links: Links, nodes: readonly KnownNode[], name: string): void {
  for (const [number, { address }] of Object.entries(links)) {
    const holder = nodes.find((node) => node.name !== name && node.addresses[Number(number)] === address);
    if (holder === undefined) continue;
    fail(`corosync: address '${address}' already used on link ring${number}_addr by node '${holder.name}'`);
  }
}

/** Enters the node; throws a Failure with the cluster's reason when that is not possible. Gives the new file. */
export function* enterNode(
  ctx: ShellContext,
  host: string,
  request: JoinRequest,
): Generator<Wait, string, Resume> {
  const conf = requireClusterConf(ctx, host);
  requireQuorum(ctx, host);
  const nodes = nodesOf(conf);
  if (nodes.some((node) => node.name === request.name) && !request.isForced) {
    fail(`can't add existing node '${request.name}'`);
  }
  const clusterLinks = linksOfCluster(nodes);
  const isFallback = Object.keys(request.links).length === 0;
  if (isFallback && clusterLinks.length > 1) {
    fail(
      'no links given but multiple links found on other nodes, fallback only supported on single-link clusters',
    );
  }
  const links = isFallback ? { 0: { address: request.fallbackAddress } } : request.links;
  requireSameLinks(links, clusterLinks);
  requireFreeAddresses(links, nodes, request.name);
  tellCluster(ctx, host, 'pvedaemon', `adding node ${request.name} to cluster`);
  const updated = withNode(conf, { name: request.name, links, nodeId: request.nodeId, votes: request.votes });
  yield* writeClusterConf(ctx, host, updated);
  return updated;
}
