/** Search hits as elements: the page’s title, the passages found, the found words marked. */

/** A passage: a page, or a section of it. */
export interface Passage {
  readonly url: string;
  readonly title: string;
  /** Text with `<mark>` around the found words, everything else escaped. */
  readonly excerpt: string;
}

export interface Hit {
  readonly url: string;
  readonly meta: { readonly title?: string };
  readonly excerpt: string;
  readonly sub_results: readonly Passage[];
}

/** How many sections of a page are worth showing. */
const MOST_SECTIONS = 2;

/** One entry of the result list. */
export function hitElement(hit: Hit): HTMLLIElement {
  const item = document.createElement('li');
  const title = hit.meta.title ?? hit.url;
  const sections = hit.sub_results.slice(0, MOST_SECTIONS);
  const passages = sections.length > 0 ? sections : [{ url: hit.url, title, excerpt: hit.excerpt }];
  for (const passage of passages) {
    const label = passage.title === title ? title : `${title} › ${passage.title}`;
    item.append(linkTo(passage.url, label), excerptElement(passage.excerpt));
  }
  return item;
}

function linkTo(url: string, label: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = label;
  return link;
}

/** Takes over text and marks alone, whatever else the excerpt may hold. */
function excerptElement(excerpt: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  for (const node of parsed.body.childNodes) {
    const isMark = node instanceof HTMLElement && node.localName === 'mark';
    const piece = isMark ? document.createElement('mark') : document.createElement('span');
    piece.textContent = node.textContent;
    paragraph.append(piece);
  }
  return paragraph;
}
