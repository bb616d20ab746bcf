/** `ha-manager rules add`, `set`, `remove`. */
import { REQUIRED_PROPERTIES } from '../../../simulator/ha/live/rules-text.ts';
import type { Section } from '../../../simulator/ha/rules/parse.ts';
import type { Rule } from '../../../simulator/ha/rules/types.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import { splitList } from '../../pve-cli/parameters.ts';
import type { Process, Run } from '../../types.ts';
import { underLock } from './ha-lock.ts';
import {
  ADD_OPTIONS,
  OWN_OPTIONS,
  oldGroups,
  RULE_TYPES,
  ruleArgument,
  ruleSections,
  ruleTypeArgument,
  SET_OPTIONS,
  writeRule,
  writeRules,
} from './rule-words.ts';

const OWNER = 'PVE::API2::HA::Rules';

/** What was typed of a rule: `type` was verified to be one of the two. */
interface Typed {
  readonly type: Rule['type'];
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly toDelete: readonly string[];
}

function typedOf({ text }: Parameters): Typed {
  const { type: word, rule: id = '', delete: removed = '', ...properties } = text;
  const type = word === 'resource-affinity' ? word : 'node-affinity';
  return { type, id, properties, toDelete: splitList(removed) };
}

function* add(process: Process, { type, id, properties }: Typed): Run {
  const { ctx, host } = process;
  yield* waitForDelivery(ctx, host);
  if (!isWritable(ctx.world, host)) fail('cluster not ready - no quorum?');
  if (oldGroups(process).length > 0) fail('cannot create ha rule: ha groups have not been migrated yet');
  const missing = REQUIRED_PROPERTIES[type].find((name) => properties[name] === undefined);
  if (missing !== undefined) fail(`missing value for required option '${missing}'`);
  return underLock(process, 'create ha rule failed', () => {
    const sections = ruleSections(process);
    if (sections.some((section) => section.id === id)) fail(`HA rule '${id}' already defined`);
    const added = { type, id, properties };
    writeRule(process, [...sections, added], added);
  });
}

/** @throws Failure when one of the properties cannot be taken away */
function requireDeletable(type: Rule['type'], { toDelete, properties }: Typed): void {
  for (const name of toDelete) {
    const isKnown = [...REQUIRED_PROPERTIES[type], ...OWN_OPTIONS[type], 'comment', 'disable'].includes(name);
    if (!isKnown) fail(`no such option '${name}'`);
    if (REQUIRED_PROPERTIES[type].includes(name)) fail(`unable to delete required option '${name}'`);
    if (properties[name] !== undefined) fail(`cannot set and delete property '${name}' at the same time!`);
  }
}

function changedSection(section: Section, { properties, toDelete }: Typed): Section {
  const kept = Object.entries(section.properties).filter(([name]) => !toDelete.includes(name));
  return { ...section, properties: { ...Object.fromEntries(kept), ...properties } };
}

function* set(process: Process, typed: Typed): Run {
  yield* waitForDelivery(process.ctx, process.host);
  if (oldGroups(process).length > 0) fail('cannot update ha rule: ha groups have not been migrated yet');
  return underLock(process, 'update HA rules failed', () => {
    const sections = ruleSections(process);
    const section = sections.find(({ id }) => id === typed.id);
    if (section === undefined) return fail(`HA rule '${typed.id}' does not exist`);
    if (section.type !== typed.type) fail("unexpected property 'type'");
    requireDeletable(typed.type, typed);
    const changed = changedSection(section, typed);
    const all = sections.map((one) => (one.id === typed.id ? changed : one));
    writeRule(process, all, { ...section, properties: typed.properties });
  });
}

function* remove(process: Process, id: string): Run {
  yield* waitForDelivery(process.ctx, process.host);
  return underLock(process, 'delete ha rule failed', () =>
    writeRules(
      process,
      ruleSections(process).filter((section) => section.id !== id),
    ),
  );
}

/** An option that rules of the other type only have is one too many. */
function refuseStrangers({ type, properties }: Typed): readonly string[] {
  const strange = RULE_TYPES.filter((other) => other !== type).flatMap((other) => OWN_OPTIONS[other]);
  return strange
    .filter((name) => properties[name] !== undefined)
    .map(
      (name) =>
        `${name}: property is not defined in schema and the schema does not allow additional properties`,
    );
}

function changeCommand(
  verb: 'add' | 'set',
  description: string,
  change: (process: Process, typed: Typed) => Run,
): CommandDeclaration {
  return {
    words: ['rules', verb],
    implementedBy: OWNER,
    arguments: [ruleTypeArgument, verb === 'add' ? { ...ruleArgument, candidates: () => [] } : ruleArgument],
    options: verb === 'add' ? ADD_OPTIONS : SET_OPTIONS,
    description,
    verifyTogether: (parameters) => refuseStrangers(typedOf(parameters)),
    run: (process, parameters) => catchFailure(process, () => change(process, typedOf(parameters))),
  };
}

export const ruleCommands: readonly CommandDeclaration[] = [
  changeCommand('add', 'Make a rule.', add),
  changeCommand('set', 'Change a rule.', set),
  {
    words: ['rules', 'remove'],
    implementedBy: OWNER,
    arguments: [ruleArgument],
    options: [],
    description: 'Delete a rule.',
    run: (process, { text }) => catchFailure(process, () => remove(process, text.rule ?? '')),
  },
];
