import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rules that can give another answer in another theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe looks at, and by which rules; nothing set: the whole page, by all of WCAG 2.2 A and AA. */
interface Scan {
  /** Only the element that this selector finds. */
  readonly within?: string;
  /** `colours`: only the rules that depend on the theme. */
  readonly only?: 'colours';
}

/** Each rule that is broken (WCAG 2.2 A and AA), with the element that breaks it and why. */
async function violationsOf(page: Page, { within, only }: Scan): Promise<string[]> {
  // Without frames there is nothing to add up, and axe needs no second page for it: that is most of its time.
  expect(page.frames()).toHaveLength(1);
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    resultTypes: ['violations'],
    runOnly: only ? { type: 'rule', values: COLOUR_RULES } : { type: 'tag', values: RULES },
  });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
  );
}

/** Fails with each rule that the page, or the part of it, breaks in its present state. */
export async function expectNoViolations(
  page: Page,
  scan: Scan & { readonly state?: string } = {},
): Promise<void> {
  expect(await violationsOf(page, scan), scan.state).toEqual([]);
}

/** Fails when something makes the page wider than its window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(excess).toBeLessThanOrEqual(0);
}

/** Chooses light or dark as Starlight remembers it. Call it before `page.goto`. */
export async function useTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
}

/** The other theme on the page that is open, once all colours have faded into it. */
export async function switchTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (value) => {
    document.documentElement.setAttribute('data-theme', value);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    for (const fading of document.getAnimations()) {
      if (fading instanceof CSSTransition) fading.finish();
    }
  }, theme);
}

export const THEMES = ['light', 'dark'] as const;
export const LANGUAGES = [
  { lang: 'de', root: '/' },
  { lang: 'en', root: '/en/' },
] as const;
