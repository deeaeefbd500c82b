// The words that every part of the briefing uses.

import { catalogue, counted } from '../../i18n.ts';

export const messages = catalogue({
  en: {
    title: 'Briefing',
    titleOf: (shift: string) => `Briefing (${shift})`,
    heading: (shift: string, day: string) => `Briefing · ${shift} · ${day}`,
    notices: 'Notices',
    addedBy: (who: string) => `— ${who}`,
    addedFrom: (who: string, author: string, message: string) => `— ${who}, from ${author}’s ${message}`,
    addedFromBot: (who: string, message: string) => `— ${who}, from a ${message}`,
    message: 'message',
    inThread: (lines: number) => `_${counted(lines, 'line')}, in the thread_`,
    hostedBy: (who: string) => `Host: ${who}`,
    noHost: 'Nobody hosts today',
    add: 'Add an item',
    waiting: (items: number) => `${counted(items, 'item')} so far`,
  },
  'zh-CN': {
    title: '班前会',
    titleOf: (shift) => `班前会（${shift}）`,
    heading: (shift, day) => `班前会 · ${shift} · ${day}`,
    notices: '通知与提醒',
    addedBy: (who) => `——${who}`,
    addedFrom: (who, author, message) => `——${who}，转自 ${author} 的${message}`,
    addedFromBot: (who, message) => `——${who}，转自一条${message}`,
    message: '消息',
    inThread: (lines) => `_共 ${lines} 行，见消息列_`,
    hostedBy: (who) => `主持：${who}`,
    noHost: '今天没有主持人',
    add: '添加事项',
    waiting: (items) => `已有 ${items} 条事项`,
  },
});

export type Messages = (typeof messages)['en'];
