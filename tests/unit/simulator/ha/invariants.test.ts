/** What must hold whatever happens, in the rounds of the tester. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TesterCluster } from '../../../../tools/conformance/ha/cluster.ts';
import { runCase } from '../../../../tools/conformance/ha/run.ts';

const NODES = ['node1', 'node2', 'node3', 'node4'];
const SIDS = ['ct:104', 'fa:110', 'vm:101', 'vm:102', 'vm:103'];

const node = fc.constantFrom(...NODES);
const sid = fc.constantFrom(...SIDS);

const words = (parts: readonly string[]) => parts.join(' ');
/** Power and network, which a disarmed cluster is not protected against: nobody resets an isolated node then. */
const faults = fc.tuple(fc.constantFrom('power', 'network'), node, fc.constantFrom('on', 'off')).map(words);
/**
 * The tester lets an isolated node go on writing its status; one that was just restarted or is in maintenance has no
 * watchdog, and would look healthy with it.
 */
const withoutWatchdog = [
  fc.tuple(fc.constant('restart-lrm'), node).map(words),
  fc
    .tuple(node, fc.constantFrom('enable-node-maintenance', 'disable-node-maintenance'))
    .map((parts) => `crm ${words(parts)}`),
];
const disarming = fc
  .tuple(node, fc.constantFrom('disarm-ha freeze', 'disarm-ha ignore', 'arm-ha'))
  .map((parts) => `crm ${words(parts)}`);
const others = [
  fc.tuple(fc.constantFrom('reboot', 'shutdown'), node).map(words),
  fc.tuple(sid, fc.constantFrom('migrate', 'relocate'), node).map((parts) => `service ${words(parts)}`),
  fc
    .tuple(sid, fc.constantFrom('started', 'stopped', 'disabled', 'ignored', 'stop 0', 'lock', 'unlock'))
    .map((parts) => `service ${words(parts)}`),
  fc.tuple(node, fc.constantFrom('stop', 'start')).map((parts) => `crm ${words(parts)}`),
  fc
    .tuple(node, fc.constantFrom('rw fail', 'rw work', 'update fail', 'update work'))
    .map((parts) => `cfs ${words(parts)}`),
];

function batches(...commands: fc.Arbitrary<string>[]): fc.Arbitrary<string[][]> {
  return fc.array(fc.array(fc.oneof(...commands), { maxLength: 3 }), { minLength: 1, maxLength: 12 });
}

const cmdlist = batches(faults, ...others);
const policy = fc.constantFrom('conditional', 'freeze', 'failover', 'migrate');
const apart = 'resource-affinity: apart\n\tresources vm:101,vm:102\n\taffinity negative\n';

function filesOf(given: string[][], shutdown_policy: string, hasRule: boolean) {
  const off = { power: 'off', network: 'off' };
  return {
    cmdlist: [NODES.map((name) => `power ${name} on`), ...given],
    hardware_status: Object.fromEntries(NODES.map((name) => [name, off])),
    service_config: Object.fromEntries(
      SIDS.map((name, at) => [name, { node: NODES[at % NODES.length], state: 'started' }]),
    ),
    'datacenter.cfg': { ha: { shutdown_policy } },
    ...(hasRule ? { rules_config: apart } : {}),
  };
}

function runningOn(cluster: TesterCluster, name: string): string[] {
  return cluster.nodes.filter(({ running }) => running.has(name)).map((one) => one.name);
}

function expectInvariants(cluster: TesterCluster): void {
  for (const name of SIDS)
    expect(runningOn(cluster, name).length, `${name} runs twice`).toBeLessThanOrEqual(1);
  const masters = cluster.nodes.filter(
    (one) => one.crm?.status === 'master' && one.hasNetwork && one.hasPower,
  );
  expect(masters.length, 'masters in the quorate partition').toBeLessThanOrEqual(1);
  for (const one of cluster.nodes) {
    if (!one.hasPower) expect([...one.running], `${one.name} is off`).toEqual([]);
  }
}

describe('a cluster of the tester, whatever happens', () => {
  it.each([
    ['faults', cmdlist],
    ['disarming and maintenance', batches(disarming, ...withoutWatchdog, ...others)],
  ])('runs no service twice and has one master at most: %s', (_, list) => {
    fc.assert(
      fc.property(list, policy, fc.boolean(), (given, shutdownPolicy, hasRule) => {
        runCase(filesOf(given, shutdownPolicy, hasRule), expectInvariants);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same log for the same case', () => {
    fc.assert(
      fc.property(cmdlist, policy, (given, shutdownPolicy) => {
        const files = filesOf(given, shutdownPolicy, true);
        expect(runCase(files)).toEqual(runCase(structuredClone(files)));
      }),
      { numRuns: 20 },
    );
  });

  it('says so when a command is none of its own', () => {
    expect(() => runCase(filesOf([['explode node1']], 'freeze', false))).toThrow(
      "'explode node1' is no command",
    );
    expect(() => runCase(filesOf([['power node9 on']], 'freeze', false))).toThrow("There is no node 'node9'");
    expect(() => runCase(filesOf([['service vm:101 levitate']], 'freeze', false))).toThrow(
      'is no state of a service',
    );
  });
});
