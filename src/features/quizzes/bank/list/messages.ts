// Every word of the list in which leaders keep the question bank.

import { catalogue, counted } from '../../../../i18n.ts';
import { categoryNames, difficultyNames, languageNames, stateNames, typeNames } from '../../messages.ts';
import type { Format } from '../place.ts';

export const messages = catalogue({
  en: {
    title: 'Question bank',
    close: 'Close',
    search: 'Search',
    searchHint: 'Words of the question or its explanation, a whole option, or a key.',
    states: stateNames.en,
    types: { all: 'All types', ...typeNames.en },
    shelves: { all: 'All categories', ...categoryNames.en },
    levels: { all: 'All difficulties', ...difficultyNames.en },
    languages: { all: 'Both languages', ...languageNames.en },
    add: 'New question',
    import: 'Import',
    export: 'Export as…',
    formats: { csv: 'CSV', xlsx: 'Excel (XLSX)' } satisfies Record<Format, string>,
    edit: 'Edit',
    retire: 'Retire',
    restore: 'Put back in use',
    approve: 'Put in use',
    count: (n: number, page: number, pages: number) => `${counted(n, 'question')} · page ${page} of ${pages}`,
    drafts: (n: number) => `${counted(n, 'draft')} waiting`,
    none: 'No question here.',
    previous: '‹ Previous',
    next: 'Next ›',
    right: (answer: string) => `Right: ${answer}`,
    article: (key: string) => `article ${key}`,
    gone: 'This question is not there any more.',
  },
  'zh-CN': {
    title: '题库',
    close: '关闭',
    search: '搜索',
    searchHint: '题目或解析里的字、完整的一个选项，或编号。',
    states: stateNames['zh-CN'],
    types: { all: '全部题型', ...typeNames['zh-CN'] },
    shelves: { all: '全部分类', ...categoryNames['zh-CN'] },
    levels: { all: '全部难度', ...difficultyNames['zh-CN'] },
    languages: { all: '两种语言', ...languageNames['zh-CN'] },
    add: '新建',
    import: '导入',
    export: '导出为……',
    formats: { csv: 'CSV', xlsx: 'Excel（XLSX）' },
    edit: '编辑',
    retire: '停用',
    restore: '恢复使用',
    approve: '启用',
    count: (n, page, pages) => `共 ${n} 题 · 第 ${page}/${pages} 页`,
    drafts: (n) => `草稿 ${n} 题待审`,
    none: '这里没有题目。',
    previous: '‹ 上一页',
    next: '下一页 ›',
    right: (answer) => `答案：${answer}`,
    article: (key) => `知识条目 ${key}`,
    gone: '这道题已不存在。',
  },
});

export type Messages = (typeof messages)['en'];
