/** Words of single vertices of a border and of simplifying borders. */
export const vertices = {
  zh: {
    edit: {
      'vertex-move': '{{grids}}：移动一个顶点，{{households}} 户换边',
      'vertex-insert': '{{grids}}：插入一个顶点，{{households}} 户换边',
      'vertex-delete': '{{grids}}：删除一个顶点，{{households}} 户换边',
      'junction-move': '{{grids}}：移动交点，{{households}} 户换边',
      simplify: '{{grids}}：边界简化到 {{metres}} 米，{{households}} 户换边',
    },
    command: {
      vertex: '边界顶点',
      'delete-vertex': '删除指针下的顶点（边界顶点工具）',
      'simplify-border': '简化边界',
    },
    simplify: {
      title: '简化 {{grids}} 的边界',
      tolerance: '容差',
      metres: '{{count}} 米',
      which: '哪些边界',
      between: '所选之间',
      all: '全部边界',
      bends: '顶点 {{before}} → {{after}}',
      households: '{{households}} 户换边',
      locked: '{{count}} 段因锁定不变',
      barriers: '沿主干道、铁路、河流的边线不变；不切楼栋，交点和社区界线不动。',
      apply: '应用',
    },
    hint: {
      vertex: {
        with: '指向两个网格之间的线，拖动其上的顶点；小圆点处可插入顶点 · S 吸附开关',
        bend: '拖动顶点，两侧同时变化 · Alt 点击或 Del 删除',
        middle: '拖动，在此插入一个顶点',
        junction: '拖动交点，相接的边界一起移动',
        end: '拖动，端点沿社区界线滑动',
        stroke: '松开完成 · Esc 撤回 · Ctrl 临时切换吸附',
      },
    },
    refusal: {
      'no-vertex-here': '这里没有顶点。先指向两个网格之间的线，再取线上的圆点。',
      'junction-stays': '边界在此相接，交点可以移动，不能删除。',
      'no-border-to-simplify': '所选网格之间没有共同的边界。',
      'simplify-nothing': '在 {{metres}} 米容差内没有可省的顶点。可加大容差。',
      'vertex-out-nothing': '拉直后没有地块可换边，顶点仍在。关闭吸附（S）可按直线切开地块。',
    },
  },
  en: {
    edit: {
      'vertex-move': '{{grids}}: moved a vertex, {{households}} households change side',
      'vertex-insert': '{{grids}}: put in a vertex, {{households}} households change side',
      'vertex-delete': '{{grids}}: took out a vertex, {{households}} households change side',
      'junction-move': '{{grids}}: moved the junction, {{households}} households change side',
      simplify: '{{grids}}: borders simplified to {{metres}} m, {{households}} households change side',
    },
    command: {
      vertex: 'Border vertices',
      'delete-vertex': 'Delete the vertex under the pointer (vertex tool)',
      'simplify-border': 'Simplify borders',
    },
    simplify: {
      title: 'Simplify the borders of {{grids}}',
      tolerance: 'Tolerance',
      metres: '{{count}} m',
      which: 'Which borders',
      between: 'Between them',
      all: 'All borders',
      bends: '{{before}} → {{after}} vertices',
      households: '{{households}} households change side',
      locked: '{{count}} held by a lock',
      barriers:
        'Lines along main roads, rail and water stay; no building is cut, junctions and community borders stay.',
      apply: 'Apply',
    },
    hint: {
      vertex: {
        with: 'Point at a line between two grids and drag a vertex on it; small dots put one in · S snap',
        bend: 'Drag the vertex: both sides change · Alt-click or Del takes it out',
        middle: 'Drag to put a vertex in here',
        junction: 'Drag the junction: all borders that meet here come along',
        end: 'Drag: the end slides along the community border',
        stroke: 'Let go to finish · Esc takes it back · Ctrl turns the snap round',
      },
    },
    refusal: {
      'no-vertex-here': 'There is no vertex here. Point at a line between two grids, then take one of its dots.',
      'junction-stays': 'Borders meet here: the point can be moved, not deleted.',
      'no-border-to-simplify': 'The selected grids have no border in common.',
      'simplify-nothing': 'No vertex can be left out within {{metres}} m. A larger tolerance may find some.',
      'vertex-out-nothing':
        'Straight on, no plot would change side, so the vertex stays. With the snap off (S) plots are cut along the line.',
    },
  },
};
