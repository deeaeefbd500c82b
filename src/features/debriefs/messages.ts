// The words that every part of the debriefs uses.

import { catalogue, counted } from '../../i18n.ts';
import type { Field } from './note.ts';

export const messages = catalogue({
  en: {
    title: 'Debrief',
    titleOf: (shift: string) => `Debrief (${shift})`,
    name: (shift: string, day: string) => `Debrief · ${shift} · ${day}`,
    fields: {
      good: 'What went well',
      hard: 'What was hard',
      change: 'What should change',
      watch: 'For the next shift to watch',
    } satisfies Record<Field, string>,
    writeNote: 'Write my note',
    writeLateNote: 'Write a late note',
    changeNote: 'Change my note',
    cancel: 'Cancel',
    close: 'Close',
    ask: 'The shift is done, thank you all! What went well, what was hard, what should change? One sentence is enough: press the button, or simply reply in this thread.',
    whoSees:
      'Who wrote which note is for this team’s leaders alone; the summary shows the words without a name, unless the writer wants it there. Replies in this thread can be read by everybody here.',
    written: (n: number) =>
      n === 0 ? 'No notes yet: be the first!' : `Notes so far from ${counted(n, 'person', 'people')}`,
    until: (time: string) => `open until ${time}`,
    closed: (n: number) => `Closed. ${counted(n, 'person', 'people')} took part, thank you!`,
    closedEmpty:
      'Closed. Nobody had a note this time, and that is fine. Something still on your mind? It can be added.',
    unknown: (typed: string) => `I don’t know “${typed}”. This is what I can do:`,
    help: ['`/debrief` – write or change my note on this shift'],
    leaderHelp: ['`/debrief now` – start the debrief of the latest shift early'],
  },
  'zh-CN': {
    title: '班后会',
    titleOf: (shift) => `班后会（${shift}）`,
    name: (shift, day) => `班后会 · ${shift} · ${day}`,
    fields: {
      good: '做得好的',
      hard: '遇到的难处',
      change: '希望改进的',
      watch: '提醒下一班留意',
    },
    writeNote: '写心得',
    writeLateNote: '补写心得',
    changeNote: '修改心得',
    cancel: '取消',
    close: '关闭',
    ask: '这一班大家辛苦了！哪些做得好，哪些难办，哪些该改进？一句话也行：点下面的按钮写，或者直接在这条消息下回复。',
    whoSees:
      '用表单写的心得，只有本班组的班长知道是谁写的；总结里不带姓名，除非本人愿意署名。在这条消息下的回复，频道里的人都能看到。',
    written: (n) => (n === 0 ? '还没有人写，来开个头吧！' : `已有 ${n} 人写了心得`),
    until: (time) => `${time} 截止`,
    closed: (n) => `已结束，共 ${n} 人参加，谢谢大家！`,
    closedEmpty: '已结束。这次没有人写心得，没关系。如果还有想说的，可以补写。',
    unknown: (typed) => `没看懂“${typed}”。我能做这些：`,
    help: ['`/debrief`：写或修改本班的心得'],
    leaderHelp: ['`/debrief 现在`：提前开始最近一班的班后会'],
  },
});

export type Messages = (typeof messages)['en'];
