import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

const JOIN = ['pvecm add 192.0.2.11 --link0 10.10.10.12 --link1 10.10.20.12', 'proxmox', 'yes'];

/** Mode, owner and size of each line of `ls -l`, and its name: the time is the scenario's. */
function table(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const found = /^([-dlrwx]{10}) +\d+ (\w+) ([\w-]+) +(\d+) \w+ +\d+ +[\d:]+ (.+)$/.exec(line);
    return found ? [found.slice(1).join(' ')] : [];
  });
}

function derOf(pem: string): Buffer {
  const [, label, body] = /^-----BEGIN ([A-Z ]+)-----\n([\s\S]+)-----END \1-----\n$/.exec(pem) ?? [];
  expect(label).toBeDefined();
  expect(body).toMatch(/^([A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{1,64}={0,2}\n$/);
  return Buffer.from(body ?? '', 'base64');
}

describe('/etc/pve of a node that was just installed', () => {
  const lab = new Console('empty-pair');

  it('has what the installation makes, with its owners, modes and sizes', () => {
    expect(table(lab.run('PMX1', 'ls -l /etc/pve').text)).toEqual([
      '-rw-r----- root www-data 451 authkey.pub',
      '-rw-r----- root www-data 13 datacenter.cfg',
      'drwxr-xr-x root www-data 0 firewall',
      'drwxr-xr-x root www-data 0 ha',
      'lrwxr-xr-x root www-data 10 local -> nodes/PMX1',
      'lrwxr-xr-x root www-data 14 lxc -> nodes/PMX1/lxc',
      'drwxr-xr-x root www-data 0 mapping',
      'drwxr-xr-x root www-data 0 nodes',
      'lrwxr-xr-x root www-data 17 openvz -> nodes/PMX1/openvz',
      'drwx------ root www-data 0 priv',
      '-rw-r----- root www-data 2074 pve-root-ca.pem',
      '-rw-r----- root www-data 1704 pve-www.key',
      'lrwxr-xr-x root www-data 22 qemu-server -> nodes/PMX1/qemu-server',
      'drwxr-xr-x root www-data 0 sdn',
      '-rw-r----- root www-data 133 storage.cfg',
      '-rw-r----- root www-data 41 user.cfg',
      'drwxr-xr-x root www-data 0 virtual-guest',
      '-rw-r----- root www-data 120 vzdump.cron',
    ]);
  });

  it('keeps the secrets in priv, for root alone', () => {
    expect(table(lab.run('PMX1', 'ls -la /etc/pve/priv').text)).toEqual([
      'drwx------ root www-data 0 .',
      'drwxr-xr-x root www-data 0 ..',
      'drwx------ root www-data 0 acme',
      '-rw------- root www-data 1704 authkey.key',
      '-rw------- root www-data 735 authorized_keys',
      '-rw------- root www-data 1122 known_hosts',
      'drwx------ root www-data 0 lock',
      '-rw------- root www-data 3272 pve-root-ca.key',
      '-rw------- root www-data 3 pve-root-ca.srl',
    ]);
    expect(lab.run('PMX1', 'cat /etc/pve/priv/pve-root-ca.srl').text).toBe('01\n');
  });

  it('has certificate, key and state of the LRM in the directory of the node', () => {
    const names = lab.run('PMX1', 'ls -1 /etc/pve/local/').text.split(/\s+/).filter(Boolean);
    expect(names).toEqual([
      'lrm_status',
      'lxc',
      'openvz',
      'priv',
      'pve-ssl.key',
      'pve-ssl.pem',
      'qemu-server',
      'ssh_known_hosts',
    ]);
    const status: unknown = JSON.parse(lab.run('PMX1', 'cat /etc/pve/nodes/PMX1/lrm_status').text);
    expect(status).toMatchObject({ mode: 'active', state: 'wait_for_agent_lock', results: {} });
  });

  it('has no data base of tokens or passwords before somebody makes one', () => {
    const { text, exitCode } = lab.run('PMX1', 'ls /etc/pve/priv/shadow.cfg');
    expect([text, exitCode]).toEqual([
      "ls: cannot access '/etc/pve/priv/shadow.cfg': No such file or directory\n",
      2,
    ]);
  });
});

describe('keys and certificates', () => {
  const files = [
    'authkey.pub',
    'pve-root-ca.pem',
    'pve-www.key',
    'priv/authkey.key',
    'priv/pve-root-ca.key',
    'local/pve-ssl.key',
    'local/pve-ssl.pem',
  ];

  it.each(files)('%s is a PEM file of well-formed DER that says it is simulated', (name) => {
    const der = derOf(new Console('empty-pair').run('PMX1', `cat /etc/pve/${name}`).text);
    expect(der[0]).toBe(0x30);
    expect(der.readUInt16BE(2)).toBe(der.length - 4);
    expect(der.toString('latin1')).toContain('Simulated by Quorate. This is not a key');
    const textBytes = der[5] ?? 0;
    const filler = der.subarray(6 + textBytes);
    expect([der[4], filler[0]]).toEqual([0x0c, 0x04]);
    const [size, head] = filler[1] === 0x82 ? [filler.readUInt16BE(2), 4] : [filler[2], 3];
    expect(filler.length).toBe((size ?? 0) + head);
  });

  it('differ from seed to seed and from key to key, and are the same for the same seed', () => {
    const read = (seed: number, name: string) =>
      new Console('empty-pair', seed).run('PMX1', `cat /etc/pve/${name}`).text;
    expect(read(1, 'pve-www.key')).toBe(read(1, 'pve-www.key'));
    expect(read(1, 'pve-www.key')).not.toBe(read(2, 'pve-www.key'));
    expect(read(1, 'local/pve-ssl.key')).not.toBe(read(1, 'priv/authkey.key'));
  });

  it('a second updatecerts changes nothing, --force makes a new node certificate alone', () => {
    const lab = new Console('empty-pair');
    const read = (name: string) => lab.run('PMX1', `cat /etc/pve/${name}`).text;
    const before = files.map(read);
    expect(lab.run('PMX1', 'pvecm updatecerts').text).toBe(
      '(re)generate node files\nmerge authorized SSH keys\n',
    );
    expect(files.map(read)).toEqual(before);
    expect(lab.run('PMX1', 'pvecm updatecerts --force').text).toContain('generate new node certificate\n');
    const changed = files.filter((name, index) => read(name) !== before[index]);
    expect(changed).toEqual(['local/pve-ssl.pem']);
    expect(read('priv/pve-root-ca.srl')).toBe('02\n');
  });
});

describe('/etc/pve after a join', () => {
  const lab = new Console('empty-pair');
  lab.run('PMX1', 'pvecm create lab --link0 10.10.10.11 --link1 10.10.20.11');
  lab.pass(5000);
  const authority = lab.run('PMX1', 'cat /etc/pve/pve-root-ca.pem').text;
  const own = lab.run('PMX2', 'cat /etc/pve/pve-root-ca.pem').text;
  const joined = lab.run('PMX2', JOIN);

  it('is that of the cluster: the CA of the first node signs for both', () => {
    expect(joined.text).toContain("successfully added node 'PMX2' to cluster.");
    expect(own).not.toBe(authority);
    for (const host of ['PMX1', 'PMX2']) {
      expect(lab.run(host, 'cat /etc/pve/pve-root-ca.pem').text).toBe(authority);
      expect(lab.run(host, 'cat /etc/pve/priv/pve-root-ca.srl').text).toBe('02\n');
      expect(lab.run(host, 'ls /etc/pve/nodes').text).toMatch(/^PMX1\s+PMX2\n$/);
      expect(lab.run(host, 'cut -d" " -f3 /etc/pve/priv/authorized_keys').text).toBe(
        'root@PMX1\nroot@PMX2\n',
      );
    }
    expect(lab.run('PMX1', 'cat /etc/pve/nodes/PMX2/lrm_status').text).toContain('wait_for_agent_lock');
  });

  it('root logs in with the key that the other node finds there', () => {
    expect(lab.run('PMX2', 'cat /root/.ssh/authorized_keys | grep -c .').text).toBe('2\n');
    const key = lab.run('PMX1', 'cat /root/.ssh/id_rsa.pub').text;
    expect(lab.run('PMX2', 'head -1 /etc/pve/priv/authorized_keys').text).toBe(key);
  });

  it('without quorum nobody may write, and the modes show it', () => {
    lab.fault({ kind: 'power-off', host: 'PMX2' });
    lab.pass(15_000);
    const rows = table(lab.run('PMX1', 'ls -l /etc/pve /etc/pve/priv').text);
    expect(rows).toContain('-r--r----- root www-data 2074 pve-root-ca.pem');
    expect(rows).toContain('-r-------- root www-data 3272 pve-root-ca.key');
    const { text, exitCode } = lab.run('PMX1', 'pvecm updatecerts', 90_000);
    expect(text).toContain('waiting for pmxcfs mount to appear and get quorate...');
    expect(exitCode).not.toBe(0);
  });
});

describe('two clusters whose rings have the same number', () => {
  it('keep their files apart', () => {
    const lab = new Console('empty-pair');
    for (const host of ['PMX1', 'PMX2']) lab.run(host, `pvecm create of-${host}`);
    lab.pass(10_000);
    lab.run('PMX1', 'touch /etc/pve/mine');
    expect(lab.run('PMX2', 'ls /etc/pve/mine').exitCode).toBe(2);
    expect(lab.run('PMX2', 'ls /etc/pve/nodes').text).toBe('PMX2\n');
    expect(lab.run('PMX2', 'cat /etc/pve/.members').text).not.toContain('PMX1');
  });
});

describe('pvecm create as a task', () => {
  const lab = new Console('empty-pair');
  const shown = lab.run('PMX1', 'pvecm create lab').text;

  it('leaves a line in the index and a log named by its UPID', () => {
    const index = lab.run('PMX1', 'cat /var/log/pve/tasks/index').text;
    expect(index).toMatch(
      /^UPID:PMX1:[0-9A-F]{8}:[0-9A-F]{8}:[0-9A-F]{8}:clustercreate:lab:root@pam: [0-9A-F]{8} OK\n$/,
    );
    const [upid = ''] = index.split(' ');
    const digit = upid.split(':')[4]?.slice(-1);
    expect(lab.run('PMX1', `cat /var/log/pve/tasks/${digit}/${upid}`).text).toBe(`${shown}TASK OK\n`);
    expect(lab.run('PMX1', 'cat /etc/pve/.clusterlog').text).toContain(`end task ${upid} OK`);
  });

  it('a refusal before it begins is no task', () => {
    expect(lab.run('PMX1', 'pvecm create again').exitCode).toBe(255);
    expect(lab.run('PMX1', 'wc -l < /var/log/pve/tasks/index').text).toBe('1\n');
  });
});
