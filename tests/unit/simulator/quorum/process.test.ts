/** Starting, joining, reloading, killing: what single operations do. */
import { describe, expect, test } from 'vitest';
import { startUnit, stopUnit, unitState } from '../../../../src/simulator/os/units.ts';
import { formatCorosyncConfig } from '../../../../src/simulator/quorum/config.ts';
import { AUTHKEY_PATH, CONFIG_PATH } from '../../../../src/simulator/quorum/config-check.ts';
import { killNode, reloadConfig, setExpectedVotes } from '../../../../src/simulator/quorum/operations.ts';
import {
  isQuorate,
  linkViews,
  qdeviceView,
  qnetdView,
  quorumView,
} from '../../../../src/simulator/quorum/views.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import type { Actor } from '../../../../tools/conformance/actor.ts';
import { clusterConfig, clusterSpec, inject, memberIds, startCluster, viewOf, wait } from './cluster.ts';

function writeConfig(actor: Actor, host: string, text: string): void {
  const files = actor.world.os[host]?.files ?? {};
  const before = files[CONFIG_PATH];
  if (!before) throw new Error(`no configuration on ${host}`);
  files[CONFIG_PATH] = { ...before, content: text };
}

describe('corosync', () => {
  test('starts only with a configuration, and is not an error without', () => {
    const actor = startCluster(2, { isIdle: true });
    delete actor.world.os.n1?.files[CONFIG_PATH];
    actor.act((ctx) => {
      expect(startUnit(ctx, 'n1', 'corosync')).toEqual({ ok: true, skippedFor: CONFIG_PATH });
    });
    expect(unitState(actor.world, 'n1', 'corosync')?.active).toBe('inactive');
  });

  test('fails with a broken configuration, and tells why', () => {
    const actor = startCluster(2, { isIdle: true });
    writeConfig(actor, 'n1', 'totem {\n');
    actor.act((ctx) => expect(startUnit(ctx, 'n1', 'corosync')).toEqual({ ok: false, reason: 'failed' }));
    expect(unitState(actor.world, 'n1', 'corosync')).toMatchObject({ active: 'failed', result: 'exit-code' });
    const refused = actor.world.events.find((event) => event.type === 'quorum.start-refused');
    expect(JSON.stringify(refused?.data)).toContain('Missing closing brace');
  });

  test('does not answer in its first tenths of a second', () => {
    const actor = startCluster(1, { isIdle: true });
    actor.act((ctx) => startUnit(ctx, 'n1', 'corosync'));
    wait(actor, 300);
    expect(quorumView(actor.world, 'n1')).toBeUndefined();
    expect(isQuorate(actor.world, 'n1')).toBe(false);
    wait(actor, 300);
    expect(viewOf(actor, 1)).toMatchObject({ isQuorate: true, ringId: { lowestNodeId: 1, counter: 5 } });
  });

  test('with another key stays alone', () => {
    const spec = clusterSpec(2);
    const { cluster } = spec;
    const config = cluster && formatCorosyncConfig(cluster);
    const world = createWorld({ ...spec, clusterFiles: { n2: { config, authkey: 'another' } } }, 1);
    expect(quorumView(world, 'n1')).toMatchObject({ isQuorate: false, totalVotes: 1 });
    expect(linkViews(world, 'n1').map((link) => link.isConnected)).toEqual([false]);
  });

  test('with an older configuration ends itself when it meets the others', () => {
    const spec = clusterSpec(2, { isIdle: true });
    const config = formatCorosyncConfig({ ...clusterConfig(2), configVersion: 7 });
    const actor = startCluster(2, { isIdle: true });
    writeConfig(actor, 'n1', config);
    expect(spec.hosts.length).toBe(3);
    actor.act((ctx) => {
      startUnit(ctx, 'n1', 'corosync');
      startUnit(ctx, 'n2', 'corosync');
    });
    wait(actor, 10_000);
    expect(quorumView(actor.world, 'n2')).toBeUndefined();
    expect(viewOf(actor, 1)).toMatchObject({ isQuorate: false, totalVotes: 1 });
  });
});

describe('a running cluster', () => {
  test('takes a new node by a reload on all members, and lets it go again', () => {
    const actor = startCluster(3, {});
    const without = formatCorosyncConfig({ ...clusterConfig(2), configVersion: 2 });
    actor.act((ctx) => stopUnit(ctx, 'n3', 'corosync'));
    wait(actor, 5_000);
    for (const host of ['n1', 'n2']) writeConfig(actor, host, without);
    actor.act((ctx) => expect(reloadConfig(ctx, 'n2')).toBe(true));
    wait(actor, 5_000);
    expect(viewOf(actor, 1)).toMatchObject({ expectedVotes: 2, quorum: 2, totalVotes: 2 });
    expect(linkViews(actor.world, 'n1').map((link) => link.peerNodeId)).toEqual([2]);
    const all = formatCorosyncConfig({ ...clusterConfig(3), configVersion: 3 });
    for (const host of ['n1', 'n2', 'n3']) writeConfig(actor, host, all);
    actor.act((ctx) => reloadConfig(ctx, 'n1'));
    wait(actor, 1_000);
    expect(viewOf(actor, 2)).toMatchObject({ expectedVotes: 3, totalVotes: 2 });
    actor.act((ctx) => startUnit(ctx, 'n3', 'corosync'));
    wait(actor, 10_000);
    expect(memberIds(viewOf(actor, 3))).toEqual([1, 2, 3]);
  });

  test('keeps its configuration when the new one is broken', () => {
    const actor = startCluster(2, {});
    writeConfig(actor, 'n1', 'nonsense');
    actor.act((ctx) => reloadConfig(ctx, 'n2'));
    wait(actor, 1_000);
    expect(viewOf(actor, 1)).toMatchObject({ expectedVotes: 2, isQuorate: true });
  });

  test('kills a member: the others take it as a crash', () => {
    const actor = startCluster(3, {});
    actor.act((ctx) => {
      expect(killNode(ctx, 'n1', 9)).toBe(false);
      expect(killNode(ctx, 'n1', 3)).toBe(true);
    });
    expect(unitState(actor.world, 'n3', 'corosync')).toMatchObject({ active: 'failed' });
    wait(actor, 3_000);
    expect(memberIds(viewOf(actor, 1))).toEqual([1, 2, 3]);
    wait(actor, 6_000);
    expect(memberIds(viewOf(actor, 1))).toEqual([1, 2]);
  });

  test('refuses expected votes that would lie about those who are there', () => {
    const actor = startCluster(3, {});
    actor.act((ctx) => {
      const refused = { ok: false, error: 'CS_ERR_INVALID_PARAM' };
      expect(setExpectedVotes(ctx, 'n1', 2)).toEqual(refused);
      expect(setExpectedVotes(ctx, 'n1', 10)).toEqual(refused);
      expect(setExpectedVotes(ctx, 'n1', 5)).toEqual({ ok: true });
    });
    expect(viewOf(actor, 3)).toMatchObject({ expectedVotes: 5, quorum: 3 });
  });

  test('hears only what gets through in both directions', () => {
    const actor = startCluster(2, {});
    inject(actor, { kind: 'cut-path', from: 'n1', to: 'n2', network: 'net' });
    wait(actor, 20_000);
    for (const nodeId of [1, 2]) expect(memberIds(viewOf(actor, nodeId))).toEqual([nodeId]);
  });

  test('bears a slow network until the token takes too long', () => {
    const actor = startCluster(2, {});
    inject(actor, { kind: 'latency', network: 'net', ms: 200 });
    wait(actor, 20_000);
    expect(viewOf(actor, 1).isQuorate).toBe(true);
    inject(actor, { kind: 'latency', network: 'net', ms: 1_600 });
    wait(actor, 20_000);
    expect(viewOf(actor, 1)).toMatchObject({ isQuorate: false, totalVotes: 1 });
    inject(actor, { kind: 'latency', network: 'net', ms: 0 });
    wait(actor, 20_000);
    expect(viewOf(actor, 1)).toMatchObject({ isQuorate: true, totalVotes: 2 });
  });

  test('without its authkey cannot come back', () => {
    const actor = startCluster(2, {});
    actor.act((ctx) => stopUnit(ctx, 'n2', 'corosync'));
    delete actor.world.os.n2?.files[AUTHKEY_PATH];
    actor.act((ctx) => expect(startUnit(ctx, 'n2', 'corosync').ok).toBe(false));
  });
});

describe('the quorum device', () => {
  test('is seen by node and server', () => {
    const { world } = startCluster(2, { device: 'ffsplit' });
    expect(qdeviceView(world, 'n2')).toMatchObject({
      nodeId: 2,
      membershipNodeIds: [1, 2],
      qnetdHost: '10.0.0.99',
      algorithm: 'ffsplit',
      state: 'Connected',
    });
    const [cluster] = qnetdView(world, 'w')?.clusters ?? [];
    expect(cluster?.clients.map((client) => [client.nodeId, client.vote])).toEqual([
      [1, 'ack'],
      [2, 'ack'],
    ]);
    expect(viewOf({ world, act: () => {}, runUntil: () => {} }, 1).device).toEqual({
      votes: 1,
      configuredVotes: 1,
      isRegistered: true,
    });
  });

  test('keeps the half alone that had the vote, even when it is not the lowest', () => {
    const actor = startCluster(2, { device: 'ffsplit' });
    inject(actor, { kind: 'power-off', host: 'n1' });
    wait(actor, 30_000);
    expect(viewOf(actor, 2)).toMatchObject({ isQuorate: true, totalVotes: 2 });
    inject(actor, {
      kind: 'partition',
      groups: [
        ['n1', 'w'],
        ['n2', 'w'],
      ],
    });
    inject(actor, { kind: 'power-on', host: 'n1' });
    wait(actor, 90_000);
    expect(viewOf(actor, 2)).toMatchObject({ isQuorate: true, totalVotes: 2 });
    expect(viewOf(actor, 1)).toMatchObject({ isQuorate: false, totalVotes: 1 });
  });
});
