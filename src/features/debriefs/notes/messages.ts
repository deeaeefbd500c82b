// Every word of writing a note.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import { LONGEST, LONGEST_TITLE } from '../note.ts';
import type { DraftProblem } from './draft.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    formTitle: 'My note',
    save: 'Save',
    about: (name: string, time: string) => `*${name}*, open until ${time}`,
    aboutLate: (name: string) => `*${name}* has closed: this note will be marked as late.`,
    hints: {
      good: 'A thank-you, a trick that worked, a caller who left happy.',
      hard: 'What cost time or nerves, or what you had no answer to.',
      title: 'Something that somebody must solve, in one line. It goes into the register of problems.',
    },
    problem: 'A problem to raise',
    category: 'Category of the problem',
    noProblem: 'No problem to raise',
    raisedBefore: 'a problem that is not in the register any more',
    raisedWith: (line: string) => `Raised with this note: ${line}`,
    signature: 'In the summary',
    withMyName: 'Show this note with my name',
    whoSeesMine:
      'Who sees this: your team’s leaders see the note with your name. The summary in the channel shows its words without your name, unless you tick the box. Phone, ID and account numbers and e-mail addresses are masked before anything is saved.',
    problems: {
      empty: 'Write at least one of these, in a few words.',
      'too-long': `That is too long: at most ${LONGEST} characters. Everything you typed is still here.`,
      'title-too-long': `That is too long for one line: at most ${LONGEST_TITLE} characters. Say the rest above.`,
      'no-category': 'Choose a category for the problem.',
      'no-title': 'Write the problem in one line, or choose “No problem to raise” as its category.',
      'unknown-category': 'Choose a category from the list.',
    } satisfies Record<DraftProblem['kind'], string>,
    changedMeanwhile:
      ':warning: You changed this note in another window while this form was open. What is saved now stands here; what you typed is still in the fields below. *Save* again to replace the one with the other.',
    savedAnonymously: 'Saved without your name in the summary.',
    savedNamed: 'Saved with your name in the summary.',
    secondProblem: (title: string) =>
      `This note has raised its problem. To raise “${title}” as well, copy it and type \`/problem\` before it.`,

    saved: (time: string) => `Thank you, your note is saved. Until ${time} you can change it with \`/debrief\`.`,
    savedLate: 'Thank you, your note is saved and marked as late. The summary takes it in.',
    takenBack: 'Your note is empty now and no longer counts.',
    taken: 'The note was taken back',
    raised: (number: number) => `Your problem is in the register: \`/problem ${number}\` shows what becomes of it.`,
    masked: 'I have masked what looks like customers’ data. It reads now:',
    maskedField: (field: string, text: string) => `*${field}*\n${text}`,
    maskedReply: (channel: string) =>
      `Your reply to the debrief in ${channel} has customers’ data in it. I keep it masked, but everybody there can still read it: please edit or delete it. I follow what you change.`,
    cutReply: (channel: string) =>
      `Thank you for your reply to the debrief in ${channel}! It is longer than I can keep: its first ${LONGEST} characters count, and all of it stays in the thread.`,

    tooLate: (name: string) =>
      `*${name}* closed more than a day ago and takes no notes any more. What has to be solved can still be raised with \`/problem\`.`,
    tooLateField:
      'This debrief closed more than a day ago. Copy your words: what has to be solved can be raised as a problem.',
    noneOpen: (when: string) => `No debrief is open just now. The next one comes ${when}.`,
    nonePlanned: 'No debrief is open just now, and none is planned. Leaders find the switch in my App Home.',

    reminder: (name: string, time: string) =>
      `*${name}* closes at ${time}. Is there something that the others should know, or something that should change? One sentence is enough.`,
    reminded: (name: string) => `*${name}*: thank you, your note is in.`,
    waiting: (name: string, time: string) => `*${name}* waits for your note until ${time}.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    formTitle: '我的心得',
    save: '保存',
    about: (name, time) => `*${name}*，${time} 截止`,
    aboutLate: (name) => `*${name}* 已结束，这条心得会标为补写。`,
    hints: {
      good: '例如想感谢谁、哪一招管用、哪位客户满意而归。',
      hard: '例如什么费时费力，什么答不上来。',
      title: '需要有人解决的事，一句话写清楚，会登记为问题。',
    },
    problem: '要登记的问题',
    category: '问题类别',
    noProblem: '不登记问题',
    raisedBefore: '已不在问题清单里的一个问题',
    raisedWith: (line) => `这条心得已登记的问题：${line}`,
    signature: '总结里的署名',
    withMyName: '在总结里显示我的姓名',
    whoSeesMine:
      '谁能看到：本班组的班长能看到心得和你的姓名；频道里的总结只引用内容，不带姓名，除非你勾选署名。电话、证件号、户号、账号和邮箱在保存之前都会打码。',
    problems: {
      empty: '请至少填一项，几个字就行。',
      'too-long': `太长了，最多 ${LONGEST} 字。你写的内容都还在这里。`,
      'title-too-long': `一句话太长了，最多 ${LONGEST_TITLE} 字，其余的可以写在上面。`,
      'no-category': '请给问题选一个类别。',
      'no-title': '请用一句话写下问题，或者把类别改选为“不登记问题”。',
      'unknown-category': '请从列表中选择类别。',
    },
    changedMeanwhile:
      ':warning: 这个表单打开期间，你在另一个窗口改过这条心得。现在保存的内容列在这里，你刚写的仍在下面的输入框里。再按“保存”即可替换。',
    savedAnonymously: '已保存为总结里不署名。',
    savedNamed: '已保存为总结里署名。',
    secondProblem: (title) =>
      `这条心得已经登记过问题。如果还要登记“${title}”，请复制下来，在前面加上 \`/problem\` 发送。`,

    saved: (time) => `谢谢，心得已保存。${time} 之前可以用 \`/debrief\` 修改。`,
    savedLate: '谢谢，心得已保存并标为补写，总结会随之更新。',
    takenBack: '心得已清空，不再计入。',
    taken: '心得已撤回',
    raised: (number) => `你的问题已登记，用 \`/problem ${number}\` 可以查看进展。`,
    masked: '看起来像客户信息的内容已打码，现在是：',
    maskedField: (field, text) => `*${field}*\n${text}`,
    maskedReply: (channel) =>
      `你在 ${channel} 班后会下的回复里有客户信息。我只保存打码后的内容，但频道里的人仍能看到原文，请修改或删除那条回复，我会随之更新。`,
    cutReply: (channel) =>
      `谢谢你在 ${channel} 班后会下的回复！内容比较长，计入心得的是前 ${LONGEST} 字，全文仍在那条消息下面。`,

    tooLate: (name) => `*${name}* 已结束超过一天，不再接受心得。需要解决的事仍可以用 \`/problem\` 登记。`,
    tooLateField: '这次班后会已结束超过一天。请复制你写的内容，需要解决的事可以登记为问题。',
    noneOpen: (when) => `现在没有进行中的班后会，下一次在${when}。`,
    nonePlanned: '现在没有进行中的班后会，目前也没有安排。班长可以在我的应用主页里打开。',

    reminder: (name, time) => `*${name}* 将在 ${time} 截止。有什么想让大家知道，或者希望改进的吗？一句话就够。`,
    reminded: (name) => `*${name}*：谢谢，已收到你的心得。`,
    waiting: (name, time) => `*${name}* 在等你的心得，${time} 截止。`,
  },
});

export type Messages = (typeof messages)['en'];
