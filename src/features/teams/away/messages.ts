// Every word of being away.

import { catalogue } from '../../../i18n.ts';
import type { SpanProblem } from './leave.ts';

export const messages = catalogue({
  en: {
    span: {
      near: (day: string) => `away ${day}`,
      day: (day: string) => `away on ${day}`,
      until: (day: string) => `away until and including ${day}`,
      both: (first: string, last: string) => `away from ${first} to ${last}`,
    },
    noted: (span: string) => `Noted: you are ${span}.`,
    follows: 'Until you are back I send you no reminders, draw you for nothing and don’t count you as on duty.',
    endsBy: 'Back earlier? Press the button or type `/daybreak back`.',
    notedOther: (who: string, span: string) =>
      `Noted: ${who} is ${span}, gets no reminders until then, is drawn for nothing and not counted as on duty. I have told them.`,
    toldAway: (leader: string, span: string) => `${leader} has noted that you are ${span}.`,
    toldBack: (leader: string) =>
      `${leader} has noted that you are back. You are on duty again, by the rota. Still away? Type \`/daybreak away until DATE\`.`,
    yours: (span: string) => `You are ${span}.`,
    theirs: (who: string, span: string) => `${who} is ${span}.`,
    notAway: 'You are not noted as away.',
    notAwayOther: (who: string) => `${who} is not noted as away.`,
    how: (day: string) =>
      `Going to be away? Type \`/daybreak away until ${day}\`, \`/daybreak away tomorrow\` or \`/daybreak away from Monday to Friday\`, or press the button.`,
    welcome: 'Welcome back! You are on duty again, by the rota.',
    cancelled: (span: string) => `Cancelled: you are no longer noted as ${span}.`,
    welcomeOther: (who: string) => `Noted: ${who} is back and on duty again, by the rota. I have told them.`,
    changed: 'Your leave has changed since then. Type `/daybreak away` to see it.',
    problems: {
      unreadable: (typed: string, day: string) =>
        `I can’t read “${typed}” as a day. Type, for example, \`/daybreak away until ${day}\` or \`/daybreak away from Dec 1 to Dec 3\`.`,
      ambiguous: (typed: string, day: string) =>
        `“${typed}” may mean two different days. Name the month, as in “Dec 3”, or type \`/daybreak away until ${day}\`.`,
      past: (typed: string, day: string) =>
        `“${typed}” is over already. Type a day that is still to come, for example \`/daybreak away until ${day}\`.`,
      backwards: (typed: string, day: string) =>
        `“${typed}” ends before it begins. Type the first day first, or only the last: \`/daybreak away until ${day}\`.`,
      far: (typed: string, day: string) =>
        `“${typed}” goes further than a year. Type an earlier day, for example \`/daybreak away until ${day}\`, and tell me again later.`,
    } satisfies Record<SpanProblem, (typed: string, day: string) => string>,
    fieldProblems: {
      unreadable: 'Choose a day.',
      ambiguous: 'Choose a day.',
      past: 'This day is over already. Choose today or a later one.',
      backwards: 'The last day comes before the first. Choose a later one.',
      far: 'Choose a day within a year; later you can tell me again.',
    } satisfies Record<SpanProblem, string>,
    oneAtATime: 'One person at a time, please: mention one, and type the others’ leave after that.',
    notMember: (who: string) => `${who} is not a member of a team that you lead, so I can’t note this.`,
    notMemberField: 'This person is not in the team’s channel. Choose somebody who is.',
    button: 'I’ll be away…',
    backButton: 'I’m back',
    title: 'Away',
    titleDone: 'Noted',
    save: 'Save',
    cancel: 'Cancel',
    close: 'Close',
    fields: { who: 'Who', firstDay: 'First day', lastDay: 'Last day' },
    hints: { who: 'As a leader you can also note this for a member; they are told in private.' },
    helpLines: ['`/daybreak away until DATE` – nobody reminds or draws you meanwhile; `/daybreak back` ends it'],
    leaderHelpLines: ['`/daybreak away @NAME until DATE` – the same for a member who can’t type it'],
  },
  'zh-CN': {
    span: {
      near: (day) => `${day}请假`,
      day: (day) => `${day}请假`,
      until: (day) => `请假到${day}（含当天）`,
      both: (first, last) => `${first}到${last}请假`,
    },
    noted: (span) => `已记下：你${span}。`,
    follows: '在此期间我不会提醒你，不会抽到你主持，也不把你算作在岗。',
    endsBy: '提前回来了？按下面的按钮，或输入 `/daybreak 销假`。',
    notedOther: (who, span) =>
      `已记下：${who} ${span}，在此期间不会收到提醒，不会被抽到主持，也不算在岗。已私下告知本人。`,
    toldAway: (leader, span) => `${leader} 替你登记了：你${span}。`,
    toldBack: (leader) => `${leader} 替你销了假，你已按排班恢复在岗。其实还没回来？请输入 \`/daybreak 请假到 日期\`。`,
    yours: (span) => `你${span}。`,
    theirs: (who, span) => `${who} ${span}。`,
    notAway: '你目前没有请假。',
    notAwayOther: (who) => `${who} 目前没有请假。`,
    how: (day) =>
      `要请假？输入 \`/daybreak 请假到${day}\`、\`/daybreak 请假明天\` 或 \`/daybreak 请假 周一到周五\`，也可以按下面的按钮。`,
    welcome: '欢迎回来！已为你销假，按排班恢复在岗。',
    cancelled: (span) => `已取消：${span}。`,
    welcomeOther: (who) => `已记下：${who} 回来了，按排班恢复在岗。已私下告知本人。`,
    changed: '你的请假后来又改过。输入 `/daybreak 请假` 查看。',
    problems: {
      unreadable: (typed, day) =>
        `没看懂“${typed}”是哪天。可以这样输入：\`/daybreak 请假到${day}\`，或 \`/daybreak 请假 12月1日到12月3日\`。`,
      ambiguous: (typed, day) => `“${typed}”可能是两个不同的日子，请写明月份，例如 \`/daybreak 请假到${day}\`。`,
      past: (typed, day) => `“${typed}”已经过去了。请输入今天或以后的日期，例如 \`/daybreak 请假到${day}\`。`,
      backwards: (typed, day) => `“${typed}”的结束早于开始。请先写第一天，或只写最后一天：\`/daybreak 请假到${day}\`。`,
      far: (typed, day) => `“${typed}”超过了一年。请先写近一些的日期，例如 \`/daybreak 请假到${day}\`，到时再续。`,
    },
    fieldProblems: {
      unreadable: '请选择日期。',
      ambiguous: '请选择日期。',
      past: '这一天已经过去了，请选今天或以后的日期。',
      backwards: '最后一天早于第一天，请重新选择。',
      far: '请选一年以内的日期，到时可以再续。',
    },
    oneAtATime: '一次只登记一个人：请先写一位，其他人随后再登记。',
    notMember: (who) => `${who} 不在你带的班组里，所以没有登记。`,
    notMemberField: '这个人不在班组频道里，请选频道里的成员。',
    button: '我要请假…',
    backButton: '我回来了',
    title: '请假',
    titleDone: '已登记',
    save: '保存',
    cancel: '取消',
    close: '关闭',
    fields: { who: '谁', firstDay: '第一天', lastDay: '最后一天' },
    hints: { who: '班长也可以替成员登记，我会私下告知本人。' },
    helpLines: ['`/daybreak 请假到 日期`：请假期间不提醒你，也不会抽到你主持；`/daybreak 销假` 提前结束'],
    leaderHelpLines: ['`/daybreak 请假 @姓名 到 日期`：替不方便输入的成员请假'],
  },
});

export type Messages = (typeof messages)['en'];
