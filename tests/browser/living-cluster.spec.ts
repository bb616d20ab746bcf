import { expect, type Page, test } from '@playwright/test';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  THEMES,
  useTheme,
} from './support/accessibility.ts';

const BUTTONS = {
  de: { power: 'Strom aus: PMX2', device: 'Dritte Stimme aus', blocked: /PMX1 ist blockiert/, fast: '60×' },
  en: { power: 'Power off: PMX2', device: 'Third vote off', blocked: /PMX1 is blocked/, fast: '60×' },
} as const;

const widget = (page: Page) => page.locator('#living-cluster');
const said = (page: Page) => widget(page).locator('.widget-happened');

/** Presses a button; the island may not have woken yet. */
async function press(page: Page, name: string): Promise<void> {
  await expect(async () => {
    const button = widget(page).getByRole('button', { name, exact: true });
    if ((await button.count()) > 0) await button.click();
    await expect(button).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
}

for (const { lang, root } of LANGUAGES) {
  const { power, device, blocked, fast } = BUTTONS[lang];

  test(`one node may be lost, with the third vote gone the other one blocks (${lang})`, async ({ page }) => {
    await page.goto(root);
    await press(page, power);
    await expect(said(page)).toContainText(/PMX1 hat bemerkt|PMX1 has noticed/, { timeout: 15_000 });
    await press(page, device);
    await expect(said(page)).toContainText(blocked, { timeout: 15_000 });
    await widget(page).locator('summary').click();
    await expect(widget(page).getByRole('row', { name: /PMX1/ })).toContainText(/blockiert|blocked/);
    await expect(widget(page).getByText(fast)).toBeVisible();
  });

  for (const theme of THEMES) {
    test(`whole and broken break no rule (${lang}, ${theme})`, async ({ page }) => {
      await useTheme(page, theme);
      await page.goto(root);
      await expectNoViolations(page);
      await press(page, power);
      await press(page, device);
      await expect(said(page)).toContainText(blocked, { timeout: 15_000 });
      await expectNoViolations(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
    });
  }
}

test('reset makes it whole again', async ({ page }) => {
  await page.goto('/');
  await press(page, BUTTONS.de.power);
  await widget(page).getByRole('button', { name: 'Zurücksetzen' }).click();
  await expect(said(page)).toContainText('drei von drei Stimmen');
  await expect(widget(page).getByRole('button', { name: BUTTONS.de.power })).toBeVisible();
});

test('the simulator comes with the first touch, not before', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (/\/simulation\.[^/]*\.js$/.test(request.url())) scripts.push(request.url());
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(scripts).toEqual([]);
  await press(page, BUTTONS.de.power);
  expect(scripts).toHaveLength(1);
});

test('it works with the keyboard alone', async ({ page }) => {
  await page.goto('/', { waitUntil: 'networkidle' });
  await widget(page).getByRole('button', { name: BUTTONS.de.power }).focus();
  await page.keyboard.press('Enter');
  await expect(widget(page).getByRole('button', { name: 'Strom an: PMX2' })).toBeFocused();
  await expect(said(page)).toContainText('PMX1 hat bemerkt', { timeout: 15_000 });
});
