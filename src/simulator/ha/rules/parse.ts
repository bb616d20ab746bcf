/** Reads `rules.cfg` and `groups.cfg`: sections of a type, an id and tab-indented properties. */
import { remembering } from '../../kernel/remembering.ts';
import type { Group, NodeAffinityRule, ResourceAffinityRule, Rule } from './types.ts';

/** One section of a section config. */
export interface Section {
  readonly type: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

const HEADING = /^([a-z][a-z-]*):\s*(\S+)\s*$/;
const PROPERTY = /^\s+(\S+)\s*(.*?)\s*$/;

function readProperties(lines: readonly string[]): Record<string, string> {
  const pairs = lines.flatMap((line) => {
    const [, key, value] = PROPERTY.exec(line) ?? [];
    return key === undefined ? [] : [[key, value ?? '']];
  });
  return Object.fromEntries(pairs);
}

/** The sections of a section config; lines that belong to none are left out, as Proxmox VE does with a warning. */
export function readSections(text: string): Section[] {
  const blocks = text.split(/\n(?=\S)/).map((block) => block.split('\n'));
  return blocks.flatMap(([heading = '', ...lines]) => {
    const [, type, id] = HEADING.exec(heading) ?? [];
    return type === undefined || id === undefined ? [] : [{ type, id, properties: readProperties(lines) }];
  });
}

function readList(text: string | undefined): string[] {
  return (text ?? '').split(/[,;\s]+/).filter((word) => word !== '');
}

function readNodes(text: string | undefined): Record<string, number> {
  return Object.fromEntries(
    readList(text).map((word) => {
      const [node = '', priority = '0'] = word.split(':');
      return [node, Number(priority)];
    }),
  );
}

function isSet(properties: Section['properties'], key: string): boolean {
  return ['1', 'yes', 'on', 'true'].includes(properties[key] ?? '');
}

function common({ id, properties }: Section): Pick<Rule, 'id' | 'resources' | 'isDisabled' | 'comment'> {
  const { comment } = properties;
  const resources = readList(properties.resources).sort();
  const isDisabled = isSet(properties, 'disable') || properties.disable === '';
  return comment === undefined ? { id, resources, isDisabled } : { id, resources, isDisabled, comment };
}

function nodeAffinity(section: Section): NodeAffinityRule {
  const { properties } = section;
  return {
    ...common(section),
    type: 'node-affinity',
    nodes: readNodes(properties.nodes),
    isStrict: isSet(properties, 'strict'),
  };
}

function resourceAffinity(section: Section): ResourceAffinityRule {
  const affinity = section.properties.affinity === 'positive' ? 'positive' : 'negative';
  return { ...common(section), type: 'resource-affinity', affinity };
}

/** The rules of `rules.cfg`. Sections of other types are left out. */
export const readRules = remembering((text): readonly Rule[] =>
  readSections(text).flatMap((section): Rule[] => {
    if (section.type === 'node-affinity') return [nodeAffinity(section)];
    return section.type === 'resource-affinity' ? [resourceAffinity(section)] : [];
  }),
);

/** The groups of `groups.cfg`. */
export const readGroups = remembering((text): readonly Group[] =>
  readSections(text)
    .filter(({ type }) => type === 'group')
    .map(({ id, properties }) => ({
      id,
      nodes: readNodes(properties.nodes),
      isRestricted: isSet(properties, 'restricted'),
      hasNoFailback: isSet(properties, 'nofailback'),
    })),
);
