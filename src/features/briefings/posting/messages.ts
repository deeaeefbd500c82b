// Every word of the posted briefing and of asking for it.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    quiet: 'Nothing special today. Have a good shift!',
    quietWith: (host: string) => `Nothing special today. ${host} hosts. Have a good shift!`,
    read: 'Read',
    readBy: (read: number, of: number) => `Read by ${read} of ${of}`,
    discuss: 'Questions and additions go in the thread.',
    takeOver: 'Taken over',
    takenOver: (who: string, time: string) => `:white_check_mark: Hand-over taken over by ${who}, ${time}`,
    moved: 'This part stands in the post above now.',
    readAlready: 'You have read this one already. Thank you!',
    takenOverAlready: 'The hand-over has been taken over already.',
    hostOnly: (host: string) => `${host} hosts today and takes the hand-over over. A leader may do it, too.`,
    last: (when: string) => `The last briefing, ${when}:`,
    openPost: 'Open the post',
    unread: (people: string) => `Not read yet by ${people}. Only leaders see this.`,
    more: (people: number) => `${people} more`,
    allRead: 'Everybody on duty has read it. Only leaders see this.',
    noneYet: (when: string) => `No briefing has been posted in this team yet. The first one comes ${when}.`,
    nonePlanned:
      'No briefing has been posted in this team yet, and none is planned. Leaders find the switch in my App Home.',
    next: (when: string) => `Next: ${when}`,
    forShift: (when: string, shift: string) => `${when} (${shift})`,
    postedNow: (shift: string) => `The briefing for ${shift} is posted.`,
    postedBefore: (shift: string) =>
      `The briefing for ${shift} was posted a moment ago. If the next one is to go out now, too, post it with \`/briefing preview\`.`,
    noneLeft: (when: string) => `There is no briefing left to post today. The next one comes ${when}.`,
    noneLeftNorNext:
      'There is no briefing left to post today, and none is planned. Leaders find the switch in my App Home.',
    unknown: (typed: string) => `I don’t know “${typed}”. This is what I can do:`,
    help: [
      '`/briefing` – the last briefing',
      '`/briefing add TEXT` – add something to the next one, such as `/briefing add The new tariff starts on Monday`',
    ],
    leaderHelp: ['`/briefing now` – post the next briefing of today at once'],
  },
  'zh-CN': {
    ...common['zh-CN'],
    quiet: '今天没有特别事项，祝大家工作顺利！',
    quietWith: (host) => `今天没有特别事项，由 ${host} 主持。祝大家工作顺利！`,
    read: '已阅',
    readBy: (read, of) => `已阅 ${read}/${of} 人`,
    discuss: '有疑问或补充，请在消息列里回复。',
    takeOver: '确认接班',
    takenOver: (who, time) => `:white_check_mark: ${who} 已于 ${time} 确认接班`,
    moved: '这部分内容已移到上面的正文里。',
    readAlready: '你已经看过这一期了，谢谢！',
    takenOverAlready: '交接事项已经有人确认过了。',
    hostOnly: (host) => `今天由 ${host} 主持并确认接班，班长也可以代为确认。`,
    last: (when) => `最近一次班前会，${when}：`,
    openPost: '查看原文',
    unread: (people) => `还没看的：${people}。这一行只有班长能看到。`,
    more: (people) => `另有 ${people} 人`,
    allRead: '当班人员都看过了。这一行只有班长能看到。',
    noneYet: (when) => `本班组还没有发布过班前会，第一次将在${when} 发布。`,
    nonePlanned: '本班组还没有发布过班前会，目前也没有安排。班长可以在我的应用主页里打开。',
    next: (when) => `下一次：${when}`,
    forShift: (when, shift) => `${when}（${shift}）`,
    postedNow: (shift) => `${shift}的班前会已发布。`,
    postedBefore: (shift) => `${shift}的班前会刚刚发布。如果下一次也要现在发布，请用 \`/briefing 预览\`。`,
    noneLeft: (when) => `今天没有待发布的班前会了，下一次在${when}。`,
    noneLeftNorNext: '今天没有待发布的班前会了，目前也没有安排。班长可以在我的应用主页里打开。',
    unknown: (typed) => `没看懂“${typed}”。我能做这些：`,
    help: [
      '`/briefing`：最近一次班前会',
      '`/briefing 添加 内容`：给下一次班前会添加事项，例如 `/briefing 添加 周一起执行新电价`',
    ],
    leaderHelp: ['`/briefing 现在`：立即发布今天的下一次班前会'],
  },
});

export type Messages = (typeof messages)['en'];
