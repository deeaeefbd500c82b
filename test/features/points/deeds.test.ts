// Deeds that bring points: a note, a problem that others confirm, an article, an answer. Each counts once, and as long as it is there.

import { expect, test } from 'vitest';
import { bookReversal } from '../../../src/ledger.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { at, begun, close, promptIn, reply, start as startNotes, write } from '../debriefs/notes-world.ts';
import { askInVain, presses, questionTo, replies, start } from '../knowledge/questions-world.ts';
import { lastTold, press, pressAndSend, raise, startTeam, stored } from '../problems/problems-world.ts';
import { ask, askForm, send, topView } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const entries = ({ db }: World) => db.ledgerEntry.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });

/** What each person has by now. */
async function points(world: World): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { user, points: worth } of await entries(world)) sums[user] = (sums[user] ?? 0) + worth;
  return sums;
}

async function deletes(world: World, user: string, { channel, ts }: Message): Promise<void> {
  await world.slack.as(user).deletes(channel, ts);
  await world.slack.settled();
}

/** From now on a deed of a source is worth this in the only team. */
async function rule({ db, deps }: World, source: string, worth: number): Promise<void> {
  const { id: teamId } = await db.team.findFirstOrThrow();
  const now = deps.now();
  await db.pointRule.create({ data: { teamId, source, from: now, points: worth, changedBy: 'UANN', changedAt: now } });
}

test('the first note of a shift brings a point, in the form or in the thread, and the next ones bring no more', async () => {
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  await reply(world, 'UBOB', prompt, 'And the printer');
  await write(world, 'UBOB', channel, { good: 'Very nice callers' });
  await reply(world, 'UWANG', prompt, '排队很长');
  await reply(world, 'UWANG', prompt, '打印机坏了');
  expect(await points(world)).toEqual({ UBOB: 1, UWANG: 1 });
  const [entry] = await entries(world);
  expect(entry).toMatchObject({ source: 'note', season: '2026-11', bookedBy: null, at: new Date(at('17:30')) });
});

test('a note of the next day counts again', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  await close(world);
  await world.tick(at('17:30', '2026-11-24'));
  await write(world, 'UBOB', channel, { good: 'Nice again' });
  expect(await points(world)).toEqual({ UBOB: 2 });
});

test('a late note counts as well', async () => {
  const { world, channel } = await begun();
  await close(world);
  await world.tick(at('18:40'));
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  expect(await points(world)).toEqual({ UBOB: 1 });
});

test('where nothing is left of a note its point is taken back, with words, and who writes again has it once', async () => {
  const { world, prompt } = await begun();
  for (const text of ['Long queue', 'Long queue again']) {
    const said = await reply(world, 'UBOB', prompt, text);
    expect(await points(world)).toEqual({ UBOB: 1 });
    await deletes(world, 'UBOB', said);
    expect(await points(world)).toEqual({ UBOB: 0 });
  }
  await reply(world, 'UBOB', prompt, 'It stays');
  expect(await points(world)).toEqual({ UBOB: 1 });
  expect((await entries(world)).filter(({ source }) => source === 'reversal')).toMatchObject([
    { points: -1, reason: 'The note was taken back', bookedBy: null },
    { points: -1 },
  ]);
});

test('a note that is deleted beside another one keeps the point', async () => {
  const { world, channel, prompt } = await begun();
  const said = await reply(world, 'UBOB', prompt, 'Long queue');
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  await deletes(world, 'UBOB', said);
  expect(await points(world)).toEqual({ UBOB: 1 });
});

test('a form that is emptied takes its point back, in the words of the team’s language', async () => {
  const { world, channel } = await begun({ values: { language: 'zh-CN' } });
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  await write(world, 'UBOB', channel, { good: '' });
  expect(await points(world)).toEqual({ UBOB: 0 });
  expect((await entries(world)).at(-1)).toMatchObject({ source: 'reversal', reason: '心得已撤回' });
});

test('what a leader took back does not come again with another note', async () => {
  const { world, prompt } = await begun();
  const said = await reply(world, 'UBOB', prompt, 'asdf');
  const [entry] = await entries(world);
  const team = await world.db.team.findFirstOrThrow();
  await world.db.$transaction((tx) =>
    bookReversal(tx, { entryId: entry?.id ?? '', team, by: 'UANN', reason: 'Not a note', at: world.deps.now() }),
  );
  await deletes(world, 'UBOB', said);
  await reply(world, 'UBOB', prompt, 'asdf asdf');
  expect(await points(world)).toEqual({ UBOB: 0 });
  expect(await entries(world)).toHaveLength(2);
});

test('a reply that Slack tells of twice, and that is found again when the thread is read, counts once', async () => {
  const { world, prompt } = await begun();
  const { channel, user, text, ts, thread_ts } = await reply(world, 'UBOB', prompt, 'Long queue');
  const { event } = await backDoor(world);
  await event({ type: 'message', channel, channel_type: 'channel', user, text, ts, thread_ts, event_ts: ts });
  await world.restart(at('18:00'));
  await close(world);
  expect(await entries(world)).toHaveLength(1);
});

test('a note is worth what the rule says when it is written, and nothing where that is nothing', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  await rule(world, 'note', 4);
  await write(world, 'UBOB', channel, { good: 'Very nice callers' });
  await write(world, 'UWANG', channel, { good: '客户满意' });
  world.set(at('17:45'));
  await rule(world, 'note', 0);
  await write(world, 'UANN', channel, { good: 'All went well' });
  expect(await points(world)).toEqual({ UBOB: 1, UWANG: 4 });
});

test('a note taken back after its season has closed counts against the new season', async () => {
  const { world, channel } = await startNotes({ from: at('17:00', '2026-11-30') });
  await world.tick(at('17:30', '2026-11-30'));
  const said = await reply(world, 'UBOB', promptIn(world, channel), 'Long queue');
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  world.set(at('09:00', '2026-12-01'));
  await world.db.seasonEnd.create({ data: { teamId, season: '2026-11', board: [], at: world.deps.now() } });
  await deletes(world, 'UBOB', said);
  expect((await entries(world)).map(({ season, points: worth }) => [season, worth])).toEqual([
    ['2026-11', 1],
    ['2026-12', -1],
  ]);
});

const REMEDY = { remedy: 'The tariff table was loaded again.' };

/** Bob has raised a problem, and 王, who owns it, has solved it. */
async function solved() {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UWANG' });
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  return { world, channel };
}

test('a problem brings its owner three points when its raiser confirms it, however often that is pressed', async () => {
  const { world } = await solved();
  expect(await entries(world)).toEqual([]);
  const asked = lastTold(world, 'UBOB');
  await press(world, 'UBOB', asked, 'Yes, solved');
  await press(world, 'UBOB', asked, 'Yes, solved');
  const { id, number } = await stored(world);
  expect(await entries(world)).toMatchObject([
    { key: `problem:${id}:1`, user: 'UWANG', points: 3, reason: `#${number} Bills show the old tariff` },
  ]);
});

test('a problem that is reopened gives its points back, and brings them again when it is confirmed again', async () => {
  const { world, channel } = await solved();
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  const { number } = await stored(world);
  await askForm(world, 'UBOB', channel, '/problem', `#${number}`);
  await pressAndSend(world, 'UBOB', topView(world, 'UBOB'), 'Reopen', { words: 'Two bills are still wrong.' });
  expect(await points(world)).toEqual({ UWANG: 0 });
  expect((await entries(world)).at(-1)).toMatchObject({ reason: `#${number} Two bills are still wrong.` });
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  expect(await points(world)).toEqual({ UWANG: 0 });
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  expect(await points(world)).toEqual({ UWANG: 3 });
});

test('a problem that is reopened before anybody confirmed it costs nothing', async () => {
  const { world } = await solved();
  await pressAndSend(world, 'UBOB', lastTold(world, 'UBOB'), 'No, reopen', { words: 'Two bills are still wrong.' });
  expect(await entries(world)).toEqual([]);
});

test('a problem that two confirm at once brings its points once', async () => {
  const { world } = await solved();
  const { id } = await stored(world);
  const { press: presses } = await backDoor(world);
  await Promise.all(['UBOB', 'UANN'].map((user) => presses(user, 'problems.confirm', id)));
  expect(await points(world)).toEqual({ UWANG: 3 });
});

test('a problem that comes again was solved all the same, and brings points again once it is', async () => {
  const { world, channel } = await solved();
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  await raise(world, 'UBOB', channel, { title: 'Bills show the old tariff again' });
  await press(world, 'UBOB', topView(world, 'UBOB'), 'problems.same');
  expect(await stored(world)).toMatchObject({ state: 'open' });
  expect(await points(world)).toEqual({ UWANG: 3 });
  await pressAndSend(world, 'UWANG', lastTold(world, 'UWANG'), '已解决', REMEDY);
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  expect(await points(world)).toEqual({ UWANG: 6 });
});

test('nobody earns points by confirming what they own, leaders neither', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UANN', channel);
  await pressAndSend(world, 'UANN', topView(world, 'UANN'), 'Edit', { owner: 'UANN' });
  await pressAndSend(world, 'UANN', topView(world, 'UANN'), 'Solved', REMEDY);
  await press(world, 'UANN', topView(world, 'UANN'), 'Confirm');
  expect((await stored(world)).state).toBe('confirmed');
  expect(await entries(world)).toEqual([]);
});

test('a problem of nobody brings nobody points', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Solved', REMEDY);
  await press(world, 'UBOB', lastTold(world, 'UBOB'), 'Yes, solved');
  expect((await stored(world)).state).toBe('confirmed');
  expect(await entries(world)).toEqual([]);
});

const ARTICLE = { title: 'Whom do customers call?', body: 'The green-energy desk, extension 4.' };

test('a new article brings its writer five points in the team where it was written', async () => {
  const { world, channel } = await start();
  const other = await setUpTeam(world, { leader: 'UANN', name: 'billing' });
  for (const where of [other, channel]) {
    await askForm(world, 'UANN', where, '/faq', 'add');
    expect(await send(world, 'UANN', { ...ARTICLE, title: `${ARTICLE.title} ${where}` })).toEqual({ closed: true });
  }
  const booked = await entries(world);
  const teams = await world.db.team.findMany({ where: { id: { in: booked.map(({ teamId }) => teamId) } } });
  expect(booked).toMatchObject([
    { user: 'UANN', points: 5, source: 'article', reason: `${ARTICLE.title} ${other}` },
    { user: 'UANN', points: 5, source: 'article', reason: `${ARTICLE.title} ${channel}` },
  ]);
  expect(booked.map(({ teamId }) => teams.find(({ id }) => id === teamId)?.channel)).toEqual([other, channel]);
});

test('an article that is edited brings no more', async () => {
  const { world, channel } = await start({ articles: [] });
  await askForm(world, 'UANN', channel, '/faq', 'add');
  await send(world, 'UANN', ARTICLE);
  const { id } = await world.db.article.findFirstOrThrow();
  await askForm(world, 'ULI', channel, '/faq', 'list');
  await world.slack.as('ULI').selects(topView(world, 'ULI'), 'knowledge.list-do', `edit ${id}`);
  await world.slack.settled();
  await send(world, 'ULI', { body: 'The green-energy desk, extension 5.' });
  expect((await world.db.article.findFirstOrThrow()).version).toBe(2);
  expect(await points(world)).toEqual({ UANN: 5 });
});

test('the form that is sent in twice makes one article and books it once', async () => {
  const { world, channel } = await start();
  const form = await askForm(world, 'UANN', channel, '/faq', 'add');
  const { submit } = await backDoor(world);
  const typed = (value: string) => ({ type: 'plain_text_input', value });
  const values = { title: typed(ARTICLE.title), body: typed(ARTICLE.body) };
  await Promise.all([submit('UANN', form, values), submit('UANN', form, values)]);
  expect(await world.db.article.count({ where: { title: ARTICLE.title } })).toBe(1);
  expect(await points(world)).toEqual({ UANN: 5 });
});

test('an article that is written where its writer is no member counts in the first of their teams', async () => {
  const { world } = await start();
  const other = await setUpTeam(world, { leader: 'UOLU', name: 'billing' });
  await askForm(world, 'UANN', other, '/faq', 'add');
  await send(world, 'UANN', ARTICLE);
  const [entry] = await entries(world);
  const team = await world.db.team.findUniqueOrThrow({ where: { id: entry?.teamId ?? '' } });
  expect(team.name).toBe('metering');
});

test('somebody who is in no team writes an article all the same', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UOLU', channel, '/faq', 'add');
  expect(await send(world, 'UOLU', ARTICLE)).toEqual({ closed: true });
  expect(await world.db.article.count({ where: { title: ARTICLE.title } })).toBe(1);
  expect(await entries(world)).toEqual([]);
});

test('articles that are imported bring nobody points', async () => {
  const { world } = await start();
  expect(await world.db.article.count()).toBeGreaterThan(0);
  expect(await entries(world)).toEqual([]);
});

const ANSWER = 'The green-energy desk, extension 4, on working days.';

test('an answer that somebody else makes an article brings points to both, once', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  expect(await entries(world)).toEqual([]);
  await presses(world, 'ULI', questionTo(world, 'ULI'), '存为知识条目');
  await send(world, 'ULI');
  expect(await points(world)).toEqual({ ULI: 5, UANN: 5 });
  const { id } = await world.db.openQuestion.findFirstOrThrow();
  expect((await entries(world)).map(({ key }) => key)).toContain(`answer:${id}`);
});

test('who answers and writes the article as well has done one thing', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  await presses(world, 'UANN', questionTo(world, 'UANN'), 'Save as article');
  await send(world, 'UANN');
  expect(await points(world)).toEqual({ UANN: 5 });
});

test('an answer by an article that is there brings points for the similar question', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel, 'My gauge is kaput, any digits left for me?');
  await presses(world, 'UANN', questionTo(world, 'UANN'), 'Add as similar question');
  await send(world, 'UANN');
  expect(await points(world)).toEqual({ UANN: 5 });
});

test('who answers their own question earns nothing by it', async () => {
  const { world, channel } = await start();
  await ask(world, 'UANN', channel, '/faq', 'My gauge is kaput, any digits left for me?');
  const question = await world.db.openQuestion.findFirstOrThrow();
  expect(question).toMatchObject({ asker: 'UANN', experts: ['ULI'] });
  await ask(world, 'UANN', channel, '/faq', 'gaps');
  await presses(world, 'UANN', topView(world, 'UANN'), 'Add as similar question');
  await send(world, 'UANN');
  expect((await world.db.openQuestion.findFirstOrThrow()).state).toBe('answered');
  expect(await entries(world)).toEqual([]);
});
