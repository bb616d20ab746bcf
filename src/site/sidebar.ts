/** The sidebar's links: pages of the course map that exist in German. Planned ones are drawn, never linked. */
import { existsSync } from 'node:fs';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { COURSE, lessonSlug, quizSlug } from './course-map.ts';

type SidebarConfig = NonNullable<StarlightUserConfig['sidebar']>;

/** One group per module that has a page; Starlight's “previous” and “next” follow this order. */
export function sidebarConfig(docsFolder: URL): SidebarConfig {
  return COURSE.flatMap((module) => {
    const items = [
      module.slug,
      ...module.lessons.map((lesson) => lessonSlug(module, lesson)),
      quizSlug(module),
    ]
      .filter((slug) =>
        [`${slug}.mdx`, `${slug}/index.mdx`].some((file) => existsSync(new URL(file, docsFolder))),
      )
      .map((slug) => ({ slug }));
    return items.length === 0
      ? []
      : [{ label: module.title.de, translations: { en: module.title.en }, items }];
  });
}
