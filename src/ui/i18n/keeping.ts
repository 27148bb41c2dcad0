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
      'plan-locked': '方案已锁定，不能修改。先解锁，或复制一份继续。',
      'plan-submitted': '方案已于 {{on}} 提交，不能修改。先撤回，或复制一份继续。',
      'plan-published': '方案已发布（{{from}} 起施行），不能修改。复制一份继续。',
      'not-submitted': '方案尚未提交，先提交再发布。',
      'hard-rules-broken': '有 {{count}} 个必须解决的问题，方案不能提交。逐一解决后再提交。',
      'malformed-date': '“{{date}}”不是日期，请按 2026-07-01 的格式填写。',
      'date-before-edition': '上一版网格自 {{from}} 起施行，施行日期须在其后。',
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
      'plan-locked': 'This plan is locked. Unlock it, or go on with a copy.',
      'plan-submitted': 'This plan was submitted on {{on}} and cannot be changed. Withdraw it, or go on with a copy.',
      'plan-published': 'This plan is published, in force from {{from}}, and cannot be changed. Go on with a copy.',
      'not-submitted': 'This plan has not been submitted. Submit it, then publish.',
      'hard-rules-broken': '{{count}} issues must be solved before this plan can be submitted.',
      'malformed-date': '“{{date}}” is not a date. Write it as 2026-07-01.',
      'date-before-edition': 'The grids before are in force from {{from}}. Choose a later date.',
    },
  },
};
