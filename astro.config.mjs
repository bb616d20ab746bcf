import { satteri } from '@astrojs/markdown-satteri';
import preact from '@astrojs/preact';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import starlightLinksValidator from 'starlight-links-validator';
import { contentSecurityPolicy } from './src/site/integrations/csp.ts';
import { glossaryPlugin } from './src/site/integrations/glossary.ts';
import { katexPlugin } from './src/site/integrations/katex.ts';
import { lessonImports } from './src/site/integrations/lesson-imports.ts';
import { siteRoutes } from './src/site/integrations/routes.ts';
import { tablePlugin } from './src/site/integrations/tables.ts';
import { unbrokenPlugin } from './src/site/integrations/unbroken.ts';
import { starlightOptions } from './src/site/starlight-options.ts';

/** Public address, for canonical links and the sitemap: `SITE=https://example.org npm run build`. */
const site = process.env.SITE;

/** Written by a component, so that the validator does not see them; a unit test checks these links. */
const GLOSSARY_ANCHORS = ['/glossary/#*', '/en/glossary/#*'];

export default defineConfig({
  ...(site ? { site } : {}),
  srcDir: '.',
  trailingSlash: 'always',
  markdown: {
    processor: satteri({
      features: { math: true, directive: true },
      mdastPlugins: [glossaryPlugin(), katexPlugin],
      hastPlugins: [tablePlugin, unbrokenPlugin],
    }),
  },
  vite: {
    plugins: [lessonImports()],
    // Fonts stay files of their own: the policy allows none inside a style sheet.
    build: {
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      rolldownOptions: {
        onLog: (level, log, print) => {
          // Astro marks its own modules with a directive that the bundler does not know.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') print(level, log);
        },
      },
    },
  },
  devToolbar: { enabled: false },
  integrations: [
    starlight({ ...starlightOptions(), plugins: [starlightLinksValidator({ exclude: GLOSSARY_ANCHORS })] }),
    siteRoutes(),
    // Only files with JSX: by default every module of the simulator goes through Babel, a third of the build.
    preact({ include: ['**/*.tsx'] }),
    contentSecurityPolicy(),
  ],
});
