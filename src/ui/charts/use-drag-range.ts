/** Dragging over a chart from one place to another, told from a click by a few pixels. */
import { useState } from 'react';

/** Less than this is a click with an unsteady hand. */
const LEAST_PX = 4;

export interface DragRange {
  readonly fromPx: number;
  readonly toPx: number;
}

interface DragHandlers {
  readonly onPointerDown: (event: React.PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: React.PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: React.PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: () => void;
}

/**
 * Gives the range under the hand, null between drags, and the handlers of the chart's element. A range is told when the
 * hand lets go, in CSS pixels from the element's left edge, rising; a click is one without width.
 */
export function useDragRange(
  onRange: (range: DragRange, isMany: boolean) => void,
): readonly [DragRange | null, DragHandlers] {
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState(0);
  const at = (event: React.PointerEvent<HTMLElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const range = (a: number, b: number): DragRange =>
    Math.abs(b - a) < LEAST_PX ? { fromPx: b, toPx: b } : { fromPx: Math.min(a, b), toPx: Math.max(a, b) };
  const dragged = from === null ? null : range(from, to);
  return [
    dragged && dragged.toPx > dragged.fromPx ? dragged : null,
    {
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
        setTo(at(event));
      },
      onPointerMove(event) {
        if (from !== null) setTo(at(event));
      },
      onPointerUp(event) {
        if (from === null) return;
        setFrom(null);
        onRange(range(from, at(event)), event.shiftKey || event.ctrlKey || event.metaKey);
      },
      onPointerCancel: () => setFrom(null),
    },
  ];
}
