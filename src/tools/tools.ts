/** One tool for each name on the rail. */
import type { ToolId } from '../store/desk';
import { createBarrierTool } from './barrier-tool';
import { createBoxTool } from './box-tool';
import { createCompoundTool } from './compound-tool';
import { createFloodTool } from './flood-tool';
import { createLassoTool } from './lasso-tool';
import { createLinkTool } from './link-tool';
import { onLowestLevel } from './lowest-level-tool';
import { createMergeTool } from './merge-tool';
import { createMoveTool } from './move-tool';
import { createNewGridTool } from './new-grid-tool';
import { createPaintTool } from './paint-tool';
import { createPickTool } from './pick-tool';
import { createPullTool } from './pull-tool';
import { createSelectTool } from './select-tool';
import { createSplitTool, type SplitTool } from './split-tool';
import { createStairwellTool } from './stairwell-tool';
import type { Tool, ToolBench } from './tool';
import { createVertexTool, type VertexTool } from './vertex-tool';

export interface Toolbox extends Readonly<Record<Exclude<ToolId, 'split' | 'vertex'>, Tool>> {
  readonly split: SplitTool;
  readonly vertex: VertexTool;
}

export function createToolbox(bench: ToolBench): Toolbox {
  return {
    select: createSelectTool(bench),
    pull: onLowestLevel(bench, createPullTool(bench)),
    vertex: onLowestLevel(bench, createVertexTool(bench)),
    paint: createPaintTool(bench),
    erase: createPaintTool(bench, 'erase'),
    lasso: createLassoTool(bench),
    box: createBoxTool(bench),
    flood: createFloodTool(bench),
    split: createSplitTool(bench),
    barrier: createBarrierTool(bench),
    link: createLinkTool(bench),
    merge: createMergeTool(bench),
    move: createMoveTool(bench),
    stairwell: onLowestLevel(bench, createStairwellTool(bench)),
    pick: createPickTool(bench),
    'new-grid': createNewGridTool(bench),
    compound: createCompoundTool(bench),
  };
}
