/**
 * `npm run storm -- [--seeds N] [--from SEED]`
 *
 * Plays storms and looks at the invariants with every event. A violation prints its seed and the shortest list of
 * steps that leads to it. Exit status 0: none; 1: at least one; 2: wrong call.
 */
import { parseArgs } from 'node:util';
import { stepText } from './steps.ts';
import { makeStorm, playStorm, shortened } from './storm.ts';

function main(): number {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '100' }, from: { type: 'string', default: '1' } },
  });
  const [seeds, from] = [Number(values.seeds), Number(values.from)];
  if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(from)) {
    console.error('--seeds takes the number of storms, --from the first seed.');
    return 2;
  }
  const kinds: Record<string, number> = {};
  let violations = 0;
  let forks = 0;
  const started = process.hrtime.bigint();
  for (let seed = from; seed < from + seeds; seed++) {
    const storm = makeStorm(seed);
    const outcome = playStorm(storm);
    for (const [kind, count] of Object.entries(outcome.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count;
    if (outcome.isForked) forks += 1;
    if (outcome.violation === undefined) continue;
    violations += 1;
    const short = shortened(storm);
    const violation = playStorm(short).violation ?? outcome.violation;
    console.log(`seed ${seed}, ${storm.spec.name}: ${violation.what} at ${violation.atMs / 1000} s`);
    for (const step of short.steps) console.log(`  ${stepText(step)}`);
  }
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const histogram = Object.entries(kinds).sort(([, a], [, b]) => b - a);
  console.log(histogram.map(([kind, count]) => `${kind} ${count}`).join(', '));
  console.log(
    `${seeds} storms of one hour, ${violations} violations, ${seconds.toFixed(1)} s; in ${forks} a node wrote to an old /etc/pve`,
  );
  return violations === 0 ? 0 : 1;
}

process.exitCode = main();
