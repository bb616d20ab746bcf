/** Why scenarios differ: a list that names a reason for each, by the beginning of its name. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import type { ScenarioResult } from './result.ts';

const FILE = 'tests/conformance/known-differences.json';
const reasons = z.record(z.string(), z.record(z.string(), z.string()));

/** Family → beginning of a scenario's name → why it differs. */
export type KnownDifferences = z.infer<typeof reasons>;

/** Reads the list. @throws when it is damaged */
export function knownDifferences(): KnownDifferences {
  return z.parse(reasons, JSON.parse(readFileSync(FILE, 'utf8')));
}

/** The entry with the longest beginning that fits. */
export function entryFor(known: KnownDifferences, family: string, scenario: string): string | undefined {
  return Object.keys(known[family] ?? {})
    .filter((beginning) => scenario.startsWith(beginning))
    .sort((a, b) => b.length - a.length)[0];
}

function differs({ steps }: ScenarioResult): boolean {
  return steps.some(({ isEqual }) => !isEqual);
}

/** Lines for the scenarios that differ: their names, by reason. */
export function renderReasons(
  known: KnownDifferences,
  families: Readonly<Record<string, readonly ScenarioResult[]>>,
): string {
  const byReason = new Map<string, string[]>();
  for (const [family, scenarios] of Object.entries(families)) {
    for (const result of scenarios.filter(differs)) {
      const entry = entryFor(known, family, result.scenario);
      const reason = (entry !== undefined && known[family]?.[entry]) || 'No reason is named.';
      byReason.set(reason, [...(byReason.get(reason) ?? []), result.scenario]);
    }
  }
  return [...byReason].map(([reason, names]) => `  ${reason}\n    ${names.join(', ')}\n`).join('');
}
