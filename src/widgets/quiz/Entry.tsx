/** The entry that fits the question. */
import type { Answer, SettledGrade } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import type { Lang } from '../frame/texts.ts';
import { MatchEntry } from './MatchEntry.tsx';
import { NumberEntry } from './NumberEntry.tsx';
import { Options } from './Options.tsx';
import { OrderEntry } from './OrderEntry.tsx';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly question: LocalQuestion;
  readonly answer: Answer;
  readonly seed: number;
  readonly graded: SettledGrade | undefined;
  readonly onChange: (answer: Answer) => void;
}

export function Entry({ question, answer, ...props }: Props) {
  switch (question.type) {
    case 'numeric':
      return answer.kind === 'number' ? <NumberEntry question={question} answer={answer} {...props} /> : null;
    case 'order':
      return answer.kind === 'order' ? <OrderEntry question={question} answer={answer} {...props} /> : null;
    case 'match':
      return answer.kind === 'match' ? <MatchEntry question={question} answer={answer} {...props} /> : null;
    default:
      return answer.kind === 'choice' ? <Options question={question} answer={answer} {...props} /> : null;
  }
}
