/** Drawing and moving outages with a pointer; the list of fields below does the same with the keyboard. */
import { useState } from 'preact/hooks';
import type { Outage } from '../../availability/observed.ts';

type Stroke =
  | { readonly kind: 'draw'; readonly fromHours: number; readonly toHours: number }
  | { readonly kind: 'move'; readonly index: number; readonly grabbedHours: number };

interface Options {
  readonly recordHours: number;
  readonly snapHours: number;
  /** Outages as they stand in the list, not joined. */
  readonly outages: readonly Outage[];
  readonly draw: (outage: Outage) => void;
  readonly move: (index: number, startHours: number) => void;
}

/** Pointer handlers for the strip, and the outage that is being drawn. */
export function useDrawing({ recordHours, snapHours, outages, draw, move }: Options) {
  const [stroke, setStroke] = useState<Stroke | null>(null);
  const hoursAt = (event: PointerEvent) => {
    if (!(event.currentTarget instanceof Element)) return 0;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const hours = (Math.min(1, Math.max(0, (event.clientX - left) / width)) * recordHours) / snapHours;
    return Math.round(hours) * snapHours;
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || !(event.currentTarget instanceof Element)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = hoursAt(event);
    const index = outages.findIndex((o) => o.startHours <= at && at <= o.startHours + o.lengthHours);
    setStroke(
      index < 0 ? { kind: 'draw', fromHours: at, toHours: at } : { kind: 'move', index, grabbedHours: at },
    );
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!stroke) return;
    const at = hoursAt(event);
    if (stroke.kind === 'draw') return setStroke({ ...stroke, toHours: at });
    const outage = outages[stroke.index];
    if (!outage || at === stroke.grabbedHours) return;
    move(stroke.index, Math.max(0, outage.startHours + at - stroke.grabbedHours));
    setStroke({ ...stroke, grabbedHours: at });
  };
  const onPointerUp = () => {
    if (stroke?.kind === 'draw') draw(drawnOutage(stroke, snapHours));
    setStroke(null);
  };
  return {
    drawn: stroke?.kind === 'draw' ? drawnOutage(stroke, snapHours) : undefined,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: () => setStroke(null) },
  };
}

/** From left to right, whichever way it was drawn; a mere click is an outage of four steps. */
function drawnOutage(
  { fromHours, toHours }: { fromHours: number; toHours: number },
  snapHours: number,
): Outage {
  const length = Math.abs(toHours - fromHours);
  return { startHours: Math.min(fromHours, toHours), lengthHours: length > 0 ? length : 4 * snapHours };
}
