import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

const QUESTION = 'Are you sure you want to continue connecting (yes/no/[fingerprint])? ';

describe('ssh', () => {
  it('asks about the key once, then for the password, and runs the command there', () => {
    const on = new Console('empty-pair');
    const first = on.run('PMX1', 'ssh 192.0.2.20 echo hello');
    expect(first.text).toMatch(
      /^The authenticity of host '192\.0\.2\.20 \(192\.0\.2\.20\)' can't be established\.\nED25519 key fingerprint is SHA256:[\w+/]{43}\.\nThis key is not known by any other names\.\n$/,
    );
    expect(first.prompt).toBe(QUESTION);
    expect(on.run('PMX1', 'perhaps').prompt).toBe("Please type 'yes', 'no' or the fingerprint: ");
    const known = on.run('PMX1', 'yes');
    expect(known.text).toBe(
      "Warning: Permanently added '192.0.2.20' (ED25519) to the list of known hosts.\n",
    );
    expect([known.mode, known.prompt]).toEqual(['secret', "root@192.0.2.20's password: "]);
    expect(on.run('PMX1', 'proxmox')).toMatchObject({ text: 'hello\n', exitCode: 0 });
    expect(on.run('PMX1', 'ssh 192.0.2.20 false').mode).toBe('secret');
  });

  it('opens a session on the other host and comes back', () => {
    const on = new Console('empty-pair');
    const inside = on.run('PMX1', ['ssh zeuge', 'yes', 'proxmox']);
    expect(inside.text).toContain('Linux zeuge 6.12');
    expect(inside.prompt).toBe('root@zeuge:~# ');
    const back = on.run('PMX1', 'exit');
    expect(back.text).toContain('Connection to zeuge closed.\n');
    expect(back.prompt).toBe('root@PMX1:~# ');
  });

  it('hands on the exit code of the command', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'ssh PMX2 "exit 7"').exitCode).toBe(7);
  });

  it('needs neither key question nor password between the nodes of a cluster', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'ssh 10.10.10.12 echo there')).toMatchObject({ text: 'there\n', exitCode: 0 });
  });

  it('gives up after three wrong passwords', () => {
    const on = new Console('empty-pair');
    const { text, exitCode } = on.run('PMX1', ['ssh zeuge', 'yes', 'a', 'b', 'c']);
    expect(text.match(/Permission denied, please try again\.\n/g)).toHaveLength(2);
    expect(text).toContain('root@zeuge: Permission denied (publickey,password).\n');
    expect(exitCode).toBe(255);
  });

  it('lets nobody in but root', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', ['ssh bob@zeuge', 'yes', 'proxmox', 'proxmox', 'proxmox']).exitCode).toBe(255);
  });

  it('stops when the key is not trusted, and keeps none', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', ['ssh zeuge', 'no'])).toMatchObject({ exitCode: 255 });
    expect(on.shown('PMX1')).toContain('Host key verification failed.\n');
    expect(on.run('PMX1', 'ssh zeuge').prompt).toBe(QUESTION);
  });

  it('says why there is no connection', () => {
    const on = new Console('empty-pair');
    on.run('zeuge', 'systemctl stop ssh');
    expect(on.run('PMX1', 'ssh 192.0.2.20').text).toBe(
      'ssh: connect to host 192.0.2.20 port 22: Connection refused\n',
    );
    expect(on.run('PMX1', 'ssh -p 2222 192.0.2.12').text).toContain('port 2222: Connection refused');
    on.fault({ kind: 'power-off', host: 'PMX2' });
    expect(on.run('PMX1', 'ssh 192.0.2.12')).toMatchObject({
      text: 'ssh: connect to host 192.0.2.12 port 22: No route to host\n',
      exitCode: 255,
    });
    on.fault({ kind: 'cut-path', from: 'zeuge', to: 'PMX1', network: 'lan' });
    const late = on.run('PMX1', 'ssh 192.0.2.20');
    expect(late.text).toBe('ssh: connect to host 192.0.2.20 port 22: Connection timed out\n');
    expect(late.tookMs).toBeGreaterThan(120_000);
    expect(on.run('PMX1', 'ssh -o ConnectTimeout=5 192.0.2.20').tookMs).toBeLessThan(6_000);
    expect(on.run('PMX1', 'ssh nosuch').text).toBe(
      'ssh: Could not resolve hostname nosuch: Name or service not known\n',
    );
  });

  it('asks nothing in batch mode', () => {
    const on = new Console('empty-pair');
    const line = 'ssh -o BatchMode=yes -o StrictHostKeyChecking=no 192.0.2.20 true';
    expect(on.run('PMX1', 'ssh -o BatchMode=yes 192.0.2.20 true')).toMatchObject({
      text: 'Host key verification failed.\n',
      exitCode: 255,
      mode: 'prompt',
    });
    expect(on.run('PMX1', line)).toMatchObject({ exitCode: 255, mode: 'prompt' });
  });

  it('ends when the other host loses power', () => {
    const on = new Console('pair');
    on.run('PMX1', 'ssh PMX2');
    on.fault({ kind: 'power-off', host: 'PMX2' });
    on.pass(60_000);
    expect(on.world.shell.sessions.PMX1).toMatchObject({ host: 'PMX1', mode: 'prompt' });
    expect(on.shown('PMX1')).not.toContain('Connection to pmx2 closed.\n');
  });

  it.each([
    ['ssh', /^usage: ssh /],
    ['ssh -Z zeuge', /^unknown option -- Z\nusage: ssh /],
    ['ssh -p', /^option requires an argument -- p\n/],
  ])('%s', (line, text) => {
    const answer = new Console('empty-pair').run('PMX1', line);
    expect(answer.text).toMatch(text);
    expect(answer.exitCode).toBe(255);
  });
});
