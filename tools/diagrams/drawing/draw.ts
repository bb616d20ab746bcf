/** Draws Mermaid sources in a headless Chromium that reaches no network. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, chromium, type Page, type Route } from '@playwright/test';
import type { Mermaid } from 'mermaid';
import ts from 'typescript';
import type { DiagramSource } from '../../../src/site/diagrams/source.ts';
import { CHROMIUM_FLAGS, ensureChromium } from '../../browser/chromium.ts';
import { FRAME_WORDS } from './frame-words.ts';
import type { flattenDrawing } from './page/flatten.ts';
import { MERMAID_CONFIG, PAINTS, STATES, withEdgeStates } from './theme.ts';

const BUNDLE = path.join(path.dirname(createRequire(import.meta.url).resolve('mermaid')), 'mermaid.min.js');
/** A host that exists nowhere: what the page loads from it is answered here. */
const STUDIO = 'http://studio.invalid/';
const EMPTY_PAGE =
  '<!doctype html><html lang="en"><body style="font-family: DejaVu Sans, Verdana, sans-serif"></body></html>';

declare global {
  interface Window {
    mermaid: Mermaid;
    flattenDrawing: typeof flattenDrawing;
  }
}

export interface Studio {
  /** The finished SVG of a source. Rejects with Mermaid's own message when the source is wrong. */
  readonly draw: (source: DiagramSource) => Promise<string>;
  readonly close: () => Promise<void>;
}

function scriptOf(file: string): string {
  const source = readFileSync(new URL(`page/${path.basename(file)}`, import.meta.url), 'utf8');
  return ts.transpile(source, { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext });
}

function answer(route: Route): Promise<void> {
  const url = route.request().url();
  if (!url.startsWith(STUDIO)) return route.abort();
  return url.endsWith('.ts')
    ? route.fulfill({ contentType: 'text/javascript', body: scriptOf(url) })
    : route.fulfill({ contentType: 'text/html', body: EMPTY_PAGE });
}

async function prepare(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ timezoneId: 'UTC', locale: 'en-GB' });
  await page.route('**/*', answer);
  await page.goto(STUDIO);
  await page.addScriptTag({ path: BUNDLE });
  await page.addScriptTag({
    type: 'module',
    content: `import { flattenDrawing } from '${STUDIO}flatten.ts'; window.flattenDrawing = flattenDrawing;`,
  });
  await page.waitForFunction(() => 'flattenDrawing' in window);
  return page;
}

async function drawOn(page: Page, source: DiagramSource): Promise<string> {
  const { name, lang, title, desc, drawable } = source;
  const frameWords = FRAME_WORDS[lang];
  const sheet = { prefix: `diagram-${name}`, title, desc, paints: PAINTS, states: STATES, frameWords };
  return page.evaluate(
    async ({ source, config, sheet }) => {
      window.mermaid.initialize(config);
      document.body.innerHTML = (await window.mermaid.render('drawing', source)).svg;
      const svg = document.body.querySelector('svg');
      if (!svg) throw new Error('Mermaid drew nothing');
      return window.flattenDrawing(svg, sheet);
    },
    { source: withEdgeStates(drawable), config: MERMAID_CONFIG, sheet },
  );
}

/** A browser that is ready to draw; close it when done. */
export async function openStudio(): Promise<Studio> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  const page = await prepare(browser);
  return { draw: (source) => drawOn(page, source), close: () => browser.close() };
}
