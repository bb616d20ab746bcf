import { expect, type Locator, test } from '@playwright/test';
import { expectNoSidewaysScroll, LANGUAGES, THEMES } from './support/accessibility.ts';
import { expectStageFits, expectWidgetSound, openWidget, showTheme } from './support/widgets.ts';

type Lang = (typeof LANGUAGES)[number]['lang'];

interface State {
  readonly name: string;
  /** Brings the widget from its first values into the state. */
  readonly reach: (widget: Locator) => Promise<void>;
  /** What the widget then says. */
  readonly says: Readonly<Record<Lang, RegExp>>;
}

interface WidgetCase {
  readonly id: string;
  readonly slug: string;
  readonly first: RegExp;
  readonly damaged: string;
  readonly states: readonly State[];
}

const press = (name: RegExp) => async (widget: Locator) =>
  widget.getByRole('button', { name }).first().click();
const choose = (name: RegExp) => async (widget: Locator) =>
  widget.getByRole('radio', { name }).first().check();
const write = (label: RegExp, text: string) => async (widget: Locator) =>
  widget.getByRole('textbox', { name: label }).first().fill(text);

const WIDGETS: readonly WidgetCase[] = [
  {
    id: 'calculator',
    slug: 'availability/formula/',
    first: /99[,.]9696/,
    damaged: 'find:luck',
    states: [
      {
        name: 'mttr',
        reach: choose(/MTTR (für|for)/),
        says: { de: /höchstens 2,63.h/, en: /not exceed 2\.63.h/ },
      },
      {
        name: 'mtbf',
        reach: choose(/MTBF (für|for)/),
        says: { de: /mindestens 9,13.a/, en: /at least 9\.13.a/ },
      },
      {
        name: 'no number',
        reach: write(/^MTTR$/, 'acht'),
        says: { de: /„acht“ ist keine Zahl.*8.h/s, en: /“acht” is not a number.*8.h/s },
      },
      {
        name: 'impossible',
        reach: async (widget) => {
          await choose(/von Ausfall zu Ausfall|failure to failure/)(widget);
          await write(/^MTTR$/, '4 a')(widget);
        },
        says: { de: /MTTR muss deshalb kürzer sein als 3.a/, en: /MTTR must be shorter than 3.a/ },
      },
    ],
  },
  {
    id: 'nines-ruler',
    slug: 'availability/table/',
    first: /52[,.]6/,
    damaged: 'a:2',
    states: [
      {
        name: 'month',
        reach: choose(/Monat|month/),
        says: { de: /4,38.min Ausfall/, en: /4\.38.min of downtime/ },
      },
      {
        name: 'week',
        reach: choose(/Woche|week/),
        says: { de: /1,01.min Ausfall/, en: /1\.01.min of downtime/ },
      },
      {
        name: 'a flag',
        reach: press(/^(A )?99[,.]5/),
        says: { de: /43,8.h Ausfall/, en: /43\.8.h of downtime/ },
      },
      {
        name: 'too much',
        reach: write(/(Verfügbarkeit|Availability) A/, '100'),
        says: { de: /kleiner sein als 100.%/, en: /less than 100.%/ },
      },
    ],
  },
  {
    id: 'timeline-scale',
    slug: 'availability/formula/',
    first: /90[,.]91/,
    damaged: 'down:x',
    states: [
      {
        name: 'split',
        reach: press(/teilen|Split/),
        says: { de: /2 Ausfälle: A.=.90,91.%, MTTF 50.h/, en: /MTTF 50.h/ },
      },
      {
        name: 'quiet',
        reach: press(/entfernen|Remove/),
        says: { de: /kein Ausfall\. A.=.100.%/, en: /no outage\. A/ },
      },
      {
        name: 'server',
        reach: press(/3 (Jahren|years)/),
        says: { de: /2,92.s im Jahr/, en: /2\.92.s per year/ },
      },
      {
        name: 'full',
        reach: async (widget) => {
          for (let i = 0; i < 11; i++) await press(/teilen|Split/)(widget);
        },
        says: { de: /Mehr als 12 Ausfälle/, en: /no more than 12 outages/ },
      },
      {
        name: 'no length',
        reach: write(/Dauer|length/, '0'),
        says: { de: /größer sein als 0.s/, en: /greater than 0.s/ },
      },
    ],
  },
  {
    id: 'block-builder',
    slug: 'availability/series-parallel/',
    first: /99[,.]79/,
    damaged: 'blocks:s(',
    states: [
      { name: 'dual node', reach: press(/Dual [Nn]ode/), says: { de: /99,887.%/, en: /99\.887.%/ } },
      {
        name: 'group selected',
        reach: async (widget) => {
          await press(/Dual [Nn]ode/)(widget);
          await press(/^parallel.*β/)(widget);
        },
        says: { de: /Anteil der Ausfälle, der alle/, en: /share of failures that hits all/ },
      },
      { name: 'mean times', reach: choose(/MTTF/), says: { de: /MTTF.*MTTR/s, en: /MTTF.*MTTR/s } },
      {
        name: 'no name',
        reach: write(/^Name$/, ' '),
        says: { de: /Hier fehlt ein Name/, en: /A name is missing/ },
      },
    ],
  },
  {
    id: 'wager',
    slug: 'getting-started/arriving/',
    first: /Ceph/,
    damaged: '',
    states: [
      {
        name: 'incomplete',
        reach: press(/abgeben|Place the wager/),
        says: { de: /fehlen noch 6 Schätzungen/, en: /6 guesses are still missing/ },
      },
      {
        name: 'placed',
        reach: placeWager,
        says: { de: /Ihre Wette ist gespeichert/, en: /Your wager is stored/ },
      },
      {
        name: 'changing',
        reach: async (widget) => {
          await placeWager(widget);
          await press(/ändern|Change/)(widget);
        },
        says: { de: /Sie ändern Ihre Wette/, en: /You are changing your wager/ },
      },
    ],
  },
];

async function placeWager(widget: Locator): Promise<void> {
  const fields = widget.getByRole('textbox');
  for (const [index, guess] of ['8 h', '0', '3 min', '5 min', '190', '0'].entries())
    await fields.nth(index).fill(guess);
  await press(/abgeben|Place the wager/)(widget);
}

for (const { id, slug, first, states, damaged } of WIDGETS) {
  for (const { lang, root } of LANGUAGES) {
    test.describe(`${id} in ${lang}`, () => {
      test('each state breaks no rule, light and dark, says what it should and fits 320 pixels', async ({
        page,
      }) => {
        test.setTimeout(120_000);
        const widget = await openWidget(page, root + slug, id);
        await expect(widget).toContainText(first);
        for (const state of [undefined, ...states]) {
          await widget.getByRole('button', { name: /^(Zurücksetzen|Reset)$/ }).click();
          await state?.reach(widget);
          if (state) await expect(widget).toContainText(state.says[lang]);
          for (const theme of THEMES) {
            await showTheme(page, theme);
            await expectWidgetSound(page, id, `${theme}, ${state?.name ?? 'first'}`);
          }
          await page.setViewportSize({ width: 320, height: 640 });
          await expectNoSidewaysScroll(page);
          await expectStageFits(widget);
          await page.setViewportSize({ width: 1280, height: 720 });
        }
      });

      test('says something without JavaScript', async ({ browser }) => {
        const context = await browser.newContext({ javaScriptEnabled: false });
        const page = await context.newPage();
        await page.goto(root + slug);
        await expect(page.locator(`#${id}`)).toContainText(first);
        await expect(page.locator(`#${id} noscript p`)).toBeVisible();
        await context.close();
      });

      if (damaged !== '')
        test('a damaged link is a sentence and the first values', async ({ page }) => {
          for (const part of [damaged, 'nonsense', '%E0%A4%A']) {
            await page.goto('about:blank');
            const widget = await openWidget(page, `${root}${slug}#?${id}=${part}`, id);
            await expect(widget).toContainText(/lassen|cannot be read/);
            await expect(widget).toContainText(first);
          }
        });
    });
  }

  if (damaged !== '')
    test(`${id}: the link brings every state back`, async ({ page, context }) => {
      for (const state of states) {
        const widget = await openWidget(page, `/${slug}`, id);
        await state.reach(widget);
        const stage = await widget.locator('.widget-stage').innerText();
        const again = await context.newPage();
        const copy = await openWidget(again, page.url(), id);
        await expect
          .poll(() => copy.locator('.widget-stage').innerText(), { message: state.name })
          .toBe(stage);
        await again.close();
      }
    });
}
