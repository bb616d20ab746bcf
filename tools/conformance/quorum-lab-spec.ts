/** The hosts of a quorum recording as a description the simulator can build. */
import type { ClusterSpec, HostSpec } from '../../src/simulator/scenario.ts';
import type { QuorumRecording } from './recording.ts';

/** Nothing starts by itself: the recording says what is started when. */
const DISABLED = ['corosync', 'corosync-qdevice', 'corosync-qnetd', 'pve-cluster'];
const WITNESS = 'qnetd';
const START_EPOCH_MS = 1_795_330_800_000;
/** Boot of the hosts; all times of the recording count from its end. */
const BOOTED_AFTER_MS = 120_000;

function hostSpec(name: string, addresses: Readonly<Record<string, string>>): HostSpec {
  const isWitness = name === WITNESS;
  return {
    name,
    role: isWitness ? 'witness' : 'pve',
    addresses: Object.fromEntries(
      Object.entries(addresses).map(([link, address]) => [`link${link}`, address]),
    ),
    packages: { 'corosync-qnetd': '3.0.3-1', ...(isWitness ? {} : { 'corosync-qdevice': '3.0.3-1' }) },
    disabledUnits: DISABLED,
  };
}

/** How single hosts differ: the note of the recording says it in words. */
function differences(recording: QuorumRecording): NonNullable<ClusterSpec['clusterFiles']> {
  const config = recording.config['corosync.conf'];
  const note = recording.note ?? '';
  return Object.fromEntries(
    recording.nodes
      .filter((node) => node !== WITNESS)
      .map((node) => {
        const version = new RegExp(`${node} has config_version (\\d+)|${node} config_version (\\d+)`).exec(
          note,
        );
        const clusterName = new RegExp(`${node} has cluster_name (\\S+)`).exec(note)?.[1];
        const hasOtherKey = note.includes(`${node} has a different authkey`);
        let text = config;
        const number = version?.[1] ?? version?.[2];
        if (number !== undefined) text = text.replace(/config_version: \d+/, `config_version: ${number}`);
        if (clusterName !== undefined)
          text = text.replace(/cluster_name: \S+/, `cluster_name: ${clusterName}`);
        return [
          node,
          { config: text, ...(hasOtherKey ? { authkey: `key of ${node}` } : { authkey: 'key' }) },
        ];
      }),
  );
}

export function labSpec(recording: QuorumRecording): ClusterSpec {
  const { addresses } = recording.config;
  const links = [...new Set(Object.values(addresses).flatMap((byLink) => Object.keys(byLink)))].sort();
  return {
    name: recording.name,
    startEpochMs: START_EPOCH_MS,
    networks: links.map((link) => ({
      name: `link${link}`,
      label: `Link ${link}`,
      prefixLength: 24,
      nic: `link${link}`,
    })),
    hosts: Object.entries(addresses).map(([name, byLink]) => hostSpec(name, byLink)),
    clusterFiles: differences(recording),
    runningForMs: BOOTED_AFTER_MS,
  };
}
