import { describe, expect, it } from 'vitest';
import { haCluster, SETTLED_MS } from './ha-cluster.ts';

const STATUS = 'ha-manager status';

/** Clock times left out: they are tested by themselves. */
function timeless(text: string): string {
  return text.replace(/, \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\)/g, ', TIME)');
}

function serviceLine(text: string, sid: string): string | undefined {
  return text.split('\n').find((line) => line.startsWith(`service ${sid} `));
}

describe('the status', () => {
  it('tells of nobody before the first resource', () => {
    const { stdout } = haCluster([100], []);
    expect(stdout(STATUS)).toBe('quorum OK\nfencing standby (CRM watchdog standby)\n');
  });

  it('goes from queued over starting to started', () => {
    const { stdout, wait } = haCluster([100]);
    const seen: string[] = [];
    for (let second = 0; second < 60; second++) {
      const line = serviceLine(stdout(STATUS), 'vm:100') ?? '';
      if (seen.at(-1) !== line) seen.push(line);
      wait(1000);
    }
    expect(seen).toEqual(['queued', 'starting', 'started'].map((word) => `service vm:100 (PMX1, ${word})`));
  });

  it('is the same on every node but for the quorum', () => {
    const { stdout, wait } = haCluster([101, 100]);
    wait(SETTLED_MS);
    const text = timeless(stdout(STATUS));
    expect(text).toMatch(
      /^quorum OK\nmaster PMX\d \(active, TIME\)\nfencing armed \(CRM watchdog active\)\n/,
    );
    expect(text).toContain(
      'lrm PMX1 (active, watchdog active, TIME)\n' +
        'lrm PMX2 (idle, watchdog standby, TIME)\n' +
        'lrm PMX3 (idle, watchdog standby, TIME)\n' +
        'service vm:100 (PMX1, started)\nservice vm:101 (PMX1, started)\n',
    );
    expect(timeless(stdout(STATUS, 'PMX3'))).toBe(text);
  });

  it('has times in words of ctime', () => {
    const { stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    expect(stdout(STATUS)).toMatch(/lrm PMX1 \(active, watchdog active, Mon Mar {2}2 09:00:\d\d 2026\)\n/);
  });

  it('tells of a dead node by the age of what it wrote, and of its guest until it runs elsewhere', () => {
    const { stdout, wait, lose } = haCluster([100]);
    wait(SETTLED_MS);
    lose('PMX1', 15_000);
    expect(stdout(STATUS, 'PMX2')).toMatch(/lrm PMX1 \(active, watchdog active, /);
    wait(25_000);
    const old = stdout(STATUS, 'PMX2');
    expect(old).toMatch(/lrm PMX1 \(old timestamp - dead\?, watchdog standby, /);
    expect(serviceLine(old, 'vm:100')).toBe('service vm:100 (PMX1, started)');
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 240; step++) {
      const line = serviceLine(stdout(STATUS, 'PMX2'), 'vm:100');
      if (seen.at(-1) !== line) seen.push(line);
      wait(1000);
    }
    const [, fenced, ...rest] = seen;
    expect(fenced).toBe('service vm:100 (PMX1, fence)');
    expect(rest.at(-1)).toMatch(/^service vm:100 \(PMX[23], started\)$/);
    expect(rest.at(-2)).toMatch(/^service vm:100 \(PMX[23], starting\)$/);
  });

  it('is old news without quorum', () => {
    const { stdout, wait, lose } = haCluster([100]);
    wait(SETTLED_MS);
    lose('PMX1', 0);
    lose('PMX3', 45_000);
    const text = stdout(STATUS, 'PMX2');
    expect(text).toMatch(/^quorum No quorum on node 'PMX2'!\nmaster PMX\d \(old timestamp - dead\?, /);
    expect(text.match(/old timestamp - dead\?/g)).toHaveLength(4);
  });

  it('tells of a guest that is gone, ignored or to be stopped', () => {
    const { stdout, wait } = haCluster([100, 101, 102]);
    wait(SETTLED_MS);
    stdout('ha-manager set 100 --state ignored; ha-manager set 101 --state stopped');
    stdout('rm /etc/pve/nodes/PMX1/qemu-server/102.conf');
    const text = stdout(STATUS);
    expect(serviceLine(text, 'vm:100')).toMatch(/, ignored\)$/);
    expect(serviceLine(text, 'vm:101')).toMatch(/, stopping\)$/);
    expect(serviceLine(text, 'vm:102')).toMatch(/, not found\)$/);
    stdout('ha-manager set 101 --state disabled');
    wait(SETTLED_MS * 3);
    expect(serviceLine(stdout(STATUS), 'vm:101')).toBe('service vm:101 (PMX1, disabled)');
  });

  it('adds what the daemons wrote, keys sorted, when it is to be verbose', () => {
    const { stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    const [short = '', state = ''] = stdout('ha-manager status --verbose').split('full cluster state:\n');
    expect(timeless(short)).toBe(timeless(stdout(STATUS)));
    expect(JSON.parse(state)).toMatchObject({
      lrm_status: { PMX1: { mode: 'active', state: 'active' }, PMX2: { results: {} } },
      manager_status: { service_status: { 'vm:100': { node: 'PMX1', running: 1, state: 'started' } } },
      quorum: { node: 'PMX1', quorate: '1' },
    });
    expect(state).toMatch(/^\{\n {3}"lrm_status" : \{\n {6}"PMX1" : \{\n {9}"mode" : "active",\n/);
    expect(state).toContain('         "results" : {},\n');
    expect(state).toMatch(/ {3}"quorum" : \{\n {6}"node" : "PMX1",\n {6}"quorate" : "1"\n {3}\}\n\}\n$/);
  });
});

describe('a request to move a guest', () => {
  it('is silent and queued, and the guest arrives', () => {
    const { type, stdout, wait } = haCluster([100]);
    wait(SETTLED_MS);
    expect(type('PMX1', 'ha-manager migrate vm:100 PMX3')).toMatchObject({ stdout: '', stderr: '', exit: 0 });
    expect(stdout('cat /etc/pve/ha/crm_commands')).toBe('migrate vm:100 PMX3\n');
    wait(12_000);
    expect(serviceLine(stdout(STATUS), 'vm:100')).toBe('service vm:100 (PMX1, migrate)');
    expect(stdout('cat /etc/pve/ha/crm_commands')).toBe('');
    wait(SETTLED_MS);
    expect(serviceLine(stdout(STATUS), 'vm:100')).toBe('service vm:100 (PMX3, started)');
    expect(stdout('ls /etc/pve/nodes/PMX3/qemu-server')).toBe('100.conf\n');
  });

  it('names its companions, and is refused where an enemy is', () => {
    const { type, stdout, wait } = haCluster([100, 101, 102]);
    stdout('ha-manager rules add resource-affinity together --resources vm:100,vm:101 --affinity positive');
    stdout('ha-manager rules add resource-affinity apart --resources vm:100,vm:102 --affinity negative');
    wait(SETTLED_MS * 2);
    const enemyAt = /service vm:102 \((PMX\d)/.exec(stdout(STATUS))?.[1];
    const ownAt = /service vm:100 \((PMX\d)/.exec(stdout(STATUS))?.[1];
    const free = ['PMX1', 'PMX2', 'PMX3'].find((node) => node !== enemyAt && node !== ownAt);
    expect(type('PMX1', `ha-manager relocate 100 ${enemyAt}`)).toMatchObject({
      stderr: `cannot relocate resource 'vm:100' to node '${enemyAt}':\n\n- resource 'vm:102' on target node '${enemyAt}' in negative affinity with resource 'vm:100'\n`,
      exit: 255,
    });
    expect(stdout(`ha-manager migrate 100 ${free}`)).toBe(
      `also migrate resource 'vm:101' in positive affinity with resource 'vm:100' to target node '${free}'\n`,
    );
    wait(SETTLED_MS);
    expect(stdout(STATUS)).toContain(`service vm:101 (${free}, started)\n`);
  });

  it('to a node that is off is told by the journal of the master', () => {
    const { type, stdout, wait, lose } = haCluster([100]);
    wait(SETTLED_MS);
    const master = /master (PMX\d)/.exec(stdout(STATUS))?.[1] ?? '';
    const off = ['PMX2', 'PMX3'].find((node) => node !== master) ?? '';
    lose(off, 90_000);
    expect(type('PMX1', `ha-manager migrate 100 ${off}`).exit).toBe(0);
    wait(12_000);
    expect(stdout('journalctl -u pve-ha-crm', master)).toContain(
      `crm command error - node not online: migrate vm:100 ${off}`,
    );
  });
});
