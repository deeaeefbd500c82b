// The words of a ballot in the channel, from the call for nominations to the winner, and those that its forms share.

import { catalogue, counted } from '../../../i18n.ts';
import type { Failure } from '../counting.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    /** Between two sentences. */
    between: ' ',
    heading: (award: string, span: string) => `${award} · ${span}`,
    runOffHeading: (award: string, span: string) => `${award} · ${span} · Run-off`,
    nominationsOpen: (when: string) =>
      `:pencil2: *Who deserves it?* Nominate a colleague until *${when}*, and say why.`,
    nominationsRules: 'Nobody nominates themselves. Whoever is nominated hears it in private, and may decline there.',
    seconded: 'A nominee needs nominations from two colleagues.',
    nominatedSoFar: (n: number) => `${counted(n, 'colleague')} nominated so far`,
    nominationsClosed: (n: number) =>
      `:lock: Nominations are closed: ${counted(n, 'nominee stands', 'nominees stand')}.`,
    nominationsClosedNone: ':lock: Nominations are closed.',
    vote: 'Vote',
    voteUntil: (when: string) => `:ballot_box_with_ballot: *Vote until ${when}*`,
    secret: 'Nobody can see who voted for whom, and the count stays hidden until the close.',
    choices: (n: number) => `Each vote names up to ${n}.`,
    winners: (n: number) => (n === 1 ? 'One wins.' : `Up to ${n} win.`),
    quorum: (needed: number) => `It counts if at least ${needed} of them vote.`,
    mayVote: (n: number) =>
      `${counted(n, 'member', 'members')} may vote: those in the channel when it started, on leave or not.`,
    turnout: (voted: number, eligible: number) => `${voted} of ${eligible} have voted`,
    pointsAt: (when: string) => `:hourglass_flowing_sand: The points decide on *${when}*.`,
    nominees: 'Nominees',
    closedAt: (voted: number, eligible: number) => `:lock: Voting is closed: ${voted} of ${eligible} voted.`,
    pointsClosed: ':lock: Decided by the points.',
    cancelled: (who: string, why: string) => `:no_entry_sign: ${who} cancelled this ballot: ${why}`,
    notification: (award: string) => `${award}: vote now`,
    nominationsNotification: (award: string) => `${award}: whom do you nominate?`,
    runOffWhy: (places: number) =>
      `It was a tie, so there is a run-off for ${places === 1 ? 'the award' : `${places} awards`}. If it is a tie again, or nobody votes, all who are tied win.`,
    won: (award: string, names: string, span: string) =>
      `:tada: *${award}* of ${span} goes to ${names}. Congratulations!`,
    wonAlone: (award: string) => `${award}: we have a winner`,
    wonLine: {
      votes: (votes: string, voted: number) => `${votes} from ${counted(voted, 'voter')}`,
      points: (points: string) => points,
      both: (score: string, votes: string, points: string) => `score ${score} (${votes}, ${points})`,
    },
    earned: (points: string) => `+${points}`,
    tieBroken: {
      'run-off': 'A tie; a run-off follows.',
      joint: 'It was a tie, so they share it.',
      points: 'It was a tie; more points in the period decided.',
      leader: (who: string, why: string) => `It was a tie. ${who} decided: ${why}`,
    },
    runOffFollows: (names: string) => `:scales: ${names} are tied. A run-off decides: the vote is open now.`,
    tied: (award: string, names: string) => `:scales: *${award}*: ${names} are tied.`,
    leaderDecides: (when: string) => `A leader decides and says why. If none has by ${when}, all who are tied win.`,
    leaderDecided: 'A leader has decided.',
    tieNotification: (award: string) => `${award}: a tie`,
    certificate: (award: string) => `Certificate: ${award}`,
    recount: 'How it was counted',
    failed: (award: string, span: string) => `*${award}* of ${span} has no winner this time.`,
    failures: {
      'no-quorum': (voted: number, eligible: number, needed: number) =>
        `${voted} of ${eligible} voted, and it takes ${needed}. The votes were not counted.`,
      'no-nominee': () => 'Nobody was nominated, so there is nobody to choose.',
      'all-declined': () => 'No nominee stands any more, so there is nobody to choose.',
      'no-votes': () => 'No nominee got a vote.',
      'no-points': () => 'No nominee has points in this period.',
    } satisfies Record<Failure, (voted: number, eligible: number, needed: number) => string>,
    next: 'A leader can start it again: `/award start`.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    between: '',
    heading: (award, span) => `${award} · ${span}`,
    runOffHeading: (award, span) => `${award} · ${span} · 第二轮`,
    nominationsOpen: (when) => `:pencil2: *你心目中的人选是谁？* 请在 *${when}* 前提名一位同事，并写明理由。`,
    nominationsRules: '不能提名自己。被提名的人会收到私信，可以在那里婉拒。',
    seconded: '要有两个人提名，才能成为候选人。',
    nominatedSoFar: (n) => `已提名 ${n} 人`,
    nominationsClosed: (n) => `:lock: 提名已截止，共 ${n} 位候选人。`,
    nominationsClosedNone: ':lock: 提名已截止。',
    vote: '投票',
    voteUntil: (when) => `:ballot_box_with_ballot: *投票截止：${when}*`,
    secret: '谁投给了谁，任何人都看不到；票数在截止前不公布。',
    choices: (n) => `每人最多选 ${n} 位。`,
    winners: (n) => (n === 1 ? '产生 1 位获奖者。' : `最多产生 ${n} 位获奖者。`),
    quorum: (needed) => `至少 ${needed} 人投票才有效。`,
    mayVote: (n) => `${n} 人可以投票（发起时在频道里的成员，请假的也算）。`,
    turnout: (voted, eligible) => `已有 ${voted}/${eligible} 人投票`,
    pointsAt: (when) => `:hourglass_flowing_sand: *${when}* 按积分决定。`,
    nominees: '候选人',
    closedAt: (voted, eligible) => `:lock: 投票已截止，${voted}/${eligible} 人参加。`,
    pointsClosed: ':lock: 已按积分决定。',
    cancelled: (who, why) => `:no_entry_sign: ${who} 取消了这次评选：${why}`,
    notification: (award) => `${award}：请投票`,
    nominationsNotification: (award) => `${award}：你提名谁？`,
    runOffWhy: (places) => `第一轮并列，再投一轮，决出 ${places} 位获奖者。如果仍然并列或没有人投票，并列者都获奖。`,
    won: (award, names, span) => `:tada: 恭喜 ${names} 荣获${span}的 *${award}* ！`,
    wonAlone: (award) => `${award}揭晓`,
    wonLine: {
      votes: (votes, voted) => `得 ${votes}（${voted} 人投票）`,
      points: (points) => points,
      both: (score, votes, points) => `得分 ${score}（${votes}，${points}）`,
    },
    earned: (points) => `+${points}`,
    tieBroken: {
      'run-off': '出现并列，再投一轮。',
      joint: '几位并列，共同获奖。',
      points: '出现并列，按周期内积分高低决定。',
      leader: (who, why) => `出现并列，由 ${who} 决定：${why}`,
    },
    runOffFollows: (names) => `:scales: ${names} 并列，再投一轮，现在就可以投票。`,
    tied: (award, names) => `:scales: *${award}* ：${names} 并列。`,
    leaderDecides: (when) => `由班长决定并说明理由；到 ${when} 还没有决定，则并列者都获奖。`,
    leaderDecided: '班长已作出决定。',
    tieNotification: (award) => `${award}：并列`,
    certificate: (award) => `荣誉证书：${award}`,
    recount: '计票明细',
    failed: (award, span) => `${span}的 *${award}* 这次没有产生获奖者。`,
    failures: {
      'no-quorum': (voted, eligible, needed) =>
        `${eligible} 人中 ${voted} 人投票，至少要 ${needed} 人才有效，因此没有计票。`,
      'no-nominee': () => '没有人被提名，也就没有人可选。',
      'all-declined': () => '候选人都不再参选，也就没有人可选。',
      'no-votes': () => '候选人都没有得票。',
      'no-points': () => '候选人在这个周期里都没有积分。',
    },
    next: '班长可以用 `/award 发起` 重新发起。',
  },
});

export type Messages = (typeof messages)['en'];
