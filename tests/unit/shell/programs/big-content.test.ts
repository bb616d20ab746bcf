/** Big content goes through pipes, redirections and the core programs as any other. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Typist } from '../small-world.ts';

/** Command line → output on the terminal. */
const PRINTED: readonly (readonly [string, string])[] = [
  [
    'yes text | head -c 20971520 > t; ls -l t | cut -d" " -f5; wc -c < t; wc t',
    '20971520\n20971520\n 4194304  4194304 20971520 t\n',
  ],
  ['yes | head -c 1073741824 | wc -c', '1073741824\n'],
  ['yes no | head -c 10; yes | head -3', 'no\nno\nno\nny\ny\ny\n'],
  ['x=$(yes ab | head -c 5); echo "$x"', 'ab\nab\n'],
  ['yes "a b" | head -n 100000 | tail -n 2', 'a b\na b\n'],
  ['yes fox | head -c 1000000 | grep -c fox', '250000\n'],
  [
    'yes x | head -c 300000 > t; grep -c x t; head -2 t; tail -1 t; head -c 5 t | tail -c 3',
    '150000\nx\nx\nx\nx\nx',
  ],
  [
    'head -c 5000000 /dev/urandom > r; cp r s; cat r > t; cat r | cat > u; cat < r | tee v > w; cmp r s && cmp r t && cmp r u && cmp r v && cmp r w && stat -c %s w',
    '5000000\n',
  ],
  ['head -c 3000000 /dev/urandom > r; sha256sum r > sums; cp r s; mv s r; sha256sum -c sums', 'r: OK\n'],
  [
    'head -c 70000 /dev/urandom > r; head -c 40000 r > a; tail -c 30000 r > b; cat a b | cmp - r && echo equal',
    'equal\n',
  ],
  [
    'head -c 70000 /dev/urandom > r; head -c 40000 r > a; tail -c +40001 r >> a; cmp a r && echo equal',
    'equal\n',
  ],
  [
    'truncate -s 1G d; du -h d; du -h --apparent-size d; ls -s d; head -c 10M /dev/zero > z; du -m z',
    '0\td\n1.0G\td\n0 d\n10\tz\n',
  ],
  ['head -c 3 /dev/zero > z; cmp z /dev/zero', 'cmp: EOF on z after byte 3, in line 1\n'],
  ['printf "aäb" > f; head -c 2 f > g; tail -c 2 f >> g; cmp f g && cat g', 'aäb'],
  [
    'head -c 100 /dev/urandom | cat > r; diff r r; diff -s r r; wc -c r',
    'Files r and r are identical\n100 r\n',
  ],
  [
    'head -c 200000 /dev/urandom | tr -dc a-z | head -c 8 | wc -c; tr -dc 0-9 < /dev/urandom | head -c 6 | wc -c',
    '8\n6\n',
  ],
  ['printf "aab\\nbcc\\n" | tr -s a-z; printf "über\\n" | tr ü u', 'ab\nbc\nuber\n'],
  ['seq 5 | while read x; do echo "<$x>"; done | tail -2; printf "no end" | cat', '<4>\n<5>\nno end'],
  [
    'printf "a\\nb" > f; cmp f /etc/hostname; printf "a\\n" | cmp f',
    'f /etc/hostname differ: byte 1, line 1\ncmp: EOF on - after byte 2, line 1\n',
  ],
];

/** Command line → message and exit code. */
const REFUSED: readonly (readonly [string, string, number])[] = [
  ['printf a > f; printf ab > g; cmp f g', 'cmp: EOF on f after byte 1, in line 1\n', 1],
  ['cmp /no /etc/hosts', 'cmp: /no: No such file or directory\n', 2],
  ['yes | head -c 40G > /root/f', "head: error writing 'standard output': No space left on device\n", 1],
  ['cat /dev/zero > /root/f', 'cat: write error: No space left on device\n', 1],
  ['cp /dev/zero /root/f', "cp: error writing '/root/f': No space left on device\n", 1],
  [
    'head -c 9 /dev/urandom > r; head -c 9 /dev/urandom > s; diff r s > x; diff r s',
    'Binary files r and s differ\n',
    2,
  ],
  ['sha256sum /no /root', 'sha256sum: /no: No such file or directory\nsha256sum: /root: Is a directory\n', 1],
  [
    'sha256sum --quiet /etc/hosts',
    "sha256sum: the --quiet option is meaningful only when verifying checksums\nTry 'sha256sum --help' for more information.\n",
    1,
  ],
  ['echo x > f; sha256sum -c f', 'sha256sum: f: no properly formatted checksum lines found\n', 1],
  [
    'echo x > f; sha256sum f > s; echo bad >> s; echo y > f; sha256sum -c s > o',
    'sha256sum: WARNING: 1 line is improperly formatted\nsha256sum: WARNING: 1 computed checksum did NOT match\n',
    1,
  ],
  [
    'echo x > f; sha256sum f > s; rm f; sha256sum -c s > o',
    'sha256sum: f: No such file or directory\nsha256sum: WARNING: 1 listed file could not be read\n',
    1,
  ],
];

describe('big content', () => {
  it.each(PRINTED)('%s', (line, expected) => {
    expect(new Typist().type(line)).toBe(expected);
  });

  it.each(REFUSED)('is refused: %s', (line, message, exitCode) => {
    const typist = new Typist();
    expect(typist.type(line, 100_000)).toBe(message);
    expect(typist.exitCode).toBe(exitCode);
  });

  it('has the sums that everybody computes of text and of zeros', () => {
    const sum = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
    const typist = new Typist();
    expect(
      typist.type(
        'printf "grüße\\n" | sha256sum; sha256sum -b /etc/hostname; head -c 1M /dev/zero | sha256sum',
      ),
    ).toBe(`${sum('grüße\n')}  -\n${sum('PMX1\n')} */etc/hostname\n${sum(new Uint8Array(2 ** 20))}  -\n`);
    expect(typist.type('echo a > "b\\c"; sha256sum "b\\c"; sha256sum --tag /etc/hostname')).toBe(
      `\\${sum('a\n')}  b\\\\c\nSHA256 (/etc/hostname) = ${sum('PMX1\n')}\n`,
    );
    expect(
      typist.type('sha256sum "b\\c" /etc/hostname > l; echo >> "b\\c"; sha256sum -c --quiet l'),
    ).toContain('b\\c: FAILED\n');
  });

  it('shows a terminal no more than a few replacement characters', () => {
    const typist = new Typist();
    expect(typist.type('head -c 1000000 /dev/urandom')).toMatch(/^\uFFFD{1,40}$/u);
    expect(typist.type('head -c 1000000 /dev/zero')).toBe('');
    expect(typist.type('yes | head -c 1G').length).toBeLessThan(100_000);
    expect(typist.type('echo $(head -c 1000000000 /dev/urandom)').length).toBeLessThan(100);
  });
});
