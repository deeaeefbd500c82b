// Every word of a season's end, in the channel and in its picture.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Season’s end',
    over: (season: string) => `:trophy: *${season}* is over. Thank you all for what you put in!`,
    together: (members: number, points: string) => `${counted(members, 'member')} earned ${points} together.`,
    begun: 'A new season has begun. `/points` shows you where you stand.',
    picture: (season: string) => `The board of ${season}`,
    heading: (season: string) => season,
    score: (points: string) => `${points} pts`,
    thanks: (together: string) => `${together} Thank you!`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '赛季结束',
    over: (season) => `:trophy: *${season}* 的赛季结束了，谢谢大家的付出！`,
    together: (members, points) => `${members} 位成员一共获得 ${points}。`,
    begun: '新赛季已经开始，输入 `/points` 看看自己的积分。',
    picture: (season) => `${season}积分榜`,
    heading: (season) => `${season}积分榜`,
    score: (points) => `${points} 分`,
    thanks: (together) => `${together}谢谢大家！`,
  },
});

export type Messages = (typeof messages)['en'];
