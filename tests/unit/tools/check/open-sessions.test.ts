import { describe, expect, it } from 'vitest';
import {
  complaintsAbout,
  countOpenSessions,
  sessionsOfLesson,
} from '../../../../tools/check/open-sessions.ts';
import { linesOfLesson } from '../../../../tools/check/typed-commands.ts';

describe('sessions of a lesson', () => {
  const text = `
<Session start="pair" before={["PMX1# echo 'a b' > /etc/pve/x"]} lines={[
  'PMX2# cat /etc/pve/x',
  '@ fault power-off PMX1',
  "PMX1# pvesr create-local-job 100-0 PMX2 --schedule '*/5'",
]} />

<Session start="pair" open="needs guests" lines={['PMX1# qm start 100']} />
`;

  it('are found with their lines and the reason why they are open', () => {
    expect(sessionsOfLesson(text)).toEqual([
      {
        lines: [
          "PMX1# echo 'a b' > /etc/pve/x",
          'PMX2# cat /etc/pve/x',
          '@ fault power-off PMX1',
          "PMX1# pvesr create-local-job 100-0 PMX2 --schedule '*/5'",
        ],
      },
      { lines: ['PMX1# qm start 100'], open: 'needs guests' },
    ]);
  });

  it('give their commands to the census', () => {
    expect(linesOfLesson('a.mdx', text).map(({ line }) => line)).toEqual([
      "echo 'a b' > /etc/pve/x",
      'cat /etc/pve/x',
      "pvesr create-local-job 100-0 PMX2 --schedule '*/5'",
      'qm start 100',
    ]);
  });
});

describe('the list of sessions without output', () => {
  const one = '<Session start="pair" open="needs guests" lines={[\'PMX1# qm start 100\']} />\n';

  it('counts by reason', () => {
    expect([...countOpenSessions([one, `${one}\n${one}`, 'no session'])]).toEqual([['needs guests', 3]]);
  });

  it('may not grow, and has to be lowered when it shrinks', () => {
    const waiting = new Map([['needs guests', 3]]);
    expect(complaintsAbout(waiting, new Map([['needs guests', 3]]))).toEqual([]);
    expect(complaintsAbout(waiting, new Map([['needs guests', 2]]))).toHaveLength(1);
    expect(complaintsAbout(waiting, new Map())).toHaveLength(1);
    expect(complaintsAbout(waiting, new Map([['needs guests', 4]]))).toHaveLength(1);
    expect(complaintsAbout(new Map(), new Map([['needs guests', 1]]))).toHaveLength(1);
  });
});
