/** Interface texts of the widgets: one JSON pair per area in `content/i18n`, looked up with the language as a prop. */

export type Lang = 'de' | 'en';

export type TextValues = Readonly<Record<string, string | number>>;

/** Gives the text of a key in the chosen language, with `{name}` places filled in. */
export type Texts<Key extends string> = (key: Key, values?: TextValues) => string;

/** Fills `{name}` places; a place without a value stays as it is, so that the slip is visible. */
export function fillPlaces(text: string, values: TextValues = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/**
 * The lookup of one area in one language.
 * The English file is checked against the keys of the German one by the compiler.
 */
export function textsFor<Area extends Readonly<Record<string, string>>>(
  lang: Lang,
  area: { readonly de: Area; readonly en: Readonly<Record<keyof Area & string, string>> },
): Texts<keyof Area & string> {
  const table = area[lang];
  return (key, values) => fillPlaces(table[key], values);
}
