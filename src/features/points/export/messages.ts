// Every word of the ledger as a file.

import { catalogue, counted } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';
import type { Column } from './table.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    columns: {
      at: 'Booked',
      name: 'Name',
      points: 'Points',
      source: 'What for',
      reason: 'Why',
      season: 'Season',
      bookedBy: 'Booked by',
      takesBack: 'Takes back',
      takenBack: 'Taken back',
    } satisfies Record<Column, string>,
    yes: 'yes',
    exported: (n: number, team: string) => `Here are the points of ${team}: ${counted(n, 'entry', 'entries')}.`,
    exporting: 'The file is in your messages with me.',
    none: 'There are no entries to export yet.',
    noneIn: (season: string) => `There are no entries of ${season} to export. \`/points export all\` takes everything.`,
    notRead: (typed: string) =>
      `I don’t understand “${typed}”. Type, for example, \`/points export\`, \`/points export 2026-10\` or \`/points export all\`.`,
  },
  'zh-CN': {
    ...common['zh-CN'],
    columns: {
      at: '记分时间',
      name: '姓名',
      points: '分数',
      source: '来源',
      reason: '原因',
      season: '赛季',
      bookedBy: '经办人',
      takesBack: '撤销哪一条',
      takenBack: '是否已撤销',
    },
    yes: '是',
    exported: (n, team) => `这是 ${team} 的积分明细，共 ${n} 条。`,
    exporting: '文件已发到你与我的私信里。',
    none: '还没有可导出的积分记录。',
    noneIn: (season) => `${season}没有可导出的积分记录。用 \`/points 导出 全部\` 可以导出所有赛季。`,
    notRead: (typed) =>
      `没看懂“${typed}”。可以输入例如 \`/points 导出\`、\`/points 导出 2026-10\` 或 \`/points 导出 全部\`。`,
  },
});
