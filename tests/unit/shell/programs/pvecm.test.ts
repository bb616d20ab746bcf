import { describe, expect, it } from 'vitest';
import { quorumView } from '../../../../src/simulator/quorum/views.ts';
import { terminalOf } from './pvecm-terminal.ts';

const CREATE = 'pvecm create pve-cluster --link0 10.10.10.11 --link1 10.10.20.11';
const ADD = 'pvecm add 192.0.2.11 --link0 10.10.10.12 --link1 10.10.20.12';

function pairMadeByHand() {
  const terminal = terminalOf('empty-pair');
  terminal.type('PMX1', CREATE);
  terminal.type('PMX2', ADD, 'proxmox', 'yes');
  return terminal;
}

describe('pvecm without a cluster', () => {
  it('says so', () => {
    const { type } = terminalOf('empty-pair');
    const message =
      "Error: Corosync config '/etc/pve/corosync.conf' does not exist - is this node part of a cluster?\n";
    for (const command of ['status', 'nodes', 'expected 1', 'qdevice setup 192.0.2.20']) {
      expect(type('PMX1', `pvecm ${command}`)).toMatchObject({ stderr: message, exit: 255 });
    }
  });
});

describe('pvecm create', () => {
  it('makes a cluster of one node that is quorate', () => {
    const { type, world } = terminalOf('empty-pair');
    const { stdout, exit, tookMs } = type('PMX1', CREATE);
    expect(stdout).toBe(
      'Corosync Cluster Engine Authentication key generator.\n' +
        'Gathering 2048 bits for key from /dev/urandom.\n' +
        'Writing corosync key to /etc/corosync/authkey.\n' +
        'Writing corosync config to /etc/pve/corosync.conf\n' +
        'Restart corosync and cluster filesystem\n',
    );
    expect(exit).toBe(0);
    expect(tookMs).toBeGreaterThan(1000);
    expect(quorumView(world, 'PMX1')).toMatchObject({ isQuorate: true, expectedVotes: 1 });
    expect(type('PMX1', 'pvecm create other')).toMatchObject({
      stderr: "cluster config '/etc/pve/corosync.conf' already exists\n",
      exit: 255,
    });
  });

  it('verifies its parameters', () => {
    const { type } = terminalOf('empty-pair');
    expect(type('PMX1', 'pvecm create').stderr).toBe(
      '400 not enough arguments\npvecm create <clustername> [OPTIONS]\n',
    );
    expect(type('PMX1', 'pvecm create a-name-that-is-too-long').stderr).toBe(
      '400 Parameter verification failed.\nclustername: value may only be 15 characters long\n' +
        'pvecm create <clustername> [OPTIONS]\n',
    );
    expect(type('PMX1', 'pvecm create a b').stderr).toContain('400 too many arguments\n');
    expect(type('PMX1', 'pvecm create a --nodeid 0').stderr).toContain(
      'nodeid: value must have a minimum value of 1\n',
    );
    expect(type('PMX1', 'pvecm create a --nonsense 1').stderr).toBe(
      'Unknown option: nonsense\n400 unable to parse option\npvecm create <clustername> [OPTIONS]\n',
    );
  });
});

describe('pvecm add', () => {
  it('asks for password and fingerprint and joins', () => {
    const { type, world } = terminalOf('empty-pair');
    type('PMX1', CREATE);
    const { text, exit } = type('PMX2', ADD, 'proxmox', 'yes');
    expect(text).toMatch(/^Please enter superuser \(root\) password for '192\.0\.2\.11': /);
    expect(text).toMatch(/X509 SHA256 key fingerprint is ([0-9A-F]{2}:){31}[0-9A-F]{2}\.\n/);
    expect(text).toContain('Are you sure you want to continue connecting (yes/no)? ');
    expect(text).toContain(
      'Login succeeded.\ncheck cluster join API version\nRequest addition of this node\n' +
        'Join request OK, finishing setup locally\nstopping pve-cluster service\n',
    );
    expect(text).toContain(
      'waiting for quorum...OK\n(re)generate node files\ngenerate new node certificate\n' +
        'merge authorized SSH keys\ngenerated new node certificate, restart pveproxy and pvedaemon services\n' +
        "successfully added node 'PMX2' to cluster.\n",
    );
    expect(exit).toBe(0);
    for (const host of ['PMX1', 'PMX2']) {
      expect(quorumView(world, host)).toMatchObject({ isQuorate: true, expectedVotes: 2, quorum: 2 });
    }
    expect(type('PMX2', 'cat /etc/pve/corosync.conf').stdout).toBe(
      type('PMX1', 'cat /etc/corosync/corosync.conf').stdout,
    );
  });

  it('stops at a wrong password, an unverified fingerprint, a host that is not there', () => {
    const { type } = terminalOf('empty-pair');
    type('PMX1', CREATE);
    expect(type('PMX2', ADD, 'wrong', 'yes')).toMatchObject({
      stderr: '401 authentication failure\n',
      exit: 255,
    });
    expect(type('PMX2', ADD, 'proxmox', 'y')).toMatchObject({
      stderr: 'Fingerprint not verified, abort!\n',
      exit: 255,
    });
    expect(type('PMX2', 'pvecm add 192.0.2.99', 'proxmox').stderr).toBe(
      "500 Can't connect to 192.0.2.99:8006 (No route to host)\n",
    );
    expect(type('PMX2', 'pvecm add 192.0.2.20', 'proxmox').stderr).toBe(
      "500 Can't connect to 192.0.2.20:8006 (Connection refused)\n",
    );
  });

  it('refuses a node that has guests or a cluster already, with all reasons at once', () => {
    const { type } = terminalOf('empty-pair');
    type('PMX1', CREATE);
    type('PMX2', 'pvecm create other');
    type('PMX2', "echo 'memory: 512' > /etc/pve/qemu-server/100.conf");
    expect(type('PMX2', ADD, 'proxmox')).toMatchObject({
      stderr:
        'detected the following error(s):\n' +
        "* authentication key '/etc/corosync/authkey' already exists\n" +
        "* cluster config '/etc/pve/corosync.conf' already exists\n" +
        '* this host already contains virtual guests\n' +
        '* corosync is already running, is this node already in a cluster?!\n' +
        'Check if node may join a cluster failed!\n',
      exit: 255,
    });
  });

  it('hands on the refusal of the cluster', () => {
    const { type } = terminalOf('empty-pair');
    type('PMX1', CREATE);
    expect(type('PMX2', 'pvecm add 192.0.2.11 --link0 10.10.10.12', 'proxmox', 'yes').stderr).toBe(
      "An error occurred on the cluster node: corosync: link 1 exists in cluster config but wasn't specified " +
        'for new node\nCluster join aborted!\n',
    );
    expect(type('PMX2', 'pvecm add 192.0.2.11', 'proxmox', 'yes').stderr).toContain(
      'no links given but multiple links found on other nodes, fallback only supported on single-link clusters',
    );
  });

  it('is not run from inside of /etc/pve', () => {
    const { type } = terminalOf('empty-pair');
    expect(type('PMX2', 'cd /etc/pve/nodes; pvecm add 192.0.2.11').stderr).toBe(
      "Navigate out of /etc/pve before running 'pvecm add', for example by running 'cd'.\n",
    );
  });
});

describe('pvecm status', () => {
  it('ends with 2 without quorum and 1 without corosync, with the header in both cases', () => {
    const { type, fault, wait } = terminalOf('pair');
    expect(type('PMX1', 'pvecm status').exit).toBe(0);
    fault({ kind: 'power-off', host: 'PMX2' });
    wait(15_000);
    const blocked = type('PMX1', 'pvecm status');
    expect(blocked.exit).toBe(2);
    expect(blocked.stdout).toContain('Quorum:           2 Activity blocked\nFlags:            \n');
    const stopped = type('PMX1', 'systemctl stop corosync; pvecm status');
    expect(stopped).toMatchObject({ stderr: 'Cannot initialize CMAP service\n', exit: 1 });
    expect(stopped.stdout).toContain('Name:             pve-cluster\nConfig Version:   2\n');
  });

  it('can be shortened while that is clear', () => {
    const { type } = terminalOf('pair');
    expect(type('PMX1', 'pvecm stat').stdout).toBe(type('PMX1', 'pvecm status').stdout);
    expect(type('PMX1', 'pvecm a')).toMatchObject({ exit: 255 });
    expect(type('PMX1', 'pvecm a').stderr).toMatch(/^ERROR: incomplete command 'pvecm a'\n/);
  });
});

describe('pvecm expected', () => {
  it('lets the last node work alone, and only it', () => {
    const { type, fault, wait } = terminalOf('pair');
    expect(type('PMX1', 'pvecm expected 1')).toMatchObject({
      stderr: 'Unable to set expected votes: CS_ERR_INVALID_PARAM\n',
      exit: 1,
    });
    fault({ kind: 'power-off', host: 'PMX2' });
    wait(15_000);
    expect(type('PMX1', 'pvecm expected 1')).toMatchObject({
      text: expect.not.stringContaining('Unable'),
      exit: 0,
    });
    expect(type('PMX1', 'echo x > /etc/pve/x; cat /etc/pve/x').stdout).toBe('x\n');
  });

  it('wants a whole number from 1', () => {
    const { type } = terminalOf('pair');
    expect(type('PMX1', 'pvecm expected 0').stderr).toBe(
      '400 Parameter verification failed.\nexpected: value must have a minimum value of 1\npvecm expected <expected>\n',
    );
    expect(type('PMX1', 'pvecm expected many').stderr).toContain(
      "expected: type check ('integer') failed - got 'many'\n",
    );
  });
});

describe('pvecm delnode', () => {
  it('takes a node that is off out of the configuration', () => {
    const { type, fault, wait, world } = terminalOf('trio');
    fault({ kind: 'power-off', host: 'PMX3' });
    wait(15_000);
    expect(type('PMX1', 'pvecm delnode PMX3')).toMatchObject({
      stdout: 'Killing node 3\n',
      stderr: 'Could not kill node (error = CS_ERR_NOT_EXIST)\n',
      exit: 0,
    });
    wait(3000);
    expect(quorumView(world, 'PMX1')).toMatchObject({ expectedVotes: 2, quorum: 2, isQuorate: true });
    expect(type('PMX2', 'cat /etc/pve/corosync.conf').stdout).not.toContain('PMX3');
  });

  it('takes a running node out: its own kill loses the token, and the write waits for the rest', () => {
    const { type, wait, world } = terminalOf('trio');
    const { stdout, stderr, exit, tookMs } = type('PMX1', 'pvecm delnode PMX3');
    expect({ stdout, stderr, exit }).toEqual({ stdout: 'Killing node 3\n', stderr: '', exit: 0 });
    expect(tookMs).toBeGreaterThan(3000);
    wait(3000);
    expect(quorumView(world, 'PMX2')).toMatchObject({ expectedVotes: 2, totalVotes: 2, isQuorate: true });
  });

  it('cannot write when the killed node took the quorum with it', () => {
    const { type } = terminalOf('pair');
    expect(type('PMX1', 'pvecm delnode PMX2')).toMatchObject({
      stderr: "cfs-lock 'file-corosync_conf' error: no quorum!\n",
      exit: 255,
    });
  });

  it('refuses itself, strangers, and work without quorum', () => {
    const { type, fault, wait } = terminalOf('pair');
    expect(type('PMX1', 'pvecm delnode PMX1').stderr).toBe('Cannot delete myself from cluster!\n');
    expect(type('PMX1', 'pvecm delnode PMX9').stderr).toBe(
      'Node/IP: PMX9 is not a known host of the cluster.\n',
    );
    fault({ kind: 'power-off', host: 'PMX2' });
    wait(15_000);
    expect(type('PMX1', 'pvecm delnode PMX2')).toMatchObject({
      stderr: 'cluster not ready - no quorum?\n',
      exit: 255,
    });
  });
});

describe('pvecm qdevice', () => {
  function withPackages() {
    const terminal = pairMadeByHand();
    terminal.type('zeuge', 'apt install -y corosync-qnetd');
    for (const host of ['PMX1', 'PMX2']) terminal.type(host, 'apt install -y corosync-qdevice');
    return terminal;
  }

  it('gives the cluster a third vote and takes it away again', () => {
    const { type, wait, world } = withPackages();
    const setup = type('PMX1', 'pvecm qdevice setup 192.0.2.20', 'yes', 'proxmox');
    expect(setup.exit).toBe(0);
    expect(setup.stdout).toMatch(/\n\nINFO: initializing qnetd server\n/);
    expect(setup.stdout).toContain("\n\nINFO: start and enable corosync qdevice daemon on node 'PMX2'...\n");
    expect(setup.stdout).toMatch(/Reloading corosync\.conf\.\.\.\nDone\n$/);
    wait(5000);
    expect(type('PMX2', 'pvecm status').stdout).toContain('Flags:            Quorate Qdevice \n');
    expect(quorumView(world, 'PMX1')).toMatchObject({ expectedVotes: 3, totalVotes: 3, quorum: 2 });
    expect(type('PMX1', 'pvecm qdevice setup 192.0.2.20').stderr).toBe('QDevice already configured!\n');
    expect(type('PMX1', 'pvecm qdevice remove').stdout).toBe(
      'Reloading corosync.conf...\nDone\n\nRemoved Qdevice.\n',
    );
    expect(quorumView(world, 'PMX2')).toMatchObject({ expectedVotes: 2, flags: ['Quorate'] });
    expect(type('PMX1', 'pvecm qdevice remove').stderr).toBe('No QDevice configured!\n');
  });

  it('wants every node online, and an even number of them', () => {
    const { type, fault, wait } = terminalOf('trio');
    expect(type('PMX1', 'pvecm qdevice setup 192.0.2.20')).toMatchObject({
      text: expect.stringContaining('Clusters with an odd node count are not officially supported!\n'),
      exit: 255,
    });
    fault({ kind: 'power-off', host: 'PMX3' });
    wait(15_000);
    expect(type('PMX1', 'pvecm qdevice setup 192.0.2.20').stderr).toBe(
      'All nodes must be online! Node PMX3 is offline, aborting.\n',
    );
  });

  it('fails where a package is missing', () => {
    const { type } = pairMadeByHand();
    expect(type('PMX1', 'pvecm qdevice setup 192.0.2.20', 'yes', 'proxmox')).toMatchObject({
      stderr: expect.stringContaining('corosync-qnetd-certutil: command not found\n'),
      exit: 255,
    });
  });

  it('asks for the password of the witness three times, then gives up', () => {
    const { type } = withPackages();
    const { stderr, exit } = type('PMX1', 'pvecm qdevice setup 192.0.2.20', 'yes', 'a', 'b', 'c');
    expect(stderr.match(/Permission denied, please try again\./g)).toHaveLength(2);
    expect(stderr).toContain('root@192.0.2.20: Permission denied (publickey,password).\n');
    expect(exit).toBe(255);
  });
});

describe('pvecm updatecerts', () => {
  it('gives up after 80 seconds without quorum', () => {
    const { type, fault, wait } = terminalOf('pair');
    fault({ kind: 'power-off', host: 'PMX2' });
    wait(15_000);
    const { text, exit, tookMs } = type('PMX1', 'pvecm updatecerts');
    expect(text).toMatch(/^waiting for pmxcfs mount to appear and get quorate\.\.\.\n/);
    expect(text).toContain(
      'got timeout when trying to ensure cluster certificates and base file hierarchy is set up',
    );
    expect(exit).toBe(255);
    expect(tookMs).toBe(80_000);
  });
});
