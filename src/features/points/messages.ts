// The words that every part of the points uses.

import { catalogue, counted } from '../../i18n.ts';
import { type Kind, LONGEST_REASON, type ReasonProblem } from './entry.ts';

export const messages = catalogue({
  en: {
    sources: {
      quiz: 'Right quiz answer',
      note: 'Debrief note',
      article: 'Knowledge contributed',
      problem: 'Problem solved',
      thanks: 'Thanks received',
      lecture: 'Lecture given',
      award: 'Award won',
      grant: 'Given by a leader',
      deduction: 'Deducted by a leader',
      reversal: 'Taken back',
    } satisfies Record<Kind, string>,
    points: (n: number) => counted(n, 'point').replace('-', '−'),
    quarter: (year: number, quarter: number) => `Q${quarter} ${year}`,
    by: (who: string) => `by ${who}`,
    takenBack: 'taken back',
    myPoints: 'My points',
    board: 'Board',
    ask: 'Ask about it',
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    send: 'Send',
    previous: '‹ Previous',
    next: 'Next ›',
    reason: 'Why?',
    reasonProblems: {
      empty: 'Say in a few words why.',
      'too-long': `That is too long: at most ${LONGEST_REASON} characters.`,
    } satisfies Record<ReasonProblem, string>,
    unknown: (typed: string) => `I don’t know “${typed}”. This is possible:`,
    help: [
      '`/points` – my points, my place, my entries',
      '`/points board` – who leads this season; also `board week` and `board month`',
      '`/points rules` – what is worth how much',
    ],
    leaderHelp: [
      '`/points grant @NAME 5 WHY` – give points; `/points deduct @NAME 5 WHY` – take some',
      '`/points @NAME` – somebody’s points',
      '`/points export` – this season’s entries as a file; `export all` for everything',
    ],
  },
  'zh-CN': {
    sources: {
      quiz: '答题正确',
      note: '班后会心得',
      article: '知识贡献',
      problem: '解决问题',
      thanks: '收到感谢',
      lecture: '授课',
      award: '获奖',
      grant: '班长加分',
      deduction: '班长扣分',
      reversal: '撤销',
    },
    points: (n) => `${n} 分`.replace('-', '−'),
    quarter: (year, quarter) => `${year}年第${quarter}季度`,
    by: (who) => `经办 ${who}`,
    takenBack: '已撤销',
    myPoints: '我的积分',
    board: '积分榜',
    ask: '有疑问',
    close: '关闭',
    cancel: '取消',
    save: '保存',
    send: '提交',
    previous: '‹ 上一页',
    next: '下一页 ›',
    reason: '原因',
    reasonProblems: {
      empty: '请简单写一下原因。',
      'too-long': `太长了，最多 ${LONGEST_REASON} 字。`,
    },
    unknown: (typed) => `没看懂“${typed}”。可以这样用：`,
    help: [
      '`/points`：我的积分、名次和明细',
      '`/points 排行榜`：本赛季积分榜；也可以看 `排行榜 本周`、`排行榜 本月`',
      '`/points 规则`：做什么得多少分',
    ],
    leaderHelp: [
      '`/points 加分 @姓名 5 原因`：给组员加分；`/points 扣分 @姓名 5 原因`：扣分',
      '`/points @姓名`：查看某位组员的积分',
      '`/points 导出`：把本赛季的积分明细导出成文件；`导出 全部` 则导出所有赛季',
    ],
  },
});

export type Messages = (typeof messages)['en'];
