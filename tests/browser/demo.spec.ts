import { expect, type Page, test } from '@playwright/test';
import { liveDemo } from '../../labs/live-demo/screenplay.ts';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  THEMES,
  useTheme,
} from './support/accessibility.ts';

const TEXT = {
  de: {
    play: 'Abspielen',
    pause: 'Anhalten',
    next: 'Nächster Schritt',
    jump: 'Zu Schritt',
  },
  en: { play: 'Play', pause: 'Pause', next: 'Next step', jump: 'Jump to step' },
} as const;

const said = (page: Page) => page.locator('.demo-said');
const log = (page: Page) => page.locator('.term-log');
const field = (page: Page) => page.locator('.term-entry input');

async function open(page: Page, root = '/'): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('quorate-terminal', 'plain'));
  await page.goto(`${root}live-demo/setting-up/`);
  await page.locator('#live-demo').scrollIntoViewIfNeeded();
  await expect(page.locator('.demo-buttons .button-primary')).toBeEnabled();
}

const jumpTo = async (page: Page, text: (typeof TEXT)['de' | 'en'], step: number) => {
  await page.locator('.demo-steps summary').click();
  await page.getByRole('button', { name: new RegExp(`^${text.jump} ${step}\\b`) }).click();
};

for (const { lang, root } of LANGUAGES) {
  for (const theme of THEMES) {
    test(`no state of the player breaks a rule (${lang}, ${theme})`, async ({ page }) => {
      const text = TEXT[lang];
      await useTheme(page, theme);
      await open(page, root);
      await expectNoViolations(page);
      await jumpTo(page, text, 3);
      await expect(said(page)).toContainText(liveDemo.steps[2]?.title[lang] ?? '');
      await expectNoViolations(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
    });
  }
}

test('typing is visible, and may be paused and gone on with', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: TEXT.de.play }).click();
  await expect(field(page)).toHaveValue(/^p/);
  await page.getByRole('button', { name: TEXT.de.pause, exact: true }).click();
  await expect(page.getByRole('button', { name: TEXT.de.play })).toBeVisible();
  await page.getByRole('button', { name: TEXT.de.play }).click();
  await expect(log(page)).toContainText('pve-manager/', { timeout: 20_000 });
});

test('whoever types has the keyboard, and can hand it back', async ({ page }) => {
  await open(page);
  await jumpTo(page, TEXT.de, 2);
  await page.getByRole('button', { name: TEXT.de.play }).click();
  await field(page).focus();
  await page.keyboard.press('Control+c');
  await expect(said(page)).toContainText('Sie haben die Tastatur');
  await page.getByRole('button', { name: 'Zurückgeben' }).click();
  await expect(said(page)).toContainText('kann das Drehbuch noch nicht weitermachen');
  await expectNoViolations(page);
  await page.getByRole('tab', { name: 'PMX1' }).click();
  await field(page).fill('pvecm create pve-cluster --link0 10.10.10.11 --link1 10.10.20.11');
  await field(page).press('Enter');
  await expect(async () => {
    await page.getByRole('button', { name: 'Zurückgeben' }).click({ timeout: 1_000 });
    await expect(said(page)).toContainText('Angehalten', { timeout: 1_000 });
  }).toPass();
  await expect(page.locator('.demo-progress')).toContainText('Schritt 3');
});

test('the last step ends with three votes on the terminal, and back shows what was before', async ({
  page,
}) => {
  await open(page);
  await jumpTo(page, TEXT.de, liveDemo.steps.length);
  await expect(page.locator('.demo-progress')).toContainText(`Schritt ${liveDemo.steps.length}`);
  await page.getByRole('button', { name: TEXT.de.next }).click();
  await page.getByRole('button', { name: TEXT.de.next }).click();
  await expect(said(page)).toContainText('Zu Ende gespielt');
  await page.getByRole('tab', { name: 'PMX1' }).click();
  await expect(log(page)).toContainText(/Total votes:\s+3/);
  await page.getByRole('button', { name: 'Zurück', exact: true }).click();
  await expect(log(page)).not.toContainText(/Total votes:\s+3/);
});

test('the player works with the keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: TEXT.de.play }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: TEXT.de.next })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.demo-progress')).toContainText('Schritt 2');
  await expect(page.getByRole('button', { name: TEXT.de.next })).toBeFocused();
});
