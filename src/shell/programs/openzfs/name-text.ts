import type { NameProblem } from '../../../simulator/zfs/names.ts';

const TEXTS: Readonly<Record<Exclude<NameProblem['rule'], 'name.character'>, string>> = {
  'name.too-long': 'name is too long',
  'name.leading-slash': 'leading slash in name',
  'name.trailing-slash': 'trailing slash in name',
  'name.empty-component': "empty component or misplaced '@' or '#' delimiter in name",
  'name.several-delimiters': "multiple '@' and/or '#' delimiters in name",
  'name.self-reference': "self reference, '.' is found in name",
  'name.parent-reference': "parent reference, '..' is found in name",
  'name.no-letter': "pool doesn't begin with a letter",
  'name.reserved': 'name is reserved',
  'name.snapshot-unexpected': "snapshot delimiter '@' is not expected here",
  'name.snapshot-missing': "missing '@' delimiter in snapshot name",
  'name.bookmark-unexpected': "bookmark delimiter '#' is not expected here",
  'name.bookmark-missing': "missing '#' delimiter in bookmark name",
  'name.percent': 'invalid character % in name',
};

/** Why a name is refused, as libzfs words it: of a pool, or of something in a pool. */
export function nameProblemText(problem: NameProblem, of: 'pool' | 'dataset'): string {
  if (problem.rule === 'name.character') {
    return `invalid character '${problem.character}' in ${of === 'pool' ? 'pool name' : 'name'}`;
  }
  if (problem.rule === 'name.no-letter' && of === 'pool') return 'name must begin with a letter';
  return TEXTS[problem.rule];
}
