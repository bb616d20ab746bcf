import { expect, test } from '@playwright/test';
import { openWidget, tabTo, typeOver } from './support/widgets.ts';

test('calculator: a goal is typed and the needed time read, by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/availability/formula/', 'calculator');
  await tabTo(page, widget.getByRole('radio', { name: 'Verfügbarkeit' }));
  await page.keyboard.press('ArrowDown');
  await expect(widget.getByRole('radio', { name: 'MTTR für ein Ziel' })).toBeChecked();
  await tabTo(page, widget.getByRole('textbox', { name: 'Zielverfügbarkeit' }));
  await typeOver(page, '99.95');
  await expect(widget).toContainText(/Für 99,95.% bei einer MTBF von 3.a darf die MTTR höchstens 13,1.h/);
  await tabTo(page, widget.getByRole('button', { name: 'Zurücksetzen' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/99,9696.%/);
});

test('calculator: the sliders move with the arrows and move their fields', async ({ page }) => {
  const widget = await openWidget(page, '/en/availability/formula/', 'calculator');
  const slider = widget.getByRole('slider', { name: /MTTR/ });
  await tabTo(page, slider);
  await page.keyboard.press('Home');
  await expect(widget.getByRole('textbox', { name: 'MTTR' })).toHaveValue('0.000278');
  await expect(slider).toHaveAttribute('aria-valuetext', /0\.000278.h/);
});

test('ruler: arrows move A, the period follows, the flag jumps', async ({ page }) => {
  const widget = await openWidget(page, '/availability/table/', 'nines-ruler');
  const ruler = widget.getByRole('slider');
  await tabTo(page, ruler);
  await page.keyboard.press('ArrowRight');
  await expect(ruler).toHaveAttribute('aria-valuetext', /99,9902.%, 51,5.min im Jahr/);
  await tabTo(page, widget.getByRole('radio', { name: 'Jahr' }));
  await page.keyboard.press('ArrowRight');
  await expect(widget.getByRole('radio', { name: 'Monat' })).toBeChecked();
  await tabTo(page, widget.getByRole('button', { name: /99,999/ }));
  await page.keyboard.press('Space');
  await expect(widget).toContainText(/99,999.% lassen im Monat 26,3.s Ausfall/);
});

test('time line: outages are added, typed and removed by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/availability/formula/', 'timeline-scale');
  await tabTo(page, widget.getByRole('button', { name: 'Ausfall hinzufügen' }));
  await page.keyboard.press('Enter');
  const length = widget.getByRole('textbox', { name: 'Ausfall 2: Dauer' });
  await expect(length).toHaveValue('4');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(length).toBeFocused();
  await typeOver(page, '90 min');
  await expect(widget).toContainText(/2 Ausfälle: A.=.89,55.%/);
  await page.keyboard.press('Tab');
  await expect(length).toHaveValue('90');
  await expect(widget.getByRole('combobox', { name: 'Ausfall 2: Dauer: Einheit' })).toHaveValue('min');
  await tabTo(page, widget.getByRole('button', { name: 'Ausfall 2 entfernen' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/1 Ausfall: A.=.90,91.%/);
});

test('builder: a second switch is built by keyboard alone', async ({ page }) => {
  const widget = await openWidget(page, '/availability/series-parallel/', 'block-builder');
  await tabTo(page, widget.getByRole('button', { name: /^Switch/ }));
  await page.keyboard.press('Enter');
  await tabTo(page, widget.getByRole('button', { name: 'Parallel verdoppeln' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/Der Dienst ist zu 99,84.% verfügbar und steht 14.h im Jahr/);
  await tabTo(page, widget.getByRole('button', { name: 'Nach vorn' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('„Switch“ ist ausgewählt und steht an Stelle 2 von 6');
  await expect(widget.getByRole('button', { name: /^parallel/ })).toHaveCount(0);
  await tabTo(page, widget.getByRole('button', { name: 'Entfernen' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/zu 99,79.% verfügbar/);
});

test('wager: placed, found again, changed, deleted by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/en/getting-started/arriving/', 'wager');
  await tabTo(page, widget.getByRole('textbox').first());
  for (const guess of ['8 h', '0', '2.5 min', '5 min', '2.5 min', '0']) {
    await page.keyboard.type(guess);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('Your wager is stored');
  await page.reload();
  const again = await openWidget(page, '/en/getting-started/arriving/', 'wager');
  await expect(again).toContainText('Your earlier wager is still here');
  await expect(again.getByRole('row', { name: /dual node/ })).toContainText(/2\.5.min/);
  await tabTo(page, again.getByRole('button', { name: 'Change the wager' }));
  await page.keyboard.press('Enter');
  await expect(again.getByRole('textbox').first()).toHaveValue(/8.h/);
  await tabTo(page, again.getByRole('button', { name: 'Reset' }));
  await page.keyboard.press('Enter');
  await expect(again).toContainText('The wager is deleted');
  expect(await page.evaluate(() => localStorage.getItem('quorate.wager'))).toBeNull();
});
