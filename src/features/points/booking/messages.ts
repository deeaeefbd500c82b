// Every word of giving and deducting points.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { BookingKind } from './typed.ts';

type Kinds = Record<BookingKind, string>;

export const messages = catalogue({
  en: {
    ...common.en,
    titles: { grant: 'Give points', deduction: 'Deduct points' } satisfies Kinds,
    buttons: { grant: 'Give points', deduction: 'Deduct points' } satisfies Kinds,
    who: 'Who?',
    howMany: 'How many points?',
    howManyHint: 'A whole number from 1 to 1,000, for each of them.',
    whyHint: 'They read it, and it stays with the entry.',
    notNumber: 'Points are a whole number from 1 to 1,000.',
    nobody: 'Choose at least one member of the team.',
    strangers: (names: string) => `Only members of this channel can have points here. This does not fit: ${names}.`,
    self: 'Nobody gives points to themselves. Another leader can do it.',
    belowZero: (name: string) =>
      `${name} has fewer points than that this season, and in this team nobody falls below zero. Nothing was booked. A leader can change this rule with \`/points rules\`.`,
    belowZeroField: (name: string) => `${name} has fewer points than that this season; nobody falls below zero here.`,
    done: {
      grant: (names: string, points: string, n: number) =>
        `Done: ${points} for ${names}${n > 1 ? ' each' : ''}. They were told in private.`,
      deduction: (names: string, points: string, n: number) =>
        `Done: ${points} deducted from ${names}${n > 1 ? ', from each' : ''}. They were told in private.`,
    },
    told: {
      grant: (who: string, points: string, team: string) => `:sparkles: ${who} gave you *${points}* in ${team}:`,
      deduction: (who: string, points: string, team: string) => `${who} deducted *${points}* from you in ${team}:`,
    },
  },
  'zh-CN': {
    ...common['zh-CN'],
    titles: { grant: '给组员加分', deduction: '给组员扣分' },
    buttons: { grant: '加分', deduction: '扣分' },
    who: '哪些成员？',
    howMany: '多少分？',
    howManyHint: '1 到 1000 的整数，每人各计这么多。',
    whyHint: '本人会看到，并随这笔积分一起保留。',
    notNumber: '分数请填 1 到 1000 的整数。',
    nobody: '请至少选一位班组成员。',
    strangers: (names) => `只有本频道的成员才能在这里记分，这几位不行：${names}。`,
    self: '不能给自己加分，请另一位班长来加。',
    belowZero: (name) =>
      `${name} 本赛季的积分不够扣，按本班组的规则不能扣成负分，这次没有记任何分。班长可以用 \`/points 规则\` 修改这条规则。`,
    belowZeroField: (name) => `${name} 本赛季的积分不够扣，本班组不允许扣成负分。`,
    done: {
      grant: (names, points, n) => `已给 ${names} ${n > 1 ? '各' : ''}加 ${points}，已私下告知本人。`,
      deduction: (names, points, n) => `已扣 ${names} ${n > 1 ? '各 ' : ''}${points}，已私下告知本人。`,
    },
    told: {
      grant: (who, points, team) => `:sparkles: ${who} 在 ${team} 给你加了 *${points}* ：`,
      deduction: (who, points, team) => `${who} 在 ${team} 扣了你 *${points}* ：`,
    },
  },
});

export type Messages = (typeof messages)['en'];
