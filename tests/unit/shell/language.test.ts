import { describe, expect, it } from 'vitest';
import { Typist } from './small-world.ts';

/** Command line → what bash 5.2 prints. */
const PRINTED: readonly (readonly [string, string])[] = [
  ['echo hello   world', 'hello world\n'],
  [`echo 'a  b' "c  d" e\\ f`, 'a  b c  d e f\n'],
  ['echo a # b', 'a\n'],
  [`x=5; echo $x \${x} "$x" '$x'`, '5 5 5 $x\n'],
  ['x=5 y=$x; echo $y', '5\n'],
  ['echo $((2+3*4)) $(( (2+3)*4 )) $((7/2)) $((7%3)) $((2**10)) $((-7/2))', '14 20 3 1 1024 -3\n'],
  ['i=1; echo $((i++)) $i $((++i)) $((i+=5))', '1 2 3 8\n'],
  ['echo {1..3} {a,b}{1,2} x{,y} {01..03} {c..a} {1..9..4}', '1 2 3 a1 a2 b1 b2 x xy 01 02 03 c b a 1 5 9\n'],
  ['echo {a} {1..} "{1..3}"', '{a} {1..} {1..3}\n'],
  ['for i in 1 2 3; do echo -n $i; done; echo', '123\n'],
  ['i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo -n $i; done; echo', '123\n'],
  ['if [ 1 = 2 ]; then echo a; elif true; then echo b; else echo c; fi', 'b\n'],
  ['case abc in a*) echo x;; *) echo y;; esac', 'x\n'],
  ['true && echo a || echo b; false && echo c || echo d', 'a\nd\n'],
  ['! true; echo $?', '1\n'],
  ['false; echo $?; echo $?', '1\n0\n'],
  ['echo $(echo a; echo b) "$(echo a; echo b)"', 'a b a\nb\n'],
  ['echo `echo x`', 'x\n'],
  ['echo a b | cat', 'a b\n'],
  ['(x=1; echo $x); echo "[$x]"', '1\n[]\n'],
  ['{ echo a; echo b; } | cat', 'a\nb\n'],
  ['f() { echo "$1-$2 $#"; return 3; }; f a b; echo $?', 'a-b 2\n3\n'],
  [
    `x=abcdef; echo \${#x} \${x:2} \${x:1:2} \${x%def} \${x#abc} \${x/b/X} \${x^^} \${y:-none}`,
    '6 cdef bc abc def aXcdef ABCDEF none\n',
  ],
  [`p=/etc/pve/a.conf; echo \${p##*/} \${p%/*} \${p%.*}`, 'a.conf /etc/pve /etc/pve/a\n'],
  ['cat <<< "x y"', 'x y\n'],
  ['cat <<E\na $((1+1))\nE', 'a 2\n'],
  ["cat <<'E'\na $x\nE", 'a $x\n'],
  ['[[ abc == a* && -d /etc ]] && echo yes', 'yes\n'],
  ['[[ abc =~ ^a.c$ ]] && echo yes', 'yes\n'],
  ['echo ~ ~/x', '/root /root/x\n'],
  ['echo /etc/host*', '/etc/hostname /etc/hosts\n'],
  ['echo /nothing*', '/nothing*\n'],
  ['set -- a "b c"; for x in "$@"; do echo "<$x>"; done', '<a>\n<b c>\n'],
  ['x="a b"; set -- $x; echo $#; set -- "$x"; echo $#', '2\n1\n'],
  ['printf "%s-%03d|%5.1f|%x\\n" a 7 2.26 255', 'a-007|  2.3|ff\n'],
  ['printf "%s\\n" a b', 'a\nb\n'],
  ["echo -e 'a\\tb\\n' | cat", 'a\tb\n\n'],
  ['((3>2)) && echo yes', 'yes\n'],
  ['until true; do echo x; done; echo done', 'done\n'],
  ['for i in 1 2 3; do [ $i = 2 ] && continue; [ $i = 3 ] && break; echo $i; done', '1\n'],
  ['echo a >&2', 'a\n'],
  ['alias ll="echo listing"; type ll', "ll is aliased to `echo listing'\n"],
  ['IFS=: read a b <<< "x:y:z"; echo $a $b', 'x y:z\n'],
  ['eval "echo \\$((1+1))"', '2\n'],
  ['echo "a" \'b\'"c"d', 'a bcd\n'],
  ["echo $'a\\tb'", 'a\tb\n'],
];

/** Command line → what is printed and the exit code. */
const REFUSED: readonly (readonly [string, string, number])[] = [
  ['nosuch', '-bash: nosuch: command not found\n', 127],
  ['echo |', '', 0],
  ['| cat', "-bash: syntax error near unexpected token `|'\n", 2],
  ['echo a;; echo b', "-bash: syntax error near unexpected token `;;'\n", 2],
  ['echo )', "-bash: syntax error near unexpected token `)'\n", 2],
  ['done', "-bash: syntax error near unexpected token `done'\n", 2],
  ['echo >', "-bash: syntax error near unexpected token `newline'\n", 2],
  ['for x in a; echo', "-bash: syntax error near unexpected token `echo'\n", 2],
  ['/etc', '-bash: /etc: Is a directory\n', 126],
  ['/etc/hosts', '-bash: /etc/hosts: Permission denied\n', 126],
  ['./no', '-bash: ./no: No such file or directory\n', 127],
  ['echo x > /etc', '-bash: /etc: Is a directory\n', 1],
  ['echo x > /no/file', '-bash: /no/file: No such file or directory\n', 1],
  ['cat < /no', '-bash: /no: No such file or directory\n', 1],
  ['echo x > /dev/full', '-bash: echo: write error: No space left on device\n', 1],
  ['cd /no', '-bash: cd: /no: No such file or directory\n', 1],
  ['cd a b', '-bash: cd: too many arguments\n', 1],
  ['echo $((1/0))', '-bash: 1/0: division by 0 (error token is "0")\n', 1],
  [`echo \${x?}`, '-bash: x: parameter null or not set\n', 1],
  ['[ 1 -eq a ]', '-bash: [: a: integer expected\n', 2],
  ['[ a', "-bash: [: missing `]'\n", 2],
  ['f() { f; }; f', '-bash: f: maximum function nesting level exceeded (40)\n', 1],
];

describe('the language of the shell', () => {
  it.each(PRINTED)('%s', (line, expected) => {
    expect(new Typist().type(line)).toBe(expected);
  });

  it.each(REFUSED)('%s is refused', (line, message, exitCode) => {
    const typist = new Typist();
    expect(typist.type(line)).toBe(message);
    expect(typist.exitCode).toBe(exitCode);
  });
});
