// Every word of the list in which leaders keep their team's lines.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { Filter, RetireProblem } from './page.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Lines of this team',
    close: 'Close',
    filters: { all: 'All in use', own: 'This team’s own', waiting: 'Waiting', retired: 'Retired' } satisfies Record<
      Filter,
      string
    >,
    count: (n: number, page: number, pages: number) => `${counted(n, 'line')} · page ${page} of ${pages}`,
    none: 'No line here.',
    retire: 'Retire',
    restore: 'Restore',
    previous: '‹ Previous',
    next: 'Next ›',
    search: 'Search',
    searchHint: 'Words of the line, its author or source.',
    problems: {
      last: 'This is the last line in use. Add or restore another one first.',
      gone: 'This line is not in your team’s collection any more. See `/quote list` for those that are.',
    } satisfies Record<RetireProblem, string>,
    retired: 'Retired. It will not come again until you restore it under `/quote list`.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '本班组的句库',
    close: '关闭',
    filters: { all: '使用中', own: '本班组推荐', waiting: '待审核', retired: '已停用' },
    count: (n, page, pages) => `共 ${n} 句 · 第 ${page}/${pages} 页`,
    none: '这里没有句子。',
    retire: '停用',
    restore: '恢复',
    previous: '‹ 上一页',
    next: '下一页 ›',
    search: '搜索',
    searchHint: '句子、作者或出处里的字。',
    problems: {
      last: '这是最后一句在用的句子，请先添加或恢复另一句。',
      gone: '这一句已经不在你们班组的句库里了，现有的句子请看 `/quote 列表`。',
    },
    retired: '已停用，不会再出现；可在 `/quote 列表` 里恢复。',
  },
});

export type Messages = (typeof messages)['en'];
