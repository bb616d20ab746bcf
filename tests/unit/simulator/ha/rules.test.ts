import { describe, expect, it } from 'vitest';
import { isVersionAtLeast } from '../../../../src/simulator/ha/manager/version.ts';
import { infeasibleRules } from '../../../../src/simulator/ha/rules/check.ts';
import { compileRules } from '../../../../src/simulator/ha/rules/compile.ts';
import { groupRules, withGroupFailback } from '../../../../src/simulator/ha/rules/groups.ts';
import { readGroups, readRules } from '../../../../src/simulator/ha/rules/parse.ts';

const NODES = ['pve1', 'pve2', 'pve3'];

function affinity(id: string, kind: 'positive' | 'negative', ...resources: string[]): string {
  return `resource-affinity: ${id}\n\tresources ${resources.join(',')}\n\taffinity ${kind}\n\n`;
}

function pin(id: string, nodes: string, ...resources: string[]): string {
  return `node-affinity: ${id}\n\tresources ${resources.join(',')}\n\tnodes ${nodes}\n\n`;
}

function reasons(text: string): (readonly [string, string])[] {
  return infeasibleRules(readRules(text), NODES).map(({ rule, reason }) => [rule, reason] as const);
}

describe('rules.cfg', () => {
  it('is read with priorities, flags and comments', () => {
    const text =
      'node-affinity: a\n\tcomment near the switch\n\tdisable\n\tnodes pve1:2,pve2\n\tresources vm:101,ct:100\n\tstrict 1\n';
    expect(readRules(text)).toEqual([
      {
        type: 'node-affinity',
        id: 'a',
        comment: 'near the switch',
        isDisabled: true,
        nodes: { pve1: 2, pve2: 0 },
        resources: ['ct:100', 'vm:101'],
        isStrict: true,
      },
    ]);
  });

  it('loses nothing behind a section of an unknown type', () => {
    expect(readRules(`moon-affinity: x\n\tnodes pve1\n\n${pin('a', 'pve1', 'vm:1')}`)).toHaveLength(1);
    expect(readRules('rubbish\n\tnodes pve1\n')).toEqual([]);
  });
});

describe('a rule that cannot be followed', () => {
  it('is one with more services to be kept apart than nodes', () => {
    const text = affinity('apart', 'negative', 'vm:1', 'vm:2', 'vm:3', 'vm:4');
    expect(reasons(text)).toEqual([['apart', 'rule defines more resources than available nodes']]);
  });

  it('is one with a single service', () => {
    const reason = 'rule is ineffective as there are less than two resources';
    expect(reasons(affinity('lonely', 'positive', 'vm:1'))).toEqual([['lonely', reason]]);
  });

  it('names a service that two node affinity rules claim, in both', () => {
    const reason = "resource 'vm:1' is already used in another node affinity rule";
    const text = pin('b', 'pve1', 'vm:1') + pin('a', 'pve2', 'vm:1', 'vm:2');
    expect(reasons(text)).toEqual([
      ['a', reason],
      ['b', reason],
    ]);
  });

  it('contradicts another: together and apart', () => {
    const text = affinity('t', 'positive', 'vm:1', 'vm:2') + affinity('a', 'negative', 'vm:1', 'vm:2');
    expect(reasons(text).map(([rule]) => rule)).toEqual(['a', 't']);
  });
});

describe('compiled rules', () => {
  it('join bundles that share a service, and pin a whole bundle', () => {
    const text =
      affinity('x', 'positive', 'vm:1', 'vm:2') +
      affinity('y', 'positive', 'vm:2', 'vm:3') +
      pin('p', 'pve2', 'vm:3');
    const { compiled } = compileRules(readRules(text), NODES);
    expect(compiled.together['vm:1']).toEqual(['vm:2', 'vm:3']);
    expect(compiled.nodeAffinity['vm:1']).toEqual({ nodes: { pve2: 0 }, isStrict: false });
  });

  it('keep an enemy apart from the whole bundle, and go no step further', () => {
    const text =
      affinity('a', 'positive', 'vm:1', 'vm:2') +
      affinity('b', 'positive', 'vm:3', 'vm:4') +
      affinity('n', 'negative', 'vm:1', 'vm:3');
    const { apart } = compileRules(readRules(text), NODES).compiled;
    expect(apart['vm:1']).toEqual(['vm:3', 'vm:4']);
    expect(apart['vm:2']).toEqual(['vm:3']);
    expect(apart['vm:4']).toEqual(['vm:1']);
  });

  it('leave a disabled rule out and say nothing of it', () => {
    const text = affinity('lonely', 'positive', 'vm:1').replace('\taffinity', '\tdisable 1\n\taffinity');
    expect(compileRules(readRules(text), NODES).dropped).toEqual([]);
  });
});

describe('groups', () => {
  const groups = readGroups('group: g\n\tnodes pve1:2,pve2\n\trestricted 1\n\tnofailback 1\n');
  const config = { node: 'pve1', state: 'started', failback: true, max_restart: 1, max_relocate: 1 } as const;

  it('are rules for the services that name them', () => {
    const configs = { 'vm:1': { ...config, group: 'g' }, 'vm:2': config };
    expect(groupRules(groups, configs)).toMatchObject([
      { id: 'ha-group-g', resources: ['vm:1'], nodes: { pve1: 2, pve2: 0 }, isStrict: true },
    ]);
    expect(withGroupFailback(groups, configs)['vm:1']?.failback).toBe(false);
    expect(withGroupFailback(groups, configs)['vm:2']?.failback).toBe(true);
  });
});

describe('versions', () => {
  it('order what comes before a release before it', () => {
    expect(isVersionAtLeast('9.0.0~16', '9.0.0~16')).toBe(true);
    expect(isVersionAtLeast('9.0.0~2', '9.0.0~16')).toBe(false);
    expect(isVersionAtLeast('9.0.0', '9.0.0~16')).toBe(true);
    expect(isVersionAtLeast('8.4.14', '9.0.0~16')).toBe(false);
    expect(isVersionAtLeast('10.0', '9.4.1')).toBe(true);
  });
});
