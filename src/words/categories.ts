// The categories that articles and questions share, and what they are called. Pure rules.

import { catalogue } from '../i18n.ts';

export const CATEGORIES = ['conduct', 'skills', 'scripts', 'answers', 'tariffs'] as const;
export type Category = (typeof CATEGORIES)[number];

export const categoryNames = catalogue<Record<Category, string>>({
  en: {
    conduct: 'Conduct standards',
    skills: 'Service skills',
    scripts: 'Standard scripts',
    answers: 'Questions and answers',
    tariffs: 'Tariff training',
  },
  'zh-CN': {
    conduct: '行为规范',
    skills: '服务技巧',
    scripts: '标准话术',
    answers: '疑难解答',
    tariffs: '电价讲义',
  },
});

const written = (category: Category): string[] => [
  category,
  categoryNames.en[category].toLowerCase(),
  categoryNames['zh-CN'][category],
];

/** What a file may call each category, in small letters. */
export const CATEGORIES_WRITTEN: Record<Category, string[]> = {
  conduct: written('conduct'),
  skills: written('skills'),
  scripts: written('scripts'),
  answers: written('answers'),
  tariffs: written('tariffs'),
};
