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
      'worker-died': '后台计算中断，请重试。',
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
      'worker-died': 'The background computation was interrupted. Try again.',
    },
  },
};
