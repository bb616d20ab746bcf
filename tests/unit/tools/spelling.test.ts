import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { outOfOrder } from '../../../tools/spelling/words.ts';

/** The words of a text that the checker does not know, when the text stands in that file. */
function unknownWords(lang: 'de' | 'en', file: string, text: string): readonly string[] {
  const config = `tools/spelling/${lang}.json`;
  const args = [
    'cspell',
    'lint',
    '--config',
    config,
    '--no-progress',
    '--no-summary',
    '--words-only',
    `stdin://${file}`,
  ];
  const { stdout } = spawnSync('npx', args, { input: text, encoding: 'utf8' });
  return stdout.split('\n').filter((word) => word !== '');
}

const QUIZ = `- id: M9-Q9
  text:
    de: Was misst die Verfügbarkeit der Dienste?
    en: What does availability measure?
  options:
    - text: { de: 'Sie zählt Ausfälle', en: 'It counts outages' }
      why:
        de: >
          Das wäre Zuverlässigkeit,
          also Reliabilität.
        en: >
          That would be reliability,
          not a share.
`;

const SENTENCES = `import Xyzzy from '../xyzzy.ts';

<Misconception claim="Das ist flasch.">

Mit \`zfs xyzzy\` oder $\\mathrm{xyzzy}$, siehe [Beleg](/xyzzy/) und /etc/xyzzy.

</Misconception>

<Session start="xyzzy" lines={['PMX1# xyzzy -a', '@ advance 5s']} />
<Terminal scenario="xyzzy" question="Was giebt es?" />
`;

describe('the spelling check', () => {
  it('catches German typos, in compounds, short words and attributes, and reads no code', () => {
    const typos = [
      'Verfügberkeit',
      'Ausfalzeit',
      'Prüfsume',
      'Netzwekkarte',
      'dei',
      'ausser',
      'verfügbarkeit',
    ];
    const text = `Die ${typos.join(', ')} und Ausfallzeit, Prüfsumme, Netzwerkkarte, Nichtverfügbarkeit, Quorum.\n`;
    expect(unknownWords('de', 'content/docs/probe/probe.mdx', text + SENTENCES)).toEqual([
      ...typos,
      'flasch',
      'giebt',
    ]);
  });

  it('catches English typos and American spelling', () => {
    const typos = ['availabilty', 'teh', 'seperate', 'reslivered', 'behavior'];
    const text = `The ${typos.join(' and ')}, but availability, resilvered, behaviour, quorate and failover.\n`;
    expect(unknownWords('en', 'content/docs/en/probe/probe.mdx', text)).toEqual(typos);
  });

  it.each([
    ['de', ['Dinste', 'Reliabiltät']],
    ['en', ['outtages', 'shaer']],
  ] as const)('reads the %s half of a file that holds both languages', (lang, typos) => {
    const wrong = QUIZ.replace('Dienste', 'Dinste')
      .replace('Reliabilität', 'Reliabiltät')
      .replace('outages', 'outtages')
      .replace('a share', 'a shaer');
    expect(unknownWords(lang, 'content/quizzes/probe.yaml', wrong)).toEqual(typos);
  });
});

describe('the word lists', () => {
  it('are told when a word stands too late or twice', () => {
    expect(outOfOrder('Corosync\nZFS\npmxcfs\n')).toEqual([]);
    expect(outOfOrder('ZFS\nCorosync\npmxcfs\n')).toEqual(['Corosync']);
    expect(outOfOrder('ZFS\nZFS\n')).toEqual(['ZFS']);
  });
});
