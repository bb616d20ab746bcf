import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Rules that can give another answer in another theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * Fails with each rule that the page breaks (WCAG 2.2 A and AA) and the elements that break it. `colours`: only the rules
 * that depend on the theme.
 */
export async function expectNoViolations(page: Page, only?: 'colours'): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (only ? axe.withRules(COLOUR_RULES) : axe.withTags(RULES)).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
  );
  expect(found).toEqual([]);
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
