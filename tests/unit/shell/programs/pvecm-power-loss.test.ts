/** Power goes while pvecm is at work: what it says, and that nothing happens on a host that is off. */
import { describe, expect, it } from 'vitest';
import { Console } from './system/console.ts';

const JOIN = ['pvecm add 192.0.2.11 --link0 10.10.10.12 --link1 10.10.20.12', 'proxmox'];
/** Certificates: witness 2.8 s, then half a second a node. */
const SETUP = ['pvecm qdevice setup 192.0.2.20', 'yes', 'proxmox'];

function withPackages(): Console {
  const on = new Console('pair');
  on.run('zeuge', 'apt install -y corosync-qnetd');
  for (const host of ['PMX1', 'PMX2']) on.run(host, 'apt install -y corosync-qdevice');
  return on;
}

describe('pvecm add', () => {
  it('cannot connect any more when the member lost power after the login', () => {
    const on = new Console('empty-pair');
    on.run('PMX1', 'pvecm create demo --link0 10.10.10.11 --link1 10.10.20.11');
    on.run('PMX2', JOIN);
    on.run('PMX2', 'yes', 200);
    on.fault({ kind: 'power-off', host: 'PMX1' });
    on.pass(10_000);
    expect(on.shown('PMX2')).toContain("500 Can't connect to 192.0.2.11:8006 (No route to host)\n");
    expect(on.run('PMX2', 'pvecm status').exitCode).toBe(255);
  });
});

describe('pvecm qdevice setup', () => {
  it('stops at a node that lost power, and changes nothing there', () => {
    const on = withPackages();
    on.run('PMX1', SETUP.slice(0, 2));
    on.run('PMX1', 'proxmox', 2_000);
    on.fault({ kind: 'power-off', host: 'PMX2' });
    on.pass(30_000);
    expect(on.shown('PMX1')).toMatch(
      /ssh: connect to host pmx2 port 22: No route to host\ncommand 'ssh .* PMX2 corosync-qdevice-net-certutil -i' failed: exit code 255\n/,
    );
    expect(on.shown('PMX1')).not.toContain("node 'PMX2'");
    expect(on.world.shell.sessions.PMX1).toMatchObject({ mode: 'prompt', lastExit: 255 });
    expect(Object.keys(on.world.os.PMX2?.files ?? {})).not.toContainEqual(expect.stringContaining('nssdb'));
  });

  it('stops when the witness lost power before it could sign', () => {
    const on = withPackages();
    on.run('PMX1', SETUP.slice(0, 2));
    on.run('PMX1', 'proxmox', 4_000);
    on.fault({ kind: 'power-off', host: 'zeuge' });
    on.pass(30_000);
    expect(on.shown('PMX1')).toContain('ssh: connect to host 192.0.2.20 port 22: No route to host\n');
    expect(on.shown('PMX1')).not.toContain('Signing cluster certificate');
    expect(on.run('PMX1', 'pvecm status').text).toContain('Expected votes:   2\n');
  });
});

describe('pvecm qdevice remove', () => {
  it('leaves the daemon of a node alone that cannot be reached', () => {
    const on = new Console('pair-qdevice');
    on.run('PMX1', 'pvecm qdevice remove', 100);
    on.fault({ kind: 'power-off', host: 'PMX2' });
    on.pass(20_000);
    expect(on.shown('PMX1')).toContain("PMX2 systemctl stop corosync-qdevice' failed: exit code 255\n");
    expect(on.world.os.PMX2?.units['corosync-qdevice']?.enabled).toBe(true);
  });
});
