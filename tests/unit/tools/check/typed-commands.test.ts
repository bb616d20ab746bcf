import { describe, expect, it } from 'vitest';
import { commandNames } from '../../../../tools/check/command-names.ts';
import {
  checkTypedCommands,
  linesOfLab,
  linesOfLesson,
  takeCensus,
} from '../../../../tools/check/typed-commands.ts';

describe('the commands of a typed line', () => {
  it.each([
    ['pvecm status', ['pvecm']],
    ['zfs send tank/a@b | zfs recv tank/c', ['zfs', 'zfs']],
    ['watch -n1 ha-manager status', ['watch', 'ha-manager']],
    ['ssh PMX2 pvecm nodes', ['ssh', 'pvecm']],
    ['for n in PMX1 PMX2; do echo $n; done', ['echo']],
    ['echo "$(hostname)" && test -f x || rm y', ['echo', 'hostname', 'test', 'rm']],
    ['LANG=C date', ['date']],
  ])('%s', (line, names) => {
    expect(commandNames(line)).toEqual(names);
  });

  it('refuses a line that is not complete', () => {
    expect(() => commandNames('echo "open')).toThrow();
  });
});

describe('the census', () => {
  it('tells present commands from open ones and names the files of these', () => {
    const lines = [
      { file: 'a.mdx', line: 'pvecm status' },
      { file: 'b.mdx', line: 'qm start 100' },
      { file: 'c.mdx', line: 'qm list; pvecm nodes' },
      { file: 'd.mdx', line: "echo 'open" },
    ];
    const census = takeCensus(lines, new Set(['pvecm', 'echo']));
    expect(census.present).toEqual(['pvecm']);
    expect([...census.open]).toEqual([['qm', ['b.mdx', 'c.mdx']]]);
    expect(census.unreadable).toEqual([{ file: 'd.mdx', line: "echo 'open" }]);
  });

  it('reads the commands of lessons and of labs', () => {
    const lesson =
      '<Command on="PMX1" line="pvecm status" />\n<Command line=\'echo &quot;a&quot;\' on="PMX2" />';
    expect(linesOfLesson('x', lesson).map((typed) => typed.line)).toEqual(['pvecm status', 'echo "a"']);
    const step = { on: 'PMX1', line: 'poweroff' };
    expect(linesOfLab('y', { steps: [step], again: step })).toEqual([{ file: 'y', line: 'poweroff' }]);
  });

  it('finds a program for everything that the live demo types', async () => {
    const { ok, lines } = await checkTypedCommands();
    expect(ok).toBe(true);
    expect(lines.filter((line) => line.startsWith('open:') && line.includes('labs/live-demo'))).toEqual([]);
    expect(lines.find((line) => line.startsWith('present:'))).toContain('pvecm');
  });
});
