// Every word of a ballot's close: how it was counted, and what a leader decides in a tie.

import { catalogue } from '../../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    reopened: (when: string) =>
      ':warning: The votes so far can’t be opened: Daybreak’s own key changed, or somebody altered them in the database. ' +
      `None was counted and none was read. Please vote again until *${when}*; sorry for the trouble.`,
    booked: (award: string, span: string) => `${award} · ${span}`,
    recountTitle: 'How it was counted',
    formula: (words: string) => `*How it is decided*\n${words}`,
    winner: (who: string, numbers: string) => `:trophy: ${who} · ${numbers}`,
    you: (numbers: string) => `You · ${numbers}`,
    other: (numbers: string) => `Another nominee · ${numbers}`,
    turnout: (voted: number, eligible: number) => `${voted} of ${eligible} voted.`,
    uncounted: 'The votes were not counted.',
    even: (names: string) => `Tied: ${names}`,
    destroyed:
      'Who voted for whom is nowhere to be read: the sealed votes and the list of voters were destroyed at the close. Only winners are named here.',
    notEnded: 'This ballot is still open, so nothing was counted yet.',
    askDecide: (heading: string, names: string, places: number) =>
      `:scales: *${heading}*: ${names} are tied for ${places === 1 ? 'one award' : `${places} awards`}. Please decide as a leader, and say why: the team reads it.`,
    decideBy: (when: string) => `If no leader has decided by ${when}, all who are tied win.`,
    decide: 'Decide',
    decideTitle: 'Break the tie',
    decideWho: (places: number) => (places === 1 ? 'Who wins?' : `Who wins? Choose up to ${places}.`),
    decideWhy: 'The team reads it beside the winner’s name.',
    decided: 'Decided, thank you. The result is in the channel.',
    decidedAlready: 'This tie is broken already. The result is in the channel.',
    partial: 'You are one of those who are tied, so another leader or a workspace admin has to decide.',
    chooseOne: 'Choose somebody first.',
    chooseFewer: (places: number) => `Choose at most ${places}.`,
    notTied: 'Somebody you chose is not among those who are tied, or has left the channel. Choose somebody else.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    reopened: (when) =>
      ':warning: 已投的选票打不开了：Daybreak 自己的密钥换过，或有人改动了数据库里的选票。' +
      `这些票没有计入，也没有被任何人看到。请在 *${when}* 前重新投票，给大家添麻烦了。`,
    booked: (award, span) => `${award} · ${span}`,
    recountTitle: '计票明细',
    formula: (words) => `*评选办法*\n${words}`,
    winner: (who, numbers) => `:trophy: ${who} · ${numbers}`,
    you: (numbers) => `你 · ${numbers}`,
    other: (numbers) => `另一位候选人 · ${numbers}`,
    turnout: (voted, eligible) => `${eligible} 人中 ${voted} 人投票。`,
    uncounted: '没有计票。',
    even: (names) => `并列：${names}`,
    destroyed: '谁投给了谁，任何地方都查不到：密封的选票和投票名册在截止时已经销毁。这里只列获奖者的姓名。',
    notEnded: '评选还在进行，还没有计票。',
    askDecide: (heading, names, places) =>
      `:scales: *${heading}* ：${names} 并列，要产生 ${places} 位获奖者。请你作为班长决定，并说明理由，全班都会看到。`,
    decideBy: (when) => `到 ${when} 还没有班长决定，则并列者都获奖。`,
    decide: '作决定',
    decideTitle: '并列怎么定',
    decideWho: (places) => (places === 1 ? '谁获奖？' : `谁获奖？最多选 ${places} 位。`),
    decideWhy: '理由会和获奖者的名字一起公布给全班。',
    decided: '已决定，谢谢。结果已发到频道。',
    decidedAlready: '并列已经有了结果，请看频道。',
    partial: '你自己就在并列者当中，请另一位班长或工作区管理员来决定。',
    chooseOne: '请先选择一位。',
    chooseFewer: (places) => `最多选 ${places} 位。`,
    notTied: '你选的人里有人不在并列者当中，或已经离开频道，请改选别人。',
  },
});

export type Messages = (typeof messages)['en'];
