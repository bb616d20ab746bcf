import { expect, type Locator, type Page, test } from '@playwright/test';
import { localQuestion } from '../../src/course/quiz/local-question.ts';
import { COURSE, lessonSlug } from '../../src/site/course-map.ts';
import { checkQuizFiles } from '../../src/site/quizzes/quiz-files.ts';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  THEMES,
  useTheme,
} from './support/accessibility.ts';

const QUIZ = 'availability/quiz/';
const BANK = checkQuizFiles('content/quizzes').quizzes;
const SIZE = BANK.find(({ module }) => module === 'availability')?.questions.length ?? 0;

const quizOf = (page: Page): Locator => page.locator('.quiz');
const questionText = (quiz: Locator): Promise<string> => quiz.locator('.quiz-question').innerText();

/** The question on the screen, found in the bank by its words. */
async function presentQuestion(page: Page, lang: 'de' | 'en') {
  const words = (await questionText(quizOf(page))).trim();
  const all = BANK.flatMap(({ questions }) => questions).map((question) => localQuestion(question, lang));
  const found = all.find(({ question }) => question.replaceAll('`', '') === words);
  if (!found) throw new Error(`no question “${words}” in the bank`);
  return found;
}

/** Answers the question by keyboard alone, rightly or wrongly; the focus is on the question. */
async function answerByKeyboard(page: Page, lang: 'de' | 'en', isRight: boolean): Promise<void> {
  const quiz = quizOf(page);
  const question = await presentQuestion(page, lang);
  await expect(quiz.locator('legend')).toBeFocused();
  switch (question.type) {
    case 'numeric':
      await page.keyboard.press('Tab');
      await page.keyboard.type(String(isRight ? question.value : -1));
      break;
    case 'match':
      for (const [at] of question.pairs.entries()) {
        await page.keyboard.press('Tab');
        const wanted = question.pairs[isRight ? at : (at + 1) % question.pairs.length]?.right ?? '';
        await page.keyboard.type(wanted.replaceAll('`', ''));
        await expect(quiz.locator('.quiz-match select').nth(at).locator('option:checked')).toHaveText(wanted);
      }
      await page.keyboard.press('Tab');
      break;
    case 'order':
      throw new Error('there is no such question in this quiz');
    default:
      for (const [digit, option] of (await quiz.locator('.question-option').allInnerTexts()).entries()) {
        const chosen = question.options.find(({ text }) => option.endsWith(text.replaceAll('`', '')));
        if (chosen?.right === isRight) {
          await page.keyboard.press(String(digit + 1));
          if (!isRight || question.type !== 'multiple') break;
        }
      }
  }
  await page.keyboard.press('Enter');
  await expect(quiz.locator('form')).toHaveAttribute('data-verdict', isRight ? 'right' : 'wrong');
  await expect(quiz.locator('.quiz-actions button').first()).toBeFocused();
}

for (const { lang, root } of LANGUAGES) {
  test.describe(`a quiz in ${lang}`, () => {
    test('goes by keyboard through a wrong answer, a reload in the middle and a retry', async ({ page }) => {
      test.setTimeout(120_000);
      await page.goto(root + QUIZ);
      const quiz = quizOf(page);
      await expect(quiz.getByRole('button')).toBeEnabled();
      await quiz.getByRole('button').focus();
      await page.keyboard.press('Enter');
      const wrong = await questionText(quiz);
      await answerByKeyboard(page, lang, false);
      await page.keyboard.press('Enter');
      await answerByKeyboard(page, lang, true);
      await page.keyboard.press('Enter');
      const third = await questionText(quiz);

      await page.reload();
      await expect(quiz.locator('.quiz-notice')).toContainText(
        lang === 'de' ? 'Es geht weiter' : 'You go on',
      );
      expect(await questionText(quiz)).toBe(third);
      await expect(quiz.locator('.question-label')).toContainText('3');
      await quiz.locator('legend').focus();
      while ((await quiz.locator('form').count()) > 0) {
        await answerByKeyboard(page, lang, true);
        await page.keyboard.press('Enter');
      }

      await expect(quiz.locator('.quiz-result-title')).toBeFocused();
      await expect(quiz.locator('.quiz-score')).toContainText(
        `${SIZE - 1} ${lang === 'de' ? 'von' : 'of'} ${SIZE}`,
      );
      const again = quiz.locator('.quiz-result li a');
      await expect(again).toHaveCount(1);
      const place = new URL((await again.getAttribute('href')) ?? '', page.url());
      expect(await (await page.request.get(place.pathname)).text()).toContain(
        `id="${decodeURIComponent(place.hash).slice(1)}"`,
      );
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect(quiz.locator('.question-label')).toContainText(/1 (?:von|of) 1$/);
      expect(await questionText(quiz)).toBe(wrong);
      await answerByKeyboard(page, lang, true);
      await page.keyboard.press('Enter');
      await expect(quiz.locator('.quiz-result')).toContainText(
        lang === 'de' ? 'Alle Fragen' : 'All questions',
      );
    });

    for (const theme of THEMES)
      test(`breaks no rule in any state, ${theme}`, async ({ page }) => {
        test.setTimeout(180_000);
        await useTheme(page, theme);
        await page.setViewportSize({ width: 390, height: 800 });
        const seen = new Set<string>();
        for (const slug of ['live-demo/quiz/', 'zfs/quiz/']) {
          await page.goto(root + slug);
          const quiz = quizOf(page);
          await expect(quiz.getByRole('button')).toBeEnabled();
          await expectNoViolations(page);
          await quiz.getByRole('button').click();
          while ((await quiz.locator('form').count()) > 0) {
            const { type } = await presentQuestion(page, lang);
            const isNew = !seen.has(type);
            seen.add(type);
            if (isNew) await expectNoViolations(page);
            await answerAnyhow(quiz);
            if (isNew) await expectNoViolations(page);
            if (isNew) await expectNoSidewaysScroll(page);
            await quiz.locator('.quiz-actions button').click();
          }
          await expect(quiz.locator('.quiz-score')).toBeVisible();
          await expectNoViolations(page);
        }
        expect(seen.size).toBeGreaterThanOrEqual(5);
      });

    test('every place to read again is a heading of its lesson', async ({ request }) => {
      const places = BANK.flatMap(({ questions }) => questions).flatMap(({ lesson, read }) => {
        const found = COURSE.flatMap((module) =>
          module.lessons.filter(({ id }) => id === lesson).map((one) => lessonSlug(module, one)),
        );
        return read ? [`${root}${found[0]}/${read[lang]}`] : [];
      });
      const missing: string[] = [];
      for (const place of new Set(places)) {
        const [path = '', anchor = ''] = place.split('#');
        const response = await request.get(path);
        if (!(await response.text()).includes(`id="${anchor}"`)) missing.push(place);
      }
      expect(places.length).toBeGreaterThanOrEqual(20);
      expect(missing).toEqual([]);
    });
  });
}

/** Gives some answer that counts. */
async function answerAnyhow(quiz: Locator): Promise<void> {
  const selects = quiz.locator('.quiz-match select');
  const count = await selects.count();
  for (let at = 0; at < count; at++) await selects.nth(at).selectOption(String(at));
  const field = quiz.locator('.question-number input');
  if ((await field.count()) > 0) await field.fill('1');
  const options = quiz.locator('.question-option input');
  if ((await options.count()) > 0) await options.first().check();
  await quiz.locator('.quiz-actions button').click();
}

test('steps are moved by buttons and by dragging', async ({ page }) => {
  await page.goto('/live-demo/quiz/');
  const quiz = quizOf(page);
  await quiz.getByRole('button').click();
  while ((await quiz.locator('.quiz-order').count()) === 0) {
    await answerAnyhow(quiz);
    await quiz.locator('.quiz-actions button').click();
  }
  const steps = quiz.locator('.quiz-order li');
  const words = steps.locator('> span');
  const before = await words.allInnerTexts();
  await steps.nth(1).getByRole('button').first().press('Enter');
  await expect(words.nth(0)).toHaveText(before[1] ?? '');
  await expect(steps.nth(0).getByRole('button').first()).toBeFocused();
  await expect(quiz.getByText(/jetzt an Stelle 1 von 8/)).toBeAttached();
  await steps.nth(0).dragTo(steps.nth(3));
  await expect(words.nth(3)).toHaveText(before[1] ?? '');
});

test('pairs are matched by dragging, and passing through a list takes nothing away elsewhere', async ({
  page,
}) => {
  await page.goto('/ceph/quiz/');
  const quiz = quizOf(page);
  await quiz.getByRole('button').click();
  while ((await quiz.locator('.quiz-match').count()) === 0) {
    await answerAnyhow(quiz);
    await quiz.locator('.quiz-actions button').click();
  }
  const chip = quiz.locator('.quiz-chip').first();
  const words = await chip.innerText();
  await chip.dragTo(quiz.locator('.quiz-match li').nth(2));
  const selects = quiz.locator('.quiz-match select');
  await expect(selects.nth(2).locator('option:checked')).toHaveText(words);
  await selects.nth(0).focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowDown');
  await expect(selects.nth(2).locator('option:checked')).toHaveText(words);
});

for (const [stored, sentence] of [
  ['{"version":1,"ro', 'beschädigt'],
  ['{"version":99}', 'neueren Fassung'],
])
  test(`stored answers like ${stored} are told and survived`, async ({ page }) => {
    await page.goto('/about/');
    await page.evaluate((text) => localStorage.setItem('quorate.quiz.raid', text), stored ?? '');
    await page.goto('/raid/quiz/');
    await expect(quizOf(page).locator('.quiz-notice')).toContainText(sentence ?? '');
    await quizOf(page).getByRole('button').click();
    await expect(quizOf(page).locator('.quiz-question')).toBeVisible();
  });

test('the mixed quiz draws twelve questions from all modules', async ({ page }) => {
  await page.goto('/quiz/');
  await quizOf(page).getByRole('button').click();
  await expect(quizOf(page).locator('.question-label')).toHaveText('Frage 1 von 12');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the questions stand there with their solutions', async ({ page }) => {
    await page.goto(`/${QUIZ}`);
    const solutions = page.locator('.quiz-list details');
    expect(await solutions.count()).toBeGreaterThanOrEqual(12);
    await solutions.first().locator('summary').click();
    await expect(solutions.first().locator('p, li').first()).toBeVisible();
  });
});
