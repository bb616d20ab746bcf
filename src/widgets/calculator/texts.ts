import de from '../../../content/i18n/calculator.de.json' with { type: 'json' };
import en from '../../../content/i18n/calculator.en.json' with { type: 'json' };
import { type Lang, type Texts, textsFor } from '../frame/texts.ts';

export type CalculatorText = keyof typeof de;

export function calculatorTexts(lang: Lang): Texts<CalculatorText> {
  return textsFor(lang, { de, en });
}
