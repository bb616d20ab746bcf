/** What runs in the foreground goes on in a copy of the World as if it had not been copied. */
import { beforeAll, describe, expect, it } from 'vitest';
import { shellDefinition } from '../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../src/shell/types.ts';
import type { Definition } from '../../../src/simulator/kernel/simulation.ts';
import { copiedAtEachStep, inOneGo, type Step } from './copied-world.ts';

/** Not a part of a second, so that copies fall before, between and after what programs do each second. */
const PIECE_MS = 730;

let definition: Definition<ShellWorld>;
beforeAll(() => {
  definition = shellDefinition('pair-qdevice', 3);
});

const open = (host: string): Step => ({ kind: 'shell.open', session: host, host });
const line = (text: string, session = 'PMX1'): Step => ({ kind: 'shell.line', session, text });
const key = (pressed: 'ctrl-c' | 'ctrl-d' | 'ctrl-z', session = 'PMX1'): Step => ({
  kind: 'shell.key',
  session,
  key: pressed,
});
const wait = (ms: number): Step => ({ kind: 'advance', ms });
const power = (kind: 'power-off' | 'power-on', host: string): Step => ({
  kind: 'hardware.fault',
  fault: { kind, host },
});

/** Text the terminals showed, by stream. */
function shown(world: ShellWorld): string {
  return world.output.map((chunk) => `${chunk.atMs} ${chunk.session} ${chunk.stream} ${chunk.text}`).join('');
}

/** Runs a command for a while through a fault, interrupts it, and looks at what is left of it. */
function commandRun(command: string): Step[] {
  return [
    open('PMX1'),
    ...command.split('\n').map((text) => line(text)),
    wait(4_000),
    power('power-off', 'PMX2'),
    wait(20_000),
    power('power-on', 'PMX2'),
    wait(40_000),
    key('ctrl-c'),
    line('echo "$? $x $-"; jobs; history | tail -2'),
    wait(1_000),
  ];
}

const RESUMABLE = [
  'sleep 30; echo slept',
  'ping PMX2',
  'ping -c 5 PMX2 && echo all',
  'ping -O -i 0.7 -w 9 PMX2',
  'ping -q -I ens19 10.10.10.12',
  'watch -n1 pvecm status',
  'watch -n 3 "pvecm status | grep -i quorate"',
  'watch -g -t pvecm nodes',
  'journalctl -f',
  'zpool events -f',
  'journalctl -fu corosync --since "1 min ago" -o cat',
  'tail -f /var/log/x /etc/hosts',
  'touch l; (while true; do date >> l; sleep 2; done) & tail -f l',
  'ping PMX2 | grep --line-buffered -B1 -A1 -n Unreach',
  'ping -i 3 PMX2 | head -3; echo "done $?"',
  'journalctl -f | grep -v corosync | cat -n | tee copy',
  'ping PMX2 > log 2>&1; tail -3 log',
  '{ ping -c 20 PMX2; echo next; } | sort | tail -2',
  'ping -c 9 PMX2 | wc -l',
  `ping -c 9 PMX2 | awk -F= -v x=1 'BEGIN { print "begin"; y = -log(0) } /seq=2/,/seq=4/ { a[$2]++; n++; print n, x, y, $NF } END { for (k in a) print k, a[k]; exit 3 }'`,
  `ping PMX2 | awk 'NR == 4 { exit 5 } { print }'`,
  'ping -c 9 PMX2 | tr a-z A-Z',
  'ping PMX2 | while read -r l; do echo "got $l"; done',
  'ping -c 12 PMX2 | while IFS=: read -r a b; do x=$a; echo "$b|$x"; done; echo "$IFS"',
  'while true; do pvecm status | grep Quorate; sleep 1; done',
  'while true; do :; done',
  'until ping -c1 -W1 PMX2 > /dev/null; do sleep 1; done; echo back',
  'for i in 1 2 3 a b c; do echo $i; sleep 3; [ $i = b ] && break; done; echo "end $i"',
  'for i in 1 2 3; do for j in x y; do sleep 2; [ $j = y ] && continue 2; echo $i$j; done; done',
  'if false; then :; elif sleep 5; then x=1; sleep 9; echo "then $x"; fi',
  'case $HOME in /nope) ;; /r*) sleep 9; echo arm;; esac',
  '(x=7; sleep 9; echo "in $x"); echo "out $x"',
  'f() { echo "$# $1"; sleep 5; shift; echo "$1"; return 3; }; f one two three; echo "$? $#"',
  'g() { [ $1 -gt 0 ] || return 0; sleep 2; g $(($1 - 1)); echo "level $1"; }; g 4',
  'printf "sleep 4\\necho \\$1\\nsleep 4\\necho last\\n" > s; chmod +x s; ./s arg',
  'eval "sleep 3; echo evaluated"; echo after',
  'set -e; sleep 4; (sleep 5; false) || echo caught; sleep 3; set +e',
  'sleep 9 && echo yes || echo no',
  '! sleep 4; echo $?',
  'sleep 20 & sleep 3; wait; echo waited',
  'sleep 4 & sleep 8 & wait %1 %2 nope; echo "waited $?"',
  'set -o pipefail; (sleep 3; exit 4) | sleep 9; echo "$?"; set +o pipefail',
  'cat',
  'cat - /etc/hostname | sort',
  'less -N /etc/services /etc/hosts',
  'man bash',
  'read -p "Name: " x; echo "hello $x"',
  'ssh PMX2 "ping -c 30 PMX1"',
  'sleep 30 < /etc/hosts 2> err > out',
  'yes | head -3; sleep 9',
  'timeout 5 sleep 20; echo $?; timeout 9 sleep 3; echo $?',
  'timeout 7 ping PMX2; echo $?; timeout 9 bash -c "sleep 3; exit 5"; echo $?',
];

describe('a command in the foreground', () => {
  it.each(RESUMABLE)('goes on in a copy: %s', (command) => {
    const steps = commandRun(command);
    const { world, copies, chances } = copiedAtEachStep(definition, steps, PIECE_MS);
    const expected = inOneGo(definition, steps);
    expect(shown(world)).toBe(shown(expected));
    expect(world).toEqual(expected);
    expect(copies / chances).toBeGreaterThan(0.9);
  });
});

const KEYS: Readonly<Record<string, readonly Step[]>> = {
  'stopped, sent to the background, brought back': [
    open('PMX1'),
    line('ping PMX2'),
    wait(3_000),
    key('ctrl-z'),
    wait(9_000),
    line('jobs'),
    line('bg'),
    wait(3_000),
    line('fg'),
    wait(3_000),
    key('ctrl-z'),
    line('sleep 2; fg %1'),
    wait(9_000),
    key('ctrl-c'),
    wait(1_000),
    line('echo $?; jobs'),
  ],
  'a pipeline stopped and brought back, lines typed ahead': [
    open('PMX1'),
    line('ping PMX2 | grep time'),
    line('echo typed ahead'),
    wait(4_000),
    key('ctrl-z'),
    wait(5_000),
    line('fg'),
    wait(5_000),
    key('ctrl-c'),
    wait(1_000),
  ],
  'jobs that end by themselves or are killed': [
    open('PMX1'),
    line('sleep 5 &'),
    line('(sleep 3; exit 7) &'),
    line('for i in 1 2 3 4; do sleep 4; echo $i; done &'),
    wait(6_000),
    line('jobs'),
    wait(2_000),
    line('kill %3; echo $!'),
    wait(2_000),
    line(''),
    line('jobs'),
  ],
  'a login on another host, and one from there': [
    open('PMX1'),
    line('cd /etc; x=1'),
    line('ssh PMX2'),
    wait(2_000),
    line('cd /var; y=2; alias p=pwd'),
    wait(5_000),
    line('ping PMX1'),
    wait(5_000),
    key('ctrl-c'),
    line('p; echo "$x$y"; history'),
    line('sleep 9 &'),
    line('ssh PMX1'),
    wait(3_000),
    line('journalctl -f | grep -c x'),
    wait(8_000),
    key('ctrl-c'),
    line('for i in 1 2; do'),
    wait(2_000),
    line('sleep 3; done; false'),
    wait(8_000),
    key('ctrl-d'),
    wait(2_000),
    line('jobs; exit 4'),
    wait(2_000),
    line('echo "$? $x$y"; pwd; alias; history'),
  ],
  'a login lost with its host': [
    open('PMX1'),
    line('while true; do ssh PMX2; echo "left with $?"; sleep 1; done'),
    wait(2_000),
    line('watch -n1 pvecm status'),
    wait(5_000),
    power('power-off', 'PMX2'),
    wait(30_000),
    key('ctrl-c'),
    wait(5_000),
  ],
  'a program in each of three terminals, of which one is lost': [
    open('PMX1'),
    open('PMX2'),
    { kind: 'shell.open', session: 'second', host: 'PMX1' },
    line('watch -n2 pvecm status'),
    line('ping -i 0.6 PMX1', 'PMX2'),
    line('journalctl -f', 'second'),
    wait(9_000),
    { kind: 'shell.resize', session: 'PMX1', columns: 60, rows: 12 },
    wait(9_000),
    power('power-off', 'PMX2'),
    wait(20_000),
    power('power-on', 'PMX2'),
    wait(60_000),
    key('ctrl-c', 'second'),
    open('PMX2'),
    line('uptime', 'PMX2'),
  ],
};

describe('keys and logins', () => {
  it.each(Object.entries(KEYS))('go on in a copy: %s', (_, steps) => {
    const { world, copies, chances } = copiedAtEachStep(definition, steps, PIECE_MS);
    const expected = inOneGo(definition, steps);
    expect(shown(world)).toBe(shown(expected));
    expect(world).toEqual(expected);
    expect(copies / chances).toBeGreaterThan(0.9);
  });
});
