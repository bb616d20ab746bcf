import { describe, expect, it } from 'vitest';
import { ASLEEP, markOf, type Play, sentenceOf, typingDelayMs } from '../../../../src/widgets/demo/model.ts';
import { demoTexts } from '../../../../src/widgets/demo/texts.ts';

const steps = ['One', 'Two', 'Three'].map((title) => ({
  id: title,
  title,
  caption: '',
  say: '',
  commands: [],
}));
const play = (change: Partial<Play>): Play => ({ ...ASLEEP, ...change });
const both = (sentence: string) => ({ de: sentence, en: sentence });

describe('the marks of the steps', () => {
  it('follow the play', () => {
    const now = play({ state: { kind: 'paused' }, stepIndex: 1 });
    expect([0, 1, 2].map((index) => markOf(now, index))).toEqual(['done', 'current', 'open']);
  });

  it('show where it failed', () => {
    const failure = { kind: 'check', reasons: [both('no quorum')] } as const;
    const now = play({ state: { kind: 'failed', failure }, stepIndex: 1 });
    expect(markOf(now, 1)).toBe('failed');
  });
});

describe('the sentence', () => {
  it.each([
    ['a check', { kind: 'check', reasons: [both('Two votes are missing.')] }, 'Two votes are missing.'],
    ['a question', { kind: 'question', session: 'PMX2', question: 'Really? ' }, 'Really?'],
    ['a command', { kind: 'timeout', session: 'PMX1', line: 'sleep 99' }, 'sleep 99'],
    ['a host', { kind: 'no-terminal', session: 'zeuge' }, 'zeuge'],
  ] as const)('names %s that failed, in both languages', (_, failure, part) => {
    for (const lang of ['de', 'en'] as const) {
      const said = sentenceOf(demoTexts(lang), lang, play({ state: { kind: 'failed', failure } }), steps);
      expect(said).toContain(part);
      expect(said).not.toMatch(/[{}]/);
    }
  });

  it('tells what has passed and what comes', () => {
    const now = play({
      state: { kind: 'playing', untilStepEnds: false },
      stepIndex: 1,
      justDone: both('One'),
    });
    expect(sentenceOf(demoTexts('en'), 'en', now, steps)).toMatch(/One.*Two/);
  });
});

it('types as unevenly as a hand, the same each time, never faster than it can be read', () => {
  const delays = [...'pvecm status'].map((character, at) => typingDelayMs(at, character));
  expect(new Set(delays).size).toBeGreaterThan(2);
  expect(Math.min(...delays)).toBeGreaterThanOrEqual(40);
  expect([...'pvecm status'].map((character, at) => typingDelayMs(at, character))).toEqual(delays);
});
