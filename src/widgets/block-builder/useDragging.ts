/** Dragging a block beside another one. The editor's buttons do the same without dragging. */
import { useState } from 'preact/hooks';

export interface DropTarget {
  readonly id: string;
  readonly side: 'before' | 'after';
}

export interface Dragging {
  readonly draggedId: string | undefined;
  readonly target: DropTarget | undefined;
  /** Handlers of one node; `axis` is the direction in which its group lays out its members. */
  handlersOf(id: string, axis: 'row' | 'column'): Readonly<Record<string, (event: DragEvent) => void>>;
}

export function useDragging(drop: (draggedId: string, target: DropTarget) => void): Dragging {
  const [draggedId, setDragged] = useState<string>();
  const [target, setTarget] = useState<DropTarget>();
  const end = () => {
    setDragged(undefined);
    setTarget(undefined);
  };
  return {
    draggedId,
    target,
    handlersOf: (id, axis) => ({
      onDragStart: (event) => {
        event.stopPropagation();
        event.dataTransfer?.setData('text/plain', id);
        setDragged(id);
      },
      onDragOver: (event) => {
        if (draggedId === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const side = sideOf(event, axis);
        if (target?.id !== id || target.side !== side) setTarget({ id, side });
      },
      onDrop: (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (draggedId !== undefined && draggedId !== id) drop(draggedId, { id, side: sideOf(event, axis) });
        end();
      },
      onDragEnd: end,
    }),
  };
}

function sideOf(event: DragEvent, axis: 'row' | 'column'): DropTarget['side'] {
  if (!(event.currentTarget instanceof Element)) return 'after';
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const isFirstHalf = axis === 'row' ? event.clientX < left + width / 2 : event.clientY < top + height / 2;
  return isFirstHalf ? 'before' : 'after';
}
