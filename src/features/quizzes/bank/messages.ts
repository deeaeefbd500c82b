// Every word of `/quiz bank` itself: what it can do, and how an empty bank is filled.

import { catalogue, counted } from '../../../i18n.ts';

export const messages = catalogue({
  en: {
    leaderHelp: [
      '`/quiz bank` – all questions: look through, write, edit, retire; `/quiz bank WORDS` searches',
      '`/quiz bank add` – write a question',
      '`/quiz bank import` – bring questions in from CSV, XLSX, GIFT or Aiken; `/quiz bank export` – take them out as `xlsx` or `csv`',
    ],
    empty:
      'The question bank is empty. Begin with the starter questions of a power-utility hotline, in Chinese and English, which rest on the starter articles; or use `/quiz bank import` and `/quiz bank add`.',
    loadStarter: 'Load the starter questions',
    open: 'Look through them',
    loaded: (n: number) => `:books: The question bank has ${counted(n, 'question')} now.`,
  },
  'zh-CN': {
    leaderHelp: [
      '`/quiz 题库`：全部题目，可查看、新建、编辑、停用；`/quiz 题库 关键词` 可搜索',
      '`/quiz 题库 新增`：写一道题',
      '`/quiz 题库 导入`：从 CSV、XLSX、GIFT 或 Aiken 导入；`/quiz 题库 导出`：导出为 `xlsx` 或 `csv`',
    ],
    empty:
      '题库还是空的。可以先导入供电服务热线的中英文入门题目（与入门知识条目配套），也可以用 `/quiz 题库 导入` 或 `/quiz 题库 新增`。',
    loadStarter: '导入入门题目',
    open: '逐题查看',
    loaded: (n) => `:books: 题库现有 ${n} 题。`,
  },
});

export type Messages = (typeof messages)['en'];
