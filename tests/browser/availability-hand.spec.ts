import { expect, test } from '@playwright/test';
import { openWidget } from './support/widgets.ts';

test('numbers in the notation of either language, and nothing typed is lost', async ({ page }) => {
  for (const [root, wide] of [
    ['/', 'höchstens 2,63'],
    ['/en/', 'exceed 2.63'],
  ] as const) {
    const widget = await openWidget(page, `${root}availability/formula/`, 'calculator');
    await widget.getByRole('radio', { name: /MTTR (für|for)/ }).check();
    const goal = widget.getByRole('textbox', { name: /Zielverfügbarkeit|goal/ });
    for (const typed of ['99,99', '99.99', '99,99 %', '0.9999', '0,9999']) {
      await goal.fill('99');
      await goal.fill(typed);
      await expect(goal).toHaveValue(typed);
      await expect(widget).toContainText(wide);
    }
    await goal.fill('99,9x');
    await goal.blur();
    await expect(goal).toHaveValue('99,9x');
    await expect(goal).toHaveAttribute('aria-invalid', 'true');
    await expect(goal).toHaveAccessibleDescription(/99,9x/);
    await expect(widget).toContainText(wide);
  }
});

test('what cannot be read stays in the field when its unit is changed', async ({ page }) => {
  const widget = await openWidget(page, '/availability/formula/', 'calculator');
  const field = widget.getByRole('textbox', { name: 'MTTR' });
  await field.fill('acht');
  await widget.getByRole('combobox', { name: 'MTTR: Einheit' }).selectOption('min');
  await expect(field).toHaveValue('acht');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(widget).toContainText(/gilt weiter 8.min/);
  await field.fill('30');
  await expect(widget).toContainText(/MTTR 30.min/);
});

test('an outage is drawn and moved with the mouse', async ({ page }) => {
  const widget = await openWidget(page, '/availability/formula/', 'timeline-scale');
  const strip = widget.locator('.tl-draw');
  await strip.scrollIntoViewIfNeeded();
  const box = await strip.boundingBox();
  if (!box) throw new Error('the time line has no place on the page');
  const y = box.y + box.height / 2;
  const at = (hours: number) => box.x + (box.width * hours) / 110;
  await page.mouse.move(at(10), y);
  await page.mouse.down();
  await page.mouse.move(at(15), y, { steps: 4 });
  await page.mouse.move(at(20), y, { steps: 4 });
  await page.mouse.up();
  await expect(widget.getByRole('textbox', { name: 'Ausfall 2: Beginn' })).toHaveValue('10');
  await expect(widget.getByRole('textbox', { name: 'Ausfall 2: Dauer' })).toHaveValue('10');
  await page.mouse.move(at(15), y);
  await page.mouse.down();
  await page.mouse.move(at(25), y, { steps: 8 });
  await page.mouse.up();
  await expect(widget.getByRole('textbox', { name: 'Ausfall 2: Beginn' })).toHaveValue('20');
  await expect(widget).toContainText(/2 Ausfälle: A.=.81,82.%/);
});

test('a block is dragged beside another one', async ({ page }) => {
  const widget = await openWidget(page, '/availability/series-parallel/', 'block-builder');
  const names = () => widget.locator('.bb-block .bb-name').allInnerTexts();
  expect(await names()).toEqual(['USV', 'Switch', 'Server', 'Hypervisor', 'Gast/App']);
  const block = (name: RegExp) => widget.getByRole('listitem').filter({ hasText: name });
  await block(/^Gast/).dragTo(block(/^USV/), { targetPosition: { x: 4, y: 4 } });
  await expect.poll(names).toEqual(['Gast/App', 'USV', 'Switch', 'Server', 'Hypervisor']);
});

test('a damaged or newer wager is told and survived', async ({ page }) => {
  for (const [stored, said] of [
    ['v1|scribble', /beschädigt/],
    ['v9|later', /neueren Fassung/],
  ] as const) {
    await page.addInitScript((text) => localStorage.setItem('quorate.wager', text), stored);
    const widget = await openWidget(page, '/getting-started/arriving/', 'wager');
    await expect(widget).toContainText(said);
    await expect(widget.getByRole('textbox')).toHaveCount(6);
    expect(await page.evaluate(() => localStorage.getItem('quorate.wager'))).toBe(stored);
  }
});

test('a wager where the browser refuses to store lasts as long as the page', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new Error('refused');
    };
  });
  const widget = await openWidget(page, '/getting-started/arriving/', 'wager');
  for (let index = 0; index < 6; index++) await widget.getByRole('textbox').nth(index).fill('1 min');
  await widget.getByRole('button', { name: 'Wette abgeben' }).click();
  await expect(widget).toContainText('erlaubt kein Speichern');
  await expect(widget.getByRole('cell', { name: /1.min/ })).toHaveCount(6);
});

test('the sentence waits until the hand rests', async ({ page }) => {
  const widget = await openWidget(page, '/availability/table/', 'nines-ruler');
  const live = widget.locator('.widget-happened [aria-live="polite"]');
  const before = await live.innerText();
  await widget.getByRole('slider').focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  expect(await live.innerText()).toBe(before);
  await expect(live).toContainText(/99,9888.%/);
});
