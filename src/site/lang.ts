/** The site's own texts and addresses in the language of the page being rendered. */
import de from '../../content/i18n/site.de.json' with { type: 'json' };
import en from '../../content/i18n/site.en.json' with { type: 'json' };
import type { Lang, Texts } from '../widgets/frame/texts.ts';
import { textsFor } from '../widgets/frame/texts.ts';

export { pagePath } from '../widgets/frame/page-path.ts';
export { toLang } from './page-lang.ts';

/** Lookup of the site's texts. */
export function siteTexts(lang: Lang): Texts<keyof typeof de> {
  return textsFor(lang, { de, en });
}
