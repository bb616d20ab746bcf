/** Are the files small enough to have one reason to change each? */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const MEDIAN_MAX = 90;
const P95_MAX = 300;
const FILE_MAX = 400;
/** Lists of facts, not code: they may be as long as the facts are. */
const TABLES = /(\.d\.ts|\/tables?\/|-table\.ts|\.config\.(ts|mjs))$/;

export interface CheckResult {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src', 'labs', 'tools'], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => /\.(ts|tsx|astro|mjs|css)$/.test(file) && !TABLES.test(file));
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Median, 95th percentile and the longest files against the house's limits. */
export function checkSizes(): CheckResult {
  const sized = sourceFiles().map((file) => ({
    file,
    lines: readFileSync(file, 'utf8').split('\n').length - 1,
  }));
  const sorted = sized.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = quantile(sorted, 0.5);
  const p95 = quantile(sorted, 0.95);
  const long = sized.filter(({ lines }) => lines > FILE_MAX);
  const problems = [
    ...(median > MEDIAN_MAX ? [`the median file has ${median} lines, more than ${MEDIAN_MAX}`] : []),
    ...(p95 > P95_MAX
      ? [`95 % of the files should have at most ${P95_MAX} lines; the limit is at ${p95}`]
      : []),
    ...long.map(({ file, lines }) => `${file} has ${lines} lines, more than ${FILE_MAX}: split it`),
  ];
  return {
    ok: problems.length === 0,
    lines: [`${sized.length} files, median ${median}, 95th percentile ${p95} lines`, ...problems],
  };
}
