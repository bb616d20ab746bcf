import { describe, expect, it } from 'vitest';
import { LESSONS } from '../../../src/site/course-map.ts';
import { type LessonSources, sourceList } from '../../../src/site/source-list.ts';

const [first, second] = LESSONS;
if (!first || !second) throw new Error('The course map is empty.');
const from = (lesson: typeof first, slug: string, ...sources: LessonSources['sources']): LessonSources => ({
  slug,
  lesson,
  sources,
});

describe('the list of sources', () => {
  const list = sourceList(
    [
      from(first, 'a/a', { title: 'Zuletzt', url: 'https://z.example/x/' }, { title: 'man zpool' }),
      from(
        second,
        'b/b',
        { title: 'Anders genannt', url: 'http://z.example/x' },
        { title: 'Äpfel', url: 'https://z.example/x/#teil' },
        { title: '„Proxmox VE – Grundlagen des Clusterings“, Folie 6' },
        { title: 'man zpool' },
        { title: 'man zpool' },
      ),
    ],
    'de',
  );

  it('has each once, in the order of the alphabet, without the talk', () => {
    expect(list.map(({ title }) => title)).toEqual(['Äpfel', 'man zpool', 'Zuletzt']);
  });

  it('names every lesson that uses it, once', () => {
    expect(list.map(({ lessons }) => lessons.map(({ slug }) => slug))).toEqual([
      ['b/b'],
      ['a/a', 'b/b'],
      ['a/a', 'b/b'],
    ]);
  });
});
