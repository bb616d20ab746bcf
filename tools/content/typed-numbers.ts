/** Finds numbers in prose that look computed but were typed. What a slide says is not computed here. */
import { isComponent, isTyped, type Page, textOf } from './lesson-page.ts';
import { typedNumbersAllowed } from './typed-numbers-table.ts';

/** `99,9696 %`: nobody measures that. Goals made of nines (99,999 %, 99,995 %) are set, not computed. */
const FINE_PERCENT = /(?<![\d.,])\d{1,3}[.,]\d{3,}(?=\s?%)/gu;
const GOAL = /^9+[.,]9+5?$/u;
/** `= 52,56 min`, `≈ 99,97 %`: a result with its unit. */
const RESULT =
  /[=≈]\s?\d[\d.,]*\s?(?:%|ms|s|min|h|d|[kKMGT]i?B|Sekunden?|Minuten?|Stunden?|Tagen?|seconds?|minutes?|hours?|days?)(?![\p{L}\p{N}])/gu;

/** Every suspicious number of a page, as it is written there. */
export function suspiciousNumbers(page: Page): readonly string[] {
  const text = textOf(
    page.lang,
    page.tree,
    (node) =>
      isTyped(node) || ['Value', 'Slide', 'Check', 'Num', 'Quantity'].some((name) => isComponent(node, name)),
  );
  const fine = [...text.matchAll(FINE_PERCENT)].map(([number]) => number);
  const results = [...text.matchAll(RESULT)].map(([number]) => number);
  return [...fine.filter((number) => !GOAL.test(number)), ...results];
}

/** The suspicious numbers that no entry of the allow list explains. */
export function typedNumbers(page: Page): readonly string[] {
  const allowed = typedNumbersAllowed.filter(({ slug }) => slug === page.slug).map(({ number }) => number);
  return suspiciousNumbers(page).filter((number) => !allowed.includes(number));
}
