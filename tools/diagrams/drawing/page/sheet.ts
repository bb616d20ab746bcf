/** What all parts of the clean drawing share: how elements are made, painted, placed and pointed at. */

/** What the page is told besides the drawing; plain data, because it crosses into the browser. */
export interface SheetOptions {
  /** Begins every id of the drawing. */
  readonly prefix: string;
  readonly title: string;
  readonly desc: string;
  /** Computed colour → what stands for it in the finished drawing. */
  readonly paints: Readonly<Record<string, string>>;
  readonly states: readonly string[];
  /** Mermaid's keyword in the corner of a sequence frame → the word of the language. */
  readonly frameWords: Readonly<Record<string, string>>;
}

export interface Sheet extends SheetOptions {
  /** Id in Mermaid's drawing → id in ours, for everything that is pointed at. */
  readonly pointers: Map<string, string>;
}

const PLACE =
  /^(x|y|dx|dy|x1|x2|y1|y2|cx|cy|r|rx|ry|width|height|d|points|transform|viewBox|refX|refY|markerUnits|markerWidth|markerHeight|orient)$/;

/** An empty element of the drawing. */
export function element(tag: string, attributes: Readonly<Record<string, string | number>> = {}): Element {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** Numbers of an attribute with one decimal: a tenth of a pixel is finer than any screen. */
export function rounded(value: string): string {
  return value.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** The same element with nothing but its place and shape. */
export function placed(from: Element, tag = from.tagName): Element {
  const made = element(tag);
  for (const { name, value } of from.attributes)
    if (PLACE.test(name) && value !== '') made.setAttribute(name, rounded(value.replaceAll('px', '')));
  return made;
}

/**
 * The token that an element is painted with, or `none`.
 * @throws for a colour that the theme does not know: it would not change with the page's
 */
export function paint(sheet: Sheet, from: Element, property: 'fill' | 'stroke'): string {
  const value = getComputedStyle(from).getPropertyValue(property);
  if (value === 'none' || value === 'rgba(0, 0, 0, 0)') return 'none';
  const token = sheet.paints[value];
  if (token) return token;
  const where = `<${from.tagName} class="${from.getAttribute('class') ?? ''}">`;
  throw new Error(`${property} of ${where} is ${value}, which is no colour of the theme`);
}

/** `url(#…)` of the finished drawing for what a computed style points at, or undefined. */
export function pointer({ pointers, prefix }: Sheet, value: string): string | undefined {
  const id = /url\("?#([^")]+)"?\)/.exec(value)?.[1];
  if (!id) return undefined;
  const known = pointers.get(id) ?? `${prefix}-${pointers.size + 1}`;
  pointers.set(id, known);
  return `url(#${known})`;
}
