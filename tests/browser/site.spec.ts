import { readdirSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { COURSE, lessonSlug } from '../../src/site/course-map.ts';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  switchTheme,
  useTheme,
} from './support/accessibility.ts';

const LESSON = 'availability/formula/';
const DOCS = new URL('../../content/docs/', import.meta.url);

/** Every page of one language, below its root: `''`, `about/`, `availability/formula/` … */
const PAGES = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.mdx') && !file.startsWith('en/'))
  .map((file) => file.replace(/(index)?\.mdx$/, '').replace(/([^/])$/, '$1/'));

/** Collects what the page complains about, and every request that leaves the site. */
function watch(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isOurs = !protocol.startsWith('http') || hostname === 'localhost' || hostname === '127.0.0.1';
    if (!isOurs) complaints.push(`request to ${request.url()}`);
  });
  return complaints;
}

for (const { lang, root } of LANGUAGES) {
  test.describe(`pages in ${lang}`, () => {
    for (const slug of PAGES) {
      test(`/${slug} breaks no rule and asks no other host`, async ({ page }) => {
        const complaints = watch(page);
        await useTheme(page, 'light');
        await page.goto(root + slug);
        await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
        await expectNoViolations(page);
        await switchTheme(page, 'dark');
        await expectNoViolations(page, { only: 'colours' });
        await page.setViewportSize({ width: 320, height: 640 });
        await page.reload();
        await expectNoSidewaysScroll(page);
        expect(complaints).toEqual([]);
      });
    }

    test('the agenda names all twelve stations and links only what exists', async ({ page, request }) => {
      await page.goto(root + LESSON);
      const agenda = page.getByRole('navigation').filter({ has: page.locator('.agenda') });
      for (const module of COURSE) await expect(agenda).toContainText(module.title[lang]);
      const hrefs = await agenda
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(hrefs.length).toBeGreaterThan(6);
      for (const href of hrefs) expect((await request.get(href ?? '')).status(), href ?? '').toBe(200);
    });

    test('the whole course map stands on the landing page, with minutes', async ({ page }) => {
      await page.goto(root);
      await expect(page.locator('.station')).toHaveCount(COURSE.length);
      await expect(page.locator('.station').nth(2)).toContainText(/40\smin/);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
}

test('the language switch keeps the page and the settings in the link', async ({ page }) => {
  await page.goto(`/${LESSON}#?unknown=a:1`);
  await page.getByRole('link', { name: 'English' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/en/${LESSON}#\\?unknown=a:1$`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: 'Deutsch' }).first().click();
  await expect(page).toHaveURL(new RegExp(`[^n]/${LESSON}#\\?unknown=a:1$`));
});

test('a heading link does not throw away a widget’s settings', async ({ page }) => {
  await page.goto(`/${LESSON}#?unknown=a:1`);
  await page.locator('.on-this-page a').nth(1).click();
  await expect(page).toHaveURL(/#[^?]+\?unknown=a:1$/);
});

test('a link to a heading with settings scrolls there', async ({ page }) => {
  await page.goto(`/${LESSON}`);
  const id = await page.locator('.sl-markdown-content h2').last().getAttribute('id');
  await page.goto('/about/');
  await page.goto(`/${LESSON}#${id}?unknown=a:1`);
  await expect(page.locator(`[id="${id}"]`)).toBeInViewport();
});

test.describe('reading progress', () => {
  const mark = (page: Page) => page.locator('[data-mark-read] button');

  test('is kept: a lesson marked as read shows in the agenda, on the map, and as the place to go on', async ({
    page,
  }) => {
    await page.goto(`/${LESSON}`);
    await mark(page).click();
    await expect(page.locator('.agenda [data-lesson="L2.1"] .read-mark')).toBeVisible();
    await page.goto('/');
    await expect(page.locator('.station').nth(2)).toContainText('1 von 4 gelesen');
    await expect(page.locator('a[data-continue]')).toHaveAttribute('href', /\/availability\/table\/$/);
    await page.goto('/en/');
    await expect(page.locator('.station').nth(2)).toContainText('1 of 4 read');
  });

  test('notes a lesson by itself after its end was in view for a while, but not at once', async ({
    page,
  }) => {
    await page.clock.install();
    await page.goto(`/${LESSON}`);
    await mark(page).scrollIntoViewIfNeeded();
    await expect(mark(page)).toBeInViewport();
    await page.clock.runFor(5_000);
    await expect(page.locator('[data-done]')).toBeEmpty();
    await page.clock.runFor(20_000);
    await expect(page.locator('[data-done]')).toContainText('als gelesen vermerkt');
  });

  test('can be taken back and deleted', async ({ page }) => {
    await page.goto(`/${LESSON}`);
    await mark(page).click();
    await mark(page).click();
    await expect(page.locator('.agenda [data-lesson="L2.1"] .read-mark')).toBeHidden();
    await mark(page).click();
    await page.goto('/about/');
    await page.getByRole('button', { name: 'Lesestand löschen' }).click();
    await page.goto('/');
    await expect(page.locator('a[data-continue]')).toBeHidden();
  });

  for (const stored of ['{"version":1,"re', '{"version":99}', '42']) {
    test(`survives ${stored} in the storage with a sentence`, async ({ page }) => {
      const complaints = watch(page);
      await page.goto('/about/');
      await page.evaluate((text) => localStorage.setItem('quorate.progress', text), stored);
      await page.goto('/');
      await expect(page.getByText('Ihr gespeicherter Lesestand war nicht lesbar')).toBeVisible();
      await page.reload();
      await expect(page.getByText('Ihr gespeicherter Lesestand war nicht lesbar')).toBeHidden();
      expect(complaints).toEqual([]);
    });
  }

  test('is not needed: without storage the page works', async ({ page }) => {
    const complaints = watch(page);
    await page.addInitScript(() => {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = function (key, value) {
        if (key.startsWith('quorate.')) throw new Error('The storage is full.');
        setItem.call(this, key, value);
      };
    });
    await page.goto(`/${LESSON}`);
    await mark(page).click();
    await expect(page.locator('.agenda [data-lesson="L2.1"] .read-mark')).toBeVisible();
    expect(complaints).toEqual([]);
  });
});

/** What a check holds of its question: the place of the right option, or the number asked for. */
function factsOf(check: Locator): Promise<{ right: number; value: number }> {
  return check.evaluate((element) => {
    const { options = [], value = Number.NaN } = JSON.parse(
      element.querySelector('script')?.textContent ?? '{}',
    );
    return { right: options.findIndex((option: { right: boolean }) => option.right), value };
  });
}

test.describe('check questions', () => {
  test('give feedback at once, from the keyboard, in a live region', async ({ page }) => {
    await page.goto(`/${LESSON}`);
    const check = page
      .locator('quorate-check')
      .filter({ has: page.getByRole('radio') })
      .first();
    await check.getByRole('radio').first().focus();
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toContainText('Wählen Sie zuerst eine Antwort');
    const { right } = await factsOf(check);
    await check.locator(`input[value="${right}"]`).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await expect(check.getByRole('status')).toContainText('Richtig.');
    await check.locator(`input:not([value="${right}"])`).first().check();
    await expect(check.getByRole('status')).toBeEmpty();
    await check.getByRole('button').click();
    await expect(check.getByRole('status')).toContainText('Noch nicht.');
    await expectNoViolations(page);
  });

  test('read numbers in either notation and explain what is no number', async ({ page }) => {
    await page.goto(`/${LESSON}`);
    const check = page
      .locator('quorate-check')
      .filter({ has: page.getByRole('textbox') })
      .first();
    const field = check.getByRole('textbox');
    const answer = String((await factsOf(check)).value);
    for (const typed of [answer, answer.replace('.', ',')]) {
      await field.fill(typed);
      await field.press('Enter');
      await expect(check.getByRole('status')).toContainText('Richtig.');
    }
    await field.fill('viel');
    await field.press('Enter');
    await expect(check.getByRole('status')).toContainText('nicht als Zahl lesen');
    await field.fill('0');
    await field.press('Enter');
    await expect(check.getByRole('status')).toContainText('Noch nicht.');
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('text, formulas, agenda, languages and solutions are there', async ({ page }) => {
    await page.goto(`/${LESSON}`);
    await expect(page.locator('.katex').first()).toBeVisible();
    await expect(page.locator('.agenda')).toBeVisible();
    const check = page.locator('quorate-check').first();
    await check.getByRole('button').click();
    await expect(page).toHaveURL(/-solution$/);
    await expect(check.locator('details p')).toBeVisible();
    await page.getByRole('link', { name: 'English' }).first().click();
    await expect(page).toHaveURL(new RegExp(`/en/${LESSON}`));
  });
});

test('a missing page helps in the language of its address', async ({ page }) => {
  const answer = await page.goto('/en/no-such-lesson/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  await expect(page.locator('.not-found section').first()).toHaveAttribute('lang', 'en');
  await expectNoViolations(page);
  await page.goto('/keine-lektion/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Diese Seite gibt es nicht');
  await page.getByRole('link', { name: 'Zur Kurskarte' }).click();
  await expect(page.locator('.course-map')).toBeVisible();
});

test('the search finds a lesson, by keyboard, and loads nothing before', async ({ page }) => {
  const complaints = watch(page);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  expect(fetched.filter((url) => url.includes('pagefind'))).toEqual([]);
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('Verfügbarkeit');
  await expect(dialog.getByRole('status')).toContainText('Seiten gefunden zu „Verfügbarkeit“', {
    timeout: 15_000,
  });
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await dialog.getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(availability|getting-started)\//);
  expect(complaints).toEqual([]);
});

test('the search says when it finds nothing, and closes', async ({ page }) => {
  await page.goto('/en/');
  await page.getByRole('button', { name: 'Search' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('ψωψωψω');
  await expect(dialog.getByRole('status')).toContainText('Nothing found', { timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('the skip link leads past the agenda', async ({ page }) => {
  await page.goto(`/${LESSON}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#_top$/);
});

test('every page has a policy, a description, an icon and the credit', async ({ request }) => {
  for (const { root } of LANGUAGES) {
    for (const slug of PAGES) {
      const html = await (await request.get(root + slug)).text();
      expect(html, slug).toContain('<meta http-equiv="Content-Security-Policy"');
      expect(html, slug).toMatch(/<meta name="description" content="[^"]{20,}/);
      expect(html, slug).toContain('favicon.svg');
      expect(html, slug).toContain('Stefan Bohn');
      expect(html, slug).toMatch(/Inoffiziell|Unofficial/);
    }
  }
});

test('previous and next follow the course map', async ({ page }) => {
  const written = COURSE.flatMap((module) => module.lessons.map((lesson) => lessonSlug(module, lesson)));
  await page.goto(`/${LESSON}`);
  await page.getByRole('link', { name: /Nächste/ }).click();
  const here = new URL(page.url()).pathname.replace(/^\/|\/$/g, '');
  expect(written.indexOf(here)).toBe(written.indexOf('availability/formula') + 1);
});
