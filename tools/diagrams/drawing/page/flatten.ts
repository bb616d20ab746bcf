/**
 * Turns Mermaid's drawing into a plain one: shapes and text that carry their own paint, no style sheet, no classes, no
 * ids but those that are pointed at. What is on none of the lists stops the run, so that nothing unforeseen reaches a
 * page of the site.
 */
import { stateMark } from './marks.ts';
import { cleanPill, cleanShape, SHAPES } from './shapes.ts';
import { element, placed, rounded, type Sheet, type SheetOptions } from './sheet.ts';
import { centreLabel, cleanText } from './texts.ts';

/** Never part of the finished drawing; markers come back where an arrow points at them. */
const DROPPED = [
  'style',
  'symbol',
  'filter',
  'linearGradient',
  'title',
  'desc',
  'script',
  'clipPath',
  'defs',
  'marker',
];

/** Half a thick line, or the mark of a state, lies outside the box of a shape. */
const MARGIN = 4;

function cleanGroup(sheet: Sheet, from: Element): readonly Element[] {
  const pill = cleanPill(sheet, from);
  if (pill) return pill;
  const children = [...from.children].flatMap((child) => clean(sheet, child));
  const state = sheet.states.find((one) => from.matches(`.node.${one}`));
  const all = state ? [...children, ...stateMark(from, state)] : children;
  if (all.length === 0 || !from.hasAttribute('transform')) return all;
  const made = placed(from);
  made.append(...all);
  centreLabel(from, made);
  return [made];
}

function clean(sheet: Sheet, from: Element): readonly Element[] {
  const { tagName } = from;
  if (DROPPED.includes(tagName) || getComputedStyle(from).display === 'none') return [];
  if (SHAPES.includes(tagName)) return cleanShape(sheet, from);
  if (tagName === 'text') return cleanText(sheet, from);
  if (tagName === 'g') return cleanGroup(sheet, from);
  throw new Error(`<${tagName}> has no place in a diagram; say it otherwise or draw a figure by hand`);
}

function definitions(sheet: Sheet, svg: SVGSVGElement): readonly Element[] {
  const markers = [...sheet.pointers].map(([from, id]) => {
    const original = svg.querySelector(`[id="${CSS.escape(from)}"]`);
    if (!original) throw new Error(`nothing has the id ${from}`);
    const made = placed(original);
    made.id = id;
    made.append(...[...original.children].flatMap((child) => clean(sheet, child)));
    return made;
  });
  if (markers.length === 0) return [];
  const defs = element('defs');
  defs.append(...markers);
  return [defs];
}

function words(sheet: Sheet, tag: 'title' | 'desc'): Element {
  const made = element(tag, { id: `${sheet.prefix}-${tag}` });
  made.textContent = sheet[tag];
  return made;
}

/**
 * Shows what is drawn and nothing around it, whatever margins Mermaid left. Mermaid's own view is the outer limit:
 * life lines run far beyond it.
 */
function crop(root: SVGSVGElement, view: DOMRect): void {
  const { x, y, width, height } = root.getBBox();
  const left = Math.max(Math.floor(x), view.left) - MARGIN;
  const top = Math.max(Math.floor(y), view.top) - MARGIN;
  const right = Math.min(Math.ceil(x + width), view.right) + MARGIN;
  const bottom = Math.min(Math.ceil(y + height), view.bottom) + MARGIN;
  root.setAttribute('viewBox', rounded([left, top, right - left, bottom - top].join(' ')));
}

/** The finished SVG as text. */
export function flattenDrawing(svg: SVGSVGElement, options: SheetOptions): string {
  const sheet: Sheet = { ...options, pointers: new Map() };
  const body = [...svg.children].flatMap((child) => clean(sheet, child));
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  root.setAttribute('viewBox', '');
  root.setAttribute('role', 'img');
  root.setAttribute('aria-labelledby', `${sheet.prefix}-title ${sheet.prefix}-desc`);
  root.append(words(sheet, 'title'), words(sheet, 'desc'), ...definitions(sheet, svg), ...body);
  document.body.append(root);
  crop(root, DOMRect.fromRect(svg.viewBox.baseVal));
  return new XMLSerializer().serializeToString(root).replace(/>(?=<(?!tspan|\/))/g, '>\n');
}
