/** Formulas become HTML with MathML at build time: the page needs no script for them. */
import katex from 'katex';
import { defineMdastPlugin } from 'satteri';

const render = (tex: string, displayMode: boolean): string =>
  katex.renderToString(tex, { displayMode, output: 'htmlAndMathml', strict: 'error', throwOnError: true });

/** Renders `$…$` and `$$…$$`; a formula that KaTeX does not understand fails the build. */
export const katexPlugin = defineMdastPlugin({
  name: 'katex',
  math(node, context) {
    const formula = `<div class="formula" tabindex="0" role="group">${render(node.value, true)}</div>`;
    context.replaceNode(node, { rawHtml: formula });
  },
  inlineMath(node, context) {
    context.replaceNode(node, { rawHtml: render(node.value, false) });
  },
});
