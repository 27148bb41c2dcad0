/** A tool that shows what a click would do while the pointer is over it, and does it with the click; dragging pans. */
import type { Tool, ToolEvent } from './tool';

export interface Preview {
  /** Shows what a click here would do; with a `leave` nothing. */
  show(event: ToolEvent): void;
  hide(): void;
  /** Gives true to keep the click from the map. */
  click(event: ToolEvent): boolean;
}

export function createPreviewTool({ show, hide, click }: Preview): Tool {
  return {
    handle(event) {
      if (event.kind === 'move' || event.kind === 'leave') {
        if (!event.isDown) show(event);
        return false;
      }
      return event.kind === 'click' && click(event);
    },
    // What a click would do is only shown: hiding it ends no gesture, so undo and Esc go on to what they are for.
    cancel() {
      hide();
      return false;
    },
  };
}
