/** Formulas become HTML with MathML at build time: the page needs no script for them. */
import katex from 'katex';
import { defineMdastPlugin } from 'satteri';

const render = (tex: string, displayMode: boolean): string =>
  katex.renderToString(tex, { displayMode, output: 'htmlAndMathml', strict: 'error', throwOnError: true });

/** Renders `$…$` and `$$…$$`; a formula that KaTeX does not understand fails the build. */
export const katexPlugin = defineMdastPlugin({
  name: 'katex',
  math(node, context) {
    const formula = `<div class="formula" data-pagefind-ignore tabindex="0" role="group">${render(node.value, true)}</div>`;
    context.replaceNode(node, { rawHtml: formula });
  },
  inlineMath(node, context) {
    const formula = `<span data-pagefind-ignore>${render(node.value, false)}</span>`;
    // Raw HTML becomes a paragraph of its own in Markdown; an HTML node does not exist in MDX.
    const isMdx = context.sourceFormat === 'mdx';
    context.replaceNode(node, isMdx ? { rawHtml: formula } : { type: 'html', value: formula });
  },
});
