/**
 * The Studio without React: the desk, the tools with the bench they work on, and the way from a map pointer or a key
 * to a tool or a command. Moves are taken at most once a frame, the last one counts; tools do not mind.
 */
import type { Studio } from '../../../commands/command';
import { commandOfKeys, runCommand } from '../../../commands/commands';
import { toX, toY } from '../../../core/geometry/projection';
import type { Ground } from '../../../core/ground/ground';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { Plan } from '../../../core/plan/plan';
import { groundBounds } from '../../../map/ground-bounds';
import type { MapPadding, MapPointer, MapView, PointerKind } from '../../../map/map-view';
import type { App } from '../../../store/app';
import { BRUSH_PX, createDesk, REACH_PX } from '../../../store/desk';
import { locatePlot } from '../../../tools/locate-plot';
import type { ToolBench, ToolEvent } from '../../../tools/tool';
import { createToolbox } from '../../../tools/tools';
import { chooseFile, download } from '../../files';

/** Where the window is at most this wide the panel is a sheet over the map; the style sheets say the same. */
const NARROW_PX = 1080;
/** From here on the legend has room beside the city. */
const LEGEND_FROM_PX = 1600;
const LEGEND_PX = 200;
const MARGIN_PX = 72;

const isNarrow = () => window.innerWidth <= NARROW_PX;

export interface StudioControl extends Studio {
  setView(view: MapView): void;
  handlePointer(kind: PointerKind, pointer: MapPointer): boolean;
  handleKeyDown(event: KeyboardEvent): void;
  handleKeyUp(event: KeyboardEvent): void;
  /** The window has lost the keyboard: a key let go elsewhere is never heard of. */
  handleBlur(): void;
}

export function createStudio(app: App): StudioControl {
  const desk = createDesk({ isPanelOpen: !isNarrow(), isLegendOpen: window.innerWidth >= LEGEND_FROM_PX });
  let view: MapView | null = null;
  let waitingMove: MapPointer | null = null;

  function plan(): Plan {
    const open = app.document.store.getState().plan;
    if (!open) throw new Error('The Studio has no plan.');
    return open;
  }

  function ground(): Ground {
    const open = app.city.store.getState().ground;
    if (!open) throw new Error('The Studio has no city.');
    return open;
  }

  /** What legend and sheet cover is no place to show a grid. */
  function freeRoom(shown: MapView): MapPadding {
    const { isLegendOpen, sheetPx } = desk.getState();
    const covered = sheetPx > 0 ? sheetPx : isLegendOpen ? LEGEND_PX : 0;
    const margin = Math.min(MARGIN_PX, (shown.size().width - covered) / 4);
    return { top: MARGIN_PX, right: margin + covered, bottom: MARGIN_PX, left: margin };
  }

  const bench: ToolBench = {
    plan,
    ground,
    selection: () => app.session.getState().grids,
    select: (grids, area) => app.session.setState({ grids, ...(area !== undefined && { area }) }),
    brushM: (metresPerPixel) => BRUSH_PX[desk.getState().brush] * metresPerPixel,
    reachM: (metresPerPixel) => REACH_PX[desk.getState().reach] * metresPerPixel,
    isSnapping: () => desk.getState().isSnapping,
    stage: (action) => app.document.stage(action),
    dropStage: () => app.document.dropStage(),
    commit(label) {
      const { grids, area } = app.session.getState();
      return app.document.commit(label, { grids, area });
    },
    edit(label, action) {
      const { grids, area } = app.session.getState();
      return app.document.edit(label, action, { grids, area });
    },
    sketch: (sketch) => desk.setState({ sketch }),
    cursor(cursor) {
      if (desk.getState().cursor !== cursor) desk.setState({ cursor });
    },
    hint(hint) {
      if (desk.getState().hint !== hint) desk.setState({ hint });
    },
    grip: (gripped) => desk.setState({ gripped }),
    stroking: (isStroking) => desk.setState({ isStroking }),
    refuse(refusal) {
      // Under a plan that takes no edit every other reason would lead nowhere.
      const said = refusal && (app.document.editRefusal() ?? refusal);
      if (desk.getState().refusal !== said) desk.setState({ refusal: said });
    },
    takeUp: (tool) => desk.setState({ tool }),
  };
  const toolbox = createToolbox(bench);
  // What a tool shows under a resting pointer goes with it, however it is put down.
  desk.subscribe(({ tool }, before) => {
    if (tool === before.tool) return;
    toolbox[before.tool].cancel();
    desk.setState({ sketch: null, cursor: null, hint: null, gripped: [] });
  });

  function toolEvent(kind: PointerKind, { lon, lat, shiftKey, altKey, ctrlKey, isDown }: MapPointer): ToolEvent {
    const { projection } = ground();
    const x = toX(projection, lon);
    const y = toY(projection, lat);
    const { area, plot } = locatePlot(plan(), x, y);
    return {
      kind,
      lon,
      lat,
      x,
      y,
      area,
      plot,
      grid: plot < 0 ? -1 : plan().areas.get(area)!.gridOf[plot],
      shift: shiftKey,
      alt: altKey,
      ctrl: ctrlKey,
      isDown,
      metresPerPixel: view?.metresPerPixel() ?? 1,
    };
  }

  function tell(kind: PointerKind, pointer: MapPointer): boolean {
    const { tool, hovered, isPanning } = desk.getState();
    const event = toolEvent(kind, pointer);
    const over = kind === 'leave' ? -1 : event.grid;
    desk.setState({
      pointer: kind === 'leave' ? null : { x: pointer.x, y: pointer.y },
      ...(over !== hovered && { hovered: over }),
    });
    if (isPanning) return false;
    return toolbox[tool].handle(event);
  }

  function flushMove(): void {
    const pointer = waitingMove;
    waitingMove = null;
    if (pointer) tell('move', pointer);
  }

  const control: StudioControl = {
    app,
    desk,
    cancelGesture: () => toolbox[desk.getState().tool].cancel(),
    finishGesture: () => desk.getState().tool === 'split' && toolbox.split.finish(),
    deleteVertex: () => toolbox.vertex.remove(),
    showGrids(grids) {
      const facts = gridFacts(plan(), ground());
      const boxes = grids.flatMap((id) => facts.get(id)?.bounds ?? []);
      if (grids.length === 0 || boxes.length > 0) control.showBoxes(boxes);
    },
    showBoxes(boxes) {
      view?.showBounds(boxes.length === 0 ? groundBounds(ground()) : around(boxes), {
        paddingPx: freeRoom(view),
        maxZoom: 16.5,
      });
    },
    showPlace: (lon, lat) => view?.showPlace(lon, lat, 16),
    download,
    chooseFile,
    setView(made) {
      view = made;
    },
    handlePointer(kind, pointer) {
      if (kind === 'move') {
        if (!waitingMove) requestAnimationFrame(flushMove);
        waitingMove = pointer;
        return false;
      }
      flushMove();
      // The hand is on the map now: keys go to it, and what was typed into a field counts.
      if (kind === 'down' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      return tell(kind, pointer);
    },
    handleKeyDown(event) {
      if (event.defaultPrevented || isTyping(event.target) || app.session.getState().dialog) return;
      if (event.key === ' ') {
        // Space on a focused control presses it; elsewhere it pans.
        if (isControl(event.target)) return;
        event.preventDefault();
        const { isPanning, isStroking } = desk.getState();
        if (!isPanning && !isStroking) desk.setState({ isPanning: true });
        return;
      }
      if (event.key === 'Enter' && desk.getState().sketch === null) return;
      const command = commandOfKeys(event, desk.getState().tool);
      if (!command) return;
      event.preventDefault();
      runCommand(control, command);
    },
    handleKeyUp(event) {
      if (event.key === ' ') desk.setState({ isPanning: false });
    },
    handleBlur() {
      if (desk.getState().isPanning) desk.setState({ isPanning: false });
    },
  };
  return control;
}

function around(boxes: readonly number[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < boxes.length; i += 4) {
    box[0] = Math.min(box[0], boxes[i]);
    box[1] = Math.min(box[1], boxes[i + 1]);
    box[2] = Math.max(box[2], boxes[i + 2]);
    box[3] = Math.max(box[3], boxes[i + 3]);
  }
  return box;
}

/** Letters belong to the field or menu they are typed into. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select') ||
    target.closest('[role=menu], [role=listbox]') !== null
  );
}

/** Space belongs to the control it presses. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, summary, a, input, label') !== null;
}
