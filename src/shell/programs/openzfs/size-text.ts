import { readSize, type SizeProblem } from '../../../simulator/zfs/size-words.ts';

/** Why a size is none, as libzfs words it. */
export function sizeProblemText(problem: SizeProblem): string {
  if (problem.rule === 'size.not-a-number') return `bad numeric value '${problem.text}'`;
  if (problem.rule === 'size.suffix') return `invalid numeric suffix '${problem.suffix}'`;
  return 'numeric value is too large';
}

/** What is wrong with a word that should be a size; undefined when it is one. */
export function sizeProblem(text: string): string | undefined {
  const size = readSize(text);
  return size.ok ? undefined : sizeProblemText(size.problem);
}
