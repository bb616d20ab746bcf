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
    components: {
      SiteTitle: './src/site/page/SiteTitle.astro',
      Search: './src/site/page/Search.astro',
      LanguageSelect: './src/site/page/LanguageSelect.astro',
      Sidebar: './src/site/page/Sidebar.astro',
      PageTitle: './src/site/page/PageTitle.astro',
      Hero: './src/site/page/Hero.astro',
      Footer: './src/site/page/Footer.astro',
    },
    head: [
      {
        tag: 'meta',
        attrs: { name: 'theme-color', content: '#fbfaf6', media: '(prefers-color-scheme: light)' },
      },
      {
        tag: 'meta',
        attrs: { name: 'theme-color', content: '#0f141b', media: '(prefers-color-scheme: dark)' },
      },
    ],
    customCss: [
      'katex/dist/katex.min.css',
      ...['tokens', 'page', 'tables', 'lesson', 'gloss', 'question', 'check', 'print'].map(
        (name) => `./src/site/styles/${name}.css`,
      ),
    ],
    credits: false,
    disable404Route: true,
    tableOfContents: false,
  };
}
