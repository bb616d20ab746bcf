/** What a session in a lesson says besides commands and output, in the reader's language. */
import de from '../../../content/i18n/session.de.json' with { type: 'json' };
import en from '../../../content/i18n/session.en.json' with { type: 'json' };
import { formatNumber, significant } from '../../availability/notation/format-number.ts';
import type { ScriptLine } from '../../course/script/play.ts';
import type { Fault } from '../../simulator/hardware/types.ts';
import { type Lang, type Texts, textsFor } from '../../widgets/frame/texts.ts';

export function sessionTexts(lang: Lang): Texts<keyof typeof de> {
  return textsFor(lang, { de, en });
}

/** What the scenario of that name begins with; its name where no sentence describes it. */
export function startText(lang: Lang, start: string): string {
  const key = Object.keys(de).find((one): one is keyof typeof de => one === `start.${start}`);
  return key ? sessionTexts(lang)(key) : start;
}

/** `PMX1 | PMX2, PMX3` */
function groupsOf(fault: Fault): string {
  return fault.kind === 'partition' ? fault.groups.map((group) => group.join(', ')).join(' | ') : '';
}

function spanText(lang: Lang, ms: number): string {
  const text = sessionTexts(lang);
  const number = (value: number) => formatNumber(value, lang, significant(4));
  if (ms < 120_000) return text('advance.s', { value: number(ms / 1000) });
  if (ms < 7_200_000) return text('advance.min', { value: number(ms / 60_000) });
  return text('advance.h', { value: number(ms / 3_600_000) });
}

/** The sentence for a step that is no command: a fault, time that passes, an answer, a key. */
export function stepSentence(lang: Lang, line: ScriptLine, host: string, isSecret: boolean): string {
  const text = sessionTexts(lang);
  switch (line.kind) {
    case 'fault':
      return text(`fault.${line.fault.kind}`, { ...line.fault, groups: groupsOf(line.fault) });
    case 'advance':
      return spanText(lang, line.ms);
    case 'key':
      return text('key', { host, key: line.key });
    case 'answer':
      return isSecret ? text('secret', { host }) : text('answer', { host, text: line.text });
    default:
      return '';
  }
}
