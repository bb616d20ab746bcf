/** The language named by an HTML `lang` attribute. */
import type { Lang } from '../widgets/frame/texts.ts';

/** German unless the page says English. */
export function toLang(tag: string): Lang {
  return tag.startsWith('en') ? 'en' : 'de';
}
