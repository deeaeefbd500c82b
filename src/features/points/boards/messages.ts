// Every word of the boards.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { SpanName } from './board.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Points board',
    spans: { week: 'This week', month: 'This month', season: 'This season' } satisfies Record<SpanName, string>,
    heading: (span: string, what: string) => `${span} · ${what}`,
    nobody: 'No points yet. A note, a right answer or a word of thanks is a start!',
    hiddenAll: 'Nobody to be named here yet.',
    yours: (place: number, points: string) => `Your place: *${place}*, with ${points}. Only you see this.`,
    yoursNone: 'You have no points here yet. Only you see this.',
    yoursBelow: (points: string) => `You have ${points} here. Only you see this.`,
    youHide: 'You are not named on boards, as you chose.',
    noSpan: (typed: string) =>
      `“${typed}” is no board. There are \`board week\`, \`board month\` and \`board season\`.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '积分榜',
    spans: { week: '本周', month: '本月', season: '本赛季' },
    heading: (span, what) => `${span} · ${what}`,
    nobody: '还没有人得分。写一条心得、答对一道题、收到一句感谢，都是好的开始！',
    hiddenAll: '榜上暂时没有可以公开的名字。',
    yours: (place, points) => `你的名次：第 *${place}* 名，${points}。仅你可见。`,
    yoursNone: '你在这里还没有积分。仅你可见。',
    yoursBelow: (points) => `你在这里的积分是 ${points}。仅你可见。`,
    youHide: '按你的选择，你的名字不会出现在榜上。',
    noSpan: (typed) => `没有“${typed}”这个榜。可以看 \`排行榜 本周\`、\`排行榜 本月\` 和 \`排行榜 赛季\`。`,
  },
});

export type Messages = (typeof messages)['en'];
