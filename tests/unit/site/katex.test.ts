import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { katexPlugin } from '../../../src/site/integrations/katex.ts';
import { tablePlugin } from '../../../src/site/integrations/tables.ts';

describe('formulas', () => {
  const html = async (text: string) => {
    const result = await markdownToHtml(text, {
      features: { math: true },
      mdastPlugins: [katexPlugin],
      hastPlugins: [tablePlugin],
    });
    return result.html;
  };

  it('are drawn at build time, with MathML for those who listen', async () => {
    const block = await html('$$\nA = \\frac{a}{b}\n$$\n');
    expect(block).toContain('<math');
    expect(block).toMatch(/^<div class="formula"[^>]*tabindex="0"/);
    expect(await html('so $U = 1 - A$ it is')).toMatch(/so <span[^>]*>.*<math.*it is/s);
  });

  it('fail the build when they are wrong', async () => {
    await expect(html('$\\frac{1}$')).rejects.toThrow(/KaTeX|Expected/);
  });

  it('leave tables a frame of their own that the keyboard can scroll', async () => {
    const table = await html('| a |\n| --- |\n| 1 |\n');
    expect(table).toMatch(/<div class="table-frame" role="group" tabindex="0" aria-label="[^"]+"><table>/i);
  });
});
