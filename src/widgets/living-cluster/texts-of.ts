/** The texts in either language: for the server, which sends the reader's one along. */
import de from '../../../content/i18n/cluster.de.json' with { type: 'json' };
import en from '../../../content/i18n/cluster.en.json' with { type: 'json' };
import type { Lang } from '../frame/texts.ts';
import type { ClusterTexts } from './texts.ts';

export function clusterTextsOf(lang: Lang): ClusterTexts {
  return lang === 'de' ? de : en;
}
