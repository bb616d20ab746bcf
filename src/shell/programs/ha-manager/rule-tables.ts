/** `ha-manager rules list` and `rules config`. */
import type { Rule } from '../../../simulator/ha/rules/types.ts';
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { printTable } from '../../pve-cli/print-table.ts';
import type { Process } from '../../types.ts';
import { knownSids, refuseUnlessIn } from './resource-words.ts';
import { allRules, droppedRules, RULE_TYPES } from './rule-words.ts';

const COLUMNS = ['enabled', 'state', 'rule', 'type', 'resources', 'comment'];

type Row = Readonly<Record<string, string>>;

function rowOf({ id, type, isDisabled, resources, comment = '' }: Rule, isDropped: boolean): Row {
  return {
    enabled: isDisabled ? '0' : '1',
    state: isDropped ? 'ignored (conflicts)' : 'in use',
    rule: id,
    type,
    resources: resources.join(','),
    comment,
  };
}

function rowsOf(process: Process, { text }: Parameters): Row[] {
  const rules = allRules(process);
  const dropped = droppedRules(process, rules);
  return rules
    .filter(({ type }) => text.type === undefined || type === text.type)
    .filter(({ resources }) => text.resource === undefined || resources.includes(text.resource))
    .map((rule) =>
      rowOf(
        rule,
        dropped.some(({ rule: id }) => id === rule.id),
      ),
    );
}

function tableCommand(word: string, description: string, columns: readonly string[]): CommandDeclaration {
  return {
    words: ['rules', word],
    implementedBy: 'PVE::API2::HA::Rules',
    arguments: [],
    options: [
      {
        name: 'resource',
        type: 'string',
        candidates: knownSids,
        description: 'Those of this resource only.',
      },
      {
        name: 'type',
        type: 'string',
        valueText: '<node-affinity | resource-affinity>',
        refuse: refuseUnlessIn(RULE_TYPES),
        description: 'Those of this type only.',
      },
    ],
    hasFormatOptions: true,
    description,
    run: (process, parameters) =>
      immediate(() => printTable(process, parameters, columns, rowsOf(process, parameters))),
  };
}

export const ruleTables: readonly CommandDeclaration[] = [
  tableCommand('list', 'List the rules.', ['rule']),
  tableCommand('config', 'Show the rules and whether they can be followed.', COLUMNS),
];
