/** Writes `rules.cfg`. */
import type { Rule } from '../rules/types.ts';

function nodeList(nodes: Readonly<Record<string, number>>): string {
  return Object.entries(nodes)
    .map(([node, priority]) => (priority === 0 ? node : `${node}:${priority}`))
    .join(',');
}

function properties(rule: Rule): Record<string, string> {
  const { comment, isDisabled, resources } = rule;
  return {
    ...(comment === undefined ? {} : { comment }),
    ...(isDisabled ? { disable: '1' } : {}),
    resources: resources.join(','),
    ...(rule.type === 'node-affinity'
      ? { nodes: nodeList(rule.nodes), strict: rule.isStrict ? '1' : '0' }
      : { affinity: rule.affinity }),
  };
}

/** The file for these rules: properties sorted, an empty line after each rule. */
export function formatRules(rules: readonly Rule[]): string {
  return rules
    .map((rule) => {
      const lines = Object.entries(properties(rule))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => `\t${key} ${value}\n`);
      return `${rule.type}: ${rule.id}\n${lines.join('')}\n`;
    })
    .join('');
}
