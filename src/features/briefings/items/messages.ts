// Every word of adding an item to the next briefing.

import { catalogue } from '../../../i18n.ts';
import { LONGEST_ITEM } from '../briefing.ts';
import type { ItemProblem } from '../item.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    formTitle: 'Add to the briefing',
    submit: 'Add',
    cancel: 'Cancel',
    fields: { text: 'What is to be said', team: 'At which team’s briefing' },
    hint: 'Customers’ phone, ID and account numbers and e-mail addresses are masked before anything is kept.',
    saidBy: (author: string) => `From ${author}’s message. It will be linked.`,
    problems: {
      empty: 'Write in words what is to be said.',
      'too-long': `That is too long for a briefing: at most ${LONGEST_ITEM} characters. Shorten it, or link to the rest.`,
    } satisfies Record<ItemProblem, string>,
    thanks: (when: string) => `Noted. It will be in the briefing ${when}:`,
    thanksNoNext: 'Noted for the next briefing. None is planned just now; leaders find the switch in my App Home:',
    masked: 'I masked what looked like a customer’s data.',
    takeBack: 'Take back',
    takenBack: 'Taken back. It will not be said.',
    tooLate: 'It has been posted already. A leader can change the post with `/briefing preview`.',
    gone: 'It is not on the list any more.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    formTitle: '添加到班前会',
    submit: '添加',
    cancel: '取消',
    fields: { text: '要说的内容', team: '哪个班组的班前会' },
    hint: '客户的电话、证件号、户号和邮箱会先打码再保存。',
    saidBy: (author) => `来自 ${author} 的消息，会附上链接。`,
    problems: {
      empty: '请用文字写下要说的内容。',
      'too-long': `内容太长了，最多 ${LONGEST_ITEM} 字。请精简一下，其余部分可以附链接。`,
    },
    thanks: (when) => `已记下，将在${when}的班前会上通报：`,
    thanksNoNext: '已记下，留到下一次班前会。目前没有安排，班长可以在我的应用主页里打开：',
    masked: '疑似客户信息的部分已打码。',
    takeBack: '撤回',
    takenBack: '已撤回，不会出现在班前会里。',
    tooLate: '班前会已经发布，来不及撤回了。班长可以用 `/briefing 预览` 修改。',
    gone: '这一条已经不在事项里了。',
  },
});

export type Messages = (typeof messages)['en'];
