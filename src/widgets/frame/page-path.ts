/** Addresses of the site's pages. */
import type { Lang } from './texts.ts';

/** Address of a page below the language root: `pagePath('en', 'availability/formula')` is `/en/availability/formula/`. */
export function pagePath(lang: Lang, slug: string): string {
  const base = import.meta.env.BASE_URL.replace(/\/$/, '');
  const parts = [lang === 'en' ? 'en' : '', slug].filter((part) => part !== '');
  return `${[base, ...parts].join('/')}/`;
}
