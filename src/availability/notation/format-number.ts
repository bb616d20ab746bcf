/** Numbers as the reader's language writes them. */
import type { Lang } from './language.ts';

/** How many digits to write. `exact` writes as many as it takes to read the same number again. */
export type Digits =
  | { readonly kind: 'exact' }
  | { readonly kind: 'decimals'; readonly minimum?: number; readonly maximum: number }
  | { readonly kind: 'significant'; readonly maximum: number };

export const exact: Digits = { kind: 'exact' };
export const upToDecimals = (maximum: number): Digits => ({ kind: 'decimals', maximum });
export const fixedDecimals = (count: number): Digits => ({
  kind: 'decimals',
  minimum: count,
  maximum: count,
});
export const significant = (maximum: number): Digits => ({ kind: 'significant', maximum });

/** `1.234,5` in German, `1,234.5` in English. Infinity is ∞. */
export function formatNumber(value: number, lang: Lang, digits: Digits = significant(4)): string {
  return formatterFor(lang, digits).format(Object.is(value, -0) ? 0 : value);
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(lang: Lang, digits: Digits): Intl.NumberFormat {
  const key = `${lang} ${JSON.stringify(digits)}`;
  const known = formatters.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(lang === 'de' ? 'de-DE' : 'en-GB', optionsFor(digits));
  formatters.set(key, created);
  return created;
}

function optionsFor(digits: Digits): Intl.NumberFormatOptions {
  switch (digits.kind) {
    case 'exact':
      return { maximumSignificantDigits: 17 };
    case 'decimals':
      return { minimumFractionDigits: digits.minimum ?? 0, maximumFractionDigits: digits.maximum };
    case 'significant':
      return { maximumSignificantDigits: digits.maximum };
  }
}
