import { describe, expect, it } from 'vitest';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import { isConnected, type Part } from '../../../../src/widgets/living-cluster/picture.ts';
import { faultsFor, pictureOf } from '../../../../src/widgets/living-cluster/world-picture.ts';

function cluster(scenario = 'pair-qdevice') {
  const simulation = startSimulation(scenario, 1);
  const picture = () => pictureOf(simulation.world);
  return {
    picture,
    host: (name: string) => picture().hosts.find((host) => host.name === name),
    toggle(part: Part) {
      for (const fault of faultsFor(simulation.world, part, isConnected(picture(), part))) {
        simulation.apply({ kind: 'hardware.fault', fault });
      }
    },
    wait: (ms: number) => simulation.apply({ kind: 'advance', ms }),
  };
}

describe('the picture of a cluster with a third vote', () => {
  it('begins whole', () => {
    const { picture } = cluster();
    expect(picture()).toMatchObject({
      switchPower: 'on',
      device: { name: 'zeuge', power: 'on' },
      hosts: [
        { name: 'PMX1', state: 'quorate', count: { total: 3, expected: 3, quorum: 2 }, misses: [] },
        { name: 'PMX2', state: 'quorate', hasDeviceVote: true, sees: ['PMX1', 'PMX2'] },
      ],
    });
  });

  it('shows that a node does not know yet, then that it has noticed and carries on', () => {
    const { toggle, host, wait } = cluster();
    toggle({ kind: 'power', host: 'PMX2' });
    expect(host('PMX2')).toMatchObject({ state: 'off', sees: [] });
    expect(host('PMX1')).toMatchObject({ state: 'quorate', misses: ['PMX2'] });
    wait(30_000);
    expect(host('PMX1')).toMatchObject({ state: 'quorate', sees: ['PMX1'], misses: [], count: { total: 2 } });
  });

  it('shows the blockade once the third vote is missing too, and its end', () => {
    const { toggle, host, wait } = cluster();
    toggle({ kind: 'power', host: 'PMX2' });
    toggle({ kind: 'device' });
    wait(60_000);
    expect(host('PMX1')).toMatchObject({ state: 'blocked', hasDeviceVote: false, count: { total: 1 } });
    toggle({ kind: 'power', host: 'PMX2' });
    expect(host('PMX2')?.state).toBe('starting');
    wait(180_000);
    expect(host('PMX1')).toMatchObject({ state: 'quorate', count: { total: 2, expected: 3 } });
  });

  it('blocks a node without its cable, and everybody without the switch', () => {
    const { toggle, host, wait, picture } = cluster();
    toggle({ kind: 'cable', host: 'PMX1' });
    expect(host('PMX1')?.cable).toBe('unplugged');
    wait(60_000);
    expect([host('PMX1')?.state, host('PMX2')?.state]).toEqual(['blocked', 'quorate']);
    toggle({ kind: 'switch' });
    wait(60_000);
    expect(picture().hosts.map(({ state }) => state)).toEqual(['blocked', 'blocked']);
  });

  it('knows nodes that are in no cluster', () => {
    expect(cluster('empty-pair').host('PMX1')).toMatchObject({ state: 'alone', sees: [] });
  });
});
