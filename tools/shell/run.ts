/** `npm run shell`: the simulated cluster in one's own terminal, or a script played to a transcript. */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startSimulation } from '../../src/shell/simulation.ts';
import { converse } from './conversation.ts';
import { playScript } from './script.ts';

const USAGE = `Usage: npm run shell [-- --scenario NAME] [--lab NAME] [--script FILE] [--seed N]
Scenarios: empty-pair, pair, pair-qdevice, trio. A lab brings its own.
`;

/** The module of a lab that says where it starts: its steps, or the screenplay they are played from. */
function moduleOf(lab: string): URL {
  const found = ['lab.ts', 'screenplay.ts']
    .map((file) => new URL(`../../labs/${lab}/${file}`, import.meta.url))
    .find((path) => existsSync(path));
  if (!found) throw new RangeError(`There is no lab '${lab}'.`);
  return found;
}

function namedScenario(exported: unknown): string | undefined {
  const isNamed = typeof exported === 'object' && exported !== null && 'scenario' in exported;
  return isNamed && typeof exported.scenario === 'string' ? exported.scenario : undefined;
}

async function scenarioOf(lab: string | undefined, scenario: string | undefined): Promise<string> {
  if (lab === undefined) return scenario ?? 'pair';
  const module: unknown = await import(moduleOf(lab).href);
  const named = Object.values(module ?? {})
    .map(namedScenario)
    .find((name) => name !== undefined);
  if (named === undefined) throw new RangeError(`The lab '${lab}' names no scenario.`);
  return named;
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
