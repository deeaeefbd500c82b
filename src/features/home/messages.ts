// Every word of App Home that belongs to no other feature.

import { catalogue } from '../../i18n.ts';

export const messages = catalogue({
  en: {
    title: 'Good to see you!',
    noTeam:
      'You are not in any team’s channel yet. Invite me to the channel where your team talks with `/invite @Daybreak`, and press *Set up this team* there.',
    more: (channels: string) => `Your other teams: ${channels}. Type \`/daybreak\` there.`,
  },
  'zh-CN': {
    title: '见到你真好！',
    noTeam: '你还不在任何班组的频道里。请在班组聊天的频道输入 `/invite @Daybreak` 邀请我，然后在那里按“设置班组”。',
    more: (channels) => `你的其他班组：${channels}。请到那里输入 \`/daybreak\`。`,
  },
});

export type Messages = (typeof messages)['en'];
