// Every word of the list of problems, and of a person's problems in App Home.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { Filter, Shelf } from './place.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Problems',
    search: 'Search',
    searchHint: 'Words of the title, what happened, the cause or the remedy; or a number.',
    filters: {
      open: 'To be solved',
      overdue: 'Overdue',
      mine: 'Mine',
      solved: 'Solved, to be confirmed',
      ended: 'Confirmed or dropped',
      all: 'All',
    } satisfies Record<Filter, string>,
    shelves: { all: 'All categories', ...common.en.categories } satisfies Record<Shelf, string>,
    count: (n: number, page: number, pages: number) => `${counted(n, 'problem')} · page ${page} of ${pages}`,
    none: 'No problem here. Raise one with `/problem` and its title.',
    previous: '‹ Previous',
    next: 'Next ›',
    open: 'Open',
    away: (channel: string) => `now with ${channel}`,
    home: 'Problems',
    raise: 'Raise a problem',
    openList: 'Open the list',
    openReport: 'Service diagnosis',
    figures: (open: number, overdue: number) =>
      open === 0
        ? 'Nothing is waiting to be solved.'
        : `${counted(open, 'problem')} to be solved, ${overdue === 0 ? 'none overdue' : `${overdue} overdue`}.`,
    yours: (n: number) => (n === 1 ? 'You own one problem:' : `You own ${n} problems:`),
    toConfirm: (n: number) =>
      n === 1
        ? 'One problem that you raised is said to be solved. Is it?'
        : `${n} problems that you raised are said to be solved. Are they?`,
    more: (n: number) => `… and ${n} more under *Open the list*, *Mine*.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '问题登记表',
    search: '搜索',
    searchHint: '标题、经过、原因或措施里的字，也可以输入编号。',
    filters: {
      open: '待解决',
      overdue: '已超期',
      mine: '与我有关',
      solved: '已解决，待确认',
      ended: '已确认或不再处理',
      all: '全部',
    },
    shelves: { all: '全部类别', ...common['zh-CN'].categories },
    count: (n, page, pages) => `共 ${n} 个问题 · 第 ${page}/${pages} 页`,
    none: '这里没有问题。用 `/problem 标题` 可以登记一个。',
    previous: '‹ 上一页',
    next: '下一页 ›',
    open: '查看',
    away: (channel) => `已移交 ${channel}`,
    home: '问题',
    raise: '登记问题',
    openList: '打开登记表',
    openReport: '服务诊断',
    figures: (open, overdue) =>
      open === 0
        ? '目前没有待解决的问题。'
        : `待解决 ${open} 个，${overdue === 0 ? '没有超期' : `其中超期 ${overdue} 个`}。`,
    yours: (n) => `你负责的问题有 ${n} 个：`,
    toConfirm: (n) => `你提出的 ${n} 个问题已报告解决，请确认：`,
    more: (n) => `……另有 ${n} 个，请点“打开登记表”，再选“与我有关”。`,
  },
});

export type Messages = (typeof messages)['en'];
