/** Three nodes with guests, for tests of what HA's programs print. */
import { terminalOf } from '../pvecm-terminal.ts';

/** Long enough for every guest to be where it is wanted. */
export const SETTLED_MS = 60_000;

/** A cluster whose first node has these VMs; those in `managed` are HA resources. */
export function haCluster(vmids: readonly number[], managed: readonly number[] = vmids) {
  const cluster = terminalOf('trio');
  for (const vmid of vmids) cluster.type('PMX1', `qm create ${vmid} --name guest${vmid}`);
  for (const vmid of managed) cluster.type('PMX1', `ha-manager add vm:${vmid}`);
  const type = (host: string, line: string) => cluster.type(host, line);
  return {
    ...cluster,
    type,
    stdout: (line: string, host = 'PMX1') => type(host, line).stdout,
    stderr: (line: string, host = 'PMX1') => type(host, line).stderr,
    /** Cuts the power of a node and waits. */
    lose(host: string, ms: number) {
      cluster.fault({ kind: 'power-off', host });
      cluster.wait(ms);
    },
  };
}
