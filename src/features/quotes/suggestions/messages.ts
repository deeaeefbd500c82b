// Every word of suggesting a line and of deciding on it.

import { catalogue } from '../../../i18n.ts';
import { type LineProblem, LONGEST } from '../line.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Suggest a line',
    send: 'Send',
    cancel: 'Cancel',
    fields: { text: 'The line', author: 'By whom', source: 'From where', team: 'For which team' },
    hints: { author: 'Leave it empty if nobody knows.', source: 'Such as a book, a poem, a letter or a wall.' },
    problems: {
      empty: 'Write the line in words.',
      'too-long': `That is too long: at most ${LONGEST.text} characters for the line, ${LONGEST.author} for the author and ${LONGEST.source} for the source.`,
    } satisfies Record<LineProblem['kind'], string>,
    known: 'This line is in your team’s collection already.',
    thanks: 'Thank you! The leaders have been asked; you will hear from me.',
    thanksNoLeader:
      'Thank you! This team has no leader just now; a workspace admin can approve it with `/quote list` in its channel.',
    added: 'Added. It comes before the lines that have not been shown yet.',
    asked: (who: string, team: string) => `${who} suggests a line for ${team}:`,
    approvedBy: (who: string) => `:white_check_mark: Approved by ${who}.`,
    declinedBy: (who: string) => `Declined by ${who}.`,
    decidedAlready: 'Another leader has decided already.',
    yoursApproved: (team: string) => `Your line was approved and will appear in ${team}:`,
    yoursDeclined: (team: string) => `Thank you for your line. The leaders of ${team} decided not to use it:`,
    waiting: 'Lines waiting for your decision',
    more: (n: number) => `And ${n} more: type \`/quote list\` in the team’s channel and choose *Waiting*.`,
    notATeam: 'That channel is not a team yet. Type `/daybreak setup` there first.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '推荐一句',
    send: '提交',
    cancel: '取消',
    fields: { text: '句子', author: '作者', source: '出处', team: '推荐给哪个班组' },
    hints: { author: '不清楚可以不填。', source: '例如书、诗、信，或墙上的标语。' },
    problems: {
      empty: '请用文字写下这一句。',
      'too-long': `太长了：句子最多 ${LONGEST.text} 字，作者最多 ${LONGEST.author} 字，出处最多 ${LONGEST.source} 字。`,
    },
    known: '这一句已经在你们班组的句库里了。',
    thanks: '谢谢推荐！已转给班长审核，有结果会告诉你。',
    thanksNoLeader: '谢谢推荐！本班组暂时没有班长，工作区管理员可以在它的频道里用 `/quote 列表` 审核。',
    added: '已加入句库，会排在还没展示过的句子前面。',
    asked: (who, team) => `${who} 为 ${team} 推荐了一句：`,
    approvedBy: (who) => `:white_check_mark: ${who} 已通过。`,
    declinedBy: (who) => `${who} 已谢绝。`,
    decidedAlready: '另一位班长已经处理过了。',
    yoursApproved: (team) => `你推荐的句子已通过，将会出现在 ${team}：`,
    yoursDeclined: (team) => `谢谢你的推荐。${team} 的班长决定暂不采用：`,
    waiting: '等你审核的句子',
    more: (n) => `还有 ${n} 句：请在班组的频道里输入 \`/quote 列表\`，再选“待审核”。`,
    notATeam: '那个频道还不是班组，请先在那里输入 `/daybreak 设置`。',
  },
});

export type Messages = (typeof messages)['en'];
