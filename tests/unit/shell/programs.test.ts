import { describe, expect, it } from 'vitest';
import { Typist } from './small-world.ts';

/** Command line → what GNU coreutils 9.7, grep 3.11, sed 4.9 and mawk print on Debian 13. */
const PRINTED: readonly (readonly [string, string])[] = [
  ['seq 3 | wc -l', '3\n'],
  ['echo a b | wc', '      1       2       4\n'],
  ['wc -c /etc/hostname', '5 /etc/hostname\n'],
  ["printf 'b\\na\\nB\\nA\\n' | sort", 'a\nA\nb\nB\n'],
  ["printf '10\\n9\\n' | sort -n; printf '10\\n9\\n' | sort", '9\n10\n10\n9\n'],
  ["printf 'x 2\\ny 10\\nz 1\\n' | sort -k2,2nr", 'y 10\nx 2\nz 1\n'],
  ["printf 'a\\na\\nb\\n' | uniq -c", '      2 a\n      1 b\n'],
  ["printf 'a\\na\\nb\\n' | uniq -d; printf 'a\\na\\nb\\n' | uniq -u", 'a\nb\n'],
  ['echo a:b:c | cut -d: -f1,3; echo abcdef | cut -c2-4', 'a:c\nbcd\n'],
  ['echo hello | tr a-y b-z; echo aabb | tr -s ab; echo a1b2 | tr -d 0-9', 'ifmmp\nab\nab\n'],
  ['seq 20 | head -2; seq 20 | tail -n 2; seq 5 | tail -n +4', '1\n2\n19\n20\n4\n5\n'],
  ['seq 5 | head -n -3; head -c 2 /etc/hostname; echo', '1\n2\nPM\n'],
  ['printf "a\\nb\\nab\\n" | grep -n a; echo $?', '1:a\n3:ab\n0\n'],
  ['echo abc | grep x; echo $?', '1\n'],
  ['echo abcabc | grep -o "b."; echo ABC | grep -ic abc', 'bc\nbc\n1\n'],
  ["printf '1\\n2\\n3\\n4\\n' | grep -A1 -B1 2; printf 'a+b\\n' | grep -F a+b", '1\n2\n3\na+b\n'],
  ["echo 'foo(bar)' | grep -E 'fo+\\(' ; echo aab | grep '^a\\{2\\}b$'", 'foo(bar)\naab\n'],
  ['grep -rl PMX1 /etc/hosts /etc/hostname; grep -v a /etc/hostname', '/etc/hosts\n/etc/hostname\nPMX1\n'],
  ["echo hello | sed 's/l/L/g; s/\\(h\\)e/\\1E/'", 'hELLo\n'],
  ["seq 5 | sed -n '2,3p'; seq 3 | sed 2d; seq 3 | sed '$d'; seq 3 | sed -n '/2/p'", '2\n3\n1\n3\n1\n2\n2\n'],
  ["seq 2 | sed 'a x'; seq 2 | sed '1i y'; echo a/b | sed 's#/#-#'", '1\nx\n2\nx\ny\n1\n2\na-b\n'],
  ["echo 'a b' | sed -E 's/(a) (b)/\\2 \\1/'; echo ab | sed 's/./&&/g'", 'b a\naabb\n'],
  ["printf 'a\\nb\\n' > f; sed -i s/a/X/ f; cat f", 'X\nb\n'],
  ["printf 'a 1\\nb 2\\n' | awk '{print $2, $1}'", '1 a\n2 b\n'],
  ["seq 4 | awk '{s+=$1} END {print s, s/NR}'", '10 2.5\n'],
  ["awk -F: '$3 == 0 {print $1}' /etc/passwd", 'root\n'],
  ['awk \'BEGIN {x=1; while (x<4) {printf "%d ", x; x++} print ""}\'', '1 2 3 \n'],
  ["printf 'a\\nb\\na\\n' | awk '{n[$1]++} END {print n[\"a\"], length(n)}'", '2 2\n'],
  ["echo 'x y z' | awk '{print NF, $NF; $2=\"Q\"; print}'", '3 z\nx Q z\n'],
  ['echo abc | awk \'/b/ {print substr($0,2), toupper($0), index($0,"c")}\'', 'bc ABC 3\n'],
  ["awk 'BEGIN {print 0.1+0.2, 1e6, 100000*10, 1/3}'", '0.3 1000000 1000000 0.333333\n'],
  ['touch f; mkdir -p d/e; ls; ls -1 d', 'd  f\ne\n'],
  ['mkdir d; echo x > d/f; cp -r d e; mv e g; cat g/f; rm -r d g; ls', 'x\n'],
  ['echo x > a; mv a b; ls; ln -s b l; readlink l; cat l', 'b\nb\nx\n'],
  [
    'echo 123 > f; stat -c "%s %F %a %U" f; truncate -s 1K f; stat -c %s f',
    '4 regular file 644 root\n1024\n',
  ],
  ['basename /a/b.c .c; dirname /a/b/c; dirname x; basename /', 'b\n/a/b\n.\n/\n'],
  ['seq 3 | xargs; seq 4 | xargs -n2 echo; echo a | xargs -I{} echo -{}-', '1 2 3\n1 2\n3 4\n-a-\n'],
  [
    'find /etc/network | head -2; find /etc -name hostname -type f',
    '/etc/network\n/etc/network/interfaces\n/etc/hostname\n',
  ],
  ["echo x > a.txt; echo y > b.txt; find . -name '*.txt' -exec cat {} \\;", 'x\ny\n'],
  ['echo a | tee x y; cat x y', 'a\na\na\n'],
  ['yes | head -2; yes no | head -1', 'y\ny\nno\n'],
  [
    'date -u +%Y-%m-%dT%H:%M:%SZ; date +%Z; date -d @0 -u +%F; date -d "1 hour ago" +%H:%M',
    '2026-11-22T08:00:00Z\nCET\n1970-01-01\n08:00\n',
  ],
  ['TZ=UTC date +%R%Z; TZ=America/New_York date +%R; TZ=nowhere date +%R', '08:00UTC\n03:00\n09:00\n'],
  ['date', 'Sun Nov 22 09:00:00 AM CET 2026\n'],
  ['hostname; uname -n; whoami; id -u', 'PMX1\nPMX1\nroot\n0\n'],
  ['hostname other; uname -n; cat /etc/hostname', 'other\nPMX1\n'],
  ['uptime', ' 09:00:00 up  1:00,  1 user,  load average: 0.08, 0.03, 0.01\n'],
  ["printf 'a\\nb\\nc\\n' > x; printf 'a\\nB\\nc\\nd\\n' > y; diff x y", '2c2\n< b\n---\n> B\n3a4\n> d\n'],
  ['head -c 100 /dev/urandom | wc -c; cat /dev/null; head -c 3 /dev/zero | wc -c', '100\n3\n'],
  ['X=1 env | grep ^X=; env -i A=b env', 'X=1\nA=b\n'],
  ['which ls; type cd; type ls', '/usr/bin/ls\ncd is a shell builtin\nls is /usr/bin/ls\n'],
  ['cat -n /etc/hostname; tail -c 3 /etc/hostname', '     1\tPMX1\nX1\n'],
  ['ls -d /etc/host*; ls -A /root | head -1', '/etc/hostname  /etc/hosts\n.bashrc\n'],
];

/** Command line → message and exit code. */
const REFUSED: readonly (readonly [string, string, number])[] = [
  ['ls -z', "ls: invalid option -- 'z'\nTry 'ls --help' for more information.\n", 2],
  ['ls --frob', "ls: unrecognized option '--frob'\nTry 'ls --help' for more information.\n", 2],
  ['ls /no', "ls: cannot access '/no': No such file or directory\n", 2],
  ['cat /no', 'cat: /no: No such file or directory\n', 1],
  ['cat /etc', 'cat: /etc: Is a directory\n', 1],
  ['grep', "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n", 2],
  ['grep x /no', 'grep: /no: No such file or directory\n', 2],
  ['grep "[" /etc/hosts', 'grep: Unmatched [, [^, [:, [., or [=\n', 2],
  ['head -n x /etc/hosts', "head: invalid number of lines: 'x'\n", 1],
  ['tail /no', "tail: cannot open '/no' for reading: No such file or directory\n", 1],
  [
    'cut /etc/hosts',
    "cut: you must specify a list of bytes, characters, or fields\nTry 'cut --help' for more information.\n",
    1,
  ],
  ['sed', 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n', 1],
  ['sed q /no', "sed: can't read /no: No such file or directory\n", 2],
  ['sed s/a/b /etc/hosts', "sed: -e expression #1, char 6: unterminated `s' command\n", 1],
  ['rm /no', "rm: cannot remove '/no': No such file or directory\n", 1],
  ['rm', "rm: missing operand\nTry 'rm --help' for more information.\n", 1],
  ['rm /etc', "rm: cannot remove '/etc': Is a directory\n", 1],
  [
    'rm -rf /',
    "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe\n",
    1,
  ],
  ['mkdir /etc', 'mkdir: cannot create directory ‘/etc’: File exists\n', 1],
  ['mkdir /a/b', 'mkdir: cannot create directory ‘/a/b’: No such file or directory\n', 1],
  ['rmdir /etc', "rmdir: failed to remove '/etc': Directory not empty\n", 1],
  ['touch /no/x', "touch: cannot touch '/no/x': No such file or directory\n", 1],
  ['cp /etc x', "cp: -r not specified; omitting directory '/etc'\n", 1],
  ['cp a', "cp: missing destination file operand after 'a'\nTry 'cp --help' for more information.\n", 1],
  ['mv /no x', "mv: cannot stat '/no': No such file or directory\n", 1],
  ['sleep x', "sleep: invalid time interval 'x'\nTry 'sleep --help' for more information.\n", 1],
  ['date -d gestern', "date: invalid date 'gestern'\n", 1],
  ['find /no', 'find: ‘/no’: No such file or directory\n', 1],
  ['find . -frob', "find: unknown predicate `-frob'\n", 1],
  ['stat /no', "stat: cannot statx '/no': No such file or directory\n", 1],
  [
    'diff /etc/hosts',
    "diff: missing operand after '/etc/hosts'\ndiff: Try 'diff --help' for more information.\n",
    2,
  ],
  ['seq', "seq: missing operand\nTry 'seq --help' for more information.\n", 1],
  ['hostname a_b', 'hostname: the specified hostname is invalid\n', 1],
  ['timeout x ls', "timeout: invalid time interval 'x'\nTry 'timeout --help' for more information.\n", 125],
  ['timeout 5', "timeout: missing operand\nTry 'timeout --help' for more information.\n", 125],
  ['bash -c "ls > /no/x" script', 'script: line 1: /no/x: No such file or directory\n', 1],
  ['echo x | xargs nosuch', 'bash: line 1: nosuch: command not found\n', 127],
];

describe('core utilities', () => {
  it.each(PRINTED)('%s', (line, expected) => {
    expect(new Typist().type(line)).toBe(expected);
  });

  it.each(REFUSED)('%s is refused', (line, message, exitCode) => {
    const typist = new Typist();
    expect(typist.type(line)).toBe(message);
    expect(typist.exitCode).toBe(exitCode);
  });

  it('follows a file until it is interrupted', () => {
    const typist = new Typist();
    typist.open('PMX2');
    typist.type('echo a > log; tail -f log');
    expect(typist.session().mode).toBe('busy');
    typist.key('ctrl-c');
    expect(typist.exitCode).toBe(130);
  });

  it('pages long text and quits on q', () => {
    const typist = new Typist();
    expect(typist.type('seq 100 | less').split('\n')).toHaveLength(30);
    expect(typist.session()).toMatchObject({ mode: 'question', promptText: ':' });
    typist.type('q');
    expect(typist.session().mode).toBe('prompt');
  });
});
