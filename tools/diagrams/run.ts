/**
 * `npm run diagrams`: draws what changed below content/diagrams and removes drawings that belong to no source any more.
 * The drawings are committed; the site's build only reads them.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type DiagramSource, drawingOf, readDiagram, rendererOf } from '../../src/site/diagrams/source.ts';
import { openStudio } from './drawing/draw.ts';

const ROOT = new URL('../../', import.meta.url);
const SOURCES = new URL('content/diagrams/', ROOT);
const RENDERED = new URL('content/diagrams/rendered/', ROOT);
const CODE = new URL('tools/diagrams/drawing/', ROOT);

function renderer(): string {
  const code = readdirSync(CODE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(new URL(file, CODE), 'utf8')] as const);
  return rendererOf(readFileSync(new URL('package.json', ROOT), 'utf8'), code);
}

const sources = readdirSync(SOURCES)
  .filter((file) => file.endsWith('.mmd'))
  .sort()
  .map((file) => readDiagram(file, readFileSync(new URL(file, SOURCES), 'utf8')));
const current = renderer();
const wanted = new Map(sources.map((source) => [drawingOf(source, current), source]));
const present = new Set(readdirSync(RENDERED).filter((file) => file.endsWith('.svg')));

async function drawMissing(missing: readonly (readonly [string, DiagramSource])[]): Promise<number> {
  if (missing.length === 0) return 0;
  const studio = await openStudio();
  let failures = 0;
  for (const [file, source] of missing) {
    try {
      writeFileSync(new URL(file, RENDERED), `${await studio.draw(source)}\n`);
      console.log(`drawn ${file}`);
    } catch (error) {
      failures++;
      console.error(
        `✗ content/diagrams/${source.name}.${source.lang}.mmd: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  await studio.close();
  return failures;
}

const missing = [...wanted].filter(([file]) => !present.has(file));
const failures = await drawMissing(missing);
const stale = [...present].filter((file) => !wanted.has(file));
for (const file of stale) rmSync(new URL(file, RENDERED));
console.log(
  `${wanted.size} diagrams: ${missing.length - failures} drawn, ${wanted.size - missing.length} unchanged, ${stale.length} stale removed, ${failures} failed.`,
);
process.exitCode = failures === 0 ? 0 : 1;
