/**
 * Splitting a grid along a drawn line: press and draw in one go, or click point by point and end with a double click
 * or Enter. The line may begin and end outside the grid; what lies on its two sides is shown while drawing. With
 * several grids selected it splits those it crosses, with Shift every grid it crosses.
 */
import { splitGrids } from '../core/actions/split-grid';
import { shortNumberOf } from '../core/plan/short-number';
import type { Tool, ToolBench, ToolEvent } from './tool';

/** Pixels between two points of a line drawn in one go, and the least way that counts as drawing. */
const STEP_PX = 6;

interface Splitting {
  /** Metres, and the same as lon/lat for show. */
  readonly line: number[];
  readonly shown: number[];
  /** Grids the line has been over, with how often. */
  readonly seen: Map<number, number>;
  isFreehand: boolean;
  /** Shift was held last: all grids are meant. */
  takesAll: boolean;
}

export interface SplitTool extends Tool {
  /** Ends a line clicked point by point (Enter). */
  finish(): boolean;
}

export function createSplitTool(bench: ToolBench): SplitTool {
  let splitting: Splitting | null = null;

  /** The selected grids the line has been in, else the one it has been in most; with Shift all. */
  function gridsOf({ seen, takesAll }: Splitting): number[] {
    const plan = bench.plan();
    if (takesAll) return [...seen.keys()].filter((id) => !plan.grids.get(id)?.locked).sort((a, b) => a - b);
    const selected = bench.selection().filter((id) => seen.has(id));
    if (selected.length > 0) return selected;
    return [...seen]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, 1)
      .map(([id]) => id);
  }

  function notice(cut: Splitting, event: ToolEvent): void {
    if (event.grid >= 0) cut.seen.set(event.grid, (cut.seen.get(event.grid) ?? 0) + 1);
  }

  function add(cut: Splitting, event: ToolEvent): void {
    cut.line.push(event.x, event.y);
    cut.shown.push(event.lon, event.lat);
    notice(cut, event);
  }

  function show(cut: Splitting, event: ToolEvent): void {
    bench.sketch({ paths: [[...cut.shown, event.lon, event.lat]], kind: 'line' });
    const line = [...cut.line, event.x, event.y];
    const grids = gridsOf(cut);
    // A line that does not yet cross is no mistake while it is being drawn.
    if (grids.length === 0 || bench.stage((plan) => splitGrids(plan, bench.ground(), grids, line)) !== null) {
      bench.dropStage();
    }
  }

  function end(): void {
    splitting = null;
    bench.sketch(null);
    bench.stroking(false);
    bench.dropStage();
  }

  function finish(): boolean {
    if (!splitting) return false;
    const cut = splitting;
    end();
    const grids = gridsOf(cut);
    if (grids.length === 0) bench.refuse({ ok: false, reason: 'no-grid-here' });
    else {
      const number = grids.map((id) => shortNumberOf(bench.plan(), id)).join(', ');
      const label = { key: 'split', values: { number } };
      bench.refuse(bench.edit(label, (plan) => splitGrids(plan, bench.ground(), grids, cut.line)));
      bench.select(grids);
    }
    return true;
  }

  return {
    handle(event) {
      if (event.kind === 'down') {
        bench.refuse(null);
        if (!splitting) {
          splitting = { line: [], shown: [], seen: new Map(), isFreehand: false, takesAll: event.shift };
          bench.stroking(true);
        }
        add(splitting, event);
      } else if (event.kind === 'move' && splitting) {
        splitting.takesAll = event.shift;
        const { line } = splitting;
        const wayM = Math.hypot(event.x - line[line.length - 2], event.y - line[line.length - 1]);
        if (wayM < STEP_PX * event.metresPerPixel) return true;
        notice(splitting, event);
        if (event.isDown) {
          splitting.isFreehand = true;
          add(splitting, event);
        }
        show(splitting, event);
      } else if (event.kind === 'up' && splitting?.isFreehand) {
        add(splitting, event);
        finish();
      } else if (event.kind === 'double-click') {
        finish();
      }
      return true;
    },
    finish,
    cancel() {
      if (!splitting) return false;
      end();
      bench.refuse(null);
      return true;
    },
  };
}
