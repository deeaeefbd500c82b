// Every word of nominating: the form, what the nominator hears, and what is said to a nominee in private.

import { catalogue } from '../../../../i18n.ts';
import { type Finding, LONGEST_REASON, MOST_NOMINEES, type NominationProblem } from '../../ballot.ts';
import { messages as common } from '../messages.ts';
import type { WishRefusal } from './nomination.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Nominate',
    until: (heading: string, when: string) => `*${heading}*\nNominations close *${when}*.`,
    whom: 'Whom do you nominate?',
    whomHint: 'A colleague who was in the channel when this began.',
    whyHint: 'What did they do? They and the team read it, without your name.',
    sameAgain: 'If you nominate the same person again, your new reason takes the place of the old one.',
    waiting: '*One more colleague is needed for these.* Nominate the same person, and you second them:',
    nobody: 'Choose whom you nominate.',
    problems: {
      'too-late': 'Nominations are closed. The team’s channel shows how it goes on.',
      'not-on-roll':
        'Only those who were in the channel when this began can nominate, as long as they are in it. The next one includes you.',
      self: 'Nobody nominates themselves. Choose a colleague.',
      'not-eligible':
        'Only people who were in the channel when this began, and still are, can be nominated. Choose one.',
      paused: 'They won this award not long ago and sit this one out. Choose somebody else.',
      declined: 'They do not stand this time. Choose somebody else.',
      full: `There are ${MOST_NOMINEES} nominees, which is all there is room for. You can still add your reason to one of them.`,
    } satisfies Record<NominationProblem, string>,
    whyProblems: {
      empty: 'Say why: it is what the team reads.',
      'too-short': 'A few more words, please: what did they do?',
      'too-long': `That is too long: at most ${LONGEST_REASON} characters.`,
    },
    done: {
      nominated: (who: string, award: string) =>
        `:white_check_mark: You have nominated ${who} for *${award}*. They hear it in private, without your name.`,
      seconded: (who: string, award: string) =>
        `:white_check_mark: You have seconded ${who} for *${award}*, so they stand now.`,
      replaced: (who: string, award: string) =>
        `:white_check_mark: Your new reason for ${who} (*${award}*) has taken the place of the old one.`,
    },
    needsSecond: 'They stand once another colleague nominates them, too.',
    masked: 'Personal data in it was masked.',

    nominated: (award: string, span: string, team: string) =>
      `:sparkles: You are nominated for *${award}* of ${span} in ${team}.`,
    said: 'What was said of you:',
    more: (n: number) => `And ${n} more.`,
    youNeedSecond: 'You stand once a second colleague nominates you.',
    mayDecline: 'If you would rather not stand, decline here. It is not announced, and nobody asks why.',
    decline: 'I decline',
    declined: (award: string, span: string, team: string) =>
      `You do not stand for *${award}* of ${span} in ${team}, as you wished.`,
    notAnnounced: 'It is not announced. If you change your mind, you can stand until nominations close.',
    stand: 'Stand after all',
    goesOn: 'The ballot goes on without you.',
    stands: (award: string, span: string, team: string) =>
      `:sparkles: You stand for *${award}* of ${span} in ${team}. Good luck!`,
    why: {
      nomination: 'Colleagues nominated you.',
      points: 'Your points of the period brought you there.',
      'hand-picked': 'A leader put you on the list.',
    } satisfies Record<Finding, string>,
    whyRunOff: 'It was a tie, and a run-off decides.',
    mayWithdraw: 'If you would rather not stand, you can withdraw until the close.',
    withdraw: 'Withdraw',
    withdrawSure: 'Withdraw?',
    withdrawWhat:
      'You can’t come back into this ballot afterwards. Your name leaves the list, and whoever voted for you may vote again.',
    stay: 'Stay',
    unseconded: (award: string, span: string, team: string) =>
      `Nominations for *${award}* of ${span} in ${team} are closed. It took two colleagues who nominate, so you do not stand this time.`,
    over: (award: string, span: string, team: string) =>
      `*${award}* of ${span}: this ballot is over. What came of it stands in ${team}.`,
    refusals: {
      'no-nominee': 'You do not stand in this ballot, so there is nothing to decide. `/award` shows what is open.',
      over: 'This ballot is over, so nothing can be changed any more. What came of it stands in the team’s channel.',
      begun: 'Nominations are closed by now. If you would rather not stand, press *Withdraw* instead.',
      'too-late': 'Nominations are closed, so you can’t come back any more. A colleague can nominate you next time.',
    } satisfies Record<WishRefusal, string>,

    withdrew: {
      votes: (who: string) =>
        `${who} does not stand any more. Whoever voted for ${who} may vote again: press *Vote* in the post above.`,
      points: (who: string) => `${who} does not stand any more.`,
    },
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '提名',
    until: (heading, when) => `*${heading}*\n提名截止： *${when}*`,
    whom: '提名谁？',
    whomHint: '评选发起时就在频道里的同事。',
    whyHint: '对方做了什么？本人和全班都会看到，但不显示你的名字。',
    sameAgain: '再次提名同一个人，新的理由会替换原来的。',
    waiting: '*下面几位还差一个人提名。* 你也提名其中一位，就算附议：',
    nobody: '请选择要提名的人。',
    problems: {
      'too-late': '提名已经截止，接下来怎么进行请看班组频道。',
      'not-on-roll': '评选发起时在频道里、现在也还在的成员才能提名，下次评选就有你了。',
      self: '不能提名自己，请选一位同事。',
      'not-eligible': '只能提名评选发起时在频道里、现在也还在的成员，请从中选一位。',
      paused: '这位同事不久前刚得过这个奖，这次暂停参选，请选别人。',
      declined: '这位同事这次不参选，请选别人。',
      full: `已经有 ${MOST_NOMINEES} 位被提名，名额满了。你还可以为其中一位补充理由。`,
    },
    whyProblems: {
      empty: '请写写为什么，全班会看到。',
      'too-short': '再多写几个字吧：对方做了什么？',
      'too-long': `太长了，最多 ${LONGEST_REASON} 字。`,
    },
    done: {
      nominated: (who, award) =>
        `:white_check_mark: 你已提名 ${who} 参选 *${award}* ，会私下告诉对方，不显示你的名字。`,
      seconded: (who, award) => `:white_check_mark: 你已附议提名 ${who} 参选 *${award}* ，对方现在是候选人了。`,
      replaced: (who, award) => `:white_check_mark: 你提名 ${who}（ *${award}* ）的理由已换成新的。`,
    },
    needsSecond: '还要再有一位同事提名，对方才能成为候选人。',
    masked: '其中的个人信息已打码。',

    nominated: (award, span, team) => `:sparkles: 你在 ${team} 被提名参选${span}的 *${award}* 。`,
    said: '同事这样说你：',
    more: (n) => `还有 ${n} 条。`,
    youNeedSecond: '还要再有一位同事提名，你才能成为候选人。',
    mayDecline: '如果不想参选，可以在这里婉拒。不会公布，也不用说明原因。',
    decline: '我不参选',
    declined: (award, span, team) => `按你的意愿，你不参选 ${team} ${span}的 *${award}* 。`,
    notAnnounced: '这件事不会公布。如果改变主意，提名截止前都可以恢复参选。',
    stand: '还是参选吧',
    goesOn: '评选会照常进行。',
    stands: (award, span, team) => `:sparkles: 你是 ${team} ${span}的 *${award}* 候选人，祝好运！`,
    why: {
      nomination: '是同事们提名了你。',
      points: '凭的是你在评选周期内的积分。',
      'hand-picked': '是班长把你列为候选人。',
    },
    whyRunOff: '第一轮并列，再投一轮决定。',
    mayWithdraw: '如果不想参选，截止前都可以退出。',
    withdraw: '退出评选',
    withdrawSure: '确定退出吗？',
    withdrawWhat: '退出后不能再回到这次评选。名单里不再有你，投给你的人可以改投。',
    stay: '不退出',
    unseconded: (award, span, team) =>
      `${team} ${span}的 *${award}* 提名已截止。要有两个人提名才能成为候选人，所以你这次没有入选名单。`,
    over: (award, span, team) => `${span}的 *${award}* ：这次评选已结束，结果请看 ${team} 。`,
    refusals: {
      'no-nominee': '你不在这次评选的候选人里，没有需要决定的事。输入 `/award` 可以查看进行中的评选。',
      over: '这次评选已结束，不能再改了，结果请看班组频道。',
      begun: '提名已经截止。如果不想参选，请按 *退出评选* 。',
      'too-late': '提名已经截止，这次不能恢复参选了。下次可以请同事再提名你。',
    },

    withdrew: {
      votes: (who) => `${who} 不再参选。投给 ${who} 的同事可以改投：请按上面的 *投票* 。`,
      points: (who) => `${who} 不再参选。`,
    },
  },
});

export type Messages = (typeof messages)['en'];
