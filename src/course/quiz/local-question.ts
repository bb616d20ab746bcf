/** A question in one language: what a page shows and grades. Plain data, so that it can stand in the page. */
import type { Lang } from '../../availability/notation/language.ts';
import type { BothLanguages, Question } from './question.ts';
import type { AnswerUnit } from './unit.ts';

type Option = Extract<Question, { options: unknown }>['options'][number];

export interface LocalOption {
  readonly text: string;
  readonly right: boolean;
  readonly why: string;
}

interface Common {
  readonly id: string;
  readonly lesson: string;
  /** Heading of the lesson below which the answer stands: `#anchor`, or '' for the lesson's beginning. */
  readonly anchor: string;
  readonly question: string;
}

export type LocalQuestion = Common &
  (
    | { readonly type: 'single' | 'multiple'; readonly options: readonly LocalOption[] }
    | { readonly type: 'read-output'; readonly output: string; readonly options: readonly LocalOption[] }
    | {
        readonly type: 'numeric';
        readonly value: number;
        /** '' for a bare number. */
        readonly unit: AnswerUnit | '';
        /** Largest accepted distance, in the unit. */
        readonly tolerance: number;
        readonly why: string;
        readonly typical: readonly { readonly value: number; readonly why: string }[];
      }
    | {
        readonly type: 'order';
        /** In the right order. */
        readonly items: readonly { readonly text: string; readonly why: string }[];
        readonly why: string;
      }
    | {
        readonly type: 'match';
        readonly pairs: readonly { readonly left: string; readonly right: string; readonly why: string }[];
        readonly why: string;
      }
  );

/** The question as a reader of that language sees it. */
export function localQuestion(question: Question, lang: Lang): LocalQuestion {
  const say = (text: BothLanguages): string => text[lang];
  const explained = (part: BothLanguages & { why: BothLanguages }) => ({
    text: part[lang],
    why: say(part.why),
  });
  const { id, lesson, read } = question;
  const common = { id, lesson, anchor: read?.[lang] ?? '', question: say(question.question) };
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { ...common, type: question.type, options: localOptions(question.options, lang) };
    case 'read-output': {
      const { type, output, options } = question;
      return { ...common, type, output: output.trimEnd(), options: localOptions(options, lang) };
    }
    case 'numeric': {
      const { value, unit = '', tolerance } = question.answer;
      const typical = (question.errors ?? []).map((error) => ({ value: error.value, why: say(error.why) }));
      return { ...common, type: question.type, value, unit, tolerance, why: say(question.why), typical };
    }
    case 'order':
      return { ...common, type: question.type, items: question.items.map(explained), why: say(question.why) };
    case 'match': {
      const pairs = question.pairs.map(({ left, right, why }) => ({
        left: say(left),
        right: say(right),
        why: say(why),
      }));
      return { ...common, type: question.type, pairs, why: say(question.why) };
    }
  }
}

function localOptions(options: readonly Option[], lang: Lang): readonly LocalOption[] {
  return options.map((option) => ({
    text: option[lang],
    right: option.right === true,
    why: option.why[lang],
  }));
}
