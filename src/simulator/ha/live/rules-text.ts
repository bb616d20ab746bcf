/** Writes `rules.cfg`. */
import type { Section } from '../rules/parse.ts';
import type { Rule } from '../rules/types.ts';

/** What a rule of each type must have. */
export const REQUIRED_PROPERTIES: Readonly<Record<Rule['type'], readonly string[]>> = {
  'node-affinity': ['nodes', 'resources'],
  'resource-affinity': ['affinity', 'resources'],
};

function nodeList(nodes: Readonly<Record<string, number>>): string {
  return Object.entries(nodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([node, priority]) => (priority === 0 ? node : `${node}:${priority}`))
    .join(',');
}

function items(text: string): string[] {
  return text.split(/[,;\s]+/).filter((item) => item !== '');
}

/** A value as it is written: lists sorted, each item once, no priority that is 0. */
function written(key: string, value: string): string {
  if (key === 'resources') return [...new Set(items(value))].sort().join(',');
  if (key !== 'nodes') return value;
  const priorities = items(value).map((item) => {
    const [node = '', priority = '0'] = item.split(':');
    return [node, Number(priority)];
  });
  return nodeList(Object.fromEntries(priorities));
}

function sectionOf(rule: Rule): Section {
  const { id, type, comment, isDisabled, resources } = rule;
  return {
    type,
    id,
    properties: {
      ...(comment === undefined ? {} : { comment }),
      ...(isDisabled ? { disable: '1' } : {}),
      resources: resources.join(','),
      ...(rule.type === 'node-affinity'
        ? { nodes: nodeList(rule.nodes), strict: rule.isStrict ? '1' : '0' }
        : { affinity: rule.affinity }),
    },
  };
}

function isRuleType(type: string): type is Rule['type'] {
  return type in REQUIRED_PROPERTIES;
}

/** The note and the switch come first, then what the type must have, then the rest (PVE::SectionConfig). */
function linesOf({ type, properties }: Section): string[] {
  const { comment, disable, ...others } = properties;
  const required = isRuleType(type) ? REQUIRED_PROPERTIES[type] : [];
  const rest = Object.keys(others)
    .filter((key) => !required.includes(key))
    .sort();
  return [
    ...(comment === undefined ? [] : [`comment ${comment}`]),
    ...(disable === undefined || disable === '0' ? [] : ['disable']),
    ...[...required, ...rest].flatMap((key) => {
      const value = others[key];
      return value === undefined ? [] : [`${key} ${written(key, value)}`];
    }),
  ];
}

/** The file for these sections, in their order. */
export function formatRuleSections(sections: readonly Section[]): string {
  return sections
    .map((section) => {
      const lines = linesOf(section).map((line) => `\t${line}\n`);
      return `${section.type}: ${section.id}\n${lines.join('')}\n`;
    })
    .join('');
}

/** The file for these rules. */
export function formatRules(rules: readonly Rule[]): string {
  return formatRuleSections(rules.map(sectionOf));
}
