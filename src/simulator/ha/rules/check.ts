/** Which rules cannot be followed, and why (pve-ha-manager, specification 8.3). */
import type { Sid } from '../types.ts';
import type { DroppedRule, NodeAffinityRule, ResourceAffinityRule, Rule } from './types.ts';

interface Conflict extends DroppedRule {
  /** The property that is at fault: reasons are reported in its order. */
  readonly property: 'nodes' | 'resources';
}

interface Sorted {
  readonly nodeRules: readonly NodeAffinityRule[];
  readonly positive: readonly ResourceAffinityRule[];
  readonly negative: readonly ResourceAffinityRule[];
}

function sort(rules: readonly Rule[]): Sorted {
  const resourceRules = rules.filter((rule) => rule.type === 'resource-affinity');
  return {
    nodeRules: rules.filter((rule) => rule.type === 'node-affinity'),
    positive: resourceRules.filter(({ affinity }) => affinity === 'positive'),
    negative: resourceRules.filter(({ affinity }) => affinity === 'negative'),
  };
}

function conflict(rule: string, reason: string, property: Conflict['property'] = 'resources'): Conflict {
  return { rule, reason, property };
}

function common(a: readonly Sid[], b: readonly Sid[]): Sid[] {
  return a.filter((sid) => b.includes(sid));
}

function doubleReferences({ nodeRules }: Sorted): Conflict[] {
  return nodeRules.flatMap(({ id, resources }) =>
    resources
      .filter((sid) => nodeRules.some((other) => other.id !== id && other.resources.includes(sid)))
      .map((sid) => conflict(id, `resource '${sid}' is already used in another node affinity rule`)),
  );
}

function ineffective({ positive, negative }: Sorted): Conflict[] {
  return [...positive, ...negative]
    .filter(({ resources }) => resources.length < 2)
    .map(({ id }) => conflict(id, 'rule is ineffective as there are less than two resources'));
}

function tooManyResources({ negative }: Sorted, nodes: readonly string[]): Conflict[] {
  return negative
    .filter(({ resources }) => resources.length > nodes.length)
    .map(({ id }) => conflict(id, 'rule defines more resources than available nodes'));
}

function contradictions({ positive, negative }: Sorted): Conflict[] {
  return positive.flatMap((together) =>
    negative
      .filter((apart) => common(together.resources, apart.resources).length >= 2)
      .flatMap((apart) => [
        conflict(together.id, 'rule shares two or more resources with a negative resource affinity rule'),
        conflict(apart.id, 'rule shares two or more resources with a positive resource affinity rule'),
      ]),
  );
}

function severalPriorities({ nodeRules, positive, negative }: Sorted): Conflict[] {
  const several = nodeRules.filter(({ nodes }) => new Set(Object.values(nodes)).size > 1);
  return several.flatMap((nodeRule) =>
    [...positive, ...negative]
      .filter(({ resources }) => common(resources, nodeRule.resources).length > 0)
      .flatMap((rule) => [
        conflict(
          nodeRule.id,
          'resources are in a resource affinity rule and cannot be in a node affinity rule with multiple priorities',
        ),
        conflict(rule.id, 'resources are in node affinity rules with multiple priorities'),
      ]),
  );
}

function severalNodeRules({ nodeRules, positive }: Sorted): Conflict[] {
  return positive.flatMap(({ id, resources }) => {
    const touching = nodeRules.filter((rule) => common(rule.resources, resources).length > 0);
    if (touching.length < 2) return [];
    return [
      conflict(id, 'resources are in multiple node affinity rules'),
      ...touching.map((rule) =>
        conflict(
          rule.id,
          'at least one resource is in a positive resource affinity rule and there are other resources in at least one other node affinity rule already',
        ),
      ),
    ];
  });
}

function tooFewNodes({ nodeRules, negative }: Sorted): Conflict[] {
  return negative.flatMap(({ id, resources }) => {
    const touching = nodeRules.filter(
      (rule) => rule.isStrict && common(rule.resources, resources).length > 0,
    );
    const restricted = touching.flatMap((rule) => common(rule.resources, resources));
    const nodes = new Set(touching.flatMap((rule) => Object.keys(rule.nodes)));
    if (restricted.length < 2 || restricted.length <= nodes.size) return [];
    return [
      conflict(id, 'two or more resources are restricted to less nodes than available to the resources'),
      ...touching.map((rule) =>
        conflict(
          rule.id,
          'at least one resource is in a negative resource affinity rule and this rule would restrict these to less nodes than available to the resources',
        ),
      ),
    ];
  });
}

function compare(a: Conflict, b: Conflict): number {
  const keys = (one: Conflict) => [one.rule, one.property, one.reason].join('\0');
  return keys(a) < keys(b) ? -1 : 1;
}

/** Rules that are dropped, by rule and property, each reason once. `nodes`: those of the cluster. */
export function infeasibleRules(rules: readonly Rule[], nodes: readonly string[]): DroppedRule[] {
  const sorted = sort(rules);
  const found = [
    ...doubleReferences(sorted),
    ...ineffective(sorted),
    ...tooManyResources(sorted, nodes),
    ...contradictions(sorted),
    ...severalPriorities(sorted),
    ...severalNodeRules(sorted),
    ...tooFewNodes(sorted),
  ];
  const seen = new Map(found.map((one) => [`${one.rule}\0${one.reason}`, one]));
  return [...seen.values()].sort(compare).map(({ rule, reason }) => ({ rule, reason }));
}
