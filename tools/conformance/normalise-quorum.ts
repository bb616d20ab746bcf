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
    what: 'time of a line of corosync on a terminal',
    pattern: /^\w{3} \d\d \d\d:\d\d:\d\d\.\d{3} /gm,
    replacement: '<time> ',
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
    what: 'words of dash and of bash for a file that cannot be opened',
    pattern: /^sh: \d+: cannot create (\S+): /gm,
    replacement: 'bash: $1: ',
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
    what: 'width of the column of links in a listing: the directory above has more of them',
    pattern: /^([-dl][-rwx]{9}) +(\d+) (?=root )/gm,
    replacement: '$1 $2 ',
  },
  {
    what: 'the directory above /etc/pve, which belongs to the machine',
    pattern: /^drwxr-xr-x \d+ root root +\d+ <time> \.\.$/gm,
    replacement: '<parent>',
  },
  {
    what: 'sum of blocks of a listing that counts the directory above; the files are compared one by one',
    pattern: /^total \d+$(?=(?:\n.+)*\n<parent>$)/gm,
    replacement: 'total <blocks>',
  },
  {
    what: 'size of a generated file: it changes with the digits of counters and process ids',
    pattern:
      /^(-r[-w]-r----- 1 root www-data) +\d+ (Jan +1 +1970 \.(?:members|version|vmlist|clusterlog))$/gm,
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

const GUEST_VERSION = /(?<=^"\d+": \{ "node": "[^"]+", "type": "\w+", "version": )\d+/gm;

/**
 * After a synchronisation pmxcfs numbers the guests again, in an order that differs from run to run: which numbers
 * there are is compared, not which guest has which.
 */
function sortGuestVersions(text: string): string {
  const versions = [...text.matchAll(GUEST_VERSION)].map(([digits]) => Number(digits)).sort((a, b) => a - b);
  if (versions.length === 0) return text;
  return `${text.replace(GUEST_VERSION, '<one of them>')}guest versions: ${versions.join(' ')}\n`;
}

/** `ls` sorts by the locale: the recorder's was C, a node's is en_US.UTF-8. Each directory is compared sorted. */
function sortListing(text: string): string {
  return text
    .split('\n\n')
    .map((block) => block.split('\n').sort().join('\n'))
    .join('\n\n');
}

/** The text a command printed with everything replaced that may differ between two runs. */
export function normaliseOutput(command: string, text: string): string {
  const replaced = RULES.reduce(
    (result, { pattern, replacement }) => result.replace(pattern, replacement),
    text,
  );
  return sortGuestVersions(/^ls\b/.test(command) ? sortListing(replaced) : replaced);
}
