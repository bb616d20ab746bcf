import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { lessonFields } from './src/site/lesson-schema.ts';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema({ extend: lessonFields }) }),
  i18n: defineCollection({
    loader: glob({ base: './content/i18n', pattern: '{de,en}.json' }),
    schema: i18nSchema(),
  }),
};
