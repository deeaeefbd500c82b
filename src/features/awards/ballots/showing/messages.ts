// Every word of what is open: in the answer to `/award`, in App Home, and in the briefing.

import { catalogue } from '../../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    noneOpen: 'No ballot is open in this team.',
    open: 'Ballots open',
    more: (n: number) => `And ${n} more that close later: each stands in the team’s channel.`,
    nominating: (when: string) => `Nominations until ${when}`,
    voting: (when: string, voted: number, eligible: number) =>
      `Vote until ${when} · ${voted} of ${eligible} have voted`,
    pointsAtTime: (when: string) => `The points decide on ${when}`,
    tied: (when: string) => `A tie: a leader decides by ${when}`,
    resting: 'It rests until Daybreak is back in the channel.',
    youVoted: ':white_check_mark: You have voted.',
    youNot: ':point_right: You have not voted yet.',
    youNotOnRoll: 'You were not in the channel when it started.',
    changeVote: 'Change my vote',
    decide: 'Decide',
    home: 'Awards',
    agenda: 'Today',
    agendaVote: (title: string, when: string) => `${title}: vote until ${when}`,
    agendaNominate: (title: string, when: string) => `${title}: nominate until ${when}`,
    agendaPoints: (title: string, when: string) => `${title}: the points decide at ${when}`,
    help: [
      '`/award` – ballots open, to nominate and vote',
      '`/award hall` – who has won what',
      '`/award catalogue` – the awards of this team',
    ],
    leaderHelp: ['`/award start` – start a ballot, such as `/award start Golden Headset`'],
    unknown: (typed: string) => `I don’t know “${typed}”. This is possible:`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    noneOpen: '本班组现在没有进行中的评选。',
    open: '进行中的评选',
    more: (n) => `还有 ${n} 场截止更晚的评选，请到班组频道查看。`,
    nominating: (when) => `提名截止 ${when}`,
    voting: (when, voted, eligible) => `投票截止 ${when} · 已有 ${voted}/${eligible} 人投票`,
    pointsAtTime: (when) => `${when} 按积分决定`,
    tied: (when) => `出现并列，等班长决定（最迟 ${when}）`,
    resting: 'Daybreak 回到频道之前暂停。',
    youVoted: ':white_check_mark: 你已投票。',
    youNot: ':point_right: 你还没有投票。',
    youNotOnRoll: '评选发起时你不在频道里。',
    changeVote: '改投',
    decide: '作决定',
    home: '评选',
    agenda: '今日安排',
    agendaVote: (title, when) => `${title}：投票截止 ${when}`,
    agendaNominate: (title, when) => `${title}：提名截止 ${when}`,
    agendaPoints: (title, when) => `${title}：${when} 按积分决定`,
    help: [
      '`/award`：进行中的评选，去提名、去投票',
      '`/award 荣誉榜`：谁得过什么奖',
      '`/award 奖项`：本班组有哪些奖项',
    ],
    leaderHelp: ['`/award 发起`：发起评选，例如 `/award 发起 金耳麦`'],
    unknown: (typed) => `没看懂“${typed}”。可以这样用：`,
  },
});

export type Messages = (typeof messages)['en'];
