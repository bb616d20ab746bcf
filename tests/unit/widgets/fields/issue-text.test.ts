import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../../src/availability/issue.ts';
import { issueText } from '../../../../src/widgets/fields/issue-text.ts';

const notation = { limit: (value: number) => `${value} h`, example: '8 h' };
const issues: readonly Issue[] = [
  { code: 'empty' },
  { code: 'empty-text' },
  { code: 'not-a-number', text: 'acht' },
  { code: 'broken-grouping', text: '1.2.3' },
  { code: 'unknown-unit', unit: 'parsec' },
  { code: 'not-finite' },
  { code: 'not-whole', value: 1.5 },
  { code: 'too-small', minimum: 1, inclusive: true },
  { code: 'too-small', minimum: 1, inclusive: false },
  { code: 'too-large', maximum: 9, inclusive: true },
  { code: 'too-large', maximum: 9, inclusive: false },
  { code: 'mttr-not-below-mtbf', mtbfHours: 5, mttrHours: 8 },
  { code: 'required-above-count', required: 3, count: 2 },
  { code: 'group-without-members' },
  { code: 'too-many-blocks', maximum: 24 },
];

describe('issues in words', () => {
  it.each(issues)('$code is a whole sentence in both languages', (issue) => {
    const [german, english] = [issueText(issue, 'de', notation), issueText(issue, 'en', notation)];
    for (const sentence of [german, english]) expect(sentence).toMatch(/^[^{}]{15,}\.$/u);
    expect(german).not.toBe(english);
  });

  it('names what was typed, and the limit in the notation of the field', () => {
    expect(issueText({ code: 'not-a-number', text: 'acht' }, 'de', notation)).toContain('„acht“');
    expect(issueText({ code: 'too-large', maximum: 9, inclusive: false }, 'en', notation)).toContain('9 h');
    expect(issueText({ code: 'mttr-not-below-mtbf', mtbfHours: 5, mttrHours: 8 }, 'de', notation)).toContain(
      '5 h',
    );
  });
});
