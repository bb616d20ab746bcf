/** Labels: SVG text, centred where it stands in a box, so that a wider font of the reader is not cut off. */
import { paint, placed, type Sheet } from './sheet.ts';

function isBold(from: Element | null): boolean {
  return from !== null && Number(getComputedStyle(from).fontWeight) > 400;
}

function setFont(sheet: Sheet, from: Element, made: Element): void {
  const style = getComputedStyle(from);
  made.setAttribute('fill', paint(sheet, from.querySelector('tspan') ?? from, 'fill'));
  made.setAttribute('font-size', style.fontSize.replace('px', ''));
  if (style.textAnchor !== 'start') made.setAttribute('text-anchor', style.textAnchor);
  if (style.dominantBaseline !== 'auto') made.setAttribute('dominant-baseline', style.dominantBaseline);
  if (isBold(from)) made.setAttribute('font-weight', '700');
}

function frameWord({ frameWords }: Sheet, keyword: string): string {
  const word = frameWords[keyword];
  if (word === undefined) throw new Error(`the frame "${keyword}" has no word in this language`);
  return word;
}

/** A text or a line of one; nothing when it is empty. */
export function cleanText(sheet: Sheet, from: Element): readonly Element[] {
  if (from.textContent?.trim() === '') return [];
  const made = placed(from);
  if (from.tagName === 'text') setFont(sheet, from, made);
  else if (isBold(from) && !isBold(from.parentElement)) made.setAttribute('font-weight', '700');
  for (const child of from.childNodes) {
    if (child instanceof Text && from.matches('.labelText')) made.append(frameWord(sheet, child.data));
    else if (child instanceof Text) made.append(child.data);
    else if (child instanceof Element && child.tagName === 'tspan')
      for (const inner of cleanText(sheet, child))
        made.append(...(inner.attributes.length === 0 ? inner.childNodes : [inner]));
  }
  return [made];
}

/** Moves the label of a state, which Mermaid sets flush left by the width of its own font, to the middle of its box. */
export function centreLabel(from: Element, made: Element): void {
  if (!from.matches('.statediagram-state > .label')) return;
  const [, y = '0'] = /translate\([^,]+,\s*([^)]+)\)/.exec(made.getAttribute('transform') ?? '') ?? [];
  made.setAttribute('transform', `translate(0, ${y})`);
  for (const text of made.querySelectorAll('text')) text.setAttribute('text-anchor', 'middle');
}
