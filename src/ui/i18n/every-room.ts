/** Words that every room shares. Each file of this folder holds one part in both languages, side by side. */
export const everyRoom = {
  zh: {
    product: '经纬',
    room: { studio: '划格', wall: '大屏', atlas: '图册' },
    language: { zh: '中文', en: 'English', switch: '切换语言' },
    action: {
      open: '打开…',
      close: '关闭',
      cancel: '取消',
      retry: '重试',
      export: '导出',
      print: '打印',
      reload: '重新载入',
    },
    unit: {
      households: '户',
      m: '米',
      perKm2: '件/km²',
    },
    state: {
      loadingGround: '正在载入城市…',
      loadingRoom: '正在打开…',
      buildingMesh: '正在划分地块…',
      empty: '没有打开的城市',
      failed: '城市没有打开',
    },
    noWebgl: {
      title: '此浏览器无法显示地图',
      body: '经纬需要 WebGL2。请启用硬件加速，或换用新版 Chrome、Edge、Firefox。方案和数据没有丢失。',
      diag: '查看诊断信息',
    },
    lostContext: {
      restoring: '显卡连接中断，正在恢复地图。方案没有丢失。',
      givenUp: '显卡连接反复中断，地图已停止恢复。方案没有丢失。',
    },
    crash: {
      title: '这个页面出了问题',
      saved: '最近一次编辑已保存在浏览器中。重新载入后可以继续。',
      notSaved: '最近的编辑还没有保存。请先存为方案文件，再重新载入。',
      savePlanFile: '另存为方案文件',
    },
    city: { sample: '示例城市', source: '来源' },
  },
  en: {
    product: 'Jingwei',
    room: { studio: 'Studio', wall: 'Wall', atlas: 'Atlas' },
    language: { zh: '中文', en: 'English', switch: 'Switch language' },
    action: {
      open: 'Open…',
      close: 'Close',
      cancel: 'Cancel',
      retry: 'Try again',
      export: 'Export',
      print: 'Print',
      reload: 'Reload',
    },
    unit: {
      households: 'households',
      m: 'm',
      perKm2: 'incidents/km²',
    },
    state: {
      loadingGround: 'Loading the city…',
      loadingRoom: 'Opening…',
      buildingMesh: 'Dividing the ground into plots…',
      empty: 'No city is open',
      failed: 'The city did not open',
    },
    noWebgl: {
      title: 'This browser cannot draw the map',
      body: 'Jingwei needs WebGL2. Turn on hardware acceleration, or use a current Chrome, Edge or Firefox. Plans and data are not lost.',
      diag: 'Show diagnostics',
    },
    lostContext: {
      restoring: 'The graphics card was lost; the map is being restored. The plan is not lost.',
      givenUp: 'The graphics card was lost again and again; the map is no longer restored. The plan is not lost.',
    },
    crash: {
      title: 'Something on this page failed',
      saved: 'The last edit is saved in the browser. Reload to go on.',
      notSaved: 'The latest edits are not saved yet. Save a plan file first, then reload.',
      savePlanFile: 'Save a plan file',
    },
    city: { sample: 'Sample city', source: 'Source' },
  },
};
