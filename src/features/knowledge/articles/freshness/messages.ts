// Every word that keeps articles fresh: the reminder of a review, what is due in App Home, the news for a briefing.

import { catalogue, counted } from '../../../../i18n.ts';
import type { News } from '../place.ts';

export const messages = catalogue({
  en: {
    due: (n: number) =>
      n === 1
        ? 'One article of yours is due for review. Is it still right?'
        : `${n} articles of yours are due for review. Are they still right?`,
    dueWithoutOwner: (n: number) =>
      n === 1
        ? 'One article without an owner is due for review. Is it still right?'
        : `${n} articles without an owner are due for review. Are they still right?`,
    since: (day: string) => `since ${day}`,
    stillRight: 'Still right',
    edit: 'Edit',
    more: (n: number) => `… and ${n} more: press “Articles” in my App Home and choose “Due for review”.`,
    confirmed: (by: string, day: string) => `:white_check_mark: still right, says ${by}; next review on ${day}`,
    confirmedToYou: (day: string) => `Thank you. The next review is on ${day}.`,
    gone: 'This article is not there any more.',
    home: 'Knowledge base',
    homeDue: (n: number) => `${counted(n, 'article')} due for review:`,
    open: 'Articles',
    news: 'New in the knowledge base',
    kinds: { new: 'new', changed: 'changed', retired: 'no longer valid' } satisfies Record<News['kind'], string>,
    newsOf: (title: string, kind: string) => `${title} (${kind})`,
    moreNews: (n: number) => `… and ${n} more.`,
  },
  'zh-CN': {
    due: (n) => `你负责的 ${n} 个知识条目到了复核日期，内容还正确吗？`,
    dueWithoutOwner: (n) => `有 ${n} 个没有负责人的知识条目到了复核日期，内容还正确吗？`,
    since: (day) => `应于 ${day} 前复核`,
    stillRight: '仍然正确',
    edit: '编辑',
    more: (n) => `……另有 ${n} 条：在我的主页点“知识条目”，再选“待复核”。`,
    confirmed: (by, day) => `:white_check_mark: ${by} 确认仍然正确，下次复核 ${day}`,
    confirmedToYou: (day) => `谢谢确认，下次复核日期是 ${day}。`,
    gone: '这个知识条目已不存在。',
    home: '知识库',
    homeDue: (n) => `待复核的知识条目 ${n} 条：`,
    open: '知识条目',
    news: '知识库有更新',
    kinds: { new: '新增', changed: '更新', retired: '停用' },
    newsOf: (title, kind) => `${title}（${kind}）`,
    moreNews: (n) => `……另有 ${n} 条。`,
  },
});

export type Messages = (typeof messages)['en'];
