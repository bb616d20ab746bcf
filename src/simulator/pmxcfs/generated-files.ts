import { logSeconds } from './cluster-log.ts';
import { guestsOf } from './guests.ts';
import { hashTableOrder } from './hash-order.ts';
import type { Database, PmxcfsHost, PmxcfsProcess, PmxcfsWorld } from './types.ts';
import { WATCHED_FILES } from './watched-files.ts';

/** The files pmxcfs makes up at each read, in the order `ls -A` sorts them. */
export const GENERATED_FILES = ['.clusterlog', '.debug', '.members', '.rrd', '.version', '.vmlist'] as const;
export type GeneratedFile = (typeof GENERATED_FILES)[number];

export function isGeneratedFile(path: string): path is GeneratedFile {
  return GENERATED_FILES.some((name) => name === path);
}

function renderMembers(host: string, process: PmxcfsProcess): string {
  const head = `{\n"nodename": "${host}",\n"version": ${process.clusterInfoVersion}`;
  const { cluster } = process;
  if (cluster === undefined) return `${head}\n}\n`;
  const nodes = cluster.nodes.map(({ name, nodeId }) => {
    const online = process.onlineNodeIds.includes(nodeId) ? 1 : 0;
    const address = process.addresses[name];
    return `  "${name}": { "id": ${nodeId}, "online": ${online}${address === undefined ? '' : `, "ip": "${address}"`}}`;
  });
  const quorate = process.isQuorate ? 1 : 0;
  return (
    `${head},\n"cluster": { "name": "${cluster.name}", "version": ${cluster.configVersion}, ` +
    `"nodes": ${cluster.nodes.length}, "quorate": ${quorate} },\n` +
    `"nodelist": {\n${nodes.join(',\n')}\n  }\n}\n`
  );
}

function renderGuestList(database: Database, process: PmxcfsProcess): string {
  const guests = new Map(guestsOf(database).map((guest) => [Number(guest.vmid), guest]));
  const lines = hashTableOrder([...guests.keys()]).map((vmid) => {
    const guest = guests.get(vmid);
    const version = process.guestVersions[String(vmid)] ?? 0;
    return `"${vmid}": { "node": "${guest?.node}", "type": "${guest?.type}", "version": ${version} }`;
  });
  const head = `{\n"version": ${process.guestListVersion}`;
  return lines.length === 0 ? `${head}\n\n}\n` : `${head},\n"ids": {\n${lines.join(',\n')}}\n\n}\n`;
}

function renderVersions(world: PmxcfsWorld, host: string, process: PmxcfsProcess): string {
  const files = WATCHED_FILES.map((path) => `"${path}": ${process.fileVersions[path] ?? 1},\n`).join('');
  return (
    `{\n"starttime": ${logSeconds(world, process.startedAtMs)},\n"clinfo": ${process.clusterInfoVersion},\n` +
    `"vmlist": ${process.guestListVersion},\n${files}"kvstore": {\n"${host}": {\n}\n}\n}\n`
  );
}

function renderClusterLog(world: PmxcfsWorld, pmxcfs: PmxcfsHost): string {
  const lines = pmxcfs.clusterLog
    .toReversed()
    .map(
      (line) =>
        `{"uid": ${line.uid}, "time": ${logSeconds(world, line.loggedAtMs)}, "pri": ${line.priority}, "tag": "${line.tag}", ` +
        `"pid": ${line.pid}, "node": "${line.node}", "user": "${line.user}", "msg": "${line.message}"}`,
    );
  return `{\n"data": [\n${lines.join(',\n')}\n]\n}\n`;
}

/** Text of a generated file as this host shows it now. Formats as recorded from pmxcfs 9.1.6. */
export function renderGeneratedFile(
  world: PmxcfsWorld,
  host: string,
  pmxcfs: PmxcfsHost,
  process: PmxcfsProcess,
  name: GeneratedFile,
): string {
  switch (name) {
    case '.members':
      return renderMembers(host, process);
    case '.vmlist':
      return renderGuestList(pmxcfs.database, process);
    case '.version':
      return renderVersions(world, host, process);
    case '.clusterlog':
      return renderClusterLog(world, pmxcfs);
    case '.debug':
      return process.isDebugging ? '1\n' : '0\n';
    case '.rrd':
      return '';
  }
}
