import { describe, expect, it } from 'vitest';
import { LOCAL_COROSYNC_CONF } from '../../../../src/simulator/pmxcfs/corosync-conf.ts';
import { clusterFileSystem } from '../../../../src/simulator/pmxcfs/filesystem.ts';
import { corosyncConfig, quorumView } from '../../../../src/simulator/quorum/views.ts';
import { type Lab, labOf } from './lab.ts';

const CONF = '/etc/pve/corosync.conf';

function edit(lab: Lab, version: number): void {
  const text = (lab.read('PMX1', CONF) ?? '').replace(/config_version: \d+/, `config_version: ${version}`);
  lab.write('PMX1', `${CONF}.new`, text);
  lab.ask((ctx) => clusterFileSystem.rename(ctx, 'PMX1', `${CONF}.new`, CONF));
}

const localVersion = (lab: Lab, host: string) =>
  /config_version: (\d+)/.exec(lab.world.os[host]?.files[LOCAL_COROSYNC_CONF]?.content ?? '')?.[1];

describe('corosync.conf in /etc/pve', () => {
  it('is written on every node at once and read by corosync a second later', () => {
    const lab = labOf('trio');
    edit(lab, 9);
    expect(['PMX1', 'PMX2', 'PMX3'].map((host) => localVersion(lab, host))).toEqual(['9', '9', '9']);
    lab.wait(900);
    expect(corosyncConfig(lab.world, 'PMX2')?.configVersion).toBe(3);
    lab.wait(200);
    expect(corosyncConfig(lab.world, 'PMX2')?.configVersion).toBe(9);
    expect(lab.read('PMX3', '/etc/pve/.members')).toContain('"version": 9, "nodes": 3');
  });

  it('with a lower version stays in /etc/pve and is not taken over', () => {
    const lab = labOf('trio');
    edit(lab, 1);
    lab.wait(3000);
    expect(localVersion(lab, 'PMX1')).toBe('3');
    expect(corosyncConfig(lab.world, 'PMX1')?.configVersion).toBe(3);
    const kinds = lab.world.events.flatMap((event) =>
      event.type === 'pmxcfs.logged' && 'entry' in event.data ? [event.data.entry.kind] : [],
    );
    expect(kinds).toContain('corosync-conf-older');
  });

  it('does not reach a node that was off: its corosync ends because the others have a newer version', () => {
    const lab = labOf('trio');
    lab.fault({ kind: 'power-off', host: 'PMX3' });
    lab.wait(20_000);
    edit(lab, 5);
    lab.fault({ kind: 'power-on', host: 'PMX3' });
    lab.wait(120_000);
    expect(localVersion(lab, 'PMX3')).toBe('3');
    expect(quorumView(lab.world, 'PMX3')).toBeUndefined();
    expect(lab.write('PMX3', '/etc/pve/f', 'x')).toEqual({ ok: false, errno: 'EACCES' });
  });
});
