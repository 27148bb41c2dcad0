/** Words of dividing buildings by stairwells: the tool, its refusals, the profile's switch, and what lists say of it. */
export const stairwells = {
  zh: {
    command: { stairwell: '按单元划分楼栋', 'divide-selection': '楼栋全部划成单元' },
    edit: {
      stairwells: '{{stairwells}} 单元划入 {{number}}：{{households}} 户',
      'stairwells-new': '{{stairwells}} 单元设为新网格 {{number}}：{{households}} 户',
      'divide-building': '楼栋在 {{first}}、{{next}} 单元之间划开',
      'divide-selection': '{{number}} 的楼栋按单元划开',
      'allow-division': '允许按单元分割楼栋',
      'forbid-division': '不许分割楼栋',
      'fix-make-whole': '{{building}} 整栋划入 {{into}}：{{households}} 户',
    },
    hint: {
      stairwell: {
        with: '点击或拖过单元，划入 {{number}} · Shift 设为新网格 · 点击单元之间的线只划开 · Alt 点击换网格',
        without: '点击或拖过单元，设为新网格；已选网格时划入该网格 · 点击单元之间的线只划开',
        stroke: '松开完成 · Esc 撤回',
        line: '点击：楼栋在这里划开，两部分仍在原网格',
        one: '这栋楼只有一个单元，点击整栋划入',
        closer: '放大地图，单元才分得清',
        closed: '本方案不按单元分割楼栋。在“目标”里打开后再划分；整栋仍可划入',
      },
    },
    refusal: {
      'division-not-allowed': '本方案的规则不许分割楼栋。在“目标”里打开“可按单元分割楼栋”。',
      'stairwells-too-small': '单元在屏幕上太窄，分不清。放大地图再点。',
      'one-stairwell': '这栋楼只有一个单元，没有可以划开的地方。',
      'no-such-stairwell': '这栋楼共 {{of}} 个单元，第 {{stairwell}} 单元之后没有可以划开的地方。',
      'stairwells-not-simple': '这里一条直线划不开这栋楼（院落或转角）。换相邻的单元线。',
    },
    ruleName: { 'divided-building': '楼栋被分割' },
    ruleWhy: {
      'divided-building': '一栋楼由一个网格负责，门牌与责任才对得上。微网格可以按单元分，由方案的户数标准决定。',
    },
    fix: { 'make-whole': '整栋划入 {{into}}（{{households}} 户）' },
    rule: {
      'divided-building':
        '{{building}} 分属 {{grids}} 个网格，本方案不按单元分割楼栋。整栋划入一个网格，或在“目标”里允许按单元分割。',
    },
    stairwell: {
      mark: '{{stairwell}}单元\n{{households}}户',
      run: '{{stairwells}} 单元，共 {{of}} 个单元',
      estimatedRun: '{{stairwells}} 单元，共 {{of}} 个单元（按楼长估算）',
      households: '{{households}} 户',
      parts: '其中分单元：{{parts}}',
      part: '{{building}} {{stairwells}} 单元',
      estimatedPart: '{{building}} {{stairwells}} 单元（估算）',
      allow: '可按单元分割楼栋',
    },
  },
  en: {
    command: { stairwell: 'Stairwells of a building', 'divide-selection': 'Divide into all stairwells' },
    edit: {
      stairwells: 'Stairwells {{stairwells}} to {{number}}: {{households}} households',
      'stairwells-new': 'Stairwells {{stairwells}} as new grid {{number}}: {{households}} households',
      'divide-building': 'Divide a building between stairwells {{first}} and {{next}}',
      'divide-selection': 'Divide the buildings of {{number}} by stairwell',
      'allow-division': 'Allow division by stairwell',
      'forbid-division': 'Do not divide buildings',
      'fix-make-whole': '{{building}} whole to {{into}}: {{households}} households',
    },
    hint: {
      stairwell: {
        with: 'Click or drag over stairwells: into {{number}} · Shift: a new grid · Click a line: divide only · Alt: pick a grid',
        without: 'Click or drag over stairwells: a new grid, or into the selected one · Click a line: divide only',
        stroke: 'Let go to finish · Esc takes it back',
        line: 'Click: divide the building here; both parts stay in their grid',
        one: 'This building has one stairwell; click to take it whole',
        closer: 'Zoom in to tell the stairwells apart',
        closed: 'This plan does not divide buildings. Switch it on under “Target” first; whole buildings can be taken',
      },
    },
    refusal: {
      'division-not-allowed':
        'The rules of this plan do not divide buildings. Switch on “Buildings may be divided by stairwell” under “Target”.',
      'stairwells-too-small': 'The stairwells are too narrow on screen to be told apart. Zoom in first.',
      'one-stairwell': 'This building has one stairwell; there is nowhere to divide it.',
      'no-such-stairwell': 'The building has {{of}} stairwells; it cannot be divided after stairwell {{stairwell}}.',
      'stairwells-not-simple':
        'One straight line does not divide the building here (a court or a corner). Try the next line.',
    },
    ruleName: { 'divided-building': 'A building is divided' },
    ruleWhy: {
      'divided-building':
        'One grid answers for a building, so that addresses and duties match. Micro-grids may go by stairwell; the profile decides.',
    },
    fix: { 'make-whole': 'Give it whole to {{into}} ({{households}} households)' },
    rule: {
      'divided-building':
        '{{building}} lies in {{grids}} grids, and this plan does not divide buildings. Give it to one grid, or allow division under “Target”.',
    },
    stairwell: {
      mark: '{{stairwell}}\n{{households}} hh',
      run: 'Stairwells {{stairwells}} of {{of}}',
      estimatedRun: 'Stairwells {{stairwells}} of {{of}} (estimated from the length)',
      households: '{{households}} households',
      parts: 'By stairwell: {{parts}}',
      part: '{{building}} stairwells {{stairwells}}',
      estimatedPart: '{{building}} stairwells {{stairwells}} (estimated)',
      allow: 'Buildings may be divided by stairwell',
    },
  },
};
