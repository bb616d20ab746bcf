/** `npm test`: checks, unit tests, conformance, the built site, and the browser on it. Stops at the first failure. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from '../browser/chromium.ts';

interface Step {
  readonly name: string;
  readonly args: readonly string[];
}

const STEPS: readonly Step[] = [
  { name: 'checks', args: ['tsx', 'tools/check/run.ts'] },
  { name: 'unit tests', args: ['vitest', 'run'] },
  { name: 'site', args: ['astro', 'build'] },
  { name: 'browser tests', args: ['playwright', 'test'] },
];

/** Runs one step with its output on the terminal; gives the seconds it took, or ends the run with its exit code. */
function runStep({ name, args }: Step, chromium: string): number {
  console.log(`\n── ${name} ──`);
  const started = process.hrtime.bigint();
  const { status } = spawnSync('npx', args, {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(`\nnpm test failed in: ${name}`);
    process.exit(status ?? 1);
  }
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const chromium = ensureChromium();
const times = STEPS.map((step) => `${step.name} ${Math.round(runStep(step, chromium))} s`);
console.log(`\nEverything passed: ${times.join(', ')}.`);
