/** The terminal's colours, taken from the page's tokens, so that day and night have one source. */
import type { ITheme } from '@xterm/xterm';

const TOKENS = {
  background: '--panel',
  foreground: '--text',
  cursor: '--ink',
  cursorAccent: '--panel',
  selectionBackground: '--accent-ground',
  red: '--failed',
  green: '--healthy',
  yellow: '--degraded',
  blue: '--accent',
  magenta: '--blocked',
  cyan: '--accent',
  black: '--ink',
  white: '--muted',
  brightBlack: '--muted',
  brightRed: '--failed',
  brightGreen: '--healthy',
  brightYellow: '--degraded',
  brightBlue: '--accent',
  brightMagenta: '--blocked',
  brightCyan: '--accent',
  brightWhite: '--ink',
} as const satisfies Partial<Record<keyof ITheme, string>>;

/** The theme as the page shows it now. */
export function themeOf(element: Element): ITheme {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    Object.entries(TOKENS).map(([colour, token]) => [colour, style.getPropertyValue(token).trim()]),
  );
}

/** Calls back when the reader switches between light and dark. Gives the way to stop. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
