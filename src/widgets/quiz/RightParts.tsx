/** What is right and why, part by part, each marked by whether it was found; then the reason for the whole. */
import type { SettledGrade } from '../../course/quiz/grade.ts';
import type { Lang } from '../frame/texts.ts';
import { quizTexts } from './texts.ts';
import { Words } from './Words.tsx';

interface Props {
  readonly lang: Lang;
  readonly hint: string;
  readonly graded: SettledGrade;
  /** Do the parts follow one another? */
  readonly isOrdered?: boolean;
}

export function RightParts({ lang, hint, graded, isOrdered = false }: Props) {
  const text = quizTexts(lang);
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <>
      <p class="question-hint">{hint}</p>
      <List class="quiz-solution question-parts">
        {graded.notes.map((note) => (
          <li key={note.text} data-state={note.isRight ? 'right' : 'wrong'}>
            <span>
              <Words text={note.text} />{' '}
              <span class="sr-only">({text(note.isRight ? 'isRight' : 'isWrong')})</span>
            </span>
            <p class="quiz-why">
              <Words text={note.why} />
            </p>
          </li>
        ))}
      </List>
      <p class="quiz-why">
        <Words text={graded.why} />
      </p>
    </>
  );
}
