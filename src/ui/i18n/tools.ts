/** Words of the tools that draw: names, hints, what a step is called, and why a gesture came to nothing. */
export const tools = {
  zh: {
    studio: {
      reach: '拖动范围',
      snap: '吸附地块边线',
    },
    edit: {
      pull: '拖动 {{grids}} 的边界：{{households}} 户换边',
    },
    command: {
      pull: '拖动边界',
      'toggle-snap': '边界吸附地块',
    },
    hint: {
      pull: {
        with: '按住两个网格之间的线拖动，两侧同时变化 · [ ] 拖动范围 · S 吸附开关 · Shift 垂直于边线',
        stroke: '松开完成 · Esc 撤回 · Ctrl 临时切换吸附',
      },
    },
    refusal: {
      'no-border-here': '这里没有网格之间的边界。按住两个网格之间的线再拖动。',
      'pull-empties-grid': '{{number}} 会一个地块都不剩。若要并入邻格，请用“合并网格”。',
      'pull-takes-nothing': '没有越过任何地块的中心，边界未变。再拖远一些，或关闭吸附（S）。',
      'pull-kept-plots': '{{count}} 个地块留在原网格：划走会使网格不连片。',
      'pull-round-buildings': '边界绕开 {{count}} 栋楼：楼栋不切开，随所在地块整体划分。',
    },
  },
  en: {
    studio: {
      reach: 'Reach of the pull',
      snap: 'Snap to plots',
    },
    edit: {
      pull: 'Drag the border {{grids}}: {{households}} households change side',
    },
    command: {
      pull: 'Drag a border',
      'toggle-snap': 'Borders snap to plots',
    },
    hint: {
      pull: {
        with: 'Press on a line between two grids and pull: both sides change · [ ] reach · S snap · Shift straight across',
        stroke: 'Let go to finish · Esc takes it back · Ctrl turns the snap round',
      },
    },
    refusal: {
      'no-border-here': 'There is no border between grids here. Press on a line between two grids, then pull.',
      'pull-empties-grid': '{{number}} would be left without a plot. To join it to its neighbour, use Merge grids.',
      'pull-takes-nothing': 'No plot’s centre was passed, so nothing changed. Pull farther, or turn the snap off (S).',
      'pull-kept-plots': '{{count}} plots stay where they were: without them a grid would come apart.',
      'pull-round-buildings': 'The border goes round {{count}} buildings: none is cut, each goes with its plot.',
    },
  },
};
