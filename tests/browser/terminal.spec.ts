import { expect, type Page, test } from '@playwright/test';
import {
  expectNoSidewaysScroll,
  expectNoViolations,
  LANGUAGES,
  THEMES,
  useTheme,
} from './support/accessibility.ts';

const TEXT = {
  de: {
    input: /Befehlszeile auf/,
    plain: 'Einfaches Eingabefeld',
    full: 'Volles Terminal',
    undo: 'Rückgängig',
    rewind: 'Zurückspulen',
  },
  en: {
    input: /Command line on/,
    plain: 'Plain input field',
    full: 'Full terminal',
    undo: 'Undo',
    rewind: 'Rewind',
  },
} as const;

/** Remembers a choice of screen as the widget does. */
async function chooseScreen(page: Page, kind: 'plain' | 'rich'): Promise<void> {
  await page.addInitScript((value) => localStorage.setItem('quorate-terminal', value), kind);
}

/** Opens the try-out page with the plain field and waits for the prompt's machine. */
async function openPlain(page: Page, root = '/'): Promise<void> {
  await chooseScreen(page, 'plain');
  await page.goto(`${root}terminal/`);
  await expect(log(page)).toContainText('Debian GNU/Linux');
}

const log = (page: Page) => page.locator('.term-log');
const field = (page: Page) => page.locator('.term-entry input');

async function type(page: Page, line: string): Promise<void> {
  await field(page).fill(line);
  await field(page).press('Enter');
}

for (const { lang, root } of LANGUAGES) {
  for (const theme of THEMES) {
    test(`no state of the terminal breaks a rule (${lang}, ${theme})`, async ({ page }) => {
      const text = TEXT[lang];
      await useTheme(page, theme);
      await openPlain(page, root);
      await expectNoViolations(page);
      await type(page, 'pvecm status');
      await expect(log(page)).toContainText(/Total votes:\s+3/);
      await type(page, 'pvecm nonsense');
      await expect(page.locator('.widget-happened')).toContainText(/255|2\b/);
      await expectNoViolations(page);
      await page.getByLabel(text.rewind).fill('0');
      await expect(page.locator('.scene-past')).toBeVisible();
      await expectNoViolations(page);
    });

    test(`no question, notice or full terminal breaks a rule (${lang}, ${theme})`, async ({ page }) => {
      await useTheme(page, theme);
      await openPlain(page, root);
      await type(page, 'ssh root@192.0.2.20');
      await expect(page.locator('.term-entry')).toContainText(/yes\/no|password/, { timeout: 20_000 });
      await expectNoViolations(page);
      await page.goto(`${root}terminal/#terminal?terminal=run:AAAA`);
      await page.reload();
      await expect(page.locator('.scene-notice')).toBeVisible();
      await expectNoViolations(page);
      await page.getByRole('button', { name: TEXT[lang].full }).click();
      await expect(page.locator('.xterm-helper-textarea')).toBeAttached();
      await expectNoViolations(page);
    });
  }
}

test('votes are counted: a node that loses its corosync is missed by the others', async ({ page }) => {
  await openPlain(page);
  await page.getByRole('tab', { name: 'PMX2' }).click();
  await type(page, 'systemctl stop corosync');
  await page.getByRole('tab', { name: 'PMX1' }).click();
  await expect(async () => {
    await type(page, 'clear; pvecm status');
    await expect(log(page)).toContainText(/Total votes:\s+2/, { timeout: 1_000 });
  }).toPass();
});

test('an unknown command answers as a shell does', async ({ page }) => {
  await openPlain(page);
  await type(page, 'nonsense');
  await expect(log(page)).toContainText('-bash: nonsense: command not found');
  await expect(page.locator('.widget-happened')).toContainText('127');
});

test('a password question is answered without showing the password', async ({ page }) => {
  await openPlain(page);
  await type(page, 'ssh root@192.0.2.20');
  await expect(page.locator('.widget-happened')).toContainText(/Passwort|Antwort/, { timeout: 20_000 });
  if ((await field(page).getAttribute('type')) !== 'password') await type(page, 'yes');
  await expect(field(page)).toHaveAttribute('type', 'password');
  await expectNoViolations(page);
  await type(page, 'proxmox');
  await expect(field(page)).toHaveAttribute('type', 'text');
  await expect(log(page)).not.toContainText('proxmox');
});

test('undo takes back what was typed, rewind shows the past and typing there makes a new future', async ({
  page,
}) => {
  await openPlain(page);
  await type(page, 'echo first > /root/note');
  await type(page, 'cat /root/note');
  await expect(log(page)).toContainText(/cat \/root\/note\s*first/);
  await page.getByRole('button', { name: TEXT.de.undo }).click();
  await page.getByRole('button', { name: TEXT.de.undo }).click();
  await type(page, 'cat /root/note');
  await expect(log(page)).toContainText('No such file or directory');
  await page.getByLabel(TEXT.de.rewind).fill('0');
  await expect(page.locator('.scene-past')).toBeVisible();
  await type(page, 'echo new history');
  await expect(log(page)).toContainText(/\nnew history|new history$/m);
  await expect(page.locator('.scene-past')).toBeHidden();
});

test('everything works with the keyboard alone, and Tab does not trap', async ({ page }) => {
  await openPlain(page);
  await page.getByRole('tab', { name: 'PMX1' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'PMX2' })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'PMX1' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Tab');
  await expect(log(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('cat /etc/hostn');
  await page.keyboard.press('Tab');
  await expect(field(page)).toHaveValue('cat /etc/hostname ');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(log(page)).toContainText(/hostname\s*PMX1/);
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toHaveValue('cat /etc/hostname ');
  await page.keyboard.press('Control+c');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.press('Control+r');
  await page.keyboard.type('hostn');
  await expect(field(page)).toHaveValue('cat /etc/hostname ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(field(page)).not.toBeFocused();
});

test('what is typed before anything has loaded is kept', async ({ page }) => {
  await chooseScreen(page, 'plain');
  let release: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.js', async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/terminal/', { waitUntil: 'commit' });
  await field(page).pressSequentially('echo early');
  await expect(field(page)).toHaveValue('echo early');
  release();
  await expect(log(page)).toContainText('Debian GNU/Linux');
  await expect(field(page)).toHaveValue('echo early');
  await field(page).press('Enter');
  await expect(log(page)).toContainText(/echo early\s*early/);
});

test('a paste of several lines runs line by line', async ({ page }) => {
  await openPlain(page);
  await field(page).evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text', 'echo one\necho two\n');
    input.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(log(page)).toContainText(/echo one\s*one[\s\S]*echo two\s*two/);
});

test('a command of the text runs in the tab of its machine', async ({ page }) => {
  await openPlain(page);
  await page.locator('.command').filter({ hasText: 'pvecm status' }).getByRole('button').click();
  await expect(log(page)).toContainText(/Total votes:\s+3/);
});

test('a command of the text starts the terminal if need be', async ({ page }) => {
  await page.setViewportSize({ width: 1000, height: 260 });
  await chooseScreen(page, 'plain');
  await page.goto('/terminal/#zum-ausprobieren');
  await page.locator('.command').filter({ hasText: 'pvecm status' }).getByRole('button').click();
  await expect(log(page)).toContainText(/Total votes:\s+3/);
});

test('a link brings the same run back, a damaged one a sentence and a fresh start', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlain(page);
  await type(page, 'echo shared > /root/note');
  await expect(page.locator('.widget-happened')).toContainText('0');
  await page.getByRole('button', { name: 'Link kopieren' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(log(other)).toContainText('echo shared > /root/note');
  await other.close();
  const damaged = await context.newPage();
  await damaged.goto('/terminal/#terminal?terminal=run:AAAA');
  await expect(damaged.locator('.scene-notice')).toContainText('beginnt von vorn');
  await expect(log(damaged)).toContainText('Debian GNU/Linux');
  await expectNoViolations(damaged);
});

test('the full terminal takes over what is being typed, and gives it back', async ({ page }) => {
  await chooseScreen(page, 'rich');
  await page.goto('/terminal/');
  const rich = page.locator('.xterm-helper-textarea');
  await expect(rich).toBeAttached();
  await rich.focus();
  await page.keyboard.type('pvecm status');
  await page.keyboard.press('Enter');
  await expect(page.locator('.xterm-accessibility-tree')).toContainText(/Total votes:\s+3/);
  await expect(page.locator('.term-panel [role=log]')).toContainText(/Total votes:\s+3/);
  await expectNoViolations(page);
  await page.keyboard.type('half');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(rich).not.toBeFocused();
  await page.getByRole('button', { name: TEXT.de.plain }).click();
  await expect(field(page)).toHaveValue('half');
});

test('a phone shows the plain field, eight lines and the missing keys', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
    locale: 'de-DE',
  });
  const page = await context.newPage();
  await page.goto('/terminal/');
  await log(page).scrollIntoViewIfNeeded();
  await expect(log(page)).toContainText('Debian GNU/Linux');
  await type(page, 'pvecm status');
  await expect(log(page)).toContainText(/Total votes:\s+3/);
  const lines = await log(page).evaluate((element) => {
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(element);
    const inside = element.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
    return Math.round(inside / Number.parseFloat(lineHeight));
  });
  expect(lines).toBe(8);
  await field(page).fill('cat /etc/hostn');
  await page.getByRole('button', { name: 'Tab: ergänzen' }).tap();
  await expect(field(page)).toHaveValue('cat /etc/hostname ');
  await page.getByRole('button', { name: 'Senkrechter Strich' }).tap();
  await expect(field(page)).toHaveValue('cat /etc/hostname |');
  await expectNoSidewaysScroll(page);
  await context.close();
});

test('without JavaScript the page says what the terminal needs', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/terminal/');
  await expect(page.locator('.no-script')).toContainText('Das Terminal braucht JavaScript');
  await expect(page.locator('.no-script')).toBeVisible();
  await expect(field(page)).toBeVisible();
  await context.close();
});
