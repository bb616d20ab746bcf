/** Manual pages: packages, and the programs about programs. */
import type { ManualPage } from './page.ts';

export const packagePages: Readonly<Record<string, ManualPage>> = {
  apt: {
    section: 8,
    brief: 'install and remove packages',
    synopsis: ['update', 'install NAME...', 'remove NAME...', 'list [--installed] [NAME]', 'policy NAME'],
    description: [
      'Fetches packages with everything they need from the archives in /etc/apt/sources.list.d. When more is to be installed than was asked for, it asks first.',
      'Exit status: 0 done, 1 answered no, 100 an error such as an unknown package.',
    ],
    options: [
      ['-y', 'Answer yes to every question.'],
      ['-s', 'Only say what would be done.'],
    ],
    examples: [['apt install corosync-qdevice', 'On every node, before a QDevice is set up.']],
    seeAlso: ['apt-get(8)', 'dpkg(1)'],
  },
  'apt-get': {
    section: 8,
    brief: 'install and remove packages, for scripts',
    synopsis: ['update', 'install NAME...', 'remove NAME...'],
    description: ['Does what apt does with output that does not change from version to version.'],
    options: [['-y', 'Answer yes to every question.']],
    seeAlso: ['apt(8)'],
  },
  dpkg: {
    section: 1,
    brief: 'show installed packages',
    synopsis: ['-l [PATTERN]...', '-s NAME...'],
    description: [
      '-l lists packages with their versions, ii in front means installed. -s shows one package.',
    ],
    examples: [["dpkg -l 'corosync*'", 'Which parts of corosync are on this host?']],
    seeAlso: ['apt(8)'],
  },
  watch: {
    section: 1,
    brief: 'run a command again and again',
    synopsis: ['[-n SECONDS] COMMAND'],
    description: ['Shows the output of a command on an empty screen, every two seconds, until Ctrl-C.'],
    options: [
      ['-n SECONDS', 'Another interval.'],
      ['-t', 'No heading.'],
      ['-g', 'End when the output changes.'],
      ['-e', 'End when the command fails.'],
    ],
    examples: [['watch -n1 pvecm status', 'See the votes change.']],
  },
  man: {
    section: 1,
    brief: 'show a page of the manual',
    synopsis: ['[SECTION] NAME', '-k WORD'],
    description: ['The pages here are short and written for this course; the real ones say more.'],
    seeAlso: ['help(1)'],
  },
  help: {
    section: 1,
    brief: 'what this terminal can do',
    synopsis: ['[NAME]'],
    description: ['Lists all commands with one line each, in the language of the page.'],
    seeAlso: ['man(1)'],
  },
};
