/**
 * `npm run conformance -- [--recordings DIR] [--family NAME] [--only TEXT] [--by-command] [--json] [--show N]
 * [--accept]`
 *
 * Replays recordings of real programs in the simulator and compares. `--only` takes files with this in their path;
 * `--by-command` counts the steps that differ by command. Exit status 0: all equal; 1: something differs
 * or is no recording; 2: wrong call.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { FAMILIES, replayAll } from './families.ts';
import { knownDifferences, renderReasons } from './known-differences.ts';
import { formatRatchet, grownRatchet, lossesAgainst, parseRatchet } from './ratchet.ts';
import { isClean, type Report, renderReport } from './report.ts';
import { familyReport } from './result.ts';
import { renderByCommand, renderGroups } from './summary.ts';

const DEFAULT_FOLDER = 'tests/recordings';
const RATCHET = 'tests/conformance/ratchet.json';
const SHOW_BY_DEFAULT = 3;

function options() {
  return parseArgs({
    options: {
      recordings: { type: 'string' },
      family: { type: 'string' },
      only: { type: 'string' },
      'by-command': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      show: { type: 'string', default: String(SHOW_BY_DEFAULT) },
      accept: { type: 'boolean', default: false },
    },
  }).values;
}

function accept(results: ReturnType<typeof replayAll>): void {
  const before = existsSync(RATCHET) ? parseRatchet(readFileSync(RATCHET, 'utf8')) : {};
  const losses = lossesAgainst(before, results.families);
  for (const { family, scenario, passedBefore, passedNow } of losses) {
    console.error(
      `${family}/${scenario}: ${passedBefore} steps passed before, ${passedNow} now: kept in the list.`,
    );
  }
  writeFileSync(RATCHET, formatRatchet(grownRatchet(before, results.families)));
}

function main(): number {
  const { recordings, family, only, json, show, accept: isAccepting, 'by-command': isByCommand } = options();
  const folder = recordings ?? DEFAULT_FOLDER;
  if (!existsSync(folder)) {
    console.error(`There is no folder '${folder}'.`);
    return 2;
  }
  if (family !== undefined && !FAMILIES.includes(family)) {
    console.error(`There is no family '${family}'. Families: ${FAMILIES.join(', ')}.`);
    return 2;
  }
  const results = replayAll({
    folder,
    family,
    only,
    withUpstream: recordings === undefined && only === undefined,
  });
  const families = Object.fromEntries(
    Object.entries(results.families).map(([name, scenarios]) => [name, familyReport(scenarios)]),
  );
  const report: Report = { ...results, families };
  if (isAccepting) accept(results);
  if (isByCommand) console.log(renderByCommand(results.families).trimEnd());
  console.log(
    json
      ? JSON.stringify(report)
      : `${renderReport(report, Number(show))}${renderGroups(results.families)}${renderReasons(knownDifferences(), results.families)}`.trimEnd(),
  );
  return isClean(report) ? 0 : 1;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
