/** A scene's notice as a sentence in the reader's language. */
import type { Texts } from '../frame/texts.ts';
import type { DamagedLink, Notice } from './notice.ts';
import type { SceneText } from './texts.ts';

/** The sentence of a notice; '' for none. */
export function noticeText(text: Texts<SceneText>, notice: Notice | undefined): string {
  switch (notice?.code) {
    case undefined:
      return '';
    case 'damaged':
      return text(damagedKey(notice.problem));
    case 'stumbled':
      return text('stumbled', { detail: notice.detail });
    case 'not-loaded':
      return text('notLoaded', { detail: notice.detail });
    case 'nothing-happened':
      return text('nothingHappened', { hours: notice.hours });
  }
}

function damagedKey(problem: DamagedLink): SceneText {
  switch (problem) {
    case 'newer-format':
      return 'damagedNewer';
    case 'other-scene':
      return 'damagedOther';
    case 'bench-version':
    case 'bench-disks':
    case 'bench-lines':
      return `damaged.${problem}`;
    default:
      return 'damaged';
  }
}
