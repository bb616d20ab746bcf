/** The sentence for an issue, in the reader's language. */
import type { Issue } from '../../availability/issue.ts';
import type { Lang } from '../frame/texts.ts';
import { sharedTexts } from './texts.ts';

/** How a field writes its own numbers: limits in the field's unit, and an example of a good entry. */
export interface FieldNotation {
  readonly limit: (value: number) => string;
  readonly example: string;
}

/** One sentence that says what is wrong and what would be right. */
export function issueText(issue: Issue, lang: Lang, notation: FieldNotation): string {
  const text = sharedTexts(lang);
  switch (issue.code) {
    case 'not-a-number':
    case 'broken-grouping':
      return text(`issue.${issue.code}`, { text: issue.text, example: notation.example });
    case 'unknown-unit':
      return text('issue.unknown-unit', { unit: issue.unit });
    case 'too-small':
      return text(issue.inclusive ? 'issue.too-small' : 'issue.too-small-exclusive', {
        limit: notation.limit(issue.minimum),
      });
    case 'too-large':
      return text(issue.inclusive ? 'issue.too-large' : 'issue.too-large-exclusive', {
        limit: notation.limit(issue.maximum),
      });
    case 'mttr-not-below-mtbf':
      return text('issue.mttr-not-below-mtbf', { limit: notation.limit(issue.mtbfHours) });
    case 'required-above-count':
      return text('issue.required-above-count', { count: issue.count });
    case 'too-many-blocks':
      return text('issue.too-many-blocks', { limit: issue.maximum });
    case 'empty':
    case 'empty-text':
    case 'not-finite':
    case 'not-whole':
    case 'group-without-members':
      return text(`issue.${issue.code}`);
  }
}
