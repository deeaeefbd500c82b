// Every word of the form in which a problem is raised.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import { LONGEST } from '../problem.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Raise a problem',
    send: 'Raise',
    fields: {
      title: 'What is the problem?',
      details: 'What happened',
      category: 'Category',
      owner: 'Owner',
      dueOn: 'Due date',
      team: 'For which team',
    },
    hints: {
      title: 'In one sentence, as you would tell a colleague.',
      details: 'Such as when, how often, and what customers say. Please leave out their names and numbers.',
      owner: 'Who is to solve it, if you know already. They are told in private.',
    },
    seenBy: 'Everybody in the team’s channel can look it up, with your name. The leaders are told at once.',
    from: 'The link to the message is kept with it.',
    empty: 'Say in a sentence what the problem is.',
    noCategory: 'Please choose a category.',
    titleTooLong: `That is too long: at most ${LONGEST.title} characters. The rest fits below.`,
    tooLong: `That is too long: at most ${LONGEST.text} characters.`,
    past: 'That day is over. Please choose today or a later one.',
    notInTeam: (who: string) =>
      `${who} is not in the team’s channel. Please choose somebody who is, or invite them first.`,
    notHuman: (who: string) => `${who} can’t own a problem. Please choose a person in the team’s channel.`,
    raised: (number: number) => `:white_check_mark: Raised as *#${number}*. You will hear what becomes of it.`,
    masked: 'Personal data in it was masked before it was stored.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '登记问题',
    send: '登记',
    fields: {
      title: '是什么问题？',
      details: '情况说明',
      category: '类别',
      owner: '负责人',
      dueOn: '期限',
      team: '登记到哪个班组',
    },
    hints: {
      title: '像跟同事说一样，用一句话讲清楚。',
      details: '例如什么时候、多久一次、客户怎么说。请不要写客户的姓名和号码。',
      owner: '已经知道由谁处理时再选，会私下通知对方。',
    },
    seenBy: '班组频道里的人都能查到，并显示你的名字；班长会马上收到通知。',
    from: '会一并保存原消息的链接。',
    empty: '请用一句话说明是什么问题。',
    noCategory: '请选择类别。',
    titleTooLong: `太长了，标题最多 ${LONGEST.title} 字，其余可以写在下面。`,
    tooLong: `太长了，最多 ${LONGEST.text} 字。`,
    past: '这一天已经过了，请选今天或以后的日期。',
    notInTeam: (who) => `${who} 不在班组频道里，请选频道里的成员，或先邀请对方加入。`,
    notHuman: (who) => `${who} 不能担任负责人，请选班组频道里的一位成员。`,
    raised: (number) => `:white_check_mark: 已登记，编号 *#${number}* 。后续进展会告诉你。`,
    masked: '其中的个人信息在保存前已打码。',
  },
});

export type Messages = (typeof messages)['en'];
