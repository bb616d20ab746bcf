/** The check of the layers must be able to fail: small trees with one wrong arrow each. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterEach, expect, test } from 'vitest';
import rules from '../../../tools/check/layers.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function broken(files: Record<string, string>): Promise<string[]> {
  const baseDir = mkdtempSync(path.join(tmpdir(), 'layers-'));
  folders.push(baseDir);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(baseDir, name)), { recursive: true });
    writeFileSync(path.join(baseDir, name), text);
  }
  const { options, ...ruleSet } = rules;
  const { tsConfig: _, ...rest } = options ?? {};
  const result = await cruise(['src'], { ...rest, baseDir, ruleSet, validate: true });
  if (typeof result.output === 'string') throw new Error(result.output);
  return result.output.summary.violations.map((violation) => violation.rule.name);
}

const leaf = 'export const x = 1;\n';

test('an arrow down is fine', async () => {
  expect(
    await broken({
      'src/shell/a.ts': "export { x } from '../simulator/cluster.ts';\n",
      'src/simulator/cluster.ts': leaf,
    }),
  ).toEqual([]);
});

test('a room that imports a higher room is found', async () => {
  expect(
    await broken({
      'src/simulator/quorum/a.ts': "export { x } from '../pmxcfs/b.ts';\n",
      'src/simulator/pmxcfs/b.ts': leaf,
    }),
  ).toEqual(['arrow-up-from-quorum']);
});

test('the zfs room stands on the operating system, beside the quorum', async () => {
  const zfs = (room: string) => ({
    'src/simulator/zfs/a.ts': `export { x } from '../${room}/b.ts';\n`,
    [`src/simulator/${room}/b.ts`]: leaf,
  });
  expect(await broken(zfs('os'))).toEqual([]);
  expect(await broken(zfs('quorum'))).toEqual(['arrow-up-from-zfs']);
});

test('a type-only import that runs up is found too', async () => {
  expect(
    await broken({
      'src/simulator/kernel/a.ts': "import type { X } from '../../widgets/b.ts';\nexport type Y = X;\n",
      'src/widgets/b.ts': 'export type X = 1;\n',
    }),
  ).toEqual(['arrow-up-from-kernel']);
});

test('a circle is found', async () => {
  const found = await broken({
    'src/shell/a.ts': "export { y as x } from './b.ts';\n",
    'src/shell/b.ts': "export { x as y } from './a.ts';\n",
  });
  expect(new Set(found)).toEqual(new Set(['circle']));
});

test('an import that leads nowhere is found', async () => {
  expect(await broken({ 'src/shell/a.ts': "export { x } from './gone.ts';\n" })).toEqual(['not-found']);
});
