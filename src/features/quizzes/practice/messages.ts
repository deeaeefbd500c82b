// Every word of practising alone.

import { catalogue, counted } from '../../../i18n.ts';
import { questionWords } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...questionWords.en,
    title: 'Practice',
    check: 'Check',
    next: 'Next',
    close: 'Close',
    unsure: 'I don’t know',
    isRight: ':white_check_mark: Right!',
    isWrong: 'Not quite.',
    isUnsure: 'Now you know:',
    backOn: (day: string) => `This question comes back ${day}.`,
    compare: 'Compare your answer with this one. Did you mean the same?',
    yours: 'You wrote:',
    knew: 'I knew it',
    knewNot: 'I did not',
    dueNow: (n: number) =>
      n === 1 ? 'You got this one wrong before.' : `You got this one wrong before; ${n - 1} more to come today.`,
    isNew: 'This one is new for you.',
    changed: 'That question has just been changed or retired, or a quiz asks it now. Here is how you go on:',
    done: ':seedling: *That is all for now.* You have met every question, and nothing is due today.',
    doneUntil: (day: string) => `The next one comes back ${day}.`,
    noBank: 'There are no questions to practise yet. Leaders can add some with `/quiz bank`.',
    yourself: 'This is for you alone: nobody sees it, and it brings no points.',
    help: '`/quiz practice` – practise alone what I got wrong, and new questions',
    home: (n: number) =>
      n === 0 ? '*Practice*\nNothing is due today.' : `*Practice*\n${counted(n, 'question')} due today.`,
    practise: 'Practise',
  },
  'zh-CN': {
    ...questionWords['zh-CN'],
    title: '练习',
    check: '提交',
    next: '下一题',
    close: '关闭',
    unsure: '不会',
    isRight: ':white_check_mark: 答对了！',
    isWrong: '差一点，再看一看：',
    isUnsure: '没关系，答案在这里：',
    backOn: (day) => `这道题${day}再练。`,
    compare: '和参考答案对照一下，意思一样吗？',
    yours: '你写的是：',
    knew: '我答对了',
    knewNot: '还没掌握',
    dueNow: (n) => (n === 1 ? '这道题你之前答错过。' : `这道题你之前答错过，今天后面还有 ${n - 1} 道。`),
    isNew: '这是一道新题。',
    changed: '刚才那道题有改动、已停用，或正在频道里答题，请继续：',
    done: ':seedling: *今天都练完了。* 题库里的题你都做过，今天没有要复习的。',
    doneUntil: (day) => `下一道${day}再练。`,
    noBank: '题库里还没有可以练的题。班长可以用 `/quiz 题库` 添加。',
    yourself: '练习只有你自己看得到，不计积分。',
    help: '`/quiz 练习`：自己练：答错过的题和新题',
    home: (n) => (n === 0 ? '*练习*\n今天没有要复习的题。' : `*练习*\n今天有 ${n} 道题要复习。`),
    practise: '开始练习',
  },
});

export type Messages = (typeof messages)['en'];
