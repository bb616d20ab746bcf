import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemPrograms } from '../../../../../src/shell/programs/system.ts';
import { Console } from './console.ts';

const WORDS = [
  ...[
    'status',
    'start',
    'stop',
    'restart',
    'show',
    'cat',
    'kill',
    'list-units',
    'enable',
    'mask',
    'unmask',
    'install',
  ],
  ...[
    'remove',
    'update',
    'policy',
    'list',
    'autoremove',
    'a',
    'r',
    'n',
    'link',
    'addr',
    'dev',
    'eno2',
    'vmbr0',
    'set',
  ],
  ...[
    'corosync',
    'foo',
    'PMX2',
    '10.10.10.12',
    '192.0.2.20',
    'true',
    'now',
    '+1',
    '1',
    '-1',
    '0',
    '',
    '-',
    '--',
    'ü',
  ],
  ...[
    '-n',
    '-c',
    '-c1',
    '-W1',
    '-f',
    '-u',
    '-b',
    '-p',
    '-o',
    '-s',
    '-I',
    '-t',
    '-l',
    '-y',
    '-k',
    '--now',
    '--all',
    '--failed',
  ],
  ...[
    '--since=1 h ago',
    '--until',
    '--type=service',
    '--property=Id',
    '--output=json',
    'corosync-qnetd',
    'libnss3',
    '*',
  ],
];

/** Those that would take the host away under the next command. */
const NAMES = systemPrograms.map((program) => program.name);

describe('every system program', () => {
  it('answers any arguments with text and an exit code, and can be interrupted', () => {
    const on = new Console('pair-qdevice');
    fc.assert(
      fc.property(
        fc.constantFrom(...NAMES),
        fc.array(fc.constantFrom(...WORDS), { maxLength: 4 }),
        (name, args) => {
          const line = [name, ...args.map((word) => `'${word}'`)].join(' ');
          if (on.world.shell.sessions.PMX1?.mode === 'closed')
            on.simulation.replay({ entries: on.simulation.journal.entries.slice(0, 3), endMs: 0 });
          const from = on.world.output.length;
          let answer = on.run('PMX1', line, 3_000);
          for (let round = 0; answer.mode !== 'prompt' && answer.mode !== 'closed' && round < 3; round++) {
            answer = on.press('PMX1', 'ctrl-c');
          }
          const text = on.shown('PMX1', from);
          expect(['prompt', 'closed']).toContain(answer.mode);
          expect(text).not.toMatch(/undefined|NaN|\[object|Segmentation fault/);
          expect(Number.isInteger(answer.exitCode)).toBe(true);
        },
      ),
      { numRuns: 1500, seed: 7 },
    );
  });
});
