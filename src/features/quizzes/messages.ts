// What questions, their types and their answers are called, in every part.

import { catalogue, type Locale } from '../../i18n.ts';
import type { Difficulty, State, Type } from './question.ts';

export { categoryNames } from './question.ts';

export const typeNames = catalogue<Record<Type, string>>({
  en: {
    single: 'Single choice',
    several: 'Several choices',
    'true-false': 'True or false',
    'fill-in': 'Fill-in',
    short: 'Short answer',
  },
  'zh-CN': {
    single: '单选题',
    several: '多选题',
    'true-false': '判断题',
    'fill-in': '填空题',
    short: '简答题',
  },
});

export const difficultyNames = catalogue<Record<Difficulty, string>>({
  en: { easy: 'Easy', medium: 'Medium', hard: 'Hard' },
  'zh-CN': { easy: '容易', medium: '中等', hard: '较难' },
});

export const stateNames = catalogue<Record<State, string>>({
  en: { live: 'In use', draft: 'Draft', retired: 'Retired' },
  'zh-CN': { live: '使用中', draft: '草稿', retired: '已停用' },
});

export const languageNames = catalogue<Record<Locale, string>>({
  en: { en: 'English', 'zh-CN': '中文' },
  'zh-CN': { en: 'English', 'zh-CN': '中文' },
});

/** What a question is shown with. */
export const questionWords = catalogue({
  en: {
    /** What true/false offers, in the order of its places. */
    truth: ['True', 'False'],
    lettered: (letter: string, option: string) => `${letter}. ${option}`,
    range: (from: number, to: number) => `${from} to ${to}`,
    or: (answers: string, last: string) => `${answers} or ${last}`,
    comma: ', ',
    answer: 'Your answer',
    answers: 'Your answers: choose all that apply',
    rightIs: 'Right answer:',
  },
  'zh-CN': {
    truth: ['正确', '错误'],
    lettered: (letter, option) => `${letter}. ${option}`,
    range: (from, to) => `${from} 到 ${to}`,
    or: (answers, last) => `${answers} 或 ${last}`,
    comma: '、',
    answer: '你的答案',
    answers: '你的答案（可多选）',
    rightIs: '正确答案：',
  },
});

export type QuestionWords = (typeof questionWords)['en'];
