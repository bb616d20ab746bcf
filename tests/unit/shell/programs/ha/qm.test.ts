import { describe, expect, it } from 'vitest';
import { haCluster, SETTLED_MS } from './ha-cluster.ts';

const HEAD = '      VMID NAME                 STATUS     MEM(MB)    BOOTDISK(GB) PID       \n';
const BAD = '400 Parameter verification failed.\n';

describe('a VM', () => {
  it('is made, shown and changed', () => {
    const { type, stdout } = haCluster([]);
    expect(type('PMX1', 'qm list')).toMatchObject({ stdout: '', exit: 0 });
    expect(type('PMX1', 'qm create 104 --name web1 --memory 2048 --cores 2')).toMatchObject({
      stdout: '',
      stderr: '',
      exit: 0,
    });
    expect(stdout('qm config 104')).toBe('cores: 2\nmemory: 2048\nname: web1\n');
    expect(stdout('qm set 104 --memory 4096 --onboot 1')).toBe('update VM 104: -memory 4096 -onboot 1\n');
    expect(stdout('cat /etc/pve/qemu-server/104.conf', 'PMX1')).toBe(
      'cores: 2\nmemory: 4096\nname: web1\nonboot: 1\n',
    );
    stdout('qm create 101');
    expect(stdout('qm list')).toBe(
      `${HEAD}       101 VM 101               stopped    512                0.00 0         \n` +
        '       104 web1                 stopped    4096               0.00 0         \n',
    );
    expect(stdout('qm list', 'PMX2')).toBe('');
  });

  it('has no disks, networks and snapshots yet: what the real qm knows is not called unknown', () => {
    const { type } = haCluster([100], []);
    const said = (line: string) => type('PMX1', line);
    expect(said('qm create 105 --scsi0 local-zfs:32')).toMatchObject({
      stderr: 'qm --scsi0: not simulated yet\n',
      exit: 255,
    });
    expect(said('qm set 100 --net1 virtio,bridge=vmbr0')).toMatchObject({
      stderr: 'qm --net1: not simulated yet\n',
      exit: 255,
    });
    expect(said('qm snapshot 100 before')).toMatchObject({
      stderr: 'qm snapshot: not simulated yet\n',
      exit: 255,
    });
    expect(said('qm set 100 --scsi99 x').stderr).toContain('Unknown option: scsi99');
    expect(said('qm strat 100').stderr).toContain("ERROR: unknown command 'qm strat'");
    expect(said('qm list').stdout).not.toContain('105');
  });

  it('is started and stopped without a word, and listed with its process', () => {
    const { type, stdout, world, wait } = haCluster([100], []);
    expect(type('PMX1', 'qm start 100')).toMatchObject({ stdout: '', stderr: '', exit: 0 });
    expect(stdout('qm status 100')).toBe('status: running\n');
    const pid = world.guests.running.PMX1?.['100']?.pid;
    expect(stdout('qm list')).toContain(` running    512                0.00 ${pid} `);
    expect(type('PMX1', 'qm start 100')).toMatchObject({ stderr: 'VM 100 already running\n', exit: 255 });
    expect(type('PMX1', 'qm stop 100')).toMatchObject({ stdout: '', stderr: '', exit: 0 });
    expect(stdout('qm status 100')).toBe('status: stopped\n');
    stdout('qm start 100');
    wait(SETTLED_MS);
    const shutdown = type('PMX1', 'qm shutdown 100');
    expect(shutdown).toMatchObject({ stdout: '', stderr: '', exit: 0 });
    expect(shutdown.tookMs).toBeGreaterThan(1000);
    expect(stdout('qm status 100')).toBe('status: stopped\n');
    expect(type('PMX1', 'qm shutdown 100; qm stop 100')).toMatchObject({ stderr: '', exit: 0 });
  });

  it('that does not hear is given up on, or forced to stop', () => {
    const { type, stdout } = haCluster([100], []);
    stdout('qm start 100');
    expect(type('PMX1', 'qm shutdown 100 --timeout 2')).toMatchObject({
      stderr: 'VM quit/powerdown failed - got timeout\n',
      exit: 255,
    });
    expect(stdout('qm status 100')).toBe('status: running\n');
    expect(type('PMX1', 'qm shutdown 100 --timeout 1 --forceStop')).toMatchObject({ stderr: '', exit: 0 });
    expect(stdout('qm status 100')).toBe('status: stopped\n');
  });

  it('moves with its file, stopped or running', () => {
    const { type, stdout } = haCluster([100], []);
    expect(type('PMX1', 'qm migrate 100 PMX2')).toMatchObject({ stderr: '', exit: 0 });
    expect(stdout('qm list', 'PMX2')).toContain('       100 ');
    stdout('qm start 100', 'PMX2');
    expect(type('PMX2', 'qm migrate 100 PMX3 --online').exit).toBe(0);
    expect(stdout('qm status 100', 'PMX3')).toBe('status: running\n');
    expect(type('PMX2', 'qm status 100').exit).toBe(255);
  });

  it('moves offline when it does not run, whatever was asked for', () => {
    const { type, stdout } = haCluster([100], []);
    expect(type('PMX1', 'qm migrate 100 PMX2 --online')).toMatchObject({
      stderr: "VM isn't running. Doing offline migration instead.\n",
      exit: 0,
    });
    expect(stdout('qm status 100', 'PMX2')).toBe('status: stopped\n');
  });

  it('is destroyed, with what HA knows of it when it is to be purged', () => {
    const { type, stdout } = haCluster([100, 101], [101]);
    expect(type('PMX1', 'qm destroy 100 --purge')).toMatchObject({
      stdout: 'purging VM 100 from related configurations..\n',
      exit: 0,
    });
    expect(type('PMX1', 'ha-manager set 101 --state ignored; qm destroy 101').stderr).toBe(
      'unable to remove VM 101 - used in HA resources and purge parameter not set.\n',
    );
    expect(stdout('qm destroy 101 --purge')).toBe(
      'purging VM 101 from related configurations..\nNOTE: removed VM 101 from HA resource configuration.\n',
    );
    expect(stdout('ha-manager config; qm list')).toBe('');
  });
});

describe('qm refuses', () => {
  const { type, stdout, lose } = haCluster([100, 101, 102], []);
  stdout('qm start 100; qm migrate 102 PMX2');
  stdout("printf 'hostname: dns1\\n' > /etc/pve/nodes/PMX1/lxc/200.conf");

  const refusals: readonly [string, string][] = [
    ['create 100', "unable to create VM 100 - VM 100 already exists on node 'PMX1'\n"],
    ['create 102', "unable to create VM 102 - VM 102 already exists on node 'PMX2'\n"],
    ['create 200', "unable to create VM 200 - CT 200 already exists on node 'PMX1'\n"],
    ['create 99', `${BAD}vmid: value must have a minimum value of 100\nqm create <vmid> [OPTIONS]\n`],
    ['create web', `${BAD}vmid: type check ('integer') failed - got 'web'\nqm create <vmid> [OPTIONS]\n`],
    ['status 999', "Configuration file 'nodes/PMX1/qemu-server/999.conf' does not exist\n"],
    ['config 102', "Configuration file 'nodes/PMX1/qemu-server/102.conf' does not exist\n"],
    ['start 102', "Configuration file 'nodes/PMX1/qemu-server/102.conf' does not exist\n"],
    ['stop 200', "Configuration file 'nodes/PMX1/qemu-server/200.conf' does not exist\n"],
    ['shutdown 999', "Configuration file 'nodes/PMX1/qemu-server/999.conf' does not exist\n"],
    ['set 999 --memory 64', "Configuration file 'nodes/PMX1/qemu-server/999.conf' does not exist\n"],
    ['set 100', 'no options specified\n'],
    ['destroy 999', "Configuration file 'nodes/PMX1/qemu-server/999.conf' does not exist\n"],
    ['destroy 100', 'VM 100 is running - destroy failed\n'],
    ['migrate 100 PMX1', `${BAD}target: target is local node.\nqm migrate <vmid> <target> [OPTIONS]\n`],
    ['migrate 100 PMX9', "no such cluster node 'PMX9'\n"],
    ['migrate 999 PMX2', "Configuration file 'nodes/PMX1/qemu-server/999.conf' does not exist\n"],
    ['migrate 100 PMX2', "can't migrate running VM without --online\n"],
    [
      'migrate 100 -PMX2',
      'Unknown option: PMX2\n400 unable to parse option\nqm migrate <vmid> <target> [OPTIONS]\n',
    ],
    ['migrate 100', '400 not enough arguments\nqm migrate <vmid> <target> [OPTIONS]\n'],
    [
      'migrate 100 PMX_2',
      `${BAD}target: invalid format - value does not look like a valid node name\nqm migrate <vmid> <target> [OPTIONS]\n`,
    ],
  ];

  it.each(refusals)('%s', (words, stderr) => {
    expect(type('PMX1', `qm ${words}`)).toMatchObject({ stdout: '', stderr, exit: 255 });
    expect(stdout('qm status 100; qm status 101')).toBe('status: running\nstatus: stopped\n');
  });

  it('what needs quorum, without it', () => {
    lose('PMX2', 0);
    lose('PMX3', 10_000);
    const noQuorum = 'cluster not ready - no quorum?\n';
    expect(type('PMX1', 'qm start 101').stderr).toBe(noQuorum);
    expect(type('PMX1', 'qm create 150').stderr).toBe(noQuorum);
    expect(type('PMX1', 'qm migrate 100 PMX2 --online').stderr).toBe(noQuorum);
    expect(type('PMX1', 'qm set 100 --memory 64').stderr).toMatch(
      /^unable to open file '\/etc\/pve\/nodes\/PMX1\/qemu-server\/100\.conf\.tmp\.\d+' - Permission denied\n$/,
    );
    expect(type('PMX1', 'qm stop 100')).toMatchObject({ stderr: '', exit: 0 });
  });
});

describe('a VM that HA looks after', () => {
  it('is started, stopped and moved by HA: qm only hands the request on', () => {
    const { type, stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    expect(type('PMX1', 'qm migrate 100 PMX2 --online')).toMatchObject({
      stdout: 'Requesting HA migration for VM 100 to node PMX2\n',
      exit: 0,
    });
    expect(stdout('cat /etc/pve/ha/crm_commands')).toBe('migrate vm:100 PMX2\n');
    wait(SETTLED_MS);
    expect(stdout('qm status 100', 'PMX2')).toBe('status: running\n');
    expect(stdout('qm shutdown 100 --timeout 90', 'PMX2')).toBe('Requesting HA stop for VM 100\n');
    expect(stdout('cat /etc/pve/ha/crm_commands')).toBe('stop vm:100 90\n');
    wait(SETTLED_MS);
    expect(stdout('qm status 100', 'PMX2')).toBe('status: stopped\n');
    expect(stdout('ha-manager config')).toBe('vm:100\n\tstate stopped\n\n');
    expect(stdout('qm start 100', 'PMX2')).toBe('Requesting HA start for VM 100\n');
    expect(stdout('ha-manager config')).toBe('vm:100\n\tstate started\n\n');
    wait(SETTLED_MS);
    expect(stdout('qm status 100', 'PMX2')).toBe('status: running\n');
    expect(stdout('qm stop 100', 'PMX2')).toBe('Requesting HA stop for VM 100\n');
    wait(SETTLED_MS);
    expect(stdout('ha-manager status')).toContain('service vm:100 (PMX2, stopped)\n');
  });

  it('is refused what HA refuses, with the command that failed', () => {
    const { type, stdout, wait, lose } = haCluster([100, 101]);
    stdout('ha-manager rules add resource-affinity apart --resources vm:100,vm:101 --affinity negative');
    wait(SETTLED_MS);
    const [own, enemy] = ['100', '101'].map(
      (vmid) => new RegExp(`service vm:${vmid} \\((PMX\\d)`).exec(stdout('ha-manager status'))?.[1] ?? '',
    );
    expect(type(own ?? '', `qm migrate 100 ${enemy} --online`)).toMatchObject({
      stdout: `Requesting HA migration for VM 100 to node ${enemy}\n`,
      stderr: expect.stringMatching(
        new RegExp(
          `^cannot migrate resource 'vm:100' to node '${enemy}':\\n\\n- resource .*\\ncommand 'ha-manager migrate vm:100 ${enemy}' failed: exit code 255\\n$`,
        ),
      ),
      exit: 255,
    });
    const others = ['PMX1', 'PMX2', 'PMX3'].filter((node) => node !== own);
    for (const node of others) lose(node, 0);
    wait(10_000);
    expect(type(own ?? '', 'qm stop 100')).toMatchObject({
      stderr:
        "cfs-lock 'domain-ha' error: no quorum!\ncommand 'ha-manager crm-command stop vm:100 0' failed: exit code 255\n",
      exit: 255,
    });
  });

  it('is left to qm while it is ignored', () => {
    const { stdout } = haCluster([100]);
    expect(stdout('ha-manager set 100 --state ignored; qm start 100; qm status 100')).toBe(
      'status: running\n',
    );
  });
});
