// Every word of the hall of fame.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: common.en.hall,
    all: 'Everybody',
    mine: 'My own',
    search: 'Search',
    searchHint: 'The name of an award or of a colleague, or words of a reason.',
    previous: '‹ Previous',
    next: 'Next ›',
    count: (n: number, page: number, pages: number) => `${counted(n, 'award')} won · page ${page} of ${pages}`,
    noneYet: 'Nobody has won an award here yet. Once a ballot finds its winner, it stands here for good.',
    noneMine: 'You have not won an award here yet. Choose “Everybody” to see who has.',
    none: 'Nothing that was won fits these words. Search for others, or for none to see all.',
    line: (award: string, span: string) => `*${award}* · ${span}`,
    own: (who: string) => `${who} :sparkles: *you*`,
    wonOn: (day: string) => `Won on ${day}`,
    myAwards: (n: number) => `:trophy: *My awards* · ${n}`,
    won: (award: string, span: string) => `${award} · ${span}`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: common['zh-CN'].hall,
    all: '全部',
    mine: '我的奖项',
    search: '搜索',
    searchHint: '奖项或同事的名字，或理由里的字。',
    previous: '‹ 上一页',
    next: '下一页 ›',
    count: (n, page, pages) => `共 ${n} 次获奖 · 第 ${page}/${pages} 页`,
    noneYet: '这里还没有人获奖。评选一有结果，获奖者就会一直留在这里。',
    noneMine: '你在这里还没有获奖。选“全部”看看大家的。',
    none: '没有符合的获奖记录。换个词再搜，或清空后查看全部。',
    line: (award, span) => `*${award}* · ${span}`,
    own: (who) => `${who} :sparkles: *你*`,
    wonOn: (day) => `${day}获奖`,
    myAwards: (n) => `:trophy: *我的奖项* · ${n}`,
    won: (award, span) => `${award} · ${span}`,
  },
});

export type Messages = (typeof messages)['en'];
