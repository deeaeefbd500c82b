// Every word around the line of the day.

import { catalogue } from '../../../i18n.ts';
import { messages as common } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    title: 'Daily quote',
    notification: (text: string, by: string) => (by ? `${text} — ${by}` : text),
    lastLine: (when: string) => `The last line, ${when}:`,
    noneYet: (when: string) => `No line has been posted in this team yet. The first one comes ${when}.`,
    nonePlanned:
      'No line has been posted in this team yet, and none is planned. Leaders find the switch in my App Home.',
    unknown: (typed: string) => `I don’t know “${typed}”. This is what I can do:`,
    suggest: 'Suggest a line',
    retire: 'Retire this line',
    help: [
      '`/quote` – today’s line',
      '`/quote add TEXT` – suggest a line, such as `/quote add Little by little. — Proverb`',
    ],
    leaderHelp: ['`/quote list` – all lines of this team: approve, decline, retire or restore them'],
  },
  'zh-CN': {
    ...common['zh-CN'],
    title: '每日一句',
    notification: (text, by) => (by ? `${text}——${by}` : text),
    lastLine: (when) => `最近的一句，${when}：`,
    noneYet: (when) => `本班组还没有发布过每日一句，第一句将在${when} 发布。`,
    nonePlanned: '本班组还没有发布过每日一句，目前也没有安排。班长可以在我的应用主页里打开。',
    unknown: (typed) => `没看懂“${typed}”。我能做这些：`,
    suggest: '推荐一句',
    retire: '停用这一句',
    help: ['`/quote`：今天的每日一句', '`/quote 推荐 文字`：推荐一句，例如 `/quote 推荐 方法总比问题多——班组格言`'],
    leaderHelp: ['`/quote 列表`：本班组的全部句子，可通过、谢绝、停用或恢复'],
  },
});

export type Messages = (typeof messages)['en'];
