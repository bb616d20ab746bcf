import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayAll } from '../../tools/conformance/families.ts';
import { loadRecordings } from '../../tools/conformance/load.ts';
import { compareQuorum, replayQuorum } from '../../tools/conformance/replay-quorum.ts';
import { isClean, renderReport } from '../../tools/conformance/report.ts';
import { familyReport } from '../../tools/conformance/result.ts';
import { quorumRecordings } from './quorum-recordings.ts';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const ZFS = {
  name: 'attach--mirror',
  title: 't',
  family: 'expansion',
  needs: [],
  steps: [{ cmd: 'zpool list', stdout: 'one pool\n', stderr: '', exit: 0 }],
};
const HA = { name: 'x', description: 'd', files: {}, log: ['a', 'b'], tags: [], difficulty: 'basic' };
const TABLE = 'layout,size,create_spec\nmirror,"1,5",mirror sda sdb\nraidz1,2,raidz1 sda\n';

describe('recordings', () => {
  it('are known by their shape, in any folder', () => {
    const folder = folderOf({
      'deep/er/one.json': JSON.stringify(ZFS),
      'two.json': JSON.stringify(HA),
      'deep/space.csv': TABLE,
      'README.md': '# text',
    });
    expect(loadRecordings(folder).map(({ file, family }) => [file, family])).toEqual([
      ['deep/er/one.json', 'zfs'],
      ['deep/space.csv', 'zfs-table'],
      ['two.json', 'ha'],
    ]);
  });

  it('of an unknown shape, or damaged, are named with the reason', () => {
    const folder = folderOf({ 'a.json': '{"name": "a"}', 'b.json': '{', 'c.csv': 'x,y\n1\n' });
    const { unknown, families } = replayAll({ folder, withUpstream: false });
    expect(unknown.map(({ file }) => file)).toEqual(['a.json', 'b.json', 'c.csv']);
    expect(families).toEqual({});
    expect(isClean({ families: {}, notPresent: [], unknown })).toBe(false);
  });

  it('that differ, or that nothing can replay yet, count as failed', () => {
    const folder = folderOf({
      'one.json': JSON.stringify(ZFS),
      't/space.csv': TABLE,
      'h.json': JSON.stringify(HA),
    });
    const { families } = replayAll({ folder, withUpstream: false });
    expect(families.zfs?.map(({ scenario, steps }) => [scenario, steps.length])).toEqual([
      ['attach--mirror', 1],
      ['space', 2],
    ]);
    const report = familyReport(families.zfs ?? []);
    expect(report).toMatchObject({ scenarios: 2, scenariosPassed: 0, steps: 3, stepsPassed: 0 });
    expect(report.failures[1]).toMatchObject({ scenario: 'space', step: 1, command: 'mirror sda sdb' });
    expect(report.failures[1]?.expected).toContain('size=1,5');
    expect(families.ha?.[0]?.steps).toHaveLength(1);
  });

  it('can be chosen by family', () => {
    const folder = folderOf({ 'one.json': JSON.stringify(ZFS), 'h.json': JSON.stringify(HA) });
    expect(Object.keys(replayAll({ folder, family: 'ha', withUpstream: false }).families)).toEqual(['ha']);
  });
});

describe('a quorum recording with a step the lab cannot carry out', () => {
  it('fails there and goes on', () => {
    const [recording] = quorumRecordings().filter(({ name }) => name === 'n1-stop');
    if (recording === undefined) throw new Error('n1-stop is missing');
    const steps = recording.steps.map((step) =>
      step.cmd === 'corosync-quorumtool -l' ? { ...step, node: 'nobody' } : step,
    );
    const { steps: compared } = compareQuorum(recording, replayQuorum({ ...recording, steps }));
    const failed = compared.filter((step) => !step.isEqual).map((step) => step.command);
    expect(new Set(failed)).toEqual(new Set(['corosync-quorumtool -l']));
    expect(compared.length).toBeGreaterThan(failed.length);
  });
});

describe('the report', () => {
  it('has a line for each family, and says what is not present', () => {
    const families = {
      quorum: { scenarios: 50, scenariosPassed: 47, steps: 3180, stepsPassed: 3120, failures: [] },
    };
    const notPresent = [{ family: 'ha-upstream', folder: '../ha' }];
    expect(renderReport({ families, notPresent, unknown: [] }, 0)).toBe(
      'quorum 47/50 scenarios, 3,120/3,180 steps\nha-upstream not present (no folder ../ha)\n',
    );
  });
});
