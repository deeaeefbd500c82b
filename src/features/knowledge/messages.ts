// Every word of `/faq` itself: what it can do, and how an empty knowledge base is filled.

import { catalogue, counted } from '../../i18n.ts';
import type { Field } from './articles/changes.ts';

export { categoryNames } from './article.ts';

/** What the fields of an article are called, in its form and in its history. */
export const fieldNames = catalogue<Record<Field, string>>({
  en: {
    title: 'Title',
    body: 'Answer',
    category: 'Category',
    language: 'Language',
    similar: 'Similar questions',
    owner: 'Owner',
    reviewOn: 'Review date',
    state: 'State',
  },
  'zh-CN': {
    title: '标题',
    body: '答案',
    category: '类别',
    language: '语言',
    similar: '相似问法',
    owner: '负责人',
    reviewOn: '复核日期',
    state: '状态',
  },
});

export const messages = catalogue({
  en: {
    help: ['`/faq QUESTION` – the answer, for you alone', '`/faq` – the search form'],
    leaderHelp: [
      '`/faq gaps` – what was asked in vain, to be filled',
      '`/faq add` – write an article',
      '`/faq list` – all articles: edit, retire, confirm',
      '`/faq import` – bring articles in from files; `/faq export` – take them out as `csv`, `xlsx` or `md`',
    ],
    also: 'Or mention me in the channel, or write to me directly: I look that up, too.',
    empty: 'The knowledge base is empty. Leaders fill it with `/faq add` and `/faq import`.',
    emptyForLeader:
      'The knowledge base is empty. Begin with the starter articles of a power-utility hotline, in Chinese and English, and replace their examples with your own; or use `/faq import` and `/faq add`.',
    importStarter: 'Import the starter articles',
    imported: (n: number) =>
      `:books: The knowledge base has ${counted(n, 'article')} now. Try a question such as \`/faq how long do refunds take\`, and look through them with \`/faq list\`.`,
    onItsWay: 'The file is on its way to your direct messages.',
  },
  'zh-CN': {
    help: ['`/faq 问题`：查答案，只有你能看到', '`/faq`：打开查询表单'],
    leaderHelp: [
      '`/faq 缺口`：查看没有找到答案的问题，逐个补上',
      '`/faq 新增`：写一条知识条目',
      '`/faq 列表`：全部知识条目，可编辑、停用、确认',
      '`/faq 导入`：从文件导入知识条目；`/faq 导出`：导出为 `csv`、`xlsx` 或 `md`',
    ],
    also: '也可以在频道里 @ 我，或直接给我发私信，我同样会查。',
    empty: '知识库还是空的。班长可以用 `/faq 新增` 和 `/faq 导入` 来充实。',
    emptyForLeader:
      '知识库还是空的。可以先导入供电服务热线的中英文入门条目，再把其中的示例换成本单位的规定，也可以用 `/faq 导入` 或 `/faq 新增`。',
    importStarter: '导入入门条目',
    imported: (n) =>
      `:books: 知识库现有 ${n} 条知识条目。试着问一句，例如 \`/faq 退费要多久到账\`，用 \`/faq 列表\` 可以逐条查看。`,
    onItsWay: '文件马上发到你与我的私信里。',
  },
});

export type Messages = (typeof messages)['en'];
