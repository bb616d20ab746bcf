/** Rules as typed and as kept in `/etc/pve/ha/rules.cfg`. */
import { GROUPS, RULES, readText, writeText } from '../../../simulator/ha/live/files.ts';
import { serviceConfigs } from '../../../simulator/ha/live/resources.ts';
import { formatRuleSections } from '../../../simulator/ha/live/rules-text.ts';
import { compileRules } from '../../../simulator/ha/rules/compile.ts';
import { groupRules } from '../../../simulator/ha/rules/groups.ts';
import { readGroups, readRules, readSections, type Section } from '../../../simulator/ha/rules/parse.ts';
import type { DroppedRule, Group, Rule } from '../../../simulator/ha/rules/types.ts';
import { clusterNodes } from '../../pve-cli/cluster-nodes.ts';
import type { OptionDeclaration } from '../../pve-cli/declaration.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';
import { knownSids, refuseUnlessIn } from './resource-words.ts';

type Where = Pick<Process, 'ctx' | 'host'>;

export const RULE_TYPES: readonly Rule['type'][] = ['node-affinity', 'resource-affinity'];
const AFFINITIES = ['negative', 'positive'];

/** Options that rules of one type only have. */
export const OWN_OPTIONS: Readonly<Record<Rule['type'], readonly string[]>> = {
  'node-affinity': ['nodes', 'strict'],
  'resource-affinity': ['affinity'],
};

const RULE_ID = /^[a-z][a-z0-9_-]+$/i;
const RESOURCE_ID = /^[a-z]+:\S+$/;
const NODE_WITH_PRIORITY = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(:\d+)?$/;

export const ruleTypeArgument = {
  name: 'type',
  type: 'string',
  valueText: '<node-affinity | resource-affinity>',
  refuse: refuseUnlessIn(RULE_TYPES),
  candidates: () => RULE_TYPES,
  description: 'Whether it ties resources to nodes or to each other.',
} as const;

export const ruleArgument = {
  name: 'rule',
  type: 'string',
  refuse: (id: string) =>
    RULE_ID.test(id) ? undefined : `invalid format - invalid configuration ID '${id}'`,
  candidates: knownRules,
  description: 'Name of the rule.',
} as const;

const resourcesOption: OptionDeclaration = {
  name: 'resources',
  type: 'string',
  isList: true,
  valueText: '<type>:<name>{,<type>:<name>}*',
  refuse: (sid) =>
    RESOURCE_ID.test(sid) ? undefined : 'invalid format - value does not look like a valid ha resource id',
  description: 'Resources it holds for.',
};

const FURTHER_OPTIONS: readonly OptionDeclaration[] = [
  {
    name: 'affinity',
    type: 'string',
    valueText: '<negative | positive>',
    refuse: refuseUnlessIn(AFFINITIES),
    description: 'positive keeps the resources together, negative apart.',
  },
  { name: 'comment', type: 'string', maxLength: 4096, description: 'A note.' },
  { name: 'disable', type: 'boolean', description: 'Leave the rule out of account.' },
  {
    name: 'nodes',
    type: 'string',
    isList: true,
    valueText: '<node>[:<pri>]{,<node>[:<pri>]}*',
    refuse: (node) =>
      NODE_WITH_PRIORITY.test(node)
        ? undefined
        : 'invalid format - value does not look like a valid ha group node',
    description: 'Nodes it ties them to; the highest priority is preferred.',
  },
  { name: 'strict', type: 'boolean', description: 'No other node will do.' },
];

export const ADD_OPTIONS: readonly OptionDeclaration[] = [
  { ...resourcesOption, isRequired: true },
  ...FURTHER_OPTIONS,
];

export const SET_OPTIONS: readonly OptionDeclaration[] = [
  resourcesOption,
  ...FURTHER_OPTIONS,
  { name: 'delete', type: 'string', isList: true, description: 'Settings to take away.' },
];

function textOf({ ctx, host }: Where, path: string): string {
  return readText(ctx.world, host, path) ?? '';
}

/** Sections of `rules.cfg` as this host has them. */
export function ruleSections(where: Where): Section[] {
  return readSections(textOf(where, RULES));
}

/** Ids of the rules, for completion. */
function knownRules(where: Where): string[] {
  return ruleSections(where).map(({ id }) => id);
}

/** Groups of Proxmox VE 8 that the manager has not turned into rules yet. */
export function oldGroups(where: Where): readonly Group[] {
  return readGroups(textOf(where, GROUPS));
}

/** All rules that hold, those that groups stand for included. */
export function allRules(where: Where): Rule[] {
  const { ctx, host } = where;
  return [
    ...readRules(textOf(where, RULES)),
    ...groupRules(oldGroups(where), serviceConfigs(ctx.world, host)),
  ];
}

/** Which of the rules cannot be followed in this cluster, and why. */
export function droppedRules(where: Where, rules: readonly Rule[]): readonly DroppedRule[] {
  return compileRules(rules, clusterNodes(where)).dropped;
}

/** @throws Failure when a rule of these sections cannot be followed */
function requireFeasible(where: Where, sections: readonly Section[], id: string): void {
  const reasons = droppedRules(where, readRules(formatRuleSections(sections)))
    .filter(({ rule }) => rule === id)
    .map(({ reason }) => reason);
  if (reasons.length > 0) fail(`400 Rule '${id}' is invalid.\nresources: ${reasons.join(', ')}`);
}

/** @throws Failure when a resource is not configured or a node is not one of the cluster */
function requireKnown(where: Where, { properties }: Section): void {
  const [rule] = readRules(formatRuleSections([{ type: 'node-affinity', id: 'new', properties }]));
  const sids = knownSids(where);
  const unmanaged = (rule?.resources ?? []).filter((sid) => !sids.includes(sid));
  if (unmanaged.length > 0) fail(`cannot use unmanaged resource(s) ${unmanaged.join(', ')}.`);
  const nodes = rule?.type === 'node-affinity' ? Object.keys(rule.nodes).sort() : [];
  const members = clusterNodes(where);
  const strangers = nodes.filter((node) => !members.includes(node));
  if (strangers.length > 0) fail(`cannot use non-existant node(s) ${strangers.join(', ')}.`);
}

/** Writes the rules when the one that `changes` tell of can be followed. @throws Failure otherwise */
export function writeRule(process: Process, sections: readonly Section[], changes: Section): void {
  requireKnown(process, changes);
  requireFeasible(process, sections, changes.id);
  writeRules(process, sections);
}

export function writeRules({ ctx, host }: Process, sections: readonly Section[]): void {
  writeText(ctx, host, RULES, formatRuleSections(sections));
}
