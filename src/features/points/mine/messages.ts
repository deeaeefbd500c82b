// Every word of a person's own points, and of somebody's history before a leader.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'My points',
    theirTitle: 'Points',
    theirs: (who: string) => `Points of ${who}`,
    total: (points: string, season: string) => `*${points}* · ${season}`,
    place: (place: number, of: number) => `place ${place} of ${of}`,
    onlyYou: 'Only you see this.',
    onlyLeaders: 'Only they and the team’s leaders see this.',
    entries: (n: number, page: number, pages: number) =>
      `*Entries* · ${counted(n, 'entry', 'entries')}${pages > 1 ? ` · page ${page} of ${pages}` : ''}`,
    none: 'No entries yet. A debrief note, a right quiz answer or a solved problem brings the first points.',
    theirNone: 'No entries yet.',
    asked: 'You asked about it; the leaders have not answered yet.',
    theyAsked: 'They asked about it; no leader has answered yet.',
    answered: (answer: string) => `Answer: ${answer}`,
    shown: 'You are named on the team’s boards when you are among the top.',
    hidden: 'You are not named on the team’s boards. Your points and your place count all the same.',
    hide: 'Don’t name me on boards',
    show: 'Name me on boards',
    takeBack: 'Take back',
    answer: 'Answer',
    home: (points: string, season: string) => `*Points* · ${points} · ${season}`,
    rules: 'What counts?',
    give: 'Give points',
    notMember: (who: string) => `${who} is not in this team and has no points here.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '我的积分',
    theirTitle: '积分明细',
    theirs: (who) => `${who} 的积分`,
    total: (points, season) => `*${points}* · ${season}`,
    place: (place, of) => `第 ${place} 名（共 ${of} 人有积分）`,
    onlyYou: '仅你可见。',
    onlyLeaders: '仅本人和班长可见。',
    entries: (n, page, pages) => `*明细* · 共 ${n} 条${pages > 1 ? ` · 第 ${page}/${pages} 页` : ''}`,
    none: '还没有积分记录。写一条班后会心得、答对一道题、解决一个问题，就能得到第一笔积分。',
    theirNone: '还没有积分记录。',
    asked: '你已提出疑问，等班长答复。',
    theyAsked: '本人已提出疑问，还没有班长答复。',
    answered: (answer) => `答复：${answer}`,
    shown: '进入前列时，你的名字会出现在班组积分榜上。',
    hidden: '你的名字不会出现在班组积分榜上，积分和名次照常计算。',
    hide: '不在榜上显示我',
    show: '在榜上显示我',
    takeBack: '撤销',
    answer: '答复',
    home: (points, season) => `*积分* · ${points} · ${season}`,
    rules: '积分规则',
    give: '给组员加分',
    notMember: (who) => `${who} 不在本班组，在这里没有积分。`,
  },
});

export type Messages = (typeof messages)['en'];
