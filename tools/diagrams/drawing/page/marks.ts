/** The sign of a state on the border of its node: what the colour says, said by a shape. */
import { element } from './sheet.ts';

const SIGNS: Readonly<Record<string, string>> = {
  healthy: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  degraded: 'M0 -4.5L4.6 3.5H-4.6z',
  failed: 'M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5',
  blocked: 'M-5 0H5',
  fenced: 'M-4.5 2L0 -5M-2 4.5L4 -4.5M2 5L5 0.5',
  unknown: 'M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z',
};

/** Where the upper right of the node's border is, in the node's own coordinates. */
function corner(node: Element): readonly [number, number] {
  const body = node.querySelector(':scope > :is(rect, polygon, circle, ellipse, path, g:not(.label))');
  if (!(body instanceof SVGGraphicsElement)) return [0, 0];
  const box = body.getBBox();
  const moved = body.transform.baseVal.consolidate()?.matrix;
  const [left, top] = [box.x + (moved?.e ?? 0), box.y + (moved?.f ?? 0)];
  if (body.tagName === 'polygon') return [left + box.width * 0.75, top + box.height * 0.25];
  if (body.tagName === 'circle') return [left + box.width * 0.854, top + box.height * 0.146];
  return [left + box.width - (body.matches('.outer-path') ? box.height / 2 : 12), top];
}

/** The mark of a state; `accent` has none: its thick border is not a state. */
export function stateMark(node: Element, state: string): readonly Element[] {
  const sign = SIGNS[state];
  if (!sign) return [];
  const [x, y] = corner(node).map((length) => Math.round(length * 10) / 10);
  const made = element('g', { transform: `translate(${x}, ${y})` });
  const isSolid = state === 'healthy' || state === 'degraded';
  made.append(
    element('circle', { r: 8.5, fill: 'var(--paper)' }),
    element('path', {
      d: sign,
      fill: isSolid ? `var(--${state})` : 'none',
      stroke: `var(--${state})`,
      'stroke-width': state === 'blocked' ? 3.5 : 1.8,
    }),
  );
  return [made];
}
