import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoViolations } from './accessibility.ts';

/** Opens a page and waits until the widget on it has woken up. */
export async function openWidget(page: Page, address: string, id: string): Promise<Locator> {
  await page.goto(address);
  const widget = page.locator(`#${id}`);
  await widget.scrollIntoViewIfNeeded();
  await expect(page.locator(`astro-island:has(#${id})`)).not.toHaveAttribute('ssr', /.*/);
  return widget;
}

/** Fails with each WCAG 2.2 A or AA rule that the widget breaks in its present state. */
export async function expectWidgetSound(page: Page, id: string, state: string): Promise<void> {
  await expectNoViolations(page, { within: `#${id}`, state });
}

/** Walks on with Tab until the element has the focus; fails if the keyboard does not reach it. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  const isFocused = () => element.evaluate((node) => node === document.activeElement);
  for (let presses = 0; presses < 300; presses++) {
    if (await isFocused()) return;
    await page.keyboard.press('Tab');
  }
  expect(await isFocused(), 'the keyboard reaches it').toBe(true);
}

/** Replaces what stands in the focused field. */
export async function typeOver(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Switches between light and dark on the open page. */
export async function showTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((value) => document.documentElement.setAttribute('data-theme', value), theme);
}

/** Fails when the widget's stage has to be scrolled sideways. */
export async function expectStageFits(widget: Locator): Promise<void> {
  const excess = await widget
    .locator('.widget-stage')
    .evaluate((stage) => stage.scrollWidth - stage.clientWidth);
  expect(excess).toBeLessThanOrEqual(0);
}
