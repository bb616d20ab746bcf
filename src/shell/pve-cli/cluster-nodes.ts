/** Nodes of the cluster, for the Proxmox VE tools. */
import { runningPmxcfs } from '../../simulator/pmxcfs/cluster-link.ts';
import type { Process } from '../types.ts';

type Where = Pick<Process, 'ctx' | 'host'>;

/** Names of all nodes that this host's cluster is configured to have, whether they are up or not. */
export function clusterNodes({ ctx, host }: Where): string[] {
  const nodes = runningPmxcfs(ctx.world, host)?.process.cluster?.nodes;
  return nodes === undefined ? [host] : nodes.map(({ name }) => name);
}

const NODE_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** What is wrong with the name of a node, in the schema's words. */
export function refuseBadNodeName(name: string): string | undefined {
  return NODE_NAME.test(name) ? undefined : 'invalid format - value does not look like a valid node name';
}
