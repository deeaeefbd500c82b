// Every word of the form in which a leader writes an award.

import { catalogue } from '../../../../i18n.ts';
import { type Draft, type DraftField, type DraftProblem, LONGEST, MOST_COOL_DOWN } from '../../award.ts';
import { messages as common } from '../../messages.ts';
import { MOST_IN_USE } from '../place.ts';

export const messages = catalogue({
  en: {
    ...common.en,
    write: 'Add an award',
    edit: 'Edit award',
    fields: {
      name: 'Name',
      criteria: 'What it is for',
      emblem: 'Emblem',
      period: 'How often',
      points: 'Points for each winner',
      coolDown: 'Ballots that a winner sits out',
    } satisfies Record<keyof Draft, string>,
    otherEmblem: 'Or another emoji',
    hints: {
      criteria: 'Nominees and voters read it. One or two sentences.',
      otherEmblem: 'Its name, such as dragon. Your workspace’s own emoji will do, too.',
      coolDown: `0 lets a winner win again at once; at most ${MOST_COOL_DOWN}.`,
    },
    pointsHint: (worth: string) => `Leave it empty for what your team’s rules say of an award: ${worth} now.`,
    starterHint: 'While you leave its words as they are, each member reads them in their own language.',
    byRule: (worth: string) => `by the rules (${worth})`,
    problems: {
      name: { empty: 'Give it a name in words.', 'too-long': `At most ${LONGEST.name} characters.` },
      criteria: { 'too-long': `At most ${LONGEST.criteria} characters.` },
      emblem: { 'no-emoji': 'Write one emoji by its name, such as dragon, or leave this empty and pick one above.' },
      coolDown: { 'no-number': `A whole number from 0 to ${MOST_COOL_DOWN}.` },
    } satisfies Partial<Record<DraftField, Partial<Record<DraftProblem, string>>>>,
    notPoints: (most: number) => `A whole number from 0 to ${most}, or nothing.`,
    sameName: 'Another award in use has this name. Choose another name, or edit that award.',
    full: `A team has at most ${MOST_IN_USE} awards in use. Retire another one first.`,
    gone: 'This award is not one of this team’s. Close this, and choose from the list.',
    changedMeanwhile: (who: string) =>
      `:warning: ${who} changed this award a moment ago. What you typed still stands here: save again to keep it, or take over what you need. It says now:`,
    line: (field: string, value: string) => `• ${field}: ${value}`,
    nothing: '(nothing)',
    isRetired: '• It is retired.',
    added: (title: string) => `:white_check_mark: Added: ${title}.`,
    saved: (title: string) => `:white_check_mark: Saved: ${title}.`,
    masked: 'Personal data in it was masked.',
  },
  'zh-CN': {
    ...common['zh-CN'],
    write: '新增奖项',
    edit: '编辑奖项',
    fields: {
      name: '名称',
      criteria: '评选标准',
      emblem: '图标',
      period: '评选周期',
      points: '每位获奖者的积分',
      coolDown: '获奖后暂停参选几次',
    },
    otherEmblem: '或用别的表情',
    hints: {
      criteria: '提名和投票的人都会看到，一两句话即可。',
      otherEmblem: '填表情的英文名，如 dragon，也可以用工作区自定义的表情。',
      coolDown: `0 表示可以连续获奖，最多 ${MOST_COOL_DOWN} 次。`,
    },
    pointsHint: (worth) => `留空则按本班组积分规则中“获奖”的分值计，现在是 ${worth}。`,
    starterHint: '名称和评选标准不改的话，每位成员看到的都是自己语言的版本。',
    byRule: (worth) => `按积分规则（${worth}）`,
    problems: {
      name: { empty: '请用文字写个名称。', 'too-long': `最多 ${LONGEST.name} 字。` },
      criteria: { 'too-long': `最多 ${LONGEST.criteria} 字。` },
      emblem: { 'no-emoji': '请填一个表情的英文名，如 dragon；也可以留空，在上面选一个。' },
      coolDown: { 'no-number': `请填 0 到 ${MOST_COOL_DOWN} 的整数。` },
    },
    notPoints: (most) => `请填 0 到 ${most} 的整数，或留空。`,
    sameName: '在用的奖项里已有同名的。请换个名称，或直接编辑那个奖项。',
    full: `一个班组最多同时使用 ${MOST_IN_USE} 个奖项，请先停用一个。`,
    gone: '这不是本班组的奖项。请关闭后从列表里选。',
    changedMeanwhile: (who) =>
      `:warning: ${who} 刚刚改过这个奖项。你填写的内容还在下面：再次保存将以你的为准，也可以先参考对方的内容。现在是：`,
    line: (field, value) => `• ${field}：${value}`,
    nothing: '（空）',
    isRetired: '• 已停用。',
    added: (title) => `:white_check_mark: 已新增：${title}。`,
    saved: (title) => `:white_check_mark: 已保存：${title}。`,
    masked: '其中的个人信息已打码。',
  },
});

export type Messages = (typeof messages)['en'];
