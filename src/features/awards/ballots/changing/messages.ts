// Every word of giving a ballot more time, of cancelling it, and of coming back to it.

import { catalogue } from '../../../../i18n.ts';
import { LONGEST_REASON } from '../../ballot.ts';
import { messages as common } from '../messages.ts';
import type { End, ExtensionProblem } from './extension.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    extend: 'More time',
    cancelBallot: 'Cancel the ballot',
    extendTitle: 'More time for a ballot',
    extendSubmit: 'Give more time',
    cancelTitle: 'Cancel a ballot',
    keep: 'Keep it',
    times: (zone: string) => `Times of day are those of ${zone}.`,
    fields: {
      nominationsDay: 'Nominations until',
      nominationsTime: 'Time when nominations end',
      closesDay: 'Closes on',
      closesTime: 'Time when it closes',
    },
    whyExtend: 'Why does it take more time?',
    whyCancel: 'Why is it cancelled?',
    whyHint: 'The team reads it below the post.',
    cancelWhat:
      'Nobody wins, what was voted so far is destroyed uncounted, and it can’t be taken back. A new ballot can be started at once.',
    reasonProblems: {
      empty: 'Say in a few words why.',
      'too-long': `That is too long: at most ${LONGEST_REASON} characters.`,
    },
    problems: {
      empty: 'Choose a day and a time.',
      same: 'That is when it ends already. Choose a later time.',
      earlier: 'That is earlier than planned: people count on what was said. Choose a later time.',
      'too-soon': 'That is hardly more time. Leave at least 15 minutes from now.',
      'too-close': 'There have to be at least 15 minutes between the end of nominations and the close.',
      'too-late': 'A ballot may be open for 92 days at most. Choose an earlier day.',
    } satisfies Record<ExtensionProblem, string>,
    over: 'The vote is closed or the ballot has ended, so it can’t be changed any more. /award shows what is open.',
    conflict: 'Somebody changed this ballot meanwhile. What you typed is still here; sending it again counts.',
    nowSo: (words: string) => `It is so now: ${words}.`,
    lastWhy: (why: string) => `The reason given last: ${why}`,
    ends: {
      nominations: (when: string) => `nominations until *${when}*`,
      closes: (when: string) => `vote until *${when}*`,
    } satisfies Record<End, (when: string) => string>,
    endsByPoints: (when: string) => `the points decide on *${when}*`,
    extended: (words: string) => `:white_check_mark: Done: ${words}. The team reads why in the thread.`,
    cancelDone: (award: string) => `:white_check_mark: *${award}* is cancelled. The team reads why in the thread.`,
    laterTold: 'It is told once Daybreak is back in the channel.',
    note: (who: string, words: string, why: string) =>
      `:hourglass_flowing_sand: ${who} gives it more time: ${words}.\n>${why}`,
    comingBack: (words: string) => `Daybreak was away from this channel and is back, so it goes on: ${words}.`,
    extendedMeanwhile: (why: string) => `Meanwhile a leader gave it more time:\n>${why}`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    extend: '延长',
    cancelBallot: '取消评选',
    extendTitle: '延长评选',
    extendSubmit: '延长',
    cancelTitle: '取消评选',
    keep: '不取消',
    times: (zone) => `时间按 ${zone} 计算。`,
    fields: {
      nominationsDay: '提名截止日期',
      nominationsTime: '提名截止时间',
      closesDay: '评选截止日期',
      closesTime: '评选截止时间',
    },
    whyExtend: '为什么要延长？',
    whyCancel: '为什么要取消？',
    whyHint: '会发在评选消息下面，全班可见。',
    cancelWhat: '取消后没有人获奖，已投的票不计票、直接销毁，并且不能恢复。之后可以马上重新发起。',
    reasonProblems: {
      empty: '请简单写一下原因。',
      'too-long': `太长了，最多 ${LONGEST_REASON} 字。`,
    },
    problems: {
      empty: '请选择日期和时间。',
      same: '现在就是这个时间截止，请选更晚的时间。',
      earlier: '比原定时间早了，大家是按公布的时间安排的，请选更晚的时间。',
      'too-soon': '这样几乎没有延长，请至少留出从现在起的 15 分钟。',
      'too-close': '提名截止和评选截止之间至少要有 15 分钟。',
      'too-late': '一次评选最多开放 92 天，请选早一些的日期。',
    },
    over: '投票已截止或评选已结束，不能再改了。输入 /award 可以查看进行中的评选。',
    conflict: '有人刚改过这次评选。你填的内容还在，再次提交就会生效。',
    nowSo: (words) => `现在是：${words}。`,
    lastWhy: (why) => `最近一次的理由：${why}`,
    ends: {
      // Slack reads a mark only beside a space.
      nominations: (when) => `提名截止 *${when}* `,
      closes: (when) => `投票截止 *${when}* `,
    },
    endsByPoints: (when) => `按积分决定的时间是 *${when}* `,
    extended: (words) => `:white_check_mark: 已延长：${words}。原因已发在评选消息下面。`,
    cancelDone: (award) => `:white_check_mark: *${award}* 的评选已取消，原因已发在评选消息下面。`,
    laterTold: '等 Daybreak 回到频道后再告诉大家。',
    note: (who, words, why) => `:hourglass_flowing_sand: ${who} 延长了这次评选：${words}。\n>${why}`,
    comingBack: (words) => `Daybreak 离开过这个频道，现在回来了，评选继续：${words}。`,
    extendedMeanwhile: (why) => `其间班长延长了这次评选：\n>${why}`,
  },
});

export type Messages = (typeof messages)['en'];
