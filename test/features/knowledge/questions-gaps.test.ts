// Gaps: what was asked in vain, for leaders to fill and for the briefing to tell; and `/faq` itself.

import { expect, test } from 'vitest';
import { knowledge } from '../../../src/features/knowledge/index.ts';
import { refreshGaps } from '../../../src/features/knowledge/questions/index.ts';
import { readWish } from '../../../src/features/knowledge/word.ts';
import { findTeam } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';
import { ask, asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { askInVain, dm, lastTold, presses, QUESTION, questionTo, replies, start } from './questions-world.ts';

/** Asked in vain, and passed on to nobody: a direct message asks first. */
async function wonder(world: World, user: string, question: string): Promise<void> {
  const direct = await world.slack.as(user).opensDm();
  await world.slack.as(user).says(direct, question);
  await world.slack.settled();
}

const gapsOf = (world: World, channel: string, user = 'UANN') => askForm(world, user, channel, '/faq', 'gaps');

test('a leader sees what was asked in vain, those that ask alike together, without who asked', async () => {
  const { world, channel } = await start();
  await wonder(world, 'UBOB', 'solar panels on the roof');
  await wonder(world, 'UWANG', 'Solar panels on the roof?');
  await wonder(world, 'UBOB', 'heat pump subsidy');
  const view = wordsOf(await gapsOf(world, channel));
  expect(view).toContain('Asked 2 times, last today');
  expect(view).toContain('heat pump subsidy');
  expect(view).not.toMatch(/UBOB|UWANG/);
  expect(view.indexOf('olar panels')).toBeLessThan(view.indexOf('heat pump'));
});

test('a wording that was asked often is looked up once, and of very many the newest are', async () => {
  const { world } = await start();
  const at = (minute: number) => new Date(world.deps.now().getTime() - minute * 60_000);
  const lookup = (minute: number, question: string) => ({
    deed: `lookup:${minute}`,
    asker: 'UBOB',
    question,
    outcome: 'none',
    hits: [],
    at: at(minute),
  });
  const questions = [...'aaaaa', ...Array.from({ length: 300 }, (_, at) => `question ${at}`)];
  await world.db.lookup.createMany({ data: questions.map((question, minute) => lookup(minute, question)) });
  const read: string[] = [];
  const index = {
    lookup: (question: string) => ({ outcome: 'none' as const, hits: [], read: read.push(question) }),
    groupAlike: (all: string[]) => all.map((question) => [question]),
  };
  const refused = async () => undefined;
  await refreshGaps(
    world.deps,
    {
      openEditor: refused,
      refuseWriter: refused,
      learnWording: async () => false,
      findSimilarArticles: async () => [],
      currentIndex: async () => index,
    },
    { user: 'UANN', viewId: 'closed meanwhile' },
  );
  expect(read).toHaveLength(200);
  expect(read.slice(0, 2)).toEqual(['a', 'question 0']);
});

test('an agent is told who may look', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UWANG', channel, '/faq', '缺口')).toContain('<@UANN> <@ULI>');
});

test('an article written from a gap closes it', async () => {
  const { world, channel } = await start();
  await wonder(world, 'UBOB', 'solar panels on the roof');
  await presses(world, 'UANN', await gapsOf(world, channel), 'Write an article');
  expect(JSON.stringify(topView(world, 'UANN').state.values)).toContain('solar panels on the roof');
  const body = Object.keys(topView(world, 'UANN').state.values).find((id) => id.includes('body')) ?? 'body';
  expect(await send(world, 'UANN', { [body]: 'Call the green-energy desk.' })).toEqual({ closed: true });
  expect(wordsOf(topView(world, 'UANN'))).toContain('every question found its answer');
});

test('a gap that an article covers is closed by its wordings', async () => {
  const { world, channel } = await start();
  await wonder(world, 'UBOB', 'My gauge is kaput, any digits left for me?');
  await presses(world, 'UANN', await gapsOf(world, channel), 'Add as similar question');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(wordsOf(lastTold(world, 'UANN'))).toContain(
    'Added to “How do I read my meter?”: it is found by these words now',
  );
  expect(wordsOf(topView(world, 'UANN'))).toContain('every question found its answer');
});

test('where no article comes near, the form says what to do instead', async () => {
  const { world, channel } = await start();
  await wonder(world, 'UBOB', 'gauge kaput');
  await presses(world, 'UANN', await gapsOf(world, channel), 'Add as similar question');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Please save it as a new article.');
});

test('a question is answered from the list of gaps, and moves on in it', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await presses(world, 'ULI', await gapsOf(world, channel, 'ULI'), '回答');
  expect(await send(world, 'ULI', { answer: '打 4 号分机。' })).toEqual({ closed: true });
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('打 4 号分机。');
  expect(wordsOf(topView(world, 'ULI'))).toContain('已有答复，还没收入知识库');
});

test('a question that is set aside waits no more, and the asker hears who did it', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await presses(world, 'ULI', await gapsOf(world, channel, 'ULI'), '搁置');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@ULI> has set your question aside.');
  expect(wordsOf(questionTo(world, 'UANN'))).toContain('Set aside by <@ULI>.');
  expect(wordsOf(topView(world, 'ULI'))).toContain('没有缺口');
  await world.tick('2026-11-23T12:00:00+08:00');
  expect(dm(world, 'UANN')).toHaveLength(1);
  const { press } = await backDoor(world);
  await press('UBOB', 'knowledge.ask-expert', (await world.db.lookup.findFirstOrThrow()).id, { channel });
  expect(dm(world, 'UANN')).toHaveLength(1);
});

test('everybody who asked hears that a question was set aside', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await ask(world, 'UWANG', channel, '/faq', QUESTION);
  await presses(world, 'ULI', await gapsOf(world, channel, 'ULI'), '搁置');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@ULI> has set your question aside.');
  expect(wordsOf(lastTold(world, 'UWANG'))).toContain('<@ULI> 暂时搁置了你的问题');
});

test('an answer that is in no article yet stands among the gaps', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', 'The green-energy desk.');
  const view = await gapsOf(world, channel);
  expect(wordsOf(view)).toContain('Answered, but not in the knowledge base yet');
  await presses(world, 'UANN', view, 'Save as article');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(wordsOf(topView(world, 'UANN'))).toContain('every question found its answer');
});

test('an article that is said not to be it can be improved', async () => {
  const { world, channel } = await start();
  const [answer] = await ask(world, 'UBOB', channel, '/faq', 'How long does a refund take?');
  if (!answer) throw new Error('Nothing was answered');
  await presses(world, 'UBOB', answer, 'Not this');
  const view = await gapsOf(world, channel);
  expect(wordsOf(view)).toContain('Not it: 1 time');
  await presses(world, 'UANN', view, 'Improve');
  expect(JSON.stringify(topView(world, 'UANN').state.values)).toContain('How long does a refund take?');
});

test('a briefing can tell what its team asked in vain', async () => {
  const { world, channel } = await start();
  await wonder(world, 'UBOB', 'solar *panels* <on> the roof');
  await askInVain(world, channel, QUESTION);
  const team = await findTeam(world.db, channel);
  if (!team) throw new Error('There is no team');
  const since = new Date('2026-11-23T00:00:00+08:00');
  const agenda = await knowledge.agenda?.(world.deps, { team, locale: 'en', since });
  expect(agenda).toContainEqual({
    key: 'knowledge.gaps',
    title: 'Asked in vain',
    lines: ['solar *panels* &lt;on&gt; the roof', '1 question still waiting for an expert'],
  });
  const later = new Date('2026-11-24T00:00:00+08:00');
  expect(await knowledge.agenda?.(world.deps, { team, locale: 'zh-CN', since: later })).toEqual([
    { key: 'knowledge.gaps', title: '没有找到答案的问题', lines: ['还有 1 个问题在等专家解答'] },
  ]);
});

test('an empty knowledge base is filled with the starter articles by one button of a leader', async () => {
  const { world, channel } = await start({ articles: [] });
  expect(await asked(world, 'UWANG', channel, '/faq')).toContain('知识库还是空的。班长');
  const [offer] = await ask(world, 'ULI', channel, '/faq');
  if (!offer) throw new Error('Nothing was offered');
  await presses(world, 'ULI', offer, '导入入门条目');
  expect(await world.db.article.count()).toBeGreaterThan(120);
  expect(wordsOf(world.slack.as('ULI').sees(channel).at(-1))).toContain('知识库现有');
  expect(await asked(world, 'UWANG', channel, '/faq', '停电了什么时候能来电')).toMatch(/停电|复电|来电/);
  await askForm(world, 'UWANG', channel, '/faq');
  expect(topView(world, 'UWANG').callback_id).toBe('knowledge.search');
});

test('`/faq help` names what each may do', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/faq', 'help')).not.toContain('gaps');
  expect(await asked(world, 'ULI', channel, '/faq', '？')).toContain('`/faq 缺口`');
});

test('only a word alone is a command: everything else is a question', () => {
  expect(readWish('')).toEqual({ name: 'search' });
  expect(readWish('　缺口 ')).toEqual({ name: 'gaps' });
  expect(readWish('ＧＡＰＳ')).toEqual({ name: 'gaps' });
  expect(readWish('/新增')).toEqual({ name: 'add' });
  expect(readWish('导出')).toEqual({ name: 'export', format: 'xlsx' });
  expect(readWish('export CSV')).toEqual({ name: 'export', format: 'csv' });
  expect(readWish('add a second meter')).toEqual({ name: 'question', question: 'add a second meter' });
  expect(readWish('列表电价怎么查')).toEqual({ name: 'question', question: '列表电价怎么查' });
});
