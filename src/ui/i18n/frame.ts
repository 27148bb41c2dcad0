/** Words of the frame around the rooms: gate, diagnostics, refusals that can come from anywhere. */
export const frame = {
  zh: {
    rooms: '房间',
    diag: {
      title: '诊断信息',
      browser: '浏览器',
      languages: '语言',
      screen: '屏幕',
      window: '窗口',
      cores: '处理器核数',
      webgl2: 'WebGL2',
      gpu: '显卡',
      texture: '最大纹理',
      indexedDb: '本地存储',
      worker: '后台线程',
      decompression: '解压接口',
      secureContext: '安全上下文',
    },
    refusal: {
      'file-not-reached': '读不到文件 {{file}}。请检查网络或文件是否存在，然后重试。',
      'damaged-gzip': '{{file}} 的压缩内容已损坏，请重新获取该文件。',
      'mesh-failed': '划分地块时出错：{{message}}',
      'worker-died': '后台计算中断，没有改动任何数据，请重试。',
      'storage-unavailable': '此浏览器不保存数据（隐私窗口，或本地存储被关闭）。关闭页面前请另存为方案文件。',
      'plan-damaged': '读不出保存的方案“{{plan}}”（{{message}}）。它原样保留在方案列表中，已另开一个新方案。',
    },
  },
  en: {
    rooms: 'Rooms',
    diag: {
      title: 'Diagnostics',
      browser: 'Browser',
      languages: 'Languages',
      screen: 'Screen',
      window: 'Window',
      cores: 'Processor cores',
      webgl2: 'WebGL2',
      gpu: 'Graphics',
      texture: 'Largest texture',
      indexedDb: 'Local storage',
      worker: 'Background threads',
      decompression: 'Decompression',
      secureContext: 'Secure context',
    },
    refusal: {
      'file-not-reached':
        'The file {{file}} cannot be reached. Check the network and that the file exists, then try again.',
      'damaged-gzip': 'The compressed content of {{file}} is damaged. Get the file again.',
      'mesh-failed': 'Dividing the ground into plots failed: {{message}}',
      'worker-died': 'The background computation was interrupted; nothing was changed. Try again.',
      'storage-unavailable':
        'This browser keeps nothing (a private window, or local storage is off). Save a plan file before you close the page.',
      'plan-damaged':
        'The saved plan “{{plan}}” cannot be read ({{message}}). It stays in the list of plans as it is; a new plan is open.',
    },
  },
};
