/** Tables of the text get a frame of their own that scrolls, so that a wide one never pushes the page. */
import { defineHastPlugin } from 'satteri';
import { siteTexts } from '../lang.ts';

/** Wraps every Markdown table; the frame can be focused and names itself, so that the keyboard can scroll it. */
export const tablePlugin = defineHastPlugin({
  name: 'table-frame',
  element: {
    filter: ['table'],
    visit(node, context) {
      const isEnglish = context.fileURL?.pathname.includes('/docs/en/') ?? false;
      const label = siteTexts(isEnglish ? 'en' : 'de')('table.scroll');
      context.wrapNode(node, {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-frame'], role: 'group', tabIndex: 0, ariaLabel: label },
        children: [],
      });
    },
  },
});
