/** A field of cells as two patterns and a few rectangles: 8,760 cells cost no more than one. */
import type { CellField } from './model.ts';

interface Props {
  readonly id: string;
  readonly caption: string;
  readonly alt: string;
  readonly field: CellField;
  /** Drawn as an outline over the cells. */
  readonly outline?: CellField | undefined;
}

/** Drawing units per cell. */
const cell = 10;

export function CellPicture({ id, caption, alt, field, outline }: Props) {
  const { columns, rows, filled } = field;
  const width = columns * cell;
  const height = rows * cell;
  const scaled = filled.map(({ x, y, width: w, height: h }) => ({
    key: `${x} ${y} ${h}`,
    x: x * cell,
    y: y * cell,
    // A sliver of a second still has to be seen.
    width: Math.max(w * cell, 1),
    height: h * cell,
  }));
  return (
    <figure class="ruler-figure">
      <svg class="ruler-cells" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
        <defs>
          <pattern id={`${id}-grid`} width={cell} height={cell} patternUnits="userSpaceOnUse">
            <rect class="ruler-gap" x={cell - 1.6} width="1.6" height={cell} />
            <rect class="ruler-gap" y={cell - 1.6} width={cell} height="1.6" />
          </pattern>
          <pattern id={`${id}-hatch`} width="16" height="16" patternUnits="userSpaceOnUse">
            <path class="ruler-hatch" d="M-4 12 L12 -4 M4 20 L20 4" />
          </pattern>
        </defs>
        <rect class="ruler-up" width={width} height={height} />
        {scaled.map(({ key, ...rect }) => (
          <g key={key}>
            <rect class="ruler-down" {...rect} />
            <rect fill={`url(#${id}-hatch)`} {...rect} />
          </g>
        ))}
        <rect fill={`url(#${id}-grid)`} width={width} height={height} />
        {outline ? <Outline field={outline} /> : null}
      </svg>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

/** A line below the last filled cell, with its step in the begun row. */
function Outline({ field }: { readonly field: CellField }) {
  const [whole, begun] = field.filled;
  const rows = (whole?.height ?? 0) * cell;
  const reach = begun?.height === 1 ? (begun.x + begun.width) * cell : 0;
  const step = reach > 0 ? `M0 ${rows + cell} H${reach} V${rows} ` : `M0 ${rows} `;
  return <path class="ruler-slide" d={`${step}H${field.columns * cell}`} />;
}
