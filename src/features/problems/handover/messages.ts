// Every word of handing a problem over to another team.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import { LONGEST } from '../problem.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Hand over',
    send: 'Hand over',
    team: 'To which team',
    origin: (team: string) => `${team} (raised it)`,
    words: 'What they need to know',
    wordsHint: 'It is posted in that team’s channel together with the problem, in which its members see everything.',
    what: (due: string) => `Its owner is cleared, ${due}. You can follow it under \`/problem list\`.`,
    keepsDue: (day: string) => `it stays due ${day}`,
    noDue: 'and it has no due date yet',
    tooLong: `That is too long: at most ${LONGEST.text} characters.`,
    noTeams: 'There is no other team to hand it over to. Another channel becomes one when I am invited there.',
    notActive: 'That team can’t take it: its channel is archived, or I am not in it any more. Please choose another.',
    notNow: (number: number, state: string) => `#${number} is ${state}. Reopen it first, then hand it over.`,
    movedMeanwhile: (who: string, channel: string) =>
      `${who} handed it over to ${channel} meanwhile. Your words stand below; send them again if it is to go elsewhere.`,
    arrived: (who: string, from: string) => `:inbox_tray: ${who} hands a problem over to you, from ${from}:`,
    says: (who: string) => `${who} says:`,
    take: 'Take it on',
    open: 'Open',
    taken: (who: string) => `:white_check_mark: ${who} took it on.`,
    moved: (channel: string) => `It is with ${channel} now.`,
    over: 'It is dealt with.',
    tookIt: (who: string, channel: string) => `:white_check_mark: ${who} of ${channel} took on what you handed over:`,
    told: (who: string, channel: string) => `${who} handed this problem over to ${channel}:`,
    ownedAlready: (who: string) => `${who} looks after it already. Thank you!`,
    stateNow: (number: number, state: string) => `#${number} is ${state}: there is nothing to take on.`,
    joinFirst: (channel: string) => `Please join ${channel} first: who looks after a problem is in its team.`,
    elsewhere: (number: number, channel: string) => `#${number} is with ${channel} now.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '移交问题',
    send: '移交',
    team: '移交给哪个班组',
    origin: (team) => `${team}（提出班组）`,
    words: '交接说明',
    wordsHint: '会连同问题一起发到对方班组的频道，对方成员可以看到问题的全部内容。',
    what: (due) => `移交后原负责人解除，${due}。你仍可在 \`/problem 列表\` 里跟踪它。`,
    keepsDue: (day) => `期限仍为${day}`,
    noDue: '目前没有期限',
    tooLong: `太长了，最多 ${LONGEST.text} 字。`,
    noTeams: '没有别的班组可以移交。在其他频道邀请我并完成设置后就可以了。',
    notActive: '这个班组现在无法接收：它的频道已归档，或者我已不在里面。请选择其他班组。',
    notNow: (number, state) => `#${number} ${state}，请先重新打开再移交。`,
    movedMeanwhile: (who, channel) =>
      `${who} 刚刚把它移交给了 ${channel}。你写的内容还在下面，如果要改交别处，请再次提交。`,
    arrived: (who, from) => `:inbox_tray: ${who} 从 ${from} 移交来一个问题：`,
    says: (who) => `${who} 的交接说明：`,
    take: '我来负责',
    open: '查看',
    taken: (who) => `:white_check_mark: ${who} 已接手负责。`,
    moved: (channel) => `现由 ${channel} 处理。`,
    over: '已处理完毕。',
    tookIt: (who, channel) => `:white_check_mark: ${channel} 的 ${who} 接手了你移交的问题：`,
    told: (who, channel) => `${who} 把这个问题移交给了 ${channel}：`,
    ownedAlready: (who) => `${who} 已经在负责这个问题了，谢谢！`,
    stateNow: (number, state) => `#${number} ${state}，不需要再接手。`,
    joinFirst: (channel) => `请先加入 ${channel}：问题的负责人要在负责处理的班组里。`,
    elsewhere: (number, channel) => `#${number} 现由 ${channel} 处理。`,
  },
});

export type Messages = (typeof messages)['en'];
