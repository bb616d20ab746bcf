/** The terminal's texts. */
import de from '../../../content/i18n/terminal.de.json' with { type: 'json' };
import en from '../../../content/i18n/terminal.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type TerminalText = keyof typeof de;

export function terminalTexts(lang: Lang): Texts<TerminalText> {
  return textsFor(lang, { de, en });
}
