/** What passes once must not be lost: a list that only grows. */
import * as z from 'zod/mini';
import type { ScenarioResult } from './result.ts';

const families = z.record(z.string(), z.record(z.string(), z.int()));

/** Family → scenario → number of its steps that passed. */
export type Ratchet = z.infer<typeof families>;

/** Reads the list. @throws when it is damaged: it is written by `--accept` alone. */
export function parseRatchet(text: string): Ratchet {
  return z.parse(families, JSON.parse(text));
}

function passedSteps(result: ScenarioResult): number {
  return result.steps.filter((step) => step.isEqual).length;
}

export interface Loss {
  readonly family: string;
  readonly scenario: string;
  readonly passedBefore: number;
  readonly passedNow: number;
}

type Results = Readonly<Record<string, readonly ScenarioResult[]>>;

/** What the list promises and these results no longer hold. Families without results here are neither. */
export function lossesAgainst(ratchet: Ratchet, results: Results): Loss[] {
  return Object.entries(ratchet).flatMap(([family, scenarios]) => {
    const own = results[family];
    if (own === undefined) return [];
    const now = new Map(own.map((result) => [result.scenario, passedSteps(result)]));
    return Object.entries(scenarios)
      .map(([scenario, passedBefore]) => ({
        family,
        scenario,
        passedBefore,
        passedNow: now.get(scenario) ?? 0,
      }))
      .filter(({ passedBefore, passedNow }) => passedNow < passedBefore);
  });
}

/** The list with everything that passes now added; no number gets smaller and no entry is lost. */
export function grownRatchet(ratchet: Ratchet, results: Results): Ratchet {
  const grown: Ratchet = structuredClone(ratchet);
  for (const [family, scenarios] of Object.entries(results)) {
    const own = grown[family] ?? {};
    for (const result of scenarios) {
      const passed = passedSteps(result);
      if (passed > (own[result.scenario] ?? 0)) own[result.scenario] = passed;
    }
    if (Object.keys(own).length > 0) grown[family] = own;
  }
  return grown;
}

/** The list as text: sorted, so that a change is easy to read. */
export function formatRatchet(ratchet: Ratchet): string {
  const sorted = (record: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = Object.entries(sorted(ratchet)).map(([family, scenarios]) => [
    family,
    sorted(Object(scenarios)),
  ]);
  return `${JSON.stringify(Object.fromEntries(text), null, 2)}\n`;
}
