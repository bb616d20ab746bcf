/** `npm run shell`: the simulated cluster in one's own terminal, or a script played to a transcript. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startSimulation } from '../../src/shell/simulation.ts';
import { converse } from './conversation.ts';
import { playScript } from './script.ts';

const USAGE = `Usage: npm run shell [-- --scenario NAME] [--lab NAME] [--script FILE] [--seed N]
Scenarios: empty-pair, pair, pair-qdevice, trio. A lab brings its own.
`;

async function scenarioOf(lab: string | undefined, scenario: string | undefined): Promise<string> {
  if (lab === undefined) return scenario ?? 'pair';
  const path = new URL(`../../labs/${lab}/lab.ts`, import.meta.url);
  if (!existsSync(path)) throw new RangeError(`There is no lab '${lab}'.`);
  const module: unknown = await import(path.href);
  const start: unknown = Object.values(module ?? {}).find(
    (value: unknown) => typeof value === 'object' && value !== null && 'scenario' in value,
  );
  if (
    typeof start === 'object' &&
    start !== null &&
    'scenario' in start &&
    typeof start.scenario === 'string'
  ) {
    return start.scenario;
  }
  throw new RangeError(`The lab '${lab}' names no scenario.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      lab: { type: 'string' },
      scenario: { type: 'string' },
      script: { type: 'string' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const simulation = startSimulation(await scenarioOf(values.lab, values.scenario), Number(values.seed));
  const [firstHost = 'PMX1'] = Object.keys(simulation.world.hardware.hosts);
  if (values.script === undefined) await converse(simulation, firstHost);
  else process.stdout.write(playScript(simulation, readFileSync(values.script, 'utf8'), firstHost));
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = 1;
}
