import { describe, expect, it } from 'vitest';
import { haCluster, SETTLED_MS } from './ha-cluster.ts';

const CONFIG = 'ha-manager config';

describe('a resource', () => {
  it('is started where it is, and shown with what was set', () => {
    const { type, stdout, wait } = haCluster([100, 101], []);
    expect(type('PMX1', 'ha-manager add 101 --max_restart 3 --comment "web server"')).toMatchObject({
      stdout: '',
      stderr: '',
      exit: 0,
    });
    stdout('ha-manager add vm:100 --state stopped --failback 0');
    expect(stdout(CONFIG)).toBe(
      'vm:100\n\tfailback 0\n\tstate stopped\n\nvm:101\n\tcomment web server\n\tmax_restart 3\n\n',
    );
    wait(SETTLED_MS);
    expect(stdout('qm status 101')).toBe('status: running\n');
    expect(stdout('qm status 100')).toBe('status: stopped\n');
  });

  it('is changed setting by setting', () => {
    const { stdout } = haCluster([100]);
    expect(stdout('ha-manager set 100 --max_relocate 2 --state stopped --comment x')).toBe('');
    expect(stdout('ha-manager set vm:100 --max_restart 0 --delete comment,state')).toBe('');
    expect(stdout(CONFIG)).toBe('vm:100\n\tmax_relocate 2\n\tmax_restart 0\n\n');
  });

  it('is left to itself when it is removed, running or not', () => {
    const { stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    expect(stdout('ha-manager remove 100')).toBe('');
    expect(stdout(CONFIG)).toBe('');
    wait(SETTLED_MS);
    expect(stdout('qm status 100')).toBe('status: running\n');
    expect(stdout('ha-manager status')).not.toContain('vm:100');
  });

  it('leaves the rules with it, unless they are to stay', () => {
    const { stdout } = haCluster([100, 101, 102]);
    stdout('ha-manager rules add node-affinity alone --resources vm:100 --nodes PMX1');
    stdout(
      'ha-manager rules add resource-affinity three --resources vm:100,vm:101,vm:102 --affinity positive',
    );
    stdout('ha-manager remove 101 --purge 0');
    expect(stdout('cat /etc/pve/ha/rules.cfg')).toContain('resources vm:100,vm:101,vm:102\n');
    stdout('ha-manager remove 100');
    expect(stdout('cat /etc/pve/ha/rules.cfg')).toBe(
      'resource-affinity: three\n\taffinity positive\n\tresources vm:101,vm:102\n\n',
    );
  });
});

describe('a request is refused', () => {
  const { type, stdout, lose } = haCluster([100, 101, 102], [100, 101]);
  stdout('ha-manager set 101 --state ignored');
  stdout("printf 'hostname: dns1\\n' > /etc/pve/nodes/PMX1/lxc/200.conf");
  stdout('ha-manager rules add resource-affinity apart --resources vm:100,vm:101 --affinity negative');

  const refusals: readonly [string, string][] = [
    ['add vm:100', "create resource failed: resource ID 'vm:100' already defined\n"],
    ['add 999', 'unable to detect SID from VMID - VM/CT 999 does not exist\n'],
    ['add vm:999', "resource 'vm:999' does not exist in cluster\n"],
    ['add vm:200', "resource 'vm:200' - guest with ID 200 is not a VM\n"],
    ['add foo', "unable to parse service id 'foo'\n"],
    ['add 102 --group g', "invalid parameter 'group': ha groups have been migrated to rules\n"],
    ['set vm:102 --state stopped', "update resources config failed: no such resource 'vm:102'\n"],
    ['set vm:100 --delete colour', "update resources config failed: no such option 'colour'\n"],
    ['remove vm:102', "cannot delete service 'vm:102', not HA managed!\n"],
    ['migrate vm:102 PMX2', "resource 'vm:102' is not HA managed\n"],
    ['relocate 101 PMX2', "resource 'vm:101' is not HA managed\n"],
    ['crm-command stop 102 10', "resource 'vm:102' is not HA managed\n"],
    ['crm-command node-maintenance enable PMX9', "no such cluster node 'PMX9'\n"],
    [
      'add 102 --state run',
      "400 Parameter verification failed.\nstate: value 'run' does not have a value in the enumeration " +
        "'started, stopped, enabled, disabled, ignored'\nha-manager add <sid> [OPTIONS]\n",
    ],
    [
      'migrate 100 PMX_2',
      '400 Parameter verification failed.\nnode: invalid format - value does not look like a valid node name\n' +
        'ha-manager crm-command migrate <sid> <node>\n',
    ],
    ['migrate 100', '400 not enough arguments\nha-manager crm-command migrate <sid> <node>\n'],
    [
      'crm-command disarm-ha gone',
      "400 Parameter verification failed.\nresource-mode: value 'gone' does not have a value in the enumeration " +
        "'freeze, ignore'\nha-manager crm-command disarm-ha <resource-mode>\n",
    ],
  ];

  it.each(refusals)('ha-manager %s', (words, stderr) => {
    const before = stdout(CONFIG);
    expect(type('PMX1', `ha-manager ${words}`)).toMatchObject({ stdout: '', stderr, exit: 255 });
    expect(stdout(CONFIG)).toBe(before);
    expect(stdout('cat /etc/pve/ha/crm_commands')).toBe('');
  });

  it('without quorum, whatever it is', () => {
    lose('PMX2', 0);
    lose('PMX3', 10_000);
    const lock = "cfs-lock 'domain-ha' error: no quorum!\n";
    expect(type('PMX1', 'ha-manager add 102').stderr).toBe('cluster not ready - no quorum?\n');
    expect(type('PMX1', 'ha-manager set 100 --state stopped').stderr).toBe(
      `update resources config failed: ${lock}`,
    );
    expect(type('PMX1', 'ha-manager remove 100').stderr).toBe(`delete resource failed: ${lock}`);
    expect(type('PMX1', 'ha-manager migrate 100 PMX2').stderr).toBe(lock);
  });
});

describe('a service in error', () => {
  const { type, stdout } = haCluster([100]);
  const inError = JSON.stringify({
    master_node: 'PMX1',
    node_status: { PMX1: 'online' },
    service_status: { 'vm:100': { state: 'error', node: 'PMX1', uid: 'x' } },
  });
  stdout(`printf '${inError}' > /etc/pve/ha/manager_status`);
  const stderr = "service 'vm:100' in error state, must be disabled and fixed first\n";

  it.each(['set 100 --state started', 'set 100 --comment x', 'migrate 100 PMX2', 'crm-command stop 100 0'])(
    'takes no %s',
    (words) => {
      expect(type('PMX1', `ha-manager ${words}`)).toMatchObject({ stdout: '', stderr, exit: 255 });
      expect(stdout('ha-manager status')).toContain('service vm:100 (PMX1, error)\n');
    },
  );

  it('can be disabled', () => {
    expect(type('PMX1', 'ha-manager set 100 --state disabled')).toMatchObject({ stderr: '', exit: 0 });
    expect(stdout('ha-manager status')).toContain('service vm:100 (PMX1, clearing error flag)\n');
  });
});

describe('the aliases of crm-command', () => {
  const { type } = haCluster([]);

  it('are not listed, and have no short forms', () => {
    expect(type('PMX1', 'ha-manager help').stdout).not.toContain('ha-manager migrate');
    expect(type('PMX1', 'ha-manager mig 100 PMX2').stderr).toMatch(
      /^ERROR: unknown command 'ha-manager mig'\n/,
    );
    expect(type('PMX1', 'ha-manager crm mig').stderr).toContain('400 not enough arguments\n');
  });
});
