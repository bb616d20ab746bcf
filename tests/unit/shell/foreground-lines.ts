/** Random work at several terminals, in which programs run in the foreground for long. */
import fc from 'fast-check';
import type { Input } from '../../../src/simulator/kernel/types.ts';
import { keystroke } from './command-lines.ts';

const program = fc.constantFrom(
  ...['ping PMX2', 'ping -i 0.4 PMX1', 'ping -c 4 zeuge', 'ping -O -w 20 10.10.10.12', 'sleep 7', 'sleep 40'],
  ...[
    'watch -n1 pvecm status',
    'watch -n 3 "date; pvecm nodes | tail -1"',
    'watch -g hostname',
    'watch date',
  ],
  ...[
    'journalctl -f',
    'journalctl -fu corosync -n 2',
    'tail -f log',
    'tail -F log /etc/hosts',
    'less /etc/services',
  ],
  ...[
    'cat',
    'cat -n -',
    'sort',
    'read x',
    'man ls',
    'ssh PMX2',
    'ssh PMX1',
    'ssh PMX2 ping PMX1',
    'fg',
    'wait',
  ],
  ...[
    'while true; do date; sleep 3; done',
    'until false; do ping -c1 PMX2; sleep 2; done',
    'for i in 1 2 3; do sleep $i; done',
  ],
  ...[
    'f() { sleep 4; echo "f $1"; }; f a; f b',
    'if sleep 3; then sleep 5; fi',
    '(x=1; sleep 6; echo $x)',
    'yes',
  ],
  ...[
    'eval "sleep 5; date"',
    'echo "$(sleep 3; date)"',
    'while :; do :; done',
    'case a in a) sleep 9;; esac',
  ],
);

const filter = fc.constantFrom(
  ...[
    'grep -n e',
    'grep -v -A1 time',
    'cat',
    'cat -n',
    'tee copy',
    'head -4',
    'wc -l',
    'sort -r',
    'tail -2',
    'tr a-z A-Z',
  ],
  ...[
    'while read -r a b; do echo "$b"; done',
    "awk '{ n += NF; print n }'",
    'sed s/e/E/',
    'less',
    '(sleep 5; cat)',
  ],
);

/** A program, perhaps with filters behind it, perhaps with its output elsewhere, perhaps in the background. */
const foreground = fc
  .tuple(
    program,
    fc.array(filter, { maxLength: 2 }),
    fc.constantFrom('', '', '', ' > log', ' >> log 2>&1', ' 2> err'),
    fc.constantFrom('', '', '', ' &', '; echo "code $?"', ' && date', ' || date'),
  )
  .map(([first, filters, redirect, rest]) => [first, ...filters].join(' | ') + redirect + rest);

const session = fc.constantFrom('PMX1', 'PMX1', 'PMX2', 'second');
const host = fc.constantFrom('PMX2', 'PMX2', 'zeuge', 'PMX1');

/** One thing done: mostly at a keyboard, now and then to the hardware; time passes in between. */
export const work: fc.Arbitrary<Input> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('shell.line' as const), session, text: foreground }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(session, keystroke)
      .map(
        ([id, stroke]): Input =>
          stroke.kind === 'line'
            ? { kind: 'shell.line', session: id, text: stroke.text }
            : { kind: 'shell.key', session: id, key: stroke.key },
      ),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('shell.key' as const),
      session,
      key: fc.constantFrom('ctrl-c' as const, 'ctrl-c' as const, 'ctrl-d' as const, 'ctrl-z' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('power-off' as const, 'power-on' as const), host)
      .map(([kind, name]): Input => ({ kind: 'hardware.fault', fault: { kind, host: name } })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(session, host)
      .map(([id, name]): Input => ({ kind: 'shell.open', session: id, host: name })),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1_000, max: 45_000 })),
    }),
  },
);

/** Logins in three terminals, which come before the work. */
export const logins: readonly Input[] = [
  { kind: 'shell.open', session: 'PMX1', host: 'PMX1' },
  { kind: 'shell.open', session: 'PMX2', host: 'PMX2' },
  { kind: 'shell.open', session: 'second', host: 'PMX1' },
];
