/** Words of treating plots as connected or separated. */
export const links = {
  zh: {
    command: { link: '视为连通 / 视为分隔' },
    links: {
      group: '视为连通 / 视为分隔',
      connected: '{{grids}}：两个地块视为连通',
      separated: '{{grids}}：{{count}} 对相邻地块视为分隔',
      remove: '取消',
      key: { connected: '视为连通', separated: '视为分隔' },
      changes: '连通 / 分隔设定的变更（{{count}} 处）',
      onlyLinks: '网格与现行方案一致，只有连通 / 分隔设定不同。',
      now: { connected: '{{grids}}：新设为连通', separated: '{{grids}}：{{count}} 对相邻地块新设为分隔' },
      noLonger: { connected: '{{grids}}：不再视为连通', separated: '{{grids}}：{{count}} 对相邻地块不再视为分隔' },
    },
    fix: {
      join: '实际有通道：视为连通（相距 {{metres}} 米）',
      joinTouching: '实际可以通行：视为连通',
      joinWhy: '只有现场确有天桥、涵洞或可通行的门时才这样设定。',
    },
    edit: {
      'link-connected': '视为连通：{{grids}}',
      'link-separated': '视为分隔：{{grids}}',
      'link-removed': '取消连通 / 分隔设定：{{grids}}',
      'fix-join': '{{number}} 的各部分视为连通',
    },
    hint: {
      link: {
        with: '点击第一个地块，再点第二个：相邻的设为分隔（围墙、锁闭的门），不相邻的设为连通（天桥）',
        stroke: '再点击第二个地块 · Esc 取消',
        connected: '点击：两个地块视为连通（天桥、涵洞） · Esc 取消',
        separated: '点击：两个地块视为分隔（围墙、锁闭的门） · Shift 沿整道界线 · Esc 取消',
        removed: '点击：取消这一对的设定，恢复地图原样 · Shift 沿整道界线 · Esc 取消',
      },
    },
    planFileWarning: { 'links-lost': '社区 {{code}} 的 {{links}} 处连通 / 分隔设定无法恢复。' },
    refusal: {
      'link-of-one-plot': '这是同一个地块。点击另一个地块。',
      'link-across-communities': '两个地块要在同一个社区内：网格不跨社区。',
    },
  },
  en: {
    command: { link: 'Treat as connected / separated' },
    links: {
      group: 'Treated as connected / separated',
      connected: '{{grids}}: two plots treated as connected',
      separated: '{{grids}}: {{count}} pairs of neighbours treated as separated',
      separated_one: '{{grids}}: two neighbours treated as separated',
      remove: 'Remove',
      key: { connected: 'Treated as connected', separated: 'Treated as separated' },
      changes: 'Connections and separations that change ({{count}})',
      onlyLinks: 'The grids are as in force; only what is treated as connected or separated differs.',
      now: {
        connected: '{{grids}}: newly treated as connected',
        separated: '{{grids}}: newly treated as separated ({{count}} pairs)',
        separated_one: '{{grids}}: newly treated as separated',
      },
      noLonger: {
        connected: '{{grids}}: no longer treated as connected',
        separated: '{{grids}}: no longer treated as separated ({{count}} pairs)',
        separated_one: '{{grids}}: no longer treated as separated',
      },
    },
    fix: {
      join: 'There is a way across: treat as connected ({{metres}} m apart)',
      joinTouching: 'One can pass there: treat as connected',
      joinWhy: 'Only where there is a footbridge, an underpass or an open gate on the ground.',
    },
    edit: {
      'link-connected': 'Treat as connected: {{grids}}',
      'link-separated': 'Treat as separated: {{grids}}',
      'link-removed': 'Take back connected / separated: {{grids}}',
      'fix-join': 'Treat the parts of {{number}} as connected',
    },
    hint: {
      link: {
        with: 'Click one plot, then another: neighbours become separated (wall, locked gate), others connected (footbridge)',
        stroke: 'Click the second plot · Esc cancels',
        connected: 'Click: treat the two plots as connected (footbridge, underpass) · Esc cancels',
        separated:
          'Click: treat the two plots as separated (wall, locked gate) · Shift: all along the barrier · Esc cancels',
        removed: 'Click: take the setting back, as the map has it · Shift: all along the barrier · Esc cancels',
      },
    },
    planFileWarning: {
      'links-lost': '{{links}} pairs treated as connected or separated in community {{code}} could not be restored.',
    },
    refusal: {
      'link-of-one-plot': 'This is the same plot. Click another one.',
      'link-across-communities': 'Both plots must lie in one community: grids do not cross its border.',
    },
  },
};
