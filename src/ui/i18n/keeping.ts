/** Words about keeping plans: who may change one, what state it is in, and since when grids are in force. */
export const keeping = {
  zh: {
    keeping: {
      copy: '打开副本继续编辑',
      takeOver: '在此处编辑',
      takingOver: '正在接管…',
      showKept: '放弃我的改动，显示已保存的',
      copyMine: '把我的改动存为副本',
      held: {
        'plan-open-elsewhere': '此方案正在另一个标签页中编辑，这里只能查看。',
        'plan-changed-elsewhere': '此方案已在别处被修改。为了不覆盖，您的改动尚未保存。',
      },
    },
    refusal: {
      'plan-open-elsewhere': '此方案正在另一个标签页中编辑。可打开副本，或改为在此处编辑。',
      'plan-changed-elsewhere': '此方案已在别处被修改。先选择保留哪一份。',
    },
  },
  en: {
    keeping: {
      copy: 'Open a copy',
      takeOver: 'Edit here',
      takingOver: 'Taking over…',
      showKept: 'Drop my changes, show what is saved',
      copyMine: 'Keep my changes as a copy',
      held: {
        'plan-open-elsewhere': 'This plan is being edited in another tab. Here it can only be looked at.',
        'plan-changed-elsewhere':
          'This plan has been changed elsewhere. Your changes are not saved, so as not to overwrite it.',
      },
    },
    refusal: {
      'plan-open-elsewhere': 'This plan is being edited in another tab. Open a copy, or edit it here instead.',
      'plan-changed-elsewhere': 'This plan has been changed elsewhere. Choose first which version to keep.',
    },
  },
};
