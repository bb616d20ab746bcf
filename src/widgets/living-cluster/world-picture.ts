/** The picture of a World, and what has to be done to it to unplug a part. Comes to the page with the simulator. */
import type { World } from '../../simulator/cluster.ts';
import { canReach } from '../../simulator/hardware/reachability.ts';
import type { Fault, Host } from '../../simulator/hardware/types.ts';
import { quorumView } from '../../simulator/quorum/views.ts';
import type { ClusterPicture, HostPicture, HostState, Part } from './picture.ts';

const COROSYNC = 'corosync.service';

function stateOf(world: World, host: Host, isQuorate: boolean | undefined): HostState {
  if (host.power === 'off') return 'off';
  if (isQuorate !== undefined) return isQuorate ? 'quorate' : 'blocked';
  const os = world.os[host.name];
  const corosync = os?.units.corosync ?? os?.units[COROSYNC];
  const isComing = os?.boot !== 'up' || corosync?.active === 'activating' || corosync?.active === 'active';
  return isComing ? 'starting' : 'alone';
}

/** Can the two hear each other on any network? */
function hears(world: World, a: string, b: string): boolean {
  return a === b || Object.keys(world.hardware.networks).some((network) => canReach(world, a, b, network));
}

function hostPicture(world: World, host: Host): HostPicture {
  const { name, nics } = host;
  const view = quorumView(world, name);
  const sees = view?.members.map((member) => member.name) ?? [];
  return {
    name,
    state: stateOf(world, host, view?.isQuorate),
    cable: nics.some((nic) => nic.cable === 'plugged') ? 'plugged' : 'unplugged',
    ...(view ? { count: { total: view.totalVotes, expected: view.expectedVotes, quorum: view.quorum } } : {}),
    sees,
    hasDeviceVote: (view?.device?.votes ?? 0) > 0,
    misses: sees.filter((other) => !hears(world, name, other)),
  };
}

/** What the picture shows of this World now. */
export function pictureOf(world: World): ClusterPicture {
  const hosts = Object.values(world.hardware.hosts);
  const witness = hosts.find(({ role }) => role === 'witness');
  return {
    atMs: world.kernel.nowMs,
    hosts: hosts.filter(({ role }) => role === 'pve').map((host) => hostPicture(world, host)),
    device: { name: witness?.name ?? '', power: witness?.power ?? 'off' },
    switchPower: Object.values(world.hardware.switches).some(({ power }) => power === 'on') ? 'on' : 'off',
  };
}

/** Everything to break, or to repair, so that a part goes from connected to unplugged or back. */
export function faultsFor(world: World, part: Part, isConnected: boolean): readonly Fault[] {
  const { hosts, switches } = world.hardware;
  switch (part.kind) {
    case 'power':
      return [{ kind: isConnected ? 'power-off' : 'power-on', host: part.host }];
    case 'cable':
      return (hosts[part.host]?.nics ?? []).map(({ name }) => ({
        kind: isConnected ? 'unplug' : 'plug',
        host: part.host,
        nic: name,
      }));
    case 'switch':
      return Object.keys(switches).map((name) => ({
        kind: isConnected ? 'switch-off' : 'switch-on',
        switch: name,
      }));
    case 'device':
      return Object.values(hosts)
        .filter(({ role }) => role === 'witness')
        .map(({ name }) => ({ kind: isConnected ? 'power-off' : 'power-on', host: name }));
  }
}
