import { expect, test } from '@playwright/test';
import { expectNoSidewaysScroll, LANGUAGES, THEMES } from './support/accessibility.ts';
import { expectStageFits, expectWidgetSound, openWidget, showTheme } from './support/widgets.ts';

interface WidgetCase {
  readonly id: string;
  readonly slug: string;
  /** What `zpool status` says about the pool of the widget's first state. */
  readonly vdevs: readonly string[];
  readonly disks: number;
}

const WIDGETS: readonly WidgetCase[] = [
  { id: 'vdev-builder', slug: 'zfs-limits/usable-capacity/', vdevs: ['raidz2-0', 'sdf'], disks: 8 },
  { id: 'from-a-to-b', slug: 'zfs-limits/growing/', vdevs: ['raidz1-0', 'sdc'], disks: 5 },
  { id: 'remove-check', slug: 'zfs-limits/shrinking/', vdevs: ['mirror-0', 'mirror-1'], disks: 4 },
  { id: 'fill-level', slug: 'zfs-limits/utilisation/', vdevs: ['sda'], disks: 1 },
];
const TRY = { de: 'Im Terminal ausprobieren', en: 'Try it in the terminal' } as const;

for (const { lang, root } of LANGUAGES) {
  for (const { id, slug, vdevs, disks } of WIDGETS) {
    test(`from ${id} to a terminal with its disks and its pool (${lang})`, async ({ page }) => {
      await page.addInitScript(() => localStorage.setItem('quorate-terminal', 'plain'));
      const widget = await openWidget(page, root + slug, id);
      const closed = widget.locator('details:not([open]) > summary');
      while ((await closed.count()) > 0) await closed.first().click();
      for (const theme of THEMES) {
        await showTheme(page, theme);
        await expectWidgetSound(page, id, `${theme}, with the way to the terminal`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
      await expectStageFits(widget);
      await page.setViewportSize({ width: 1280, height: 720 });
      await widget.getByRole('link', { name: TRY[lang] }).press('Enter');
      const log = page.locator('.term-log');
      await expect(log).toContainText('zpool create');
      const field = page.locator('.term-entry input');
      await field.fill('zpool status');
      await field.press('Enter');
      await expect(log).toContainText('state: ONLINE');
      for (const name of vdevs) await expect(log).toContainText(name);
      await field.fill('echo "disks: $(ls /dev/sd? | wc -l)."');
      await field.press('Enter');
      await expect(log).toContainText(`disks: ${disks}.`);
      await expect(page.locator('.scene-notice')).toBeEmpty();
    });
  }

  test(`a foreign link to the terminal is a sentence and a fresh start (${lang})`, async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('quorate-terminal', 'plain'));
    for (const part of ['bench:9.9~1*4000787030016', 'bench:2.4~7*x', 'bench:2.4,type:reboot', '%E0%A4%A']) {
      await page.goto('about:blank');
      await page.goto(`${root}terminal/#terminal?terminal=${part}`);
      await expect(page.locator('.scene-notice')).not.toBeEmpty();
      await expect(page.locator('.term-log')).toContainText('Debian GNU/Linux');
      await expect(page.locator('.term-log')).not.toContainText('reboot');
    }
  });
}
