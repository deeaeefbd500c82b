// Every word of having questions drafted from an article, and of deciding on each.

import { catalogue, counted } from '../../../i18n.ts';
import { categoryNames, difficultyNames, languageNames, questionWords, typeNames } from '../messages.ts';

export const messages = catalogue({
  en: {
    ...questionWords.en,
    types: typeNames.en,
    categories: categoryNames.en,
    difficulties: difficultyNames.en,
    languages: languageNames.en,

    help: '`/quiz draft ARTICLE` – have questions drafted from an article, to approve, edit or discard',
    title: 'Draft questions',
    close: 'Close',
    search: 'Search',
    searchLabel: 'From which article?',
    searchHint: 'Its title, its key, or what it is about.',
    intro:
      'Choose an article: a model drafts up to three questions from it. Each waits for a leader; nothing is asked before it is approved.',
    noArticle: 'No article is found by these words. Try others, or leave the search empty for the latest.',
    noArticles: 'There are no articles yet. Write one with `/faq add` or bring them in with `/faq import`.',
    draftThis: 'Draft',
    reading: (title: string) =>
      `:hourglass_flowing_sand: Drafting questions from *${title}*. It takes up to half a minute. You may close this: I will write to you.`,

    noModel:
      'No model is set up here, so I can’t draft questions. Write them yourself with `/quiz bank`, or bring them in from a file there. Whoever runs Daybreak can set up a model.',
    failed:
      ':warning: The model did not answer usably this time. Please try again in a minute, or write the questions yourself with `/quiz bank`.',
    noneHeld: (title: string) =>
      `What the model drafted from *${title}* did not hold against the article, so I kept nothing. Try once more, or choose an article that says more.`,
    gone: 'This article is not there any more. Choose another one.',
    made: (n: number, title: string) =>
      `:sparkles: ${counted(n, 'draft')} from *${title}*, each checked against the article:`,
    fewer: (n: number) =>
      n === 1
        ? 'One more was dropped, for the article does not bear it out.'
        : `${n} more were dropped, for the article does not bear them out.`,
    ready: (n: number, title: string) =>
      `:sparkles: ${counted(n, 'draft')} from *${title}* ${n === 1 ? 'waits' : 'wait'} for your decision.`,

    waiting: (n: number) =>
      `:memo: *${counted(n, 'draft')}* of quiz questions ${n === 1 ? 'waits' : 'wait'} for a leader’s decision.`,
    review: 'Look through',
    place: (at: number, of: number) => `Draft ${at} of ${of}`,
    from: (title: string) => `:books: From the article _${title}_`,
    proven: (quote: string) => `The article says: “${quote}”`,
    approve: 'Approve',
    edit: 'Edit',
    discard: 'Discard',
    later: 'Next one',
    more: 'Draft more',
    approved: ':white_check_mark: Approved. It can be asked from now on.',
    discarded: 'Discarded. It stands among the retired questions of `/quiz bank`, if you want it back.',
    decidedAlready: 'Somebody has decided on that draft already.',
    changedMeanwhile: ':warning: Somebody has edited this draft meanwhile. This is how it reads now.',
    edited: 'Saved. It still waits to be approved.',
    notKeepable: ':warning: It can’t be approved as it stands. Please edit it first.',
    done: ':tada: No draft is waiting any more.',
  },
  'zh-CN': {
    ...questionWords['zh-CN'],
    types: typeNames['zh-CN'],
    categories: categoryNames['zh-CN'],
    difficulties: difficultyNames['zh-CN'],
    languages: languageNames['zh-CN'],

    help: '`/quiz 拟题 条目`：让模型根据知识条目拟题，由班长审核',
    title: '智能拟题',
    close: '关闭',
    search: '搜索',
    searchLabel: '根据哪个知识条目拟题？',
    searchHint: '可以输入标题、编号，或条目讲的内容。',
    intro: '选一个知识条目，模型会据此拟出最多三道题。每道题都要班长审核，通过之前不会用来提问。',
    noArticle: '没有找到相关的知识条目。换个说法试试，或清空搜索框，查看最近更新的条目。',
    noArticles: '知识库还是空的。请先用 `/faq 新增` 写一条，或用 `/faq 导入` 批量导入。',
    draftThis: '拟题',
    reading: (title) =>
      `:hourglass_flowing_sand: 正在根据 *${title}* 拟题，最多半分钟。可以先关掉这个窗口，拟好了我会私信你。`,

    noModel:
      '这里没有接入模型，暂时不能智能拟题。可以用 `/quiz 题库` 自己出题，或从文件导入。如需接入模型，请联系 Daybreak 的管理员。',
    failed: ':warning: 模型这次没有给出可用的结果。请过一分钟再试，或用 `/quiz 题库` 自己出题。',
    noneHeld: (title) =>
      `模型根据 *${title}* 拟的题与条目内容对不上，一道也没有保留。可以再试一次，或换一个内容更充实的条目。`,
    gone: '这个知识条目已不存在，请另选一个。',
    made: (n, title) => `:sparkles: 根据 *${title}* 拟了 ${n} 道题，均已与条目原文核对：`,
    fewer: (n) => `另有 ${n} 道在条目里找不到依据，已舍去。`,
    ready: (n, title) => `:sparkles: 根据 *${title}* 拟好了 ${n} 道题，等你审核。`,

    waiting: (n) => `:memo: 有 *${n} 道* 题目草稿等班长审核。`,
    review: '去审核',
    place: (at, of) => `草稿 ${at}/${of}`,
    from: (title) => `:books: 出自知识条目 _${title}_`,
    proven: (quote) => `条目原文：“${quote}”`,
    approve: '通过',
    edit: '修改',
    discard: '不用',
    later: '看下一道',
    more: '继续拟题',
    approved: ':white_check_mark: 已通过，今后可以用来提问。',
    discarded: '已放弃这道题。如要找回，可在 `/quiz 题库` 的已停用题目里恢复。',
    decidedAlready: '这道草稿已经有人审核过了。',
    changedMeanwhile: ':warning: 这道草稿刚被别人修改过，以下是最新内容。',
    edited: '已保存，仍需审核通过后才会使用。',
    notKeepable: ':warning: 这道题还不符合要求，请先修改再通过。',
    done: ':tada: 草稿都审核完了。',
  },
});

export type Messages = (typeof messages)['en'];
