// Every word of beginning a debrief.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    begun: (name: string, channel: string, time: string) => `Done: *${name}* is open in ${channel} until ${time}.`,
    openAlready: (name: string, channel: string, time: string) =>
      `*${name}* is open in ${channel} already, until ${time}.`,
    closedAlready: (name: string) =>
      `*${name}* has been held already. Late notes are still welcome: type \`/debrief\`.`,
    heldAlready: (name: string) => `*${name}* has been held already. The next one comes with the next shift.`,
    noShiftYet: 'No shift of this team has begun yet, so there is nothing to look back on.',
    notActive:
      'This team is resting: its channel is archived, or I am not in it. Unarchive it or invite me again first.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    begun: (name, channel, time) => `*${name}* 已在 ${channel} 开始，${time} 截止。`,
    openAlready: (name, channel, time) => `*${name}* 已经在 ${channel} 进行中，${time} 截止。`,
    closedAlready: (name) => `*${name}* 已经开过了。还可以补写心得：输入 \`/debrief\`。`,
    heldAlready: (name) => `*${name}* 已经开过了，下一次随下一班开始。`,
    noShiftYet: '本班组还没有上过一个班，暂时没有可回顾的。',
    notActive: '本班组已停用：频道已归档，或者我不在频道里。请先取消归档，或重新邀请我。',
  },
});
