/** Boxes, lines and arrows with their own paint. */
import { element, paint, placed, pointer, rounded, type Sheet } from './sheet.ts';

/** Elements that are drawn as they are. */
export const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline'];

function hasNoSize(from: Element): boolean {
  if (from.closest('marker') || !(from instanceof SVGGraphicsElement)) return false;
  const { width, height } = from.getBBox();
  return width === 0 && height === 0;
}

/** Mermaid turns the square of a milestone by its style sheet; ours is drawn as it stands. */
function outline(from: Element): Element {
  if (!(from instanceof SVGGraphicsElement) || !from.matches('.milestone')) return placed(from);
  const { x, y, width, height } = from.getBBox();
  const [middle, centre] = [x + width / 2, y + height / 2];
  const points = `${middle},${y} ${x + width},${centre} ${middle},${y + height} ${x},${centre}`;
  return element('polygon', { points: rounded(points) });
}

function drawLine(sheet: Sheet, from: Element, made: Element): void {
  const stroke = paint(sheet, from, 'stroke');
  const style = getComputedStyle(from);
  if (stroke === 'none' || style.strokeWidth === '0px') return;
  made.setAttribute('stroke', stroke);
  made.setAttribute('stroke-width', rounded(style.strokeWidth.replace('px', '')));
  const dashes = style.strokeDasharray.replaceAll('px', '');
  if (dashes !== 'none' && !/^(1, 0|0, 0|0|1)$/.test(dashes)) made.setAttribute('stroke-dasharray', dashes);
}

/** The shape, or nothing when it cannot be seen. */
export function cleanShape(sheet: Sheet, from: Element): readonly Element[] {
  const fill = paint(sheet, from, 'fill');
  if (hasNoSize(from) || (fill === 'none' && paint(sheet, from, 'stroke') === 'none')) return [];
  const made = outline(from);
  made.setAttribute('fill', fill);
  drawLine(sheet, from, made);
  for (const end of ['marker-start', 'marker-end']) {
    const target = pointer(sheet, getComputedStyle(from).getPropertyValue(end));
    if (target) made.setAttribute(end, target);
  }
  return [made];
}

/** A pill, which Mermaid draws as hundreds of short curves, as the one rounded box it is. */
export function cleanPill(sheet: Sheet, group: Element): readonly Element[] | undefined {
  const path = group.matches('.node > .outer-path') ? group.querySelector(':scope > path') : null;
  if (!(path instanceof SVGPathElement)) return undefined;
  const { x, y, width, height } = path.getBBox();
  const start = path.getPointAtLength(0);
  if (Math.abs(start.x - x - height / 2) > 0.5 || Math.abs(start.y - y) > 0.5) return undefined;
  const place = [x, y, width, height, height / 2].map((length) => Math.round(length * 10) / 10);
  const [left = 0, top = 0, wide = 0, high = 0, radius = 0] = place;
  const made = element('rect', { x: left, y: top, width: wide, height: high, rx: radius });
  made.setAttribute('fill', paint(sheet, path, 'fill'));
  drawLine(sheet, group.querySelector(':scope > path:last-of-type') ?? path, made);
  return [made];
}
