import { expect, type Locator, type Page, test } from '@playwright/test';
import { expectNoSidewaysScroll, LANGUAGES, THEMES } from './support/accessibility.ts';
import {
  expectStageFits,
  expectWidgetSound,
  openWidget,
  showTheme,
  tabTo,
  typeOver,
} from './support/widgets.ts';

interface State {
  readonly name: string;
  /** Settings of the link that lead there. */
  readonly link: string;
  readonly says: RegExp;
  /** Panels that are closed at first are opened. */
  readonly opens?: boolean;
}

interface WidgetCase {
  readonly id: string;
  readonly slug: string;
  readonly first: RegExp;
  readonly damaged: readonly string[];
  readonly states: readonly State[];
}

const WIDGETS: readonly WidgetCase[] = [
  {
    id: 'vdev-builder',
    slug: 'zfs-limits/usable-capacity/',
    first: /14[,.]41/,
    damaged: ['disks:1000000*hdd4', 'disks:2*hdd4,vdevs:mirror.0-9', 'ashift:-1', 'nonsense', '%E0%A4%A'],
    states: [
      { name: 'first', link: '', says: /14[,.]41/, opens: true },
      {
        name: 'dRAID',
        link: 'disks:24*hdd8,vdevs:draid2_8_2.0-23,data:file',
        says: /127[,.]8/,
        opens: true,
      },
      {
        name: 'refused',
        link: 'disks:4*hdd4~1*ssd960,vdevs:stripe.3~raidz1.0-2.4,data:volume',
        says: /mismatched replication level: both disk and raidz vdevs are present/,
      },
      {
        name: 'impossible',
        link: 'disks:4*hdd4,vdevs:raidz3.0-1',
        says: /raidz3 requires at least 4 devices/,
      },
      { name: 'empty', link: 'disks:,vdevs:', says: /(Keine Platte ist frei|No disk is free)/ },
      { name: 'a hundred disks', link: 'disks:100*hdd4,vdevs:raidz3.0-49~raidz3.50-99', says: /raidz3-1/ },
    ],
  },
  {
    id: 'fill-level',
    slug: 'zfs-limits/utilisation/',
    first: /60.%/,
    damaged: ['level:101', 'seed:x', 'nonsense', '%E0%A4%A'],
    states: [
      { name: 'first', link: '', says: /60.%/ },
      { name: 'nearly full', link: 'level:90', says: /46 (von|of) 198/ },
      { name: 'full', link: 'level:100', says: /No space left on device/ },
      { name: 'held', link: 'level:100,deleted:40,snapshot:yes', says: /(hält sie fest|holds on to them)/ },
      { name: 'empty', link: 'level:0', says: /198/ },
    ],
  },
  {
    id: 'from-a-to-b',
    slug: 'zfs-limits/growing/',
    first: /RAIDZ1, 3 × 4.TB/,
    damaged: ['start:raidz9.2.hdd4', 'free:1000000.hdd4', 'zfs:0.1', 'nonsense', '%E0%A4%A'],
    states: [
      { name: 'later version', link: '', says: /OpenZFS 2\.3\./, opens: true },
      {
        name: 'a way',
        link: 'start:mirror.2.hdd4,free:2.hdd8,wanted:mirror.2.hdd8,zfs:2.4',
        says: /zpool online -e tank sdd/,
      },
      {
        name: 'forced',
        link: 'start:mirror.2.hdd4,free:3.hdd4,wanted:mirror.2.hdd4~raidz2.3.hdd4,zfs:2.4',
        says: /zpool add -f tank raidz2/,
      },
      {
        name: 'same',
        link: 'start:mirror.2.hdd4,wanted:mirror.2.hdd4,free:',
        says: /(derselbe|the same) [Pp]ool/,
      },
      { name: 'unclear', link: 'start:raidz3.2.hdd4,wanted:,free:', says: /raidz3 (braucht|needs)/ },
    ],
  },
  {
    id: 'remove-check',
    slug: 'zfs-limits/shrinking/',
    first: /mirror-1 (darf gehen|may go)/,
    damaged: ['rows:data.mirror.9.12', 'used:-3', 'trouble:ghost', 'nonsense', '%E0%A4%A'],
    states: [
      { name: 'allowed', link: '', says: /mirror-1 (darf gehen|may go)/ },
      {
        name: 'raidz',
        link: 'rows:data.raidz1.3.12~data.stripe.1.12~cache.stripe.2.12,vdev:sdd',
        says: /all top-level vdevs must have the same sector size and not be raidz/,
      },
      {
        name: 'missing disk',
        link: 'trouble:missing-disk,vdev:mirror-0',
        says: /removal may already be in progress/,
      },
      { name: 'no space', link: 'used:70', says: /out of space/ },
      { name: 'no pool', link: 'rows:', says: /(So einen Pool gibt es nicht|There is no such pool)/ },
    ],
  },
];

/** Brings the open page to a state as an edited address does. */
async function show(page: Page, widget: Locator, id: string, { link, opens }: State): Promise<void> {
  if (link !== '')
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `${id}?${id}=${link}`);
  if (!opens) return;
  const closed = widget.locator('details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

for (const { id, slug, first, damaged, states } of WIDGETS) {
  for (const { lang, root } of LANGUAGES) {
    test.describe(`${id} in ${lang}`, () => {
      test('each state breaks no rule, light and dark, says what it should and fits 320 pixels', async ({
        page,
      }) => {
        test.setTimeout(240_000);
        const widget = await openWidget(page, root + slug, id);
        for (const state of states) {
          await show(page, widget, id, state);
          await expect(widget).toContainText(state.says);
          for (const theme of THEMES) {
            await showTheme(page, theme);
            await expectWidgetSound(page, id, `${theme}, ${state.name}`);
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

      test('a damaged link is a sentence and the first values', async ({ page }) => {
        for (const part of damaged) {
          await page.goto('about:blank');
          const widget = await openWidget(page, `${root}${slug}#?${id}=${part}`, id);
          await expect(widget).toContainText(/lassen|cannot be read/);
          await expect(widget).toContainText(first);
        }
      });
    });
  }

  test(`${id}: what is chosen goes into the link, and the link brings it back`, async ({ page, context }) => {
    const widget = await openWidget(page, `/${slug}`, id);
    for (const box of await widget.getByRole('checkbox').all()) await box.check();
    for (const radio of (await widget.getByRole('radio').all()).slice(-1)) await radio.check();
    for (const select of (await widget.getByRole('combobox').all()).slice(-1))
      await select.selectOption({ index: 0 });
    const stage = await widget.locator('.widget-stage').innerText();
    const again = await context.newPage();
    const copy = await openWidget(again, page.url(), id);
    await expect.poll(() => copy.locator('.widget-stage').innerText()).toBe(stage);
  });
}

test('vdev builder: a pool is typed, mended and changed by keyboard alone', async ({ page }) => {
  const widget = await openWidget(page, '/zfs-limits/usable-capacity/', 'vdev-builder');
  const line = widget.getByRole('textbox', { name: 'Befehl, der diesen Pool anlegt' });
  await tabTo(page, line);
  await typeOver(page, 'zpool create tank mirror sda sdz');
  await expect(widget).toContainText('Eine Platte „sdz“ steckt nicht im Rack');
  await expect(line).toHaveValue('zpool create tank mirror sda sdz');
  await expect(widget).toContainText(/14,41.TiB/);
  await typeOver(page, 'zpool create tank mirror sda sdb mirror sdc sdd');
  await expect(widget).toContainText(/2 × Mirror mit 2 Platten: 7,125.TiB nutzbar/);
  await page.keyboard.press('Tab');
  await expect(line).toHaveValue('zpool create -o ashift=12 tank mirror sda sdb mirror sdc sdd');
});

test('vdev builder: disks are moved, and the kind is changed, by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/en/zfs-limits/usable-capacity/', 'vdev-builder');
  const rack = widget.getByRole('list', { name: 'Free in the rack' });
  await tabTo(page, rack.getByRole('button').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(widget).toContainText('Selected: sdg, sdh');
  await tabTo(page, widget.getByRole('button', { name: 'Move', exact: true }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('mirror-1');
  await expect(widget).toContainText('raidz and mirror vdevs with different redundancy, 2 vs. 1 (2-way)');
  await tabTo(page, widget.getByRole('checkbox', { name: /^-f/ }));
  await page.keyboard.press('Space');
  await expect(widget).toContainText('Overridden with -f');
  await widget.getByRole('combobox', { name: 'Edit vdev' }).selectOption('mirror-1');
  await widget.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('RAIDZ2');
  await expect(widget).toContainText('raidz2 needs at least 3 disks');
  await tabTo(page, widget.getByRole('button', { name: 'Reset' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText(/RAIDZ2 of 6 disks: 14\.41/);
});

test('vdev builder: a disk is dragged into a vdev', async ({ page }) => {
  const widget = await openWidget(page, '/zfs-limits/usable-capacity/', 'vdev-builder');
  const disk = widget.locator('li[draggable]').filter({ hasText: /^sdg/ });
  await disk.dragTo(widget.getByRole('button', { name: /^raidz2-0/ }));
  await expect(widget).toContainText('RAIDZ2 mit 7 Platten');
});

test('vdev builder: numbers out of range are told, and the rack keeps what it has', async ({ page }) => {
  const widget = await openWidget(page, '/zfs-limits/usable-capacity/', 'vdev-builder');
  const count = widget.getByRole('textbox', { name: 'Anzahl' });
  for (const [typed, told] of [
    ['1000000', 'Der größte mögliche Wert ist 92'],
    ['0', 'Der kleinste mögliche Wert ist 1'],
    ['-4', 'Der kleinste mögliche Wert ist 1'],
    ['vier', '„vier“ ist keine Zahl'],
  ] as const) {
    await count.fill(typed);
    await expect(widget).toContainText(told);
    await expect(count).toHaveValue(typed);
  }
  await widget.getByRole('combobox', { name: 'Größe', exact: true }).selectOption('eigene Größe');
  await widget.getByRole('textbox', { name: 'Eigene Größe' }).fill('-2');
  await expect(widget).toContainText('Der kleinste mögliche Wert ist');
  await expect(widget.getByRole('list', { name: 'Frei im Rack' }).getByRole('button')).toHaveCount(2);
});

test('fill level: filled, emptied and held by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/zfs-limits/utilisation/', 'fill-level');
  const level = widget.getByRole('slider', { name: /^Füllstand/ });
  await tabTo(page, level);
  await page.keyboard.press('End');
  await expect(widget).toContainText('Jedes Schreiben endet mit „No space left on device“');
  await tabTo(page, widget.getByRole('slider', { name: /^Danach löschen/ }));
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await expect(widget).toContainText(/sind noch zu haben/);
  await tabTo(page, widget.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await expect(widget).toContainText('der Snapshot hält sie fest');
  const number = widget.getByRole('textbox', { name: 'Nummer des Metaslabs' });
  await number.fill('198');
  await expect(widget).toContainText('Der größte mögliche Wert ist 197');
  await number.fill('7');
  await expect(widget).toContainText(/Metaslab 7: /);
});

test('from A to B: a task is set and its way opened by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/zfs-limits/growing/', 'from-a-to-b');
  await tabTo(page, widget.locator('summary'));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('Es geht erst mit OpenZFS 2.3.');
  await expect(widget).toContainText('zfs send -R tank@move | zfs recv -F tank-new');
  await widget.getByRole('combobox', { name: 'OpenZFS' }).selectOption('2.3');
  await expect(widget).toContainText(/Es geht mit 2 Befehlen\. Davon nicht zurückzunehmen: 2\./);
  await tabTo(page, widget.getByRole('button', { name: 'Versehentliche Einzelplatte neben RAIDZ1' }));
  await page.keyboard.press('Enter');
  await expect(widget.locator('details')).not.toHaveAttribute('open');
  await tabTo(page, widget.getByRole('button', { name: 'Der Pool danach: Zeile 1 entfernen' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('So lässt sich nicht suchen');
});

test('removal checker: vdevs and disks are asked about by keyboard', async ({ page }) => {
  const widget = await openWidget(page, '/en/zfs-limits/shrinking/', 'remove-check');
  await tabTo(page, widget.getByRole('button', { name: 'sdb', exact: true }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('sdb has to stay. That is a disk in a mirror');
  await expect(widget).toContainText('cannot remove sdb: operation not supported on this type of pool');
  await tabTo(page, widget.getByRole('button', { name: 'Log, cache and spare' }));
  await page.keyboard.press('Enter');
  await expect(widget).toContainText('mirror-1 may go. A log holds nothing that lasts');
  await widget.getByRole('textbox', { name: 'Allocated, in per cent' }).fill('1000000');
  await expect(widget).toContainText('90');
  await expect(widget.getByRole('textbox', { name: 'Allocated, in per cent' })).toHaveValue('1000000');
});
