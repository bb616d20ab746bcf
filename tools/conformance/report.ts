/** What `npm run conformance` prints. */
import type { Failure, FamilyReport } from './result.ts';

const number = new Intl.NumberFormat('en-US');

export interface Report {
  readonly families: Readonly<Record<string, FamilyReport>>;
  /** A part that has no recordings here: not counted, and said so. */
  readonly notPresent: readonly { readonly family: string; readonly folder: string }[];
  readonly unknown: readonly { readonly file: string; readonly reason: string }[];
}

function ratio(passed: number, all: number): string {
  return `${number.format(passed)}/${number.format(all)}`;
}

function familyLine(name: string, report: FamilyReport): string {
  const scenarios = `${ratio(report.scenariosPassed, report.scenarios)} scenarios`;
  return `${name} ${scenarios}, ${ratio(report.stepsPassed, report.steps)} steps`;
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}

function failureText({ scenario, step, command, expected, actual, difference }: Failure): string {
  const head = `  ${scenario}, step ${step}: ${command.split('\n')[0]}\n`;
  if (difference !== undefined) return `${head}${indent(difference)}\n`;
  return `${head}    expected\n${indent(expected)}\n    actual\n${indent(actual)}\n`;
}

/** The report as text. `show` failures of each family are written out. */
export function renderReport(report: Report, show: number): string {
  const families = Object.entries(report.families).flatMap(([name, family]) => [
    familyLine(name, family),
    ...family.failures.slice(0, show).map(failureText),
  ]);
  const absent = report.notPresent.map(({ family, folder }) => `${family} not present (no folder ${folder})`);
  const unknown = report.unknown.map(({ file, reason }) => `not a recording: ${file}: ${reason}`);
  return [...families, ...absent, ...unknown].map((line) => `${line}\n`).join('');
}

/** Did everything that was replayed come out equal, and was everything understood? */
export function isClean(report: Report): boolean {
  const allPassed = Object.values(report.families).every((family) => family.failures.length === 0);
  return allPassed && report.unknown.length === 0;
}
