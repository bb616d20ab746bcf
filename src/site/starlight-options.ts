/** Starlight's settings: languages, sidebar, our own pieces of the page, styles. */
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { sidebarConfig } from './sidebar.ts';

const DOCS = new URL('../../content/docs/', import.meta.url);

/** Everything but the plugins. */
export function starlightOptions(): StarlightUserConfig {
  return {
    title: 'Quorate',
    defaultLocale: 'root',
    locales: {
      root: { label: 'Deutsch', lang: 'de' },
      en: { label: 'English', lang: 'en' },
    },
    favicon: '/favicon.svg',
    sidebar: sidebarConfig(DOCS),
    customCss: ['katex/dist/katex.min.css', './src/site/styles/tokens.css', './src/site/styles/page.css'],
    credits: false,
    tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 2 },
  };
}
