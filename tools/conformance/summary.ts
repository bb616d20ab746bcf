/** Sums over the steps of families whose outputs are compared line by line. */
import type { ScenarioResult, StepResult } from './result.ts';

type Families = Readonly<Record<string, readonly ScenarioResult[]>>;

/** Scenarios of this group are about rules: refusals have to be right in all of them. */
const RULES_GROUP = 'expansion';

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, all: number): string {
  return `${part}/${all} (${all === 0 ? '-' : ((100 * part) / all).toFixed(1)} %)`;
}

function groupLine(name: string, scenarios: readonly ScenarioResult[]): string {
  const steps = scenarios.flatMap((scenario) => scenario.steps);
  const outputs = steps.flatMap(({ output }) => output ?? []);
  const count = (is: (step: StepResult) => boolean) => share(steps.filter(is).length, steps.length);
  const passed = scenarios.filter((scenario) => scenario.steps.every((step) => step.isEqual)).length;
  const lines = share(
    sum(outputs.map((output) => output.equalLines)),
    sum(outputs.map((output) => output.lines)),
  );
  return (
    `  ${name}: scenarios ${share(passed, scenarios.length)}, steps ${count((step) => step.isEqual)}, lines ${lines}, ` +
    `exit and message ${count((step) => step.output?.isMessageEqual ?? false)}\n`
  );
}

/** Lines for the kinds of scenarios: those about the rules of growing and shrinking, and all others. */
export function renderGroups(families: Families): string {
  const all = Object.values(families)
    .flat()
    .filter(({ group }) => group !== undefined);
  if (all.length === 0) return '';
  const rules = all.filter(({ group }) => group === RULES_GROUP);
  if (rules.length === 0) return eachGroup(families);
  const others = all.filter(({ group }) => group !== RULES_GROUP);
  return groupLine(RULES_GROUP, rules) + groupLine('all others', others);
}

/** `zpool status`, `zfs list`, … of a line's first command; other commands by their first word. */
function commandName(command: string): string {
  return /^(?:(?:zpool|zfs) [^\s;]+|\S+)/.exec(command)?.[0] ?? '';
}

/** A line for every kind of scenario. */
function eachGroup(families: Families): string {
  const all = Object.values(families).flat();
  const names = [...new Set(all.flatMap(({ group }) => group ?? []))].sort();
  return names
    .map((name) =>
      groupLine(
        name,
        all.filter(({ group }) => group === name),
      ),
    )
    .join('');
}

/** How many steps of each command differ, most first; then the same by kind of scenario. */
export function renderByCommand(families: Families): string {
  const counts = new Map<string, { steps: number; differing: number }>();
  const outputs = Object.values(families)
    .flatMap((scenarios) => scenarios.flatMap(({ steps }) => steps))
    .filter(({ output }) => output !== undefined);
  for (const { command, isEqual } of outputs) {
    const name = commandName(command);
    const { steps, differing } = counts.get(name) ?? { steps: 0, differing: 0 };
    counts.set(name, { steps: steps + 1, differing: differing + (isEqual ? 0 : 1) });
  }
  const lines = [...counts]
    .filter(([, { differing }]) => differing > 0)
    .sort(([, a], [, b]) => b.differing - a.differing)
    .map(
      ([name, { steps, differing }]) =>
        `${String(differing).padStart(6)} of ${String(steps).padEnd(5)} ${name}\n`,
    );
  return lines.join('') + eachGroup(families);
}
