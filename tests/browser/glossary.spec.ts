import { expect, type Page, test } from '@playwright/test';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  THEMES,
  useTheme,
} from './support/accessibility.ts';
import { tabTo } from './support/widgets.ts';

const LESSON = 'availability/mttr/';
const WORDS = { de: 'mehr als die Hälfte', en: 'more than half' };

const term = (page: Page, id: string) => page.locator('.gloss').filter({ has: page.locator(`#term-${id}`) });
const tip = (page: Page, id: string) => page.locator(`#term-${id}`);

for (const { lang, root } of LANGUAGES) {
  test.describe(`glossary terms in ${lang}`, () => {
    test('show their definition to the keyboard, Escape hides it, Enter leads to the glossary', async ({
      page,
    }) => {
      await page.goto(root + LESSON);
      const word = term(page, 'quorum').getByRole('link');
      await expect(tip(page, 'quorum')).toBeHidden();
      await tabTo(page, word);
      await expect(tip(page, 'quorum')).toBeVisible();
      await expect(tip(page, 'quorum')).toContainText(WORDS[lang]);
      await expect(word).toHaveAccessibleDescription(new RegExp(WORDS[lang]));
      await page.keyboard.press('Escape');
      await expect(tip(page, 'quorum')).toBeHidden();
      await expect(word).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`${root}glossary/#quorum$`));
      await expect(page.locator('#quorum')).toBeInViewport();
    });

    test('show it to the pointer, which may move onto it', async ({ page }) => {
      await page.goto(root + LESSON);
      await term(page, 'quorum').getByRole('link').hover();
      await expect(tip(page, 'quorum')).toBeVisible();
      await tip(page, 'quorum').hover();
      await expect(tip(page, 'quorum')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(tip(page, 'quorum')).toBeHidden();
      await page.getByRole('heading', { level: 1 }).hover();
      await term(page, 'quorum').getByRole('link').hover();
      await expect(tip(page, 'quorum')).toBeVisible();
      await page.getByRole('heading', { level: 1 }).hover();
      await expect(tip(page, 'quorum')).toBeHidden();
    });

    test('break no rule while one is open, light and dark', async ({ page }) => {
      for (const theme of THEMES) {
        await useTheme(page, theme);
        await page.goto(root + LESSON);
        await term(page, 'quorum').getByRole('link').focus();
        await expect(tip(page, 'quorum')).toBeVisible();
        await expectNoViolations(page);
      }
    });

    test('keep every definition inside a narrow window', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(root + LESSON);
      const words = page.locator('.gloss-word');
      expect(await words.count()).toBeGreaterThan(5);
      for (const word of await words.all()) {
        await word.focus();
        const box = await word.locator('xpath=following-sibling::span').boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
        await expectNoSidewaysScroll(page);
      }
    });

    test('stand in the glossary, with the lesson that explains them', async ({ page, request }) => {
      await page.goto(`${root}glossary/`);
      await expect(page.locator('.entry')).toHaveCount(62);
      const hrefs = await page
        .locator('.entry-lesson a')
        .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
      expect(hrefs.length).toBeGreaterThan(3);
      for (const href of hrefs) expect((await request.get(href)).status(), href).toBe(200);
    });
  });
}

test('every mark of a lesson leads to a term of the glossary', async ({ page }) => {
  await page.goto(`/${LESSON}`);
  const hrefs = await page
    .locator('.gloss-word')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await page.goto('/glossary/');
  for (const href of hrefs)
    await expect(page.locator(`[id="${href?.split('#')[1]}"]`), href ?? '').toHaveCount(1);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('the first tap shows the definition, the second follows the link', async ({ page }) => {
    await page.goto(`/${LESSON}`);
    const word = term(page, 'quorum').getByRole('link');
    await word.tap();
    await expect(tip(page, 'quorum')).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/${LESSON}$`));
    await word.tap();
    await expect(page).toHaveURL(/\/glossary\/#quorum$/);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a term shows its definition and leads to the glossary', async ({ page }) => {
    await page.goto(`/en/${LESSON}`);
    await term(page, 'quorum').getByRole('link').focus();
    await expect(tip(page, 'quorum')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/en\/glossary\/#quorum$/);
  });
});

test('on paper a term is a word like any other', async ({ page }) => {
  await page.goto(`/${LESSON}`);
  await page.emulateMedia({ media: 'print' });
  const word = term(page, 'quorum').getByRole('link');
  await word.focus();
  await expect(word).toHaveCSS('text-decoration-line', 'none');
  await expect(tip(page, 'quorum')).toBeHidden();
});

test('the errata and the sources link to lessons and to each other', async ({ page }) => {
  for (const { root } of LANGUAGES) {
    await page.goto(`${root}errata/`);
    await expect(page.locator('.erratum')).toHaveCount(14);
    await page.locator('.sl-markdown-content').locator(`a[href="${root}references/"]`).click();
    await expect(page.locator('.source-list a[href^="https://pve.proxmox.com"]').first()).toBeVisible();
    await page.locator('.source-lessons a').first().click();
    await expect(page.locator('.sl-markdown-content .sources')).toBeVisible();
  }
});

test('a mark stays in its line, beside a terminal too', async ({ page }) => {
  await page.goto('/clustering/quorum/');
  await page.locator('.term-log').scrollIntoViewIfNeeded();
  const displays = await page
    .locator('.gloss')
    .evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).display));
  expect(displays.length).toBeGreaterThan(2);
  expect(new Set(displays)).toEqual(new Set(['inline']));
});
