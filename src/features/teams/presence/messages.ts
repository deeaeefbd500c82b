// Every word of coming into a channel, and of what happens to it.

import { catalogue } from '../../../i18n.ts';

export const messages = catalogue({
  en: {
    hello: 'Hello! I am Daybreak (破晓).',
    introduction:
      'I run this team’s daily rituals: a quote every morning, and answers from the knowledge base whenever somebody types `/faq`.',
    start: 'Fill in one short form, and I take it from there.',
    setUp: 'Set up this team',
    backTitle: 'I am back.',
    back: (next: string) => `This team’s settings are as you left them. ${next}`,
    settings: 'Settings',
    yearUnknown: (channel: string, year: number) =>
      `:warning: The Chinese holidays of ${year} are not known to me yet. Until they are, Monday to Friday count as working days in ${channel}. Please put make-up days and holidays under *Exceptions* in the settings.`,
  },
  'zh-CN': {
    hello: '大家好！我是破晓（Daybreak）。',
    introduction: '我来打理班组每天的固定环节：每天早上发一条每日一句；随时输入 `/faq`，就能查询知识库。',
    start: '填一张简短的表单，其余的交给我。',
    setUp: '设置班组',
    backTitle: '我回来了。',
    back: (next) => `班组设置还是原来的样子。${next}`,
    settings: '设置',
    yearUnknown: (channel, year) =>
      `:warning: ${year} 年的节假日安排尚未公布。公布之前，${channel} 按周一到周五上班计算；节假日和调休请在设置的“例外日期”里填写。`,
  },
});

export type Messages = (typeof messages)['en'];
