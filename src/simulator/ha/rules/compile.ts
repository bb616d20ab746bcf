/** Makes of the configured rules what the manager asks for at each placement (specification 8.3). */
import type { Sid } from '../types.ts';
import { infeasibleRules } from './check.ts';
import type { CompiledRules, DroppedRule, NodeAffinity, NodeAffinityRule, Rule } from './types.ts';

/** Sets that share a member become one. */
function merged(sets: readonly (readonly Sid[])[]): Sid[][] {
  const bundles: Set<Sid>[] = [];
  for (const set of sets) {
    const touching = bundles.filter((bundle) => set.some((sid) => bundle.has(sid)));
    const whole = new Set([...touching.flatMap((bundle) => [...bundle]), ...set]);
    for (const bundle of touching) bundles.splice(bundles.indexOf(bundle), 1);
    bundles.push(whole);
  }
  return bundles.map((bundle) => [...bundle].sort());
}

function othersOf(bundles: readonly (readonly Sid[])[]): Record<Sid, Sid[]> {
  return Object.fromEntries(
    bundles.flatMap((bundle) => bundle.map((sid) => [sid, bundle.filter((other) => other !== sid)])),
  );
}

/** Who is configured to be apart from a member of a bundle is apart from all its members: one step only. */
function keptApart(negative: readonly (readonly Sid[])[], together: Record<Sid, Sid[]>): Record<Sid, Sid[]> {
  const apart = new Map<Sid, Set<Sid>>();
  const add = (a: Sid, b: Sid) => {
    apart.set(a, (apart.get(a) ?? new Set()).add(b));
  };
  for (const set of negative) {
    for (const a of set) {
      for (const b of set) {
        if (a === b) continue;
        for (const companion of [a, ...(together[a] ?? [])]) {
          add(companion, b);
          add(b, companion);
        }
      }
    }
  }
  return Object.fromEntries([...apart].map(([sid, others]) => [sid, [...others].sort()]));
}

function nodeAffinities(
  rules: readonly NodeAffinityRule[],
  together: Record<Sid, Sid[]>,
): Record<Sid, NodeAffinity> {
  const affinities: Record<Sid, NodeAffinity> = {};
  for (const { resources, nodes, isStrict } of rules) {
    for (const sid of resources) {
      for (const member of [sid, ...(together[sid] ?? [])]) affinities[member] ??= { nodes, isStrict };
    }
  }
  return affinities;
}

/** The rules that can be followed, ready for use, and those that were dropped. `nodes`: those of the cluster. */
export function compileRules(
  rules: readonly Rule[],
  nodes: readonly string[],
): { readonly compiled: CompiledRules; readonly dropped: readonly DroppedRule[] } {
  const enabled = rules.filter(({ isDisabled }) => !isDisabled);
  const dropped = infeasibleRules(enabled, nodes);
  const left = enabled.filter(({ id }) => !dropped.some(({ rule }) => rule === id));
  const setsOf = (affinity: 'positive' | 'negative') =>
    left.flatMap((rule) =>
      rule.type === 'resource-affinity' && rule.affinity === affinity ? [rule.resources] : [],
    );
  const together = othersOf(merged(setsOf('positive')));
  return {
    compiled: {
      nodeAffinity: nodeAffinities(
        left.filter((rule) => rule.type === 'node-affinity'),
        together,
      ),
      together,
      apart: keptApart(setsOf('negative'), together),
    },
    dropped,
  };
}
