// Every word of the form in which an article is written.

import { catalogue, type Locale } from '../../../../i18n.ts';
import { type DraftProblem, LONGEST } from '../../article.ts';
import { categoryNames, fieldNames } from '../../messages.ts';

export const messages = catalogue({
  en: {
    write: 'New article',
    edit: 'Edit article',
    save: 'Save',
    cancel: 'Cancel',
    fields: fieldNames.en,
    part: (field: string, n: number) => `${field}, part ${n}`,
    hints: {
      title: 'The question, as most people ask it.',
      body: 'Markdown: lists, bold text, tables, links. A longer answer gets more room when you edit it again.',
      similar: 'One a line: other ways in which people ask this. They decide whether the article is found.',
      owner: 'Who answers for it and is reminded of the review. Without an owner the leaders are.',
      reviewOn: 'The day on which somebody has to say that it is still right.',
    },
    categories: categoryNames.en,
    languages: { en: 'English', 'zh-CN': '中文' } satisfies Record<Locale, string>,
    problems: {
      'no-title': 'Write the title in words.',
      'long-title': `At most ${LONGEST.title} characters.`,
      'no-body': 'Write the answer.',
      'long-body': `At most ${LONGEST.body} characters in all: make two articles of it.`,
      'long-similar': `At most ${LONGEST.similar} characters a line.`,
      'many-similar': `At most ${LONGEST.similarCount} similar questions: take some out.`,
      'bad-review-day': 'Choose a day that exists.',
    } satisfies Record<DraftProblem, string>,
    notHuman: 'Choose a person who is here, no app and no deactivated account.',
    gone: 'This article is not there any more.',
    changedMeanwhile: (by: string, fields: string) =>
      `:warning: ${by} has changed this article while you wrote, in: *${fields}*. Nothing of yours is lost: it stands in the fields below. Save again to keep yours, or take over what you need from theirs:`,
    theirs: (field: string) => `*${field}* as it stands now:`,
    nothing: '(nothing)',
    saved: (title: string) => `Saved: “${title}”. It can be found from now on.`,
    commandLine: 'an import from the command line',
  },
  'zh-CN': {
    write: '新建知识条目',
    edit: '编辑知识条目',
    save: '保存',
    cancel: '取消',
    fields: fieldNames['zh-CN'],
    part: (field, n) => `${field}（第 ${n} 部分）`,
    hints: {
      title: '按多数人的问法写成问题。',
      body: '支持 Markdown：列表、加粗、表格、链接。内容较长时先保存，再次编辑会多出一格。',
      similar: '每行一个，写大家还会怎么问。能不能查到，主要看这里。',
      owner: '对内容负责、到期收到复核提醒的人；不填则提醒班长。',
      reviewOn: '到这一天，需要有人确认内容仍然正确。',
    },
    categories: categoryNames['zh-CN'],
    languages: { en: 'English', 'zh-CN': '中文' },
    problems: {
      'no-title': '请用文字写标题。',
      'long-title': `最多 ${LONGEST.title} 字。`,
      'no-body': '请填写答案。',
      'long-body': `全文最多 ${LONGEST.body} 字，请分成两条。`,
      'long-similar': `每行最多 ${LONGEST.similar} 字。`,
      'many-similar': `相似问法最多 ${LONGEST.similarCount} 条，请删去一些。`,
      'bad-review-day': '请选择一个存在的日期。',
    },
    notHuman: '请选择在职的同事，不能选应用或已停用的账号。',
    gone: '这个知识条目已不存在。',
    changedMeanwhile: (by, fields) =>
      `:warning: 你编辑期间，${by} 也修改了这个知识条目的“${fields}”。你写的内容没有丢，都在下面的格子里。再次保存将以你的为准，也可以先参考对方的内容：`,
    theirs: (field) => `“${field}”现在的内容：`,
    nothing: '（空）',
    saved: (title) => `已保存：“${title}”，现在就可以查到。`,
    commandLine: '命令行导入',
  },
});

export type Messages = (typeof messages)['en'];
