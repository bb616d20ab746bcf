/** Content Security Policy for a static site: every inline script of every page is allowed by its hash, nothing else. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const INLINE_SCRIPT = /<script(?![^>]*\bsrc\s*=)([^>]*)>([\s\S]*?)<\/script>/gi;
const DATA_TYPE = /\btype\s*=\s*["']?(?:application\/(?:ld\+)?json|text\/plain)/i;
const CHARSET = /<meta charset="[^"]*"\s*\/?>/i;

/** The sources (`'sha256-…'`) of every inline script in a page, each once. */
export function inlineScriptHashes(html: string): readonly string[] {
  const hashes = new Set<string>();
  for (const [, attributes = '', body = ''] of html.matchAll(INLINE_SCRIPT)) {
    if (DATA_TYPE.test(attributes)) continue;
    hashes.add(`'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  }
  return [...hashes];
}

/** The policy of one page. `wasm-unsafe-eval` is for the search; style attributes come from KaTeX and code blocks. */
export function policyFor(html: string): string {
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...inlineScriptHashes(html)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

/** The page with its policy right after the charset, so that it governs everything below. Throws where there is none. */
export function withPolicy(html: string): string {
  if (!CHARSET.test(html)) throw new Error('The page has no <meta charset>: the policy would have no place.');
  const tag = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  return html.replace(CHARSET, (charset) => charset + tag);
}

/** Writes the policy into every built page. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'quorate-csp',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const names = await readdir(root, { recursive: true });
        const pages = names.filter((name) => name.endsWith('.html'));
        for (const page of pages) {
          const file = join(root, page);
          await writeFile(file, withPolicy(await readFile(file, 'utf8')));
        }
        logger.info(`policy written into ${pages.length} pages`);
      },
    },
  };
}
