/** What a page costs before anybody touches it: bytes of HTML, CSS and JavaScript, each file gzipped. */
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Response } from '@playwright/test';
import { CHROMIUM_FLAGS, ensureChromium } from '../browser/chromium.ts';

export interface PageWeight {
  readonly page: string;
  readonly htmlBytes: number;
  readonly cssBytes: number;
  readonly jsBytes: number;
  /** Not part of the budget: listed so that nobody forgets them. */
  readonly fontBytes: number;
  readonly imageBytes: number;
  readonly files: number;
}

type Kind = 'htmlBytes' | 'cssBytes' | 'jsBytes' | 'fontBytes' | 'imageBytes';

const KINDS: Record<string, Kind> = {
  document: 'htmlBytes',
  stylesheet: 'cssBytes',
  script: 'jsBytes',
  font: 'fontBytes',
  image: 'imageBytes',
};

async function weigh(browser: Browser, base: string, page: string): Promise<PageWeight> {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const responses: Response[] = [];
  tab.on('response', (response) => responses.push(response));
  await tab.goto(base + page, { waitUntil: 'networkidle' });
  const weight = { page, htmlBytes: 0, cssBytes: 0, jsBytes: 0, fontBytes: 0, imageBytes: 0, files: 0 };
  for (const response of responses) {
    const kind = KINDS[response.request().resourceType()];
    if (!kind || response.status() !== 200) continue;
    const body = await response.body();
    weight[kind] += kind === 'fontBytes' || kind === 'imageBytes' ? body.length : gzipSync(body).length;
    weight.files++;
  }
  await tab.close();
  return weight;
}

/** Weights of `pages` (paths such as `/availability/formula/`) as served at `base`. */
export async function weighPages(base: string, pages: readonly string[]): Promise<PageWeight[]> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  try {
    const weights: PageWeight[] = [];
    for (const page of pages) weights.push(await weigh(browser, base, page));
    return weights;
  } finally {
    await browser.close();
  }
}
