/** Pages that are no lessons and have no file in `content`: with the root as source folder, Astro finds none by itself. */
import type { AstroIntegration } from 'astro';

/** Registers each of them. */
export function siteRoutes(): AstroIntegration {
  return {
    name: 'quorate-routes',
    hooks: {
      'astro:config:setup': ({ injectRoute }) => {
        injectRoute({ pattern: '/404', entrypoint: './src/site/routes/404.astro', prerender: true });
      },
    },
  };
}
