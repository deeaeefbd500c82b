// Every word of what the answers say of the questions.

import { catalogue, counted } from '../../../i18n.ts';

export const messages = catalogue({
  en: {
    title: 'Questions, measured',
    search: 'Search',
    searchHint: 'Words in the question.',
    close: 'Close',
    none: 'Nothing to show here. A question is measured once it has been answered five times in quizzes and random questions.',
    counting: ':hourglass_flowing_sand: Counting the answers…',
    previous: 'Previous',
    next: 'Next',
    count: (n: number, page: number, pages: number) => `${counted(n, 'question')} · page ${page} of ${pages}`,
    shows: { flagged: 'Those that want a look', all: 'All that are measured' },
    figures: (percent: number, answers: number) => `${percent}% right of ${counted(answers, 'answer')}`,
    separation: {
      well: (value: string) => `separates well (${value})`,
      little: (value: string) => `separates a little (${value})`,
      not: (value: string) => `does not separate (${value})`,
      unknown: 'too few people to say how it separates',
    },
    flags: {
      'too-easy': ':feather: Too easy: nearly everybody gets it right.',
      'too-hard': ':warning: Too hard, or broken: is the right answer right, and the question clear?',
      inverted: ':warning: Those who know more get it wrong more often: the right answer may be a wrong one.',
    },
    legend:
      'It separates well when those who know more elsewhere get it right more often (1 is perfect, 0 is chance). All teams together, without names.',
    edit: 'Edit',
    retire: 'Retire',
    edited: 'Saved. Once its wording or its answers change, a question is measured anew.',
    retired: 'The question is retired; it can be put back in use from the bank.',
    gone: 'That question is not there any more.',
    leaderHelp: '`/quiz stats` – which questions are too easy, too hard or broken',
  },
  'zh-CN': {
    title: '题目分析',
    search: '搜索',
    searchHint: '题目里的字词。',
    close: '关闭',
    none: '这里暂时没有内容。一道题在答题和抽问中累计作答满五次后才会统计。',
    counting: ':hourglass_flowing_sand: 正在统计……',
    previous: '上一页',
    next: '下一页',
    count: (n, page, pages) => `共 ${n} 题 · 第 ${page}/${pages} 页`,
    shows: { flagged: '需要看一看的', all: '全部已统计的' },
    figures: (percent, answers) => `${answers} 次作答，正确率 ${percent}%`,
    separation: {
      well: (value) => `区分度好（${value}）`,
      little: (value) => `区分度一般（${value}）`,
      not: (value) => `没有区分度（${value}）`,
      unknown: '人数太少，区分度暂无',
    },
    flags: {
      'too-easy': ':feather: 太容易：几乎人人都答对。',
      'too-hard': ':warning: 太难，或题目有误：请核对答案和题意。',
      inverted: ':warning: 水平越高反而越容易错：标准答案可能不对。',
    },
    legend:
      '区分度看的是：其他题答得好的人，这题是否也更容易答对（1 为最好，0 等于碰运气）。统计包含所有班组，不涉及个人。',
    edit: '编辑',
    retire: '停用',
    edited: '已保存。题目或答案一旦改动，就会重新开始统计。',
    retired: '已停用，需要时可以在题库里恢复。',
    gone: '这道题已经不在了。',
    leaderHelp: '`/quiz 统计`：看哪些题太容易、太难或有误',
  },
});

export type Messages = (typeof messages)['en'];
