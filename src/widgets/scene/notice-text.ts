/** A scene's notice as a sentence in the reader's language. */
import type { Texts } from '../frame/texts.ts';
import type { Notice } from './notice.ts';
import type { SceneText } from './texts.ts';

/** The sentence of a notice; '' for none. */
export function noticeText(text: Texts<SceneText>, notice: Notice | undefined): string {
  switch (notice?.code) {
    case undefined:
      return '';
    case 'damaged':
      if (notice.problem === 'newer-format') return text('damagedNewer');
      return text(notice.problem === 'other-scene' ? 'damagedOther' : 'damaged');
    case 'stumbled':
      return text('stumbled', { detail: notice.detail });
    case 'not-loaded':
      return text('notLoaded', { detail: notice.detail });
    case 'nothing-happened':
      return text('nothingHappened', { hours: notice.hours });
  }
}
