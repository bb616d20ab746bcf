import { readFileSync } from 'node:fs';
import { mdxToJs } from 'satteri';
import { describe, expect, it } from 'vitest';
import { parseGlossary } from '../../../src/site/glossary/entry.ts';
import { firstUses } from '../../../src/site/glossary/first-uses.ts';
import { glossaryPlugin, lessonAt } from '../../../src/site/integrations/glossary.ts';

const YAML = readFileSync(new URL('../../../content/glossary.yaml', import.meta.url), 'utf8');
const entries = parseGlossary(YAML);
const ONE = YAML.slice(YAML.indexOf('- id: availability'), YAML.indexOf('- id: downtime'));

describe('the glossary', () => {
  it('has the 62 terms of the curriculum', () => {
    expect(entries.length).toBe(62);
  });

  it.each([
    [
      'a missing definition',
      ONE.replace(/^ +definition: .*\n/m, ''),
      /availability\.de\.definition: The definition is missing/,
    ],
    [
      'a lesson that does not exist',
      ONE.replace('availability/formula', 'availability/x'),
      /availability\.lesson: No such lesson/,
    ],
    ['a module that does not exist', `${ONE}  notIn: [x]\n`, /availability\.notIn\.0: No such module/],
    ['a field of its own', `${ONE}  color: red\n`, /availability: .*color/],
    [
      'no form',
      ONE.replace("forms: ['availability']", 'forms: []'),
      /availability\.en\.forms: .*at least one/,
    ],
    ['the same id twice', ONE + ONE, /id "availability" belongs to availability and to availability/],
  ])('%s is told with its place', (_, yaml, message) => {
    expect(() => parseGlossary(yaml)).toThrow(message);
  });
});

const marked = (lang: 'de' | 'en', slug: string, ...texts: readonly string[]) => {
  const uses = firstUses(entries, lang, slug);
  return texts.flatMap((text) => {
    uses.startParagraph();
    const pieces = uses.split(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    return pieces.flatMap((piece) => (piece.entry ? `${piece.text}=${piece.entry.id}` : []));
  });
};

describe('first uses', () => {
  it('are marked once a lesson, inflected or not', () => {
    expect(marked('de', 'zfs/pools', 'Zwei Snapshots.', 'Ein Snapshot und noch ein Scrub.')).toEqual([
      'Snapshots=snapshot',
      'Scrub=scrub',
    ]);
  });

  it('are found at the beginning of an English sentence', () => {
    expect(marked('en', 'zfs/pools', 'Fencing comes first. Then self-healing.')).toEqual([
      'Fencing=fencing',
      'self-healing=self-healing',
    ]);
  });

  it('are not marked where the term is explained, or means something else', () => {
    expect(marked('de', 'clustering/quorum', 'Das Quorum.')).toEqual([]);
    expect(marked('de', 'ceph/zfs-or-ceph', 'Der Pool.')).toEqual([]);
    expect(marked('de', 'raid/layers', 'Der Pool und das Quorum.')).toEqual(['Pool=pool', 'Quorum=quorum']);
  });

  it('are whole words', () => {
    expect(
      marked('de', 'zfs/pools', 'HA-Cluster, Clusterfunk, Quorumverlust, RAID-Z-Ding, /dev/Node.'),
    ).toEqual([]);
  });

  it('take the longest spelling', () => {
    expect(marked('de', 'zfs/pools', 'RAID-Z-Expansion und RAID-Z.')).toEqual([
      'RAID-Z-Expansion=raidz-expansion',
      'RAID-Z=raidz',
    ]);
  });

  it('are at most three a paragraph and eight a section', () => {
    const words = 'CRM LRM RTO RPO MTTF MTBF Quorum Fencing Watchdog Corosync pmxcfs Scrub'.split(' ');
    expect(marked('de', 'zfs/pools', words.join(' ')).length).toBe(3);
    expect(marked('de', 'zfs/pools', ...words).length).toBe(8);
    const uses = firstUses(entries, 'de', 'zfs/pools');
    const count = () =>
      words.filter((word) => {
        uses.startParagraph();
        return uses.split(word).some(({ entry }) => entry);
      }).length;
    expect(count()).toBe(8);
    uses.startSection();
    expect(count()).toBe(4);
  });
});

describe('marks in a lesson', () => {
  const compile = async (slug: string, text: string) => {
    const fileURL = new URL(`../../../content/docs/${slug}.mdx`, import.meta.url);
    const { code } = await mdxToJs(text, { fileURL, mdastPlugins: [glossaryPlugin()] });
    return code;
  };

  it('link to the glossary and carry the definition', async () => {
    const code = await compile('raid/layers', 'Ohne Quorum geht nichts.\n');
    expect(code).toContain('/glossary/#quorum');
    expect(code).toContain('"aria-describedby": "term-quorum"');
    expect(code).toMatch(/role: "tooltip"/);
    expect(code).toContain('mehr als die Hälfte');
    expect(await compile('en/raid/layers', 'No quorum, no action.\n')).toContain('/en/glossary/#quorum');
  });

  it.each([
    '## Quorum\n',
    '[Quorum](/x/)\n',
    '`Quorum`\n',
    '| Quorum |\n| - |\n| Quorum |\n',
    '<Slide n={5}>\n\nQuorum\n\n</Slide>\n',
    '<Check id="M1-Q1" />\n',
  ])('leave %s alone', async (text) => {
    expect(await compile('raid/layers', text)).not.toContain('term-quorum');
  });

  it.each(['<Hook>\n\nQuorum?\n\n</Hook>\n', '- Ein *Quorum*.\n'])('reach into %s', async (text) => {
    expect(await compile('raid/layers', text)).toContain('term-quorum');
  });

  it('are made in lessons only', async () => {
    expect(await compile('about', 'Ein Quorum.\n')).not.toContain('term-quorum');
    expect(lessonAt(new URL('file:///x/content/docs/en/raid/layers.mdx'))).toEqual({
      lang: 'en',
      slug: 'raid/layers',
    });
    expect(lessonAt(undefined)).toBeUndefined();
  });
});
