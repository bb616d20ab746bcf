/** What must be so before a node may join a cluster. */
import { isUnitActive } from '../../../simulator/os/units.ts';
import { guestsOf } from '../../../simulator/pmxcfs/guests.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';
import type { Links } from './cluster-config.ts';
import { AUTHKEY, CLUSTER_CONF, readClusterConf } from './cluster-files.ts';

function isOwnAddress({ ctx, host }: Process, address: string): boolean {
  return ctx.world.hardware.hosts[host]?.nics.some((nic) => nic.address === address) === true;
}

function addressProblems(process: Process, links: Links): string[] {
  return Object.entries(links)
    .filter(([, link]) => !isOwnAddress(process, link.address))
    .map(([number, { address }]) => `link${number}: cannot use IP '${address}', not found on local node!`);
}

/** Everything that speaks against a join, in the order the real check finds it. */
function joinProblems(process: Process, links: Links): string[] {
  const { ctx, host } = process;
  const database = ctx.world.pmxcfs.hosts[host]?.database;
  const problems = [
    [ctx.world.os[host]?.files[AUTHKEY] !== undefined, `authentication key '${AUTHKEY}' already exists`],
    [readClusterConf(ctx, host) !== undefined, `cluster config '${CLUSTER_CONF}' already exists`],
    [
      database !== undefined && guestsOf(database).some((guest) => guest.node === host),
      'this host already contains virtual guests',
    ],
    [
      isUnitActive(ctx.world, host, 'corosync'),
      'corosync is already running, is this node already in a cluster?!',
    ],
  ] as const;
  const found = problems.filter(([isWrong]) => isWrong).map(([, text]) => text);
  return [...found, ...addressProblems(process, links)];
}

/** Prints all problems together; ends the join unless it is forced. */
export function requireJoinable(process: Process, links: Links, isForced: boolean): void {
  const problems = joinProblems(process, links);
  if (problems.length === 0) return;
  process.err(`detected the following error(s):\n${problems.map((text) => `* ${text}\n`).join('')}`);
  if (!isForced) fail('Check if node may join a cluster failed!');
  process.err('\nWARNING : detected error but forced to continue!\n\n');
}
