import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { lessonFields, requireWholeLesson } from './src/site/lesson-schema.ts';

export const collections = {
  docs: defineCollection({
    loader: docsLoader(),
    schema: (context) => docsSchema({ extend: lessonFields })(context).superRefine(requireWholeLesson),
  }),
  i18n: defineCollection({
    loader: glob({ base: './content/i18n', pattern: '{de,en}.json' }),
    schema: i18nSchema(),
  }),
};
