/**
 * What may differ between two runs of the quorum recordings, and nothing else: the list follows the section "What
 * varies between runs and must be normalised" of the recordings' README. Counters and ring numbers are not dropped:
 * they are compared as differences (`counters.ts`) and pairs (`ring-pairs.ts`).
 */

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

const RULES: readonly Rule[] = [
  {
    what: 'date of the status',
    pattern: /^(Date: +)\w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}$/gm,
    replacement: '$1<date>',
  },
  {
    what: 'TCP port of a client of qnetd',
    pattern: /(Client address:\t+::ffff:[\d.]+):\d+/g,
    replacement: '$1:<port>',
  },
  {
    what: 'state of a QDevice that has just lost qnetd',
    pattern: /^(State:\t+)(Connect failed|Connecting)$/gm,
    replacement: '$1<not connected>',
  },
  {
    what: 'size of packets right after a link came up',
    pattern: /\bmtu: 469\b/g,
    replacement: 'mtu: 1397',
  },
  {
    what: 'temporary name of sed -i',
    pattern: /\/sed[A-Za-z0-9]{6}\b/g,
    replacement: '/sed<name>',
  },
  {
    what: 'bash that was given a command, and a login shell',
    pattern: /^(?:\/bin\/)?-?bash: (?:line \d+: )?/gm,
    replacement: 'bash: ',
  },
  {
    what: 'time of a file in a listing, not that of generated ones',
    pattern: /\b[A-Z][a-z]{2} [ \d]\d \d\d:\d\d (?=\S)/g,
    replacement: '<time> ',
  },
  {
    what: 'the directory above /etc/pve, which belongs to the machine',
    pattern: /^drwxr-xr-x +\d+ root root +\d+ <time> \.\.$/gm,
    replacement: '<parent>',
  },
  {
    what: 'size of a generated file: it changes with the digits of counters and process ids',
    pattern:
      /^(-r[-w]-r----- +1 root www-data) +\d+ (Jan +1 +1970 \.(?:members|version|vmlist|clusterlog))$/gm,
    replacement: '$1 <size> $2',
  },
  {
    what: 'start of pmxcfs as seconds since 1970',
    pattern: /^"starttime": \d{9,},$/gm,
    replacement: '"starttime": <time>,',
  },
  {
    what: 'measured seconds of a write that hung; their range is checked apart',
    pattern: /^\d+\.\d\d s$/gm,
    replacement: '<seconds> s',
  },
];

/** The text with everything replaced that may differ between two runs. */
export function normaliseOutput(text: string): string {
  return RULES.reduce((result, { pattern, replacement }) => result.replace(pattern, replacement), text);
}
