/** What each kind of entry needs to be drawn. */
import type { Answer, SettledGrade } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../frame/texts.ts';

export interface EntryProps<Type extends LocalQuestion['type'], Kind extends Answer['kind']> {
  readonly lang: Lang;
  readonly question: Extract<LocalQuestion, { type: Type }>;
  readonly answer: Extract<Answer, { kind: Kind }>;
  readonly seed: number;
  /** Unique on the page; begins the ids of the fields. */
  readonly id: string;
  /** Set once the answer counts: then nothing can be changed any more. */
  readonly graded: SettledGrade | undefined;
  readonly onChange: (answer: Answer) => void;
}

export type ChoiceType = 'single' | 'multiple' | 'read-output';
