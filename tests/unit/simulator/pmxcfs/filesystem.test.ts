import { describe, expect, it } from 'vitest';
import { startUnit, stopUnit } from '../../../../src/simulator/os/units.ts';
import { clusterFileSystem } from '../../../../src/simulator/pmxcfs/filesystem.ts';
import { type Lab, labOf } from './lab.ts';

const MEBIBYTE = 1024 * 1024;

function modeOf(lab: Lab, path: string): string | undefined {
  const status = lab.ask((ctx) => clusterFileSystem.stat(ctx, 'PMX1', path, false));
  return status.ok ? status.value.mode.toString(8) : status.errno;
}

function loseQuorum(lab: Lab): void {
  lab.fault({ kind: 'power-off', host: 'PMX2' });
  lab.wait(15_000);
}

describe('/etc/pve', () => {
  it('shows by its modes whether it can be written', () => {
    const lab = labOf('pair');
    const paths = ['', '/nodes', '/corosync.conf', '/local', '/priv', '/.members', '/.debug'];
    const modes = () => paths.map((path) => modeOf(lab, `/etc/pve${path}`));
    expect(modes()).toEqual(['755', '755', '640', '755', '700', '440', '640']);
    loseQuorum(lab);
    expect(modes()).toEqual(['755', '555', '440', '555', '500', '440', '640']);
  });

  it('refuses everything but reading without quorum', () => {
    const lab = labOf('pair');
    lab.write('PMX1', '/etc/pve/f', 'x');
    loseQuorum(lab);
    const refused = { ok: false, errno: 'EACCES' };
    expect(lab.read('PMX1', '/etc/pve/f')).toBe('x');
    expect(lab.write('PMX1', '/etc/pve/f', 'y')).toEqual(refused);
    expect(lab.ask((ctx) => clusterFileSystem.makeDirectory(ctx, 'PMX1', '/etc/pve/d'))).toEqual(refused);
    expect(lab.ask((ctx) => clusterFileSystem.remove(ctx, 'PMX1', '/etc/pve/f'))).toEqual(refused);
    expect(lab.ask((ctx) => clusterFileSystem.rename(ctx, 'PMX1', '/etc/pve/f', '/etc/pve/g'))).toEqual(
      refused,
    );
    expect(lab.ask((ctx) => clusterFileSystem.setTimes(ctx, 'PMX1', '/etc/pve/f'))).toEqual(refused);
    expect(lab.ask((ctx) => clusterFileSystem.remove(ctx, 'PMX1', '/etc/pve/none'))).toEqual({
      ok: false,
      errno: 'ENOENT',
    });
  });

  it('can always be written on a node that stands alone', () => {
    const lab = labOf('empty-pair');
    expect(lab.write('PMX1', '/etc/pve/f', 'x').ok).toBe(true);
    expect(lab.read('PMX2', '/etc/pve/f')).toBeUndefined();
  });

  it('takes one mode, no symbolic links, and no file above 1 MiB', () => {
    const lab = labOf('pair');
    lab.write('PMX1', '/etc/pve/f', 'x');
    const chmod = (path: string, mode: number) =>
      lab.ask((ctx) => clusterFileSystem.chmod(ctx, 'PMX1', path, mode));
    expect(chmod('/etc/pve/f', 0o640).ok).toBe(true);
    expect(chmod('/etc/pve/f', 0o777)).toEqual({ ok: false, errno: 'EPERM' });
    const link = lab.ask((ctx) => clusterFileSystem.symlink(ctx, 'PMX1', 'a', '/etc/pve/l'));
    expect(link).toEqual({ ok: false, errno: 'ENOSYS' });
    expect(lab.write('PMX1', '/etc/pve/big', 'a'.repeat(MEBIBYTE + 1))).toEqual({
      ok: false,
      errno: 'EFBIG',
    });
    expect(lab.read('PMX2', '/etc/pve/big')?.length).toBe(MEBIBYTE);
  });

  it('has each VMID once in the whole cluster, whatever its kind', () => {
    const lab = labOf('pair');
    expect(lab.write('PMX1', '/etc/pve/nodes/PMX1/qemu-server/100.conf', 'a').ok).toBe(true);
    const exists = { ok: false, errno: 'EEXIST' };
    expect(lab.write('PMX2', '/etc/pve/nodes/PMX2/qemu-server/100.conf', 'b')).toEqual(exists);
    expect(lab.write('PMX2', '/etc/pve/nodes/PMX2/lxc/100.conf', 'b')).toEqual(exists);
    const move = lab.ask((ctx) =>
      clusterFileSystem.rename(
        ctx,
        'PMX2',
        '/etc/pve/nodes/PMX1/qemu-server/100.conf',
        '/etc/pve/nodes/PMX2/qemu-server/100.conf',
      ),
    );
    expect(move.ok).toBe(true);
    expect(lab.read('PMX2', '/etc/pve/qemu-server/100.conf')).toBe('a');
    expect(lab.read('PMX1', '/etc/pve/qemu-server/100.conf')).toBeUndefined();
  });

  it.each(['constructor', '__proto__', 'toString'])('takes a file called %s', (name) => {
    const lab = labOf('pair');
    expect(lab.read('PMX1', `/etc/pve/${name}`)).toBeUndefined();
    expect(lab.write('PMX1', `/etc/pve/${name}`, 'x').ok).toBe(true);
    expect(lab.read('PMX2', `/etc/pve/${name}`)).toBe('x');
  });

  it('is gone while pve-cluster is stopped, and back with its content', () => {
    const lab = labOf('pair');
    lab.write('PMX1', '/etc/pve/f', 'x');
    lab.act((ctx) => stopUnit(ctx, 'PMX1', 'pve-cluster'));
    expect(lab.read('PMX1', '/etc/pve/f')).toBeUndefined();
    expect(lab.write('PMX2', '/etc/pve/g', 'y').ok).toBe(true);
    lab.act((ctx) => {
      startUnit(ctx, 'PMX1', 'pve-cluster');
    });
    lab.wait(5000);
    expect(lab.read('PMX1', '/etc/pve/f')).toBe('x');
    expect(lab.read('PMX1', '/etc/pve/g')).toBe('y');
  });

  it('says who is a member, and which guests there are', () => {
    const lab = labOf('pair');
    lab.write('PMX1', '/etc/pve/nodes/PMX1/qemu-server/100.conf', 'a\n');
    expect(lab.read('PMX2', '/etc/pve/.vmlist')).toContain(
      '"100": { "node": "PMX1", "type": "qemu", "version": 2 }',
    );
    expect(lab.read('PMX1', '/etc/pve/.members')).toContain(
      '"PMX2": { "id": 2, "online": 1, "ip": "192.0.2.12"}',
    );
    loseQuorum(lab);
    const members = lab.read('PMX1', '/etc/pve/.members');
    expect(members).toContain('"quorate": 0');
    expect(members).toContain('"PMX2": { "id": 2, "online": 0, "ip": "192.0.2.12"}');
  });
});
