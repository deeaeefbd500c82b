// Every word about what is overdue or open: the private reminder, and the section of a briefing.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    yours: (n: number) =>
      n === 1
        ? 'One problem of yours is overdue. How far is it?'
        : `${n} problems of yours are overdue. How far are they?`,
    ownerless: (n: number) =>
      n === 1
        ? 'One problem is overdue and nobody looks after it. Who takes it?'
        : `${n} problems are overdue and nobody looks after them. Who takes them?`,
    late: (days: number) => `${counted(days, 'day')} late`,
    open: 'Open',
    openList: 'Open the list',
    more: (n: number) => `… and ${n} more.`,
    todo: 'Press *Open* to say how far it is, to report it solved or to hand it over.',
    agenda: 'Problems',
    lateOf: (who: string, days: number) => `${who}, ${counted(days, 'day')} late`,
    nobody: 'no owner yet',
    dueOn: (day: string) => `due ${day}`,
    moreOpen: (n: number) => `… and ${n} more to be solved: \`/problem list\``,
    comma: ', ',
    toConfirm: (problems: string, more: number) =>
      `Solved, to be confirmed: ${problems}${more > 0 ? ` and ${more} more` : ''}`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    yours: (n) => `你负责的 ${n} 个问题已超期，进展如何？`,
    ownerless: (n) => `有 ${n} 个问题已超期，还没有人负责，请安排负责人。`,
    late: (days) => `超期 ${days} 天`,
    open: '查看',
    openList: '打开登记表',
    more: (n) => `……另有 ${n} 个。`,
    todo: '点“查看”可以填写进展、报告解决或移交。',
    agenda: '问题跟进',
    lateOf: (who, days) => `${who}，超期 ${days} 天`,
    nobody: '暂无负责人',
    dueOn: (day) => `期限 ${day}`,
    moreOpen: (n) => `……另有 ${n} 个待解决，见 \`/problem 列表\``,
    comma: '、',
    toConfirm: (problems, more) => `已解决，待确认：${problems}${more > 0 ? `，另有 ${more} 个` : ''}`,
  },
});

export type Messages = (typeof messages)['en'];
