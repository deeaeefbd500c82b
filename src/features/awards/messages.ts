// The words that every part of the awards uses: the starter awards, periods, and how a ballot decides.

import { catalogue, counted } from '../../i18n.ts';
import type { Period, Starter } from './award.ts';
import type { Deciding, Tie } from './counting.ts';

type Words = { name: string; criteria: string };

export const messages = catalogue({
  en: {
    starters: {
      'golden-headset': {
        name: 'Golden Headset',
        criteria: 'Callers hang up helped and heard: calm on hard calls, right the first time.',
      },
      'golden-abacus': {
        name: 'Golden Abacus',
        criteria: 'Bills, refunds and meter readings that add up, and errors found before the customer finds them.',
      },
      'service-star': {
        name: 'Service Star',
        criteria: 'Goes the extra step for customers, and gets thanked for it.',
      },
      'star-employee': {
        name: 'Star Employee',
        criteria: 'An all-round example: skill, care, and a hand for colleagues.',
      },
      'fee-collection-pacesetter': {
        name: 'Fee-Collection Pacesetter',
        criteria: 'Outstanding fees collected with patience, courtesy and results.',
      },
      'loss-reduction-pacesetter': {
        name: 'Loss-Reduction Pacesetter',
        criteria: 'Finds and ends line losses, wrong metering and waste.',
      },
      'monitoring-expert': {
        name: 'Monitoring Expert',
        criteria: 'Sees trouble on the screens first, and raises it before customers call.',
      },
      'sales-and-supply-pacesetter': {
        name: 'Sales-and-Supply Pacesetter',
        criteria: 'Brings new supply and sales about, and sees each connection through.',
      },
      'suggestion-award': {
        name: 'Suggestion Award',
        criteria: 'A suggestion for better power supply that was taken up and works.',
      },
      'dedication-award': {
        name: 'Dedication Award',
        criteria: 'There when it counts: storms, holidays, hard shifts, year after year.',
      },
    } satisfies Record<Starter, Words> as Record<Starter, Words>,
    periods: { week: 'Weekly', month: 'Monthly', quarter: 'Quarterly', year: 'Yearly' } satisfies Record<
      Period,
      string
    >,
    week: (day: string) => `the week of ${day}`,
    quarter: (year: number, quarter: number) => `Q${quarter} ${year}`,
    year: (year: number) => `${year}`,
    days: (first: string, last: string) => `${first} to ${last}`,
    points: (n: number) => counted(n, 'point').replace('-', '−'),
    votes: (n: number) => counted(n, 'vote'),
    deciding: {
      votes: 'The votes decide.',
      points: 'The points of the period decide.',
      both: (votes: number, points: number) =>
        `Score = ${votes} × votes ÷ people who voted + ${points} × points ÷ the most points of a nominee.`,
    } satisfies Record<Deciding, string | ((votes: number, points: number) => string)>,
    ties: {
      'run-off': 'In a tie: a run-off of one working day.',
      joint: 'In a tie: all who are tied win.',
      points: 'In a tie: more points in the period win.',
      leader: 'In a tie: a leader decides and says why.',
    } satisfies Record<Tie, string>,
    vote: 'Vote',
    nominate: 'Nominate',
    hall: 'Hall of fame',
    start: 'Start a ballot',
    catalogue: 'Awards',
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    reason: 'Why?',
    reasonEmpty: 'Say in a few words why.',
    reasonLong: (most: number) => `That is too long: at most ${most} characters.`,
    gone: 'This ballot is not there any more. `/award` shows what is open.',
    resting: 'Daybreak is not in this team’s channel just now. The ballot goes on once somebody invites it again.',
  },
  'zh-CN': {
    starters: {
      'golden-headset': { name: '金耳麦', criteria: '来电有回音、件件有着落：难缠的电话也沉得住气，一次就答对。' },
      'golden-abacus': { name: '金算盘', criteria: '电费、退费、抄表笔笔清楚，差错发现在客户之前。' },
      'service-star': { name: '服务之星', criteria: '为客户多想一步、多走一步，让客户真心说谢谢。' },
      'star-employee': { name: '星级员工', criteria: '业务精、服务好、肯帮人，样样拿得出手。' },
      'fee-collection-pacesetter': { name: '电费回收标兵', criteria: '催费有耐心、讲礼貌、见成效。' },
      'loss-reduction-pacesetter': { name: '降损增效标兵', criteria: '查线损、纠错计、堵漏洞，为企业降损增效。' },
      'monitoring-expert': { name: '监控能手', criteria: '盯得紧、发现早，赶在客户来电之前报出问题。' },
      'sales-and-supply-pacesetter': { name: '增供促销标兵', criteria: '主动开拓用电市场，每一户接电都跟到底。' },
      'suggestion-award': { name: '供电建议奖', criteria: '提出的供电建议被采纳，并且见到实效。' },
      'dedication-award': { name: '爱岗敬业奖', criteria: '急难险重冲在前，节假日里守得住，年复一年不松劲。' },
    },
    periods: { week: '每周', month: '每月', quarter: '每季度', year: '每年' },
    week: (day) => `${day}这一周`,
    quarter: (year, quarter) => `${year}年第${quarter}季度`,
    year: (year) => `${year}年`,
    days: (first, last) => `${first}至${last}`,
    points: (n) => `${n} 分`.replace('-', '−'),
    votes: (n) => `${n} 票`,
    deciding: {
      votes: '按票数决定。',
      points: '按评选周期内的积分决定。',
      both: (votes, points) => `得分 = ${votes} × 得票 ÷ 投票人数 + ${points} × 积分 ÷ 候选人中的最高积分。`,
    },
    ties: {
      'run-off': '并列时：再投一轮，为期一个工作日。',
      joint: '并列时：并列者都获奖。',
      points: '并列时：周期内积分高者获奖。',
      leader: '并列时：由班长决定并说明理由。',
    },
    vote: '投票',
    nominate: '提名',
    hall: '荣誉榜',
    start: '发起评选',
    catalogue: '奖项',
    close: '关闭',
    cancel: '取消',
    save: '保存',
    reason: '理由',
    reasonEmpty: '请简单写一下理由。',
    reasonLong: (most) => `太长了，最多 ${most} 字。`,
    gone: '这次评选已经不在了，输入 `/award` 可以查看进行中的评选。',
    resting: 'Daybreak 现在不在本班组的频道里，等有人重新邀请后评选会继续。',
  },
});

export type Messages = (typeof messages)['en'];

/** What an award is called, and what it is for: its own words, or the starter award's in this language. */
export const nameOf = (
  t: Pick<Messages, 'starters'>,
  { starter, name }: { starter: string | null; name: string },
): string => name || t.starters[starter as Starter]?.name || '';
export const criteriaOf = (
  t: Pick<Messages, 'starters'>,
  { starter, name, criteria }: { starter: string | null; name: string; criteria: string },
): string => criteria || (name ? '' : (t.starters[starter as Starter]?.criteria ?? ''));
