// The words that every part of the problems uses.

import { catalogue } from '../../i18n.ts';
import type { Category, State } from './problem.ts';

export const messages = catalogue({
  en: {
    categories: {
      billing: 'Billing',
      metering: 'Metering',
      outage: 'Outages',
      service: 'Service',
      system: 'Systems',
      process: 'Process',
      knowledge: 'Knowledge',
      other: 'Other',
    } satisfies Record<Category, string>,
    states: {
      open: 'open',
      'in-progress': 'in progress',
      solved: 'solved, to be confirmed',
      confirmed: 'solved and confirmed',
      dropped: 'dropped',
    } satisfies Record<State, string>,
    owner: (who: string) => `owner ${who}`,
    noOwner: 'no owner yet',
    due: (day: string) => `due ${day}`,
    overdue: (day: string) => `:warning: overdue since ${day}`,
    times: (n: number) => `raised ${n} times`,
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    handOver: 'Hand over',
    gone: 'That problem is not in the register any more.',
    notYours: 'That problem belongs to another team. Its members can show it to you.',
    noNumber: (number: string) => `There is no problem #${number}. \`/problem list\` shows those of your team.`,
    notAllowed: 'Only the owner and the team’s leaders may do that.',
    changed: 'Somebody changed this problem a moment ago. Please look at it again, then try once more.',
    help: [
      '`/problem TITLE` – raise a problem; `/problem` alone opens the form',
      '`/problem 12` – look at problem #12',
      '`/problem list` – the problems of the team',
    ],
    leaderHelp: ['`/problem report` – the service diagnosis of a month', '`/problem export` – the register as a file'],
  },
  'zh-CN': {
    categories: {
      billing: '电费账务',
      metering: '计量表计',
      outage: '停电抢修',
      service: '服务质量',
      system: '系统工具',
      process: '流程制度',
      knowledge: '业务知识',
      other: '其他',
    },
    states: {
      open: '待处理',
      'in-progress': '处理中',
      solved: '已解决，待确认',
      confirmed: '已确认解决',
      dropped: '不再处理',
    },
    owner: (who) => `负责人 ${who}`,
    noOwner: '暂无负责人',
    due: (day) => `期限 ${day}`,
    overdue: (day) => `:warning: 已超期（期限 ${day}）`,
    times: (n) => `累计提出 ${n} 次`,
    close: '关闭',
    cancel: '取消',
    save: '保存',
    handOver: '移交',
    gone: '这个问题已不在登记表里。',
    notYours: '这个问题属于其他班组，可以请对方班组的成员给你看。',
    noNumber: (number) => `没有 #${number} 这个问题，用 \`/problem 列表\` 可以查看本班组的问题。`,
    notAllowed: '只有负责人和本班组的班长可以这样做。',
    changed: '刚刚有人改动了这个问题，请看一下最新内容再操作。',
    help: [
      '`/problem 标题`：登记一个问题；只输入 `/problem` 会打开表单',
      '`/problem 12`：查看 12 号问题',
      '`/problem 列表`：本班组的问题',
    ],
    leaderHelp: ['`/problem 诊断`：某个月的服务诊断', '`/problem 导出`：把问题登记表导出成文件'],
  },
});

export type Messages = (typeof messages)['en'];
