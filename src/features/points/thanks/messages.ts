// Every word of saying thanks.

import { catalogue, counted } from '../../../i18n.ts';
import { LONGEST_REASON } from '../entry.ts';
import { messages as common } from '../messages.ts';
import { MOST_AT_ONCE, type WhyProblem } from './thanks.ts';

const EN = {
  times: (n: number) => (n === 1 ? 'once more' : `${n} more times`),
};

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Say thanks',
    open: 'Thank somebody',
    say: 'Thank',
    fields: { takers: 'Whom do you thank?', why: 'What for?', team: 'In which team' },
    hints: {
      takers: 'One or several people in the team’s channel.',
      why: 'Say what they did, so that everybody can see how. It is posted in the team’s channel.',
    },
    linked: 'The link to the message is posted with it.',
    left: (n: number) => `You can thank ${counted(n, 'more person', 'more people')} today.`,
    posted: (team: string) => `:white_check_mark: Your thanks stand in ${team}.`,
    leftAfter: (n: number) => `You can say thanks ${EN.times(n)} today.`,
    lastToday: (allowance: number) => `That was today’s last: tomorrow there are ${allowance} again.`,
    masked: 'Personal data in it was masked.',
    thanked: (giver: string, takers: string) => `:clap: ${giver} thanks ${takers}:`,
    message: 'The message',
    whyProblems: {
      ...common.en.reasonProblems,
      empty: 'Say what for: it is what they remember.',
      'too-short': 'A few more words, please: what did they do?',
      'too-long': `That is too long: at most ${LONGEST_REASON} characters.`,
    } satisfies Record<WhyProblem, string>,
    nobody: 'Choose whom you thank.',
    self: 'Thanks are for others: please leave yourself out.',
    notHuman: (names: string) => `${names} can’t be thanked: please choose people.`,
    strangers: (names: string) =>
      `${names} can’t be thanked here: only people in the team’s channel can. Please leave them out, or invite them first.`,
    tooMany: `At most ${MOST_AT_ONCE} people at once, please.`,
    notEnough: (left: number, wanted: number) =>
      `You can thank ${counted(left, 'more person', 'more people')} today, and these are ${wanted}. Nothing was posted.`,
    spent: (allowance: number) =>
      `You have said thanks ${allowance === 1 ? 'once' : `${allowance} times`} today, which is all for one day. Tomorrow there is more.`,
    off: 'This team’s leaders have switched thanks off. A warm word in the channel always works.',
    typed: (why: string) => `This is what you wrote: ${why}`,
    ownMessage: 'You wrote this message yourself. Thanks are for others.',
    noPerson: 'No person wrote this message. Type `/kudos @NAME WHY` to thank somebody.',
    notTogether: (who: string) =>
      `${who} is in none of your teams, so I can’t post your thanks to them. Tell them yourself: it will be welcome.`,
    thanksHelp: [
      '`/kudos @NAME WHY` – thank somebody in the team’s channel, such as `/kudos @Ann for taking that long call`; several people at once, too',
      '`/kudos` – the form; on a message choose *Thank the author*',
    ],
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '说声谢谢',
    open: '感谢同事',
    say: '感谢',
    fields: { takers: '感谢谁？', why: '为什么感谢？', team: '发到哪个班组' },
    hints: {
      takers: '可以选一位或几位，都要在班组频道里。',
      why: '写写对方做了什么，会发到班组频道里，大家都能看到。',
    },
    linked: '会附上原消息的链接。',
    left: (n) => `今天还可以感谢 ${n} 人次。`,
    posted: (team) => `:white_check_mark: 你的感谢已发到 ${team} 。`,
    leftAfter: (n) => `今天还可以感谢 ${n} 人次。`,
    lastToday: (allowance) => `今天的次数用完了，明天又有 ${allowance} 次。`,
    masked: '其中的个人信息已打码。',
    thanked: (giver, takers) => `:clap: ${giver} 感谢 ${takers} ：`,
    message: '原消息',
    whyProblems: {
      ...common['zh-CN'].reasonProblems,
      empty: '写写为什么感谢，对方会记得。',
      'too-short': '再多写几个字吧：对方做了什么？',
      'too-long': `太长了，最多 ${LONGEST_REASON} 字。`,
    },
    nobody: '请选择要感谢的人。',
    self: '感谢是送给别人的，请不要选自己。',
    notHuman: (names) => `没法感谢${names}，请选择真人同事。`,
    strangers: (names) => `${names}不在班组频道里，没法在这里感谢。请去掉，或先邀请对方加入频道。`,
    tooMany: `一次最多感谢 ${MOST_AT_ONCE} 人。`,
    notEnough: (left, wanted) => `今天还可以感谢 ${left} 人次，这次选了 ${wanted} 人，所以还没有发出。`,
    spent: (allowance) => `今天的 ${allowance} 次感谢都用完了，明天再来吧。`,
    off: '本班组的班长关闭了感谢功能。在频道里直接说一声，同样温暖。',
    typed: (why) => `你刚才写的是：${why}`,
    ownMessage: '这条消息是你自己写的，感谢是送给别人的。',
    noPerson: '这条消息不是同事写的。想感谢谁，可以输入 `/kudos @姓名 原因`。',
    notTogether: (who) => `${who} 不在你的任何一个班组里，没法替你发感谢。直接告诉对方吧，对方会很高兴的。`,
    thanksHelp: [
      '`/kudos @姓名 原因`：在班组频道里感谢同事，例如 `/kudos @王强 帮我接了难缠的电话`；也可以一次感谢几位',
      '`/kudos`：打开表单；也可以在消息的快捷操作里选“感谢作者”',
    ],
  },
});

export type Messages = (typeof messages)['en'];
