// Every word of asking experts and of what they answer.

import { catalogue } from '../../../i18n.ts';
import { LONGEST_ANSWER } from './question.ts';

export const messages = catalogue({
  en: {
    asks: (who: string) => `${who} asks what the knowledge base does not answer:`,
    asksIn: (who: string, team: string) => `${who} from ${team} asks what the knowledge base does not answer:`,
    othersAsk: (n: number) => (n === 1 ? '1 more person asks the same.' : `${n} more people ask the same.`),
    howTo: 'Reply in this thread or press “Answer”: your words go straight to whoever asked.',
    answer: 'Answer',
    save: 'Save as article',
    addSimilar: 'Add as similar question',
    helps: 'That helps',
    answeredBy: (who: string) => `:white_check_mark: Answered by ${who}:`,
    droppedBy: (who: string) => `Set aside by ${who}.`,
    savedIn: (title: string) => `:books: In the knowledge base: “${title}”`,
    passedOn: (who: string) => `Passed on to ${who}.`,
    addedOn: (who: string) => `Added to the answer for ${who}.`,
    wasThat: 'Was that the answer to this question?',
    passOn: 'Yes, pass it on',
    noWords: 'I can pass on words only. Please write the answer as text.',
    tooLong: `That is too long to pass on: at most ${LONGEST_ANSWER} characters. Your message is still here to shorten.`,
    reminder: (who: string, asker: string) =>
      `${who} ${asker} still waits for an answer. A sentence in this thread is enough.`,

    asked: (experts: string) =>
      `I have passed your question on to ${experts}. The answer will come to you as a direct message.`,
    askedAlready: (experts: string) =>
      `Your question is with ${experts} already. The answer will come to you as a direct message.`,
    answeredAlready: 'This question has been answered: please look into our direct messages.',
    setAsideBefore: 'This question was set aside. Please talk to your team’s leaders if you still need the answer.',
    nobody:
      'There is no expert whom I could ask. Please ask a workspace admin; leaders find the question with `/faq gaps`.',
    gone: 'That question is not there any more. Please ask again with `/faq`.',
    answers: (who: string) => `${who} answers your question:`,
    adds: (who: string) => `${who} adds to the answer to your question:`,
    pointsTo: (who: string, title: string) => `${who} answers your question with “${title}”:`,
    cut: (title: string) => `The article goes on: type \`/faq ${title}\` to read all of it.`,
    thanked: (who: string) => `:white_check_mark: ${who} knows that it helped.`,
    thanks: (who: string) => `:tada: Your answer helped ${who}:`,
    unanswered: (experts: string) =>
      `Nobody has answered yet. ${experts} have been reminded, and leaders find your question with \`/faq gaps\`.`,
    setAside: (who: string) => `${who} has set your question aside. Please talk to them if you still need the answer:`,

    form: {
      title: 'Answer',
      send: 'Send',
      cancel: 'Cancel',
      text: 'Your answer',
      hint: 'It goes to whoever asked, and can become an article in one more tap.',
      empty: 'Write the answer in words.',
    },
    choose: {
      title: 'Similar question',
      send: 'Add',
      cancel: 'Cancel',
      article: 'To which article does it belong?',
      none: 'No article comes near it. Please save it as a new article.',
      retired: 'This article has been retired meanwhile. Please choose another one, or save a new article.',
    },
    notAsked: 'This question was put to somebody else.',
    waitingForYou: 'Questions that wait for you',
  },
  'zh-CN': {
    asks: (who) => `${who} 提了一个知识库答不上的问题：`,
    asksIn: (who, team) => `${team} 的 ${who} 提了一个知识库答不上的问题：`,
    othersAsk: (n) => `还有 ${n} 人也在问。`,
    howTo: '在这条消息下回复，或点“回答”，内容会直接转给提问的人。',
    answer: '回答',
    save: '存为知识条目',
    addSimilar: '添加为相似问法',
    helps: '有帮助',
    answeredBy: (who) => `:white_check_mark: ${who} 已回答：`,
    droppedBy: (who) => `${who} 已搁置。`,
    savedIn: (title) => `:books: 已收入知识库：“${title}”`,
    passedOn: (who) => `已转给 ${who}。`,
    addedOn: (who) => `已补充给 ${who}。`,
    wasThat: '这是对下面这个问题的答复吗？',
    passOn: '是，请转达',
    noWords: '我只能转达文字，请把答复写成文字。',
    tooLong: `内容太长，无法转达，最多 ${LONGEST_ANSWER} 字。你的消息还在这里，可以缩短后再发。`,
    reminder: (who, asker) => `${who} ${asker} 还在等答复，在这里回一句话就行。`,

    asked: (experts) => `你的问题已转给 ${experts}，答复会以私信发给你。`,
    askedAlready: (experts) => `你的问题已经在 ${experts} 那里了，答复会以私信发给你。`,
    answeredAlready: '这个问题已经有答复了，请看我们的私信。',
    setAsideBefore: '这个问题已被搁置，如仍需要答复，请直接联系班长。',
    nobody: '暂时没有可以请教的专家，请联系工作区管理员。班长可以用 `/faq 缺口` 看到这个问题。',
    gone: '这个问题已经不在了，请用 `/faq` 重新提问。',
    answers: (who) => `${who} 答复了你的问题：`,
    adds: (who) => `${who} 对你的问题作了补充：`,
    pointsTo: (who, title) => `${who} 用“${title}”答复了你的问题：`,
    cut: (title) => `条目还有下文，输入 \`/faq ${title}\` 查看全文。`,
    thanked: (who) => `:white_check_mark: 已告诉 ${who} 有帮助。`,
    thanks: (who) => `:tada: 你的答复帮到了 ${who}：`,
    unanswered: (experts) => `还没有人答复。已经提醒过 ${experts}，班长也可以用 \`/faq 缺口\` 看到你的问题。`,
    setAside: (who) => `${who} 暂时搁置了你的问题，如仍需要答复，请直接联系：`,

    form: {
      title: '回答',
      send: '发送',
      cancel: '取消',
      text: '你的答复',
      hint: '会转给提问的人，之后再点一下就能存为知识条目。',
      empty: '请用文字写下答复。',
    },
    choose: {
      title: '相似问法',
      send: '添加',
      cancel: '取消',
      article: '属于哪个知识条目？',
      none: '没有相近的知识条目，请存为新的知识条目。',
      retired: '这个知识条目刚刚被停用，请另选一个，或存为新的知识条目。',
    },
    notAsked: '这个问题是请别人回答的。',
    waitingForYou: '等你解答的问题',
  },
});

export type Messages = (typeof messages)['en'];
