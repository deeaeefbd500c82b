// Every word of a quiz in the channel: its post, what members are told, its results, and how a team holds it.

import { catalogue } from '../../../i18n.ts';

export const messages = catalogue({
  en: {
    title: 'Quiz',
    unknown: (typed: string) => `I don’t know “${typed}”. This is what I can do:`,
    help: ['• `/quiz` – what is open, and how I did'],
    leaderHelp: [
      '• `/quiz now` – post a quiz in the channel at once',
      '• `/quiz settings` – how many questions, for how long, and when members are told',
    ],
  },
  'zh-CN': {
    title: '每日答题',
    unknown: (typed) => `没看懂“${typed}”。我能做这些：`,
    help: ['• `/quiz` – 查看进行中的答题和我的成绩'],
    leaderHelp: ['• `/quiz 现在` – 马上在频道里出题', '• `/quiz 设置` – 每次几道题、开放多久、何时告知对错'],
  },
});

export type Messages = (typeof messages)['en'];
