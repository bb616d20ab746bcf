/** Random command lines: most of them as people might type them, the rest noise. */
import fc from 'fast-check';

const word = fc.constantFrom(
  ...[
    'a',
    'b.txt',
    '/etc/hosts',
    '/etc/pve/corosync.conf',
    '/etc/pve',
    '/root',
    '/nope',
    '*',
    '/etc/h*',
    'PMX2',
    '1',
    '0',
  ],
  ...[
    '-5',
    'x y',
    '',
    '.',
    '..',
    '/',
    '10.10.10.12',
    '192.0.2.20',
    'zeuge',
    '/dev/null',
    '/proc/uptime',
    '~',
    '$x',
    '$?',
  ],
);

const option = fc.constantFrom(
  ...[
    '-l',
    '-a',
    '-n',
    '-r',
    '-c',
    '-v',
    '-i',
    '-h',
    '-f',
    '-q',
    '-s',
    '-e',
    '-z',
    '--help',
    '--version',
    '--frob',
    '--',
    '-1',
  ],
);

const coreCommand = fc.constantFrom(
  ...[
    'ls',
    'cat',
    'grep',
    'head',
    'tail',
    'wc',
    'sort',
    'uniq',
    'cut',
    'tr',
    'find',
    'touch',
    'rm',
    'mkdir',
    'rmdir',
    'mv',
  ],
  ...[
    'cp',
    'ln',
    'truncate',
    'stat',
    'du',
    'df',
    'readlink',
    'basename',
    'dirname',
    'tee',
    'xargs',
    'seq',
    'date',
    'env',
  ],
  ...[
    'id',
    'whoami',
    'uname',
    'hostname',
    'uptime',
    'diff',
    'less',
    'sed',
    'awk',
    'echo',
    'printf',
    'test',
    '[',
    'cd',
    'pwd',
  ],
  ...[
    'export',
    'unset',
    'alias',
    'type',
    'history',
    'set',
    'read',
    'kill',
    'jobs',
    'wait',
    'eval',
    'source',
    'command',
    'yes',
  ],
  ...[
    'sleep',
    'clear',
    'which',
    'let',
    'shift',
    'fg',
    'bg',
    'true',
    'false',
    'nosuchcommand',
    'chmod',
    'realpath',
    'nproc',
  ],
);

const clusterCommand = fc.constantFrom(
  ...[
    'pvecm status',
    'pvecm nodes',
    'pvecm expected 1',
    'pvecm',
    'pvecm create x',
    'pvecm add 192.0.2.11',
    'pvecm frob',
  ],
  ...[
    'pvecm delnode PMX2',
    'pvecm qdevice setup 192.0.2.20',
    'pvecm status --frob',
    'pveversion',
    'pveversion -v',
  ],
  ...[
    'corosync-quorumtool',
    'corosync-quorumtool -s',
    'corosync-cfgtool -s',
    'corosync-qdevice-tool -s',
    'corosync-qnetd-tool -s',
  ],
  ...[
    'systemctl',
    'systemctl status corosync',
    'systemctl stop corosync',
    'systemctl start corosync',
    'systemctl frob',
  ],
  ...[
    'journalctl',
    'journalctl -n 5',
    'journalctl -f',
    'journalctl -u corosync',
    'ip a',
    'ip -br link',
    'ip route',
    'ping -c1 PMX2',
  ],
  ...[
    'ping PMX2',
    'ssh PMX2',
    'ssh PMX2 hostname',
    'ssh nohost',
    'apt update',
    'apt install corosync-qdevice',
    'timedatectl',
  ],
  ...[
    'watch -n1 date',
    'man ls',
    'help',
    'poweroff',
    'reboot',
    'dpkg -l',
    'ss -tln',
    'service corosync status',
  ],
);

const fixedText = fc.constantFrom(
  ...[
    "sed 's/a/b/g' /etc/hosts",
    "sed -n '1,2p' /etc/hosts",
    "awk '{print $1, NF}' /etc/hosts",
    "awk 'BEGIN {x[1]=2; print x[1]/3}'",
  ],
  ...[
    'x=5',
    'x=$((1+2))',
    `echo "$x" \${x:-none} \${#x}`,
    'echo {1..5} {a,b}',
    'echo $(date +%s)',
    'for i in 1 2 3; do echo $i; done',
  ],
  ...[
    'if [ -f /etc/hosts ]; then echo yes; fi',
    'while false; do :; done',
    '[[ a == a* ]] && echo ok',
    'echo $RANDOM $$ $UID',
  ],
  ...[
    'case $x in 5) echo five;; *) echo other;; esac',
    'f() { echo $1; }',
    'f one',
    'cat <<< text',
    '(cd /etc; pwd)',
    'sleep 1 &',
  ],
  ...[
    'while true; do :; done',
    'printf "%s %d %x %5.2f\\n" a b 3 4',
    "find /etc -name '*.conf' -exec wc -l {} \\;",
    'echo a > b.txt',
  ],
);

const simple = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(coreCommand, fc.array(fc.oneof(word, option), { maxLength: 4 }))
      .map(([name, rest]) => [name, ...rest].join(' ')),
  },
  { weight: 2, arbitrary: clusterCommand },
  { weight: 3, arbitrary: fixedText },
);

const joined = fc
  .tuple(
    simple,
    fc.array(fc.tuple(fc.constantFrom(' | ', ' && ', ' || ', '; ', ' & '), simple), { maxLength: 2 }),
  )
  .map(([first, rest]) => first + rest.map(([operator, next]) => operator + next).join(''));

const redirected = fc
  .tuple(
    joined,
    fc.constantFrom(
      '',
      '',
      '',
      ' > out',
      ' >> out',
      ' 2>&1',
      ' &> /dev/null',
      ' < /etc/hosts',
      ' > /etc/pve/x',
      ' > /nope/x',
    ),
  )
  .map(([line, redirect]) => line + redirect);

const noise = fc.oneof(
  fc.string({ unit: fc.constantFrom(...' abx019|&;<>()[]{}$`"\'\\*?!#~=+-/.,:%^@\t'), maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  redirected.chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
);

/** Something done at the keyboard: two thirds sensible command lines, one third noise, now and then a key. */
export const keystroke = fc.oneof(
  { weight: 60, arbitrary: redirected.map((text) => ({ kind: 'line' as const, text })) },
  { weight: 30, arbitrary: noise.map((text) => ({ kind: 'line' as const, text: text.replace(/\n/g, ' ') })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('ctrl-c', 'ctrl-d', 'ctrl-z', 'ctrl-l')
      .map((key) => ({ kind: 'key' as const, key })),
  },
);
