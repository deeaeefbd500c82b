// The words that every part of the quotes uses.

import { catalogue } from '../../i18n.ts';

export const messages = catalogue({
  en: {
    comma: ', ',
    suggestedBy: (who: string) => `suggested by ${who}`,
    approve: 'Approve',
    decline: 'Decline',
  },
  'zh-CN': {
    comma: '，',
    suggestedBy: (who) => `由 ${who} 推荐`,
    approve: '通过',
    decline: '谢绝',
  },
});

export type Messages = (typeof messages)['en'];
