// The list of articles, and what keeps them fresh.

import { expect, test } from 'vitest';
import { articleAgenda, articleHome } from '../../../src/features/knowledge/articles/index.ts';
import { findArticle } from '../../../src/features/knowledge/articles/store.ts';
import { findTeam } from '../../../src/teams.ts';
import { wordsOf } from '../reading.ts';
import { keep, startWorld, type World } from './articles-world.ts';

const titles = (world: World, user: string): string[] =>
  world
    .view(user)
    .blocks.filter(({ block_id }) => String(block_id).startsWith('article-'))
    .map(({ text }) => (text as { text: string }).text);

/** Chooses a deed in the menu of the only article that is shown. */
async function choose(world: World, user: string, deed: string) {
  await world.slack.as(user).selects(world.view(user), 'knowledge.list-do', deed);
  await world.slack.settled();
}

test('articles are filtered by state and category, and searched by any of their words', async () => {
  const world = await startWorld();
  await keep(world, { title: 'Pay', category: 'tariffs', similar: ['100% cash'] });
  await keep(world, { title: 'Old', reviewOn: '2026-11-01' });
  await world.types('UANN', 'list');
  expect(titles(world, 'UANN').toSorted()).toEqual(['Old', 'Pay']);
  expect(wordsOf(world.view('UANN'))).toContain('1 due for review');
  await world.slack.as('UANN').selects(world.view('UANN'), 'knowledge.list-filter', 'stale');
  await world.slack.settled();
  expect(titles(world, 'UANN')).toEqual(['Old']);
  await world.slack.as('UANN').selects(world.view('UANN'), 'knowledge.list-filter', 'live');
  await world.slack.settled();
  await world.slack.as('UANN').selects(world.view('UANN'), 'knowledge.list-shelf', 'tariffs');
  await world.slack.settled();
  expect(titles(world, 'UANN')).toEqual(['Pay']);
  await world.slack.as('UANN').selects(world.view('UANN'), 'knowledge.list-search', '0% c');
  await world.slack.settled();
  expect(titles(world, 'UANN')).toEqual(['Pay']);
  await world.send('UANN', { 'knowledge.list-search': '_' });
  expect(titles(world, 'UANN')).toEqual([]);
});

test('an article is retired, found among the retired, and put back in use', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('ULI', 'list');
  await choose(world, 'ULI', `retire ${id}`);
  expect(titles(world, 'ULI')).toEqual([]);
  expect(await findArticle(world.db, id)).toMatchObject({ state: 'retired', version: 2 });
  await world.slack.as('ULI').selects(world.view('ULI'), 'knowledge.list-filter', 'retired');
  await world.slack.settled();
  await choose(world, 'ULI', `restore ${id}`);
  expect(await findArticle(world.db, id)).toMatchObject({ state: 'live', version: 3 });
});

test('an article is edited above the list, which then shows it', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('UANN', 'list');
  await choose(world, 'UANN', `edit ${id}`);
  await world.send('UANN', { title: 'New title' });
  expect(titles(world, 'UANN')).toEqual(['New title']);
});

test('the history tells who changed what, and how it was before', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('ULI', `edit ${id}`);
  await world.send('ULI', { body: 'Ten days.' });
  await world.types('UANN', 'list');
  await choose(world, 'UANN', `history ${id}`);
  const shown = wordsOf(world.view('UANN'));
  expect(shown).toContain('*Version 2* · <@ULI> · today 10:00');
  expect(shown).toContain('Answer, before:');
  expect(shown).toContain('Refunds take **seven** days.');
});

test('an agent is told whom to ask for the list, and presses nothing in one that was left open', async () => {
  const world = await startWorld();
  const id = await keep(world);
  await world.types('UBOB', 'list');
  expect(world.slack.as('UBOB').views()).toEqual([]);
  await world.types('UANN', 'list');
  await world.db.member.updateMany({ data: { leader: false } });
  await choose(world, 'UANN', `retire ${id}`);
  expect(await findArticle(world.db, id)).toMatchObject({ state: 'live' });
});

test('on the review day’s morrow the owner is reminded, once, in daytime', async () => {
  const world = await startWorld();
  await keep(world, { owner: 'UBOB', reviewOn: '2026-11-23' });
  await world.tick();
  world.set('2026-11-24T06:00:00+08:00');
  await world.tick();
  expect(world.slack.as('UBOB').dm()).toEqual([]);
  world.set('2026-11-24T09:10:00+08:00');
  await world.tick();
  const [reminder, ...more] = world.slack.as('UBOB').dm();
  expect(wordsOf(reminder)).toContain('One article of yours is due for review. Is it still right?');
  expect(more).toEqual([]);
  for (const later of ['2026-11-24T12:00:00+08:00', '2026-11-25T10:00:00+08:00']) {
    world.set(later);
    await world.tick();
  }
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
});

test('leaders of the language are reminded of what has no owner, many articles in one message', async () => {
  const world = await startWorld();
  for (let n = 0; n < 30; n++) await keep(world, { title: `条目 ${n}`, language: 'zh-CN', reviewOn: '2026-11-01' });
  await world.tick();
  const reminders = world.slack.as('ULI').dm();
  expect(reminders).toHaveLength(1);
  expect(wordsOf(reminders[0])).toContain('有 30 个没有负责人的知识条目到了复核日期');
  expect(wordsOf(reminders[0])).toContain('另有 23 条');
  expect(world.slack.as('UANN').dm()).toEqual([]);
});

test('what is due since before the last reminder is reminded of, too, once', async () => {
  const world = await startWorld();
  await keep(world, { owner: 'UBOB', reviewOn: '2026-11-20' });
  await world.tick();
  world.set('2026-11-23T12:00:00+08:00');
  await keep(world, { title: 'Imported with an old day', owner: 'UBOB', reviewOn: '2026-01-01' });
  for (const later of ['2026-11-24T10:00:00+08:00', '2026-11-25T10:00:00+08:00']) {
    world.set(later);
    await world.tick();
  }
  const reminders = world.slack.as('UBOB').dm();
  expect(reminders).toHaveLength(2);
  expect(wordsOf(reminders.at(-1))).toContain('Imported with an old day');
});

test('what somebody left behind goes to the leaders, in App Home, too, and “Still right” is shown there', async () => {
  const world = await startWorld();
  await keep(world, { title: 'Nobody’s', reviewOn: '2026-11-20' });
  await world.tick();
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  await keep(world, { title: 'Left behind', owner: 'U0GONE', reviewOn: '2026-11-01' });
  world.set('2026-11-24T10:00:00+08:00');
  await world.tick();
  const reminder = world.slack.as('UANN').dm().at(-1);
  expect(wordsOf(reminder)).toContain('Left behind');
  const team = await findTeam(world.db, await channelOf(world));
  if (!team || !reminder) throw new Error('There is no team or no reminder');
  const home = await articleHome(world.deps, { user: 'UANN', locale: 'en', team, leads: true });
  expect(JSON.stringify(home)).toContain('Left behind');
  await world.slack.as('UANN').presses(reminder, 'knowledge.still-right');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('still right, says <@UANN>');
});

test('on a day off nobody is reminded', async () => {
  const world = await startWorld();
  await world.db.team.updateMany({ data: { calendar: 'weekdays', weekdays: [2] } });
  await keep(world, { owner: 'UBOB', reviewOn: '2026-11-20' });
  await world.tick();
  expect(world.slack.as('UBOB').dm()).toEqual([]);
  world.set('2026-11-24T10:00:00+08:00');
  await world.tick();
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
});

test('“Still right” moves the review on, and the reminder shows it', async () => {
  const world = await startWorld();
  const id = await keep(world, { owner: 'UBOB', reviewOn: '2026-11-20' });
  await world.tick();
  const [reminder] = world.slack.as('UBOB').dm();
  if (!reminder) throw new Error('There is no reminder');
  await world.slack.as('UBOB').presses(reminder, 'knowledge.still-right');
  await world.slack.settled();
  expect(await findArticle(world.db, id)).toMatchObject({ reviewOn: '2027-05-22', changedBy: 'UBOB' });
  const [after, ...more] = world.slack.as('UBOB').dm();
  expect(wordsOf(after)).toContain('still right, says <@UBOB>');
  expect(wordsOf(after)).not.toContain('knowledge.still-right');
  expect(more).toEqual([]);
});

test('App Home shows an owner what is due, and leaders the way to all articles', async () => {
  const world = await startWorld();
  await keep(world, { title: 'Mine', owner: 'UBOB', reviewOn: '2026-11-20' });
  await keep(world, { title: 'Nobody’s', reviewOn: '2026-11-20' });
  const team = await findTeam(world.db, await channelOf(world));
  if (!team) throw new Error('There is no team');
  const home = async (user: string, leads: boolean) =>
    JSON.stringify(await articleHome(world.deps, { user, locale: 'en', team, leads }));
  expect(await home('UBOB', false)).toContain('Mine');
  expect(await home('UBOB', false)).not.toContain('Nobody');
  expect(await home('UANN', true)).toContain('Nobody’s');
  expect(await home('UANN', true)).toContain('knowledge.open-list');
  expect(await home('UWANG', false)).toBe('[]');
});

const channelOf = async ({ db }: World): Promise<string> =>
  (await db.team.findFirst({ where: { language: 'en' } }))?.channel ?? '';

test('a briefing tells what was written, changed and retired since the last, and not what was only learned', async () => {
  const world = await startWorld();
  const [changed, learned, retired] = await Promise.all(
    ['Changed', 'Learned', 'Retired'].map((title) => keep(world, { title })),
  );
  const since = new Date('2026-11-23T11:00:00+08:00');
  world.set('2026-11-23T12:00:00+08:00');
  await keep(world, { title: 'New <!channel>' });
  await world.types('UANN', `edit ${changed}`);
  await world.send('UANN', { body: 'x' });
  await world.types('UANN', `edit ${learned}`);
  await world.send('UANN', { similar: 'x' });
  await world.types('UANN', 'list');
  await world.slack.as('UANN').selects(world.view('UANN'), 'knowledge.list-search', 'Retired');
  await world.slack.settled();
  await choose(world, 'UANN', `retire ${retired}`);
  const team = await findTeam(world.db, await channelOf(world));
  if (!team) throw new Error('There is no team');
  const words = JSON.stringify(await articleAgenda(world.deps, { team, locale: 'en', since }));
  expect(words).toContain('New &lt;!channel&gt; (new)');
  expect(words).toContain('Changed (changed)');
  expect(words).toContain('Retired (no longer valid)');
  expect(words).not.toContain('Learned');
});
