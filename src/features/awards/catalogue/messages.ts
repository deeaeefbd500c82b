// Every word of the list of a team's awards.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import { type Filter, MOST_IN_USE } from './place.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: common.en.catalogue,
    filters: { 'in-use': 'In use', retired: 'Retired' } satisfies Record<Filter, string>,
    search: 'Search',
    searchHint: 'Words of the name or the criteria.',
    add: 'Add an award',
    edit: 'Edit',
    retire: 'Retire',
    restore: 'Restore',
    previous: '‹ Previous',
    next: 'Next ›',
    count: (n: number, page: number, pages: number) => `${counted(n, 'award')} · page ${page} of ${pages}`,
    facts: (period: string, points: string, pause: string) => `${period} · ${points} · ${pause}`,
    pause: (ballots: number) =>
      ballots === 0 ? 'a winner may win again at once' : `a winner sits out ${counted(ballots, 'ballot')}`,
    none: 'No award has these words. Search for others, or for none to see all.',
    noneToLead: 'No award is in use. Add one above, or choose “Retired” and restore one.',
    noneInUse: 'No award is in use. Your leaders can add one, or restore one that is retired.',
    noneRetired: 'No award is retired.',
    retired: (title: string) => `Retired: ${title}. Who won it stays in the hall of fame.`,
    goesOn: 'Its ballot that is open goes on.',
    restored: (title: string) => `In use again: ${title}.`,
    changed: (title: string) => `${title} was changed a moment ago: this is how it stands now. Please choose again.`,
    notHere: 'This award is not one of this team’s. Choose from those that stand here.',
    sameName: (title: string) => `${title} can’t come back: another award in use has its name. Rename one of the two.`,
    full: `A team has at most ${MOST_IN_USE} awards in use. Retire another one first.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: common['zh-CN'].catalogue,
    filters: { 'in-use': '使用中', retired: '已停用' },
    search: '搜索',
    searchHint: '名称或评选标准里的字。',
    add: '新增奖项',
    edit: '编辑',
    retire: '停用',
    restore: '恢复使用',
    previous: '‹ 上一页',
    next: '下一页 ›',
    count: (n, page, pages) => `共 ${n} 个奖项 · 第 ${page}/${pages} 页`,
    facts: (period, points, pause) => `${period} · ${points} · ${pause}`,
    pause: (ballots) => (ballots === 0 ? '可以连续获奖' : `获奖后暂停参选 ${ballots} 次`),
    none: '没有含这些字的奖项。换个词再搜，或清空后查看全部。',
    noneToLead: '现在没有在用的奖项。可以在上面新增，或选“已停用”恢复一个。',
    noneInUse: '现在没有在用的奖项。班长可以新增，或恢复已停用的奖项。',
    noneRetired: '没有停用的奖项。',
    retired: (title) => `已停用：${title}。历次获奖仍保留在荣誉榜上。`,
    goesOn: '正在进行的评选照常进行。',
    restored: (title) => `已恢复使用：${title}。`,
    changed: (title) => `${title} 刚刚有人改过，下面是最新内容，请重新选择。`,
    notHere: '这不是本班组的奖项，请从这里列出的奖项里选。',
    sameName: (title) => `${title} 没法恢复：在用的奖项里已有同名的，请先给其中一个改名。`,
    full: `一个班组最多同时使用 ${MOST_IN_USE} 个奖项，请先停用一个。`,
  },
});

export type Messages = (typeof messages)['en'];
