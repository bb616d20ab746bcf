/** The pages to look things up in, for sidebar and footer. */

/** Slug below the language root, and the key of its name among the site's texts. */
export const REFERENCE = [
  { slug: 'glossary', label: 'reference.glossary' },
  { slug: 'references', label: 'reference.sources' },
  { slug: 'errata', label: 'reference.errata' },
] as const;
