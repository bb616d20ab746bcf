/** Shares of one as percent: reads `99,99 %`, `99.99`, `0.9999`; writes as many decimals as the nines need. */
import { accepted, type Checked, type Range, rangeIssue, refused } from '../issue.ts';
import { exact, formatNumber, upToDecimals } from './format-number.ts';
import { type Lang, narrowNoBreakSpace, withoutSpaces } from './language.ts';
import { readNumber } from './read-number.ts';

/**
 * Reads a share. With a percent sign, or from 1 on, the number is percent; below 1 without a sign it is the share
 * itself, because nobody asks for 0.9999 per cent. The range is that of the share, 0 … 1 if not given; issues of the
 * range are told in per cent.
 */
export function readPercent(
  text: string,
  lang: Lang,
  range: Range = { minimum: 0, maximum: 1 },
): Checked<number> {
  const typed = withoutSpaces(text);
  const limits = percentRange(range);
  if (typed.endsWith('%')) return mapped(readNumber(typed.slice(0, -1), lang, limits), shareOf);
  const share = readNumber(typed, lang, { minimumExclusive: 0, maximumExclusive: 1 });
  if (!share.ok) return mapped(readNumber(typed, lang, limits), shareOf);
  const issue = rangeIssue(percentOf(share.value), limits);
  return issue ? refused(issue) : share;
}

function mapped(read: Checked<number>, change: (value: number) => number): Checked<number> {
  return read.ok ? accepted(change(read.value)) : read;
}

/** The share of a percentage, by moving the decimal point: 99.99 gives 0.9999 without noise of a division. */
function shareOf(percent: number): number {
  return shifted(percent, -2);
}

/** The percentage of a share, by moving the decimal point: 0.9999 gives 99.99. */
export function percentOf(share: number): number {
  return shifted(share, 2);
}

function shifted(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

function percentRange(range: Range): Range {
  return Object.fromEntries(Object.entries(range).map(([limit, value]) => [limit, value * 100]));
}

/** A percentage with its sign, written exactly. */
export function formatPercentExactly(share: number, lang: Lang): string {
  return withSign(formatNumber(percentOf(share), lang, exact));
}

/** Any share as percent with at most so many decimals. */
export function formatPercent(share: number, lang: Lang, decimals = 2): string {
  return withSign(formatNumber(percentOf(share), lang, upToDecimals(decimals)));
}

/**
 * An availability with `digits` significant digits of what is missing to 100 %: 99.99 %, 99.9696 %, 99.99999074 %.
 * So it never rounds up to 100 %, unless nothing is missing.
 */
export function formatAvailability(unavailability: number, lang: Lang, digits = 3): string {
  const missingPercent = unavailability * 100;
  const leading = missingPercent > 0 ? Math.floor(Math.log10(missingPercent)) : 0;
  const decimals = Math.min(14, Math.max(2, digits - 1 - leading));
  const missing = Number(missingPercent.toFixed(decimals));
  return withSign(formatNumber(Number((100 - missing).toFixed(decimals)), lang, upToDecimals(decimals)));
}

function withSign(number: string): string {
  return `${number}${narrowNoBreakSpace}%`;
}
