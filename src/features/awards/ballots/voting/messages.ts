// Every word of voting, and of the one reminder.

import { catalogue } from '../../../../i18n.ts';
import type { VoteProblem } from '../../ballot.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'My vote',
    about: (heading: string, when: string) =>
      `*${heading}*\nYou may vote until *${when}*, and change your vote as often as you like.`,
    sealed:
      ':lock: Your vote is sealed at once. Nobody can read it, not even you; after the close only the count is left.',
    crowd: 'So many are voting just now that your form came too late. Please press *Vote* again.',
    few: ':warning: Fewer than five may vote, so the result may give away who voted for whom.',
    again: 'You have voted. Sending this form replaces your vote.',
    anew: {
      elsewhere:
        ':point_right: A vote of yours came in from another window meanwhile, and that one counts. Send this form to replace it.',
      'not-standing':
        ':point_right: Somebody you chose does not stand any more, so nothing was sent. Please choose again.',
    },
    choose: 'My vote',
    chooseSome: (most: number) => `My vote, for up to ${most}`,
    ownName: 'You are a nominee yourself. Your own name is not on your form: nobody votes for themselves.',
    onlyYou: 'You are the only nominee, and nobody votes for themselves. There is nothing for you to do.',
    noneStands: 'No nominee stands just now. Look again later.',
    problems: {
      'too-late': 'Voting is closed, so this is not counted any more. The result is in the channel.',
      'not-on-roll':
        'Only those who were in the channel when the ballot started can vote, as long as they are in it. The next ballot includes you.',
      self: 'Nobody votes for themselves. Choose somebody else.',
      nobody: 'Choose somebody first.',
      'too-many': 'You chose too many. Take some away.',
    } satisfies Record<Exclude<VoteProblem, 'not-standing'>, string>,
    kept: (when: string) =>
      `:white_check_mark: *Your vote is in, and sealed.*\nYou can change it until ${when} with the same button.`,
    reminder: (heading: string, when: string) =>
      `:ballot_box_with_ballot: *${heading}*: you have not voted yet. The vote closes ${when}.`,
    reminderNote: 'This is the only reminder.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '我的投票',
    about: (heading, when) => `*${heading}*\n*${when}* 前都可以投票，也可以随时改投。`,
    sealed: ':lock: 选票提交后立即密封，谁也看不到，连你自己也不能；截止后只留下票数。',
    crowd: '现在投票的人太多，你的表单没能及时打开，请再按一次“投票”。',
    few: ':warning: 可投票的不到五人，从结果也许能猜出谁投了谁。',
    again: '你已经投过票，再次提交会替换原来的选票。',
    anew: {
      elsewhere: ':point_right: 你刚才在另一个窗口投了票，以那一票为准。提交本表单可以替换它。',
      'not-standing': ':point_right: 你选的人里有人已不再参选，这一票没有提交，请重新选择。',
    },
    choose: '我的一票',
    chooseSome: (most) => `我的选票，最多选 ${most} 位`,
    ownName: '你自己也是候选人；不能投给自己，所以表单里没有你的名字。',
    onlyYou: '只有你一位候选人，而投票不能投给自己，所以你不用做什么。',
    noneStands: '现在没有候选人参选，请稍后再看。',
    problems: {
      'too-late': '投票已经截止，这一票不计入了，结果请看频道。',
      'not-on-roll': '评选发起时在频道里、现在也还在的成员才能投票，下次评选就有你了。',
      self: '不能投给自己，请选别人。',
      nobody: '请先选择一位。',
      'too-many': '选得太多了，请去掉几位。',
    },
    kept: (when) => `:white_check_mark: *选票已收到并密封。*\n${when} 前都可以用同一个按钮改投。`,
    reminder: (heading, when) => `:ballot_box_with_ballot: *${heading}* ：你还没有投票，${when} 截止。`,
    reminderNote: '只提醒这一次。',
  },
});

export type Messages = (typeof messages)['en'];
