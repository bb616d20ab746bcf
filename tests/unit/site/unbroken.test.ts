import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { heldTogether, unbrokenPlugin } from '../../../src/site/integrations/unbroken.ts';

const html = async (text: string) => (await markdownToHtml(text, { hastPlugins: [unbrokenPlugin] })).html;

describe('what is kept on one line', () => {
  it('is one short word of code', async () => {
    expect(await html('with `--online` and')).toContain('<code class="unbroken">--online</code>');
  });

  it.each(['qm start 100', '/etc/pve/nodes/PMX1/qemu-server/100.conf'])('is not %s', async (code) => {
    expect(await html(`with \`${code}\` and`)).toContain(`<code>${code}</code>`);
  });

  it('is a product with its version and a lesson with its number', async () => {
    expect(await html('Seit Proxmox VE 9 und **OpenZFS 2.3** gilt Lektion 2.4.')).toContain(
      'Proxmox VE\u00a09 und <strong>OpenZFS\u00a02.3</strong> gilt Lektion\u00a02.4.',
    );
    expect(heldTogether('drei Nodes und 3 Kopien')).toBe('drei Nodes und 3 Kopien');
  });
});
