/** Words about handing a redraw over. */
export const handOver = {
  zh: {
    handOver: {
      title: '登记包',
      open: '生成登记包…',
      lead: '一次交付，无需重新录入。全部内容打成一个 ZIP 文件，在本机生成，不上传。',
      draft: '方案尚未提交，图件上标为草稿。',
      noScheme: '没有现行网格可对照：登记包中没有调整清单和新旧对照。',
      parts: {
        register: [
          '登记表（Excel）',
          '{{grids}} 个网格的新旧编码、户数、四至；调整清单、涉及楼栋、新旧对照、服务片、连通与分隔',
        ],
        buildings: ['楼栋表（CSV）', '每栋楼的原网格和新网格，供其他系统更新编码'],
        grids: ['网格边界', 'Shapefile 和 GeoJSON，经纬度坐标'],
        sheets: ['图件和公示', '{{communities}} 个社区各一张 A3 图，每个网格一张 A4 公示，按比例打印'],
        plan: ['方案文件', '用本系统可再次打开、继续修改'],
      },
      counts: '只含地点和数量，不含任何个人信息。',
      make: '生成并下载',
      making: '正在生成登记包…',
      made: '登记包已生成并下载（{{size}}）。',
      failed: '登记包未能生成：{{message}}。方案没有改动，可以再试。',
    },
    command: { 'hand-over': '生成登记包' },
  },
  en: {
    handOver: {
      title: 'Hand-over package',
      open: 'Hand-over package…',
      lead: 'Everything in one ZIP file, so that nobody has to retype it. Made on this computer, sent nowhere.',
      draft: 'The plan is not submitted yet; its sheets are marked as a draft.',
      noScheme: 'There are no grids in force to compare with: no list of changes and no cross-walk.',
      parts: {
        register: [
          'Register (Excel)',
          '{{grids}} grids with old and new codes, households and bounds; changes, buildings concerned, cross-walk, service zones, links',
        ],
        buildings: [
          'Buildings (CSV)',
          'Every building with its old and its new grid, for other systems to take the codes over',
        ],
        grids: ['Grid boundaries', 'Shapefile and GeoJSON, longitude and latitude'],
        sheets: [
          'Map sheets and notices',
          'An A3 sheet for each of {{communities}} communities and an A4 notice for every grid, printed to scale',
        ],
        plan: ['Plan file', 'Opens here again and can be worked on'],
      },
      counts: 'Places and counts only; nothing about any person.',
      make: 'Make and download',
      making: 'Making the package…',
      made: 'The package is made and downloaded ({{size}}).',
      failed: 'The package could not be made: {{message}}. The plan has not changed; you can try again.',
    },
    command: { 'hand-over': 'Make the hand-over package' },
  },
} as const;
