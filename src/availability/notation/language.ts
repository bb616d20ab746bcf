/** How the two languages of the course write numbers. */
export type Lang = 'de' | 'en';

/** Between a number and its unit. */
export const noBreakSpace = '\u00a0';
/** Between a number and its percent sign. */
export const narrowNoBreakSpace = '\u202f';

interface Separators {
  readonly decimal: '.' | ',';
  readonly group: '.' | ',';
}

export const separators: Readonly<Record<Lang, Separators>> = {
  de: { decimal: ',', group: '.' },
  en: { decimal: '.', group: ',' },
};

/** Without white space of any kind (no-break, narrow, thin) and with an ASCII minus sign. */
export function withoutSpaces(text: string): string {
  return text
    .replace(/[\s\u00a0\u2000-\u200b\u202f\u205f\u2060\ufeff]/gu, '')
    .replace(/[\u2212\u2013]/gu, '-');
}
