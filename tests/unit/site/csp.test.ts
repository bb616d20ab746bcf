import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inlineScriptHashes, policyFor, withPolicy } from '../../../src/site/integrations/csp.ts';

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the content security policy', () => {
  it('allows each inline script by its hash, once', () => {
    const html = '<script>a()</script><script type="module">b()</script><script>a()</script>';
    expect(inlineScriptHashes(html)).toEqual([sha('a()'), sha('b()')]);
  });

  it('needs no hash for files and data', () => {
    const html = '<script src="/x.js"></script><script type="application/json">{}</script>';
    expect(inlineScriptHashes(html)).toEqual([]);
  });

  it('hashes a script with line breaks and attributes as it stands', () => {
    const body = '\n  if (a < b) c();\n';
    expect(inlineScriptHashes(`<script\n data-x="1">${body}</script>`)).toEqual([sha(body)]);
  });

  it('stands right after the charset and allows no other host', () => {
    const page = withPolicy('<html><head><meta charset="utf-8"/><script>a()</script></head></html>');
    expect(page).toMatch(/<meta charset="utf-8"\/><meta http-equiv="Content-Security-Policy"/);
    expect(policyFor(page)).not.toMatch(/https?:|\*/);
    expect(page).toContain(sha('a()'));
  });

  it('refuses a page without a charset instead of leaving it without a policy', () => {
    expect(() => withPolicy('<html></html>')).toThrow('charset');
  });
});
