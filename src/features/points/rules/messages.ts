// Every word of the rules for points.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { SeasonLength } from './rules.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'What counts',
    formTitle: 'Rules for points',
    worth: (what: string, points: string) => `• ${what}: *${points}*`,
    nothing: 'nothing',
    since: (day: string) => ` (since ${day})`,
    grants: '• A leader may also give or deduct points, always with a reason.',
    season: 'A season is',
    seasons: { month: 'A month', quarter: 'A quarter' } satisfies Record<SeasonLength, string>,
    seasonLine: { month: 'A season lasts a month.', quarter: 'A season lasts a quarter.' } satisfies Record<
      SeasonLength,
      string
    >,
    seasonHint: (day: string) => `A change begins on ${day}: the season that is on ends as it began.`,
    seasonSoon: {
      month: (day: string) => `From ${day} on a season lasts a month.`,
      quarter: (day: string) => `From ${day} on a season lasts a quarter.`,
    } satisfies Record<SeasonLength, (day: string) => string>,
    thanksADay: 'Thanks that each may give on a day',
    thanksLine: (n: number) => `Everybody may thank ${n} times a day.`,
    exemptLine: { yes: 'Leaders thank as often as they like.', no: 'Leaders have the same allowance.' },
    belowLine: { yes: 'A deduction may leave less than zero.', no: 'A deduction never leaves less than zero.' },
    more: 'Also',
    leadersExempt: 'Leaders thank as often as they like',
    belowZero: 'A deduction may leave somebody below zero',
    fromNow:
      'Changes count from now on, never backwards: what was earned stays as it is. 0 means that it brings nothing.',
    notNumber: (most: number) => `A whole number from 0 to ${most}.`,
    conflict: (who: string) => `:warning: ${who} changed the rules a moment ago. What you typed still stands here.`,
    nowInForce: (rules: string) => `In force now:\n${rules}`,
    field: (what: string, value: string) => `• ${what}: ${value}`,
    saved: 'Saved. The new rules count from now on.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '积分规则',
    formTitle: '设置积分规则',
    worth: (what, points) => `• ${what}： *${points}*`,
    nothing: '不计分',
    since: (day) => `（${day}起）`,
    grants: '• 班长也可以加分或扣分，但必须写明原因。',
    season: '赛季长度',
    seasons: { month: '一个月', quarter: '一个季度' },
    seasonLine: { month: '一个赛季为一个月。', quarter: '一个赛季为一个季度。' },
    seasonHint: (day) => `改动从${day}起生效，本赛季照原来的长度结束。`,
    seasonSoon: {
      month: (day) => `从${day}起，一个赛季为一个月。`,
      quarter: (day) => `从${day}起，一个赛季为一个季度。`,
    },
    thanksADay: '每人每天可以感谢几次',
    thanksLine: (n) => `每人每天可以感谢 ${n} 次。`,
    exemptLine: { yes: '班长感谢不限次数。', no: '班长的感谢次数与大家一样。' },
    belowLine: { yes: '扣分可以扣成负分。', no: '扣分不会扣成负分。' },
    more: '其他',
    leadersExempt: '班长感谢不限次数',
    belowZero: '允许扣成负分',
    fromNow: '改动从现在起生效，不追溯：已得的积分不变。填 0 表示不计分。',
    notNumber: (most) => `请填 0 到 ${most} 的整数。`,
    conflict: (who) => `:warning: ${who} 刚刚改过规则。你填写的内容还在下面。`,
    nowInForce: (rules) => `现行规则：\n${rules}`,
    field: (what, value) => `• ${what}：${value}`,
    saved: '已保存，新规则从现在起生效。',
  },
});

export type Messages = (typeof messages)['en'];
