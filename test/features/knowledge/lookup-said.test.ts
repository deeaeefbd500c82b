// Questions that are said: mentions are answered in their thread, direct messages where they were written.

import { expect, test } from 'vitest';
import { lookupJobs } from '../../../src/features/knowledge/lookup/index.ts';
import { wordsOf } from '../reading.ts';
import { AT, type Lookups, startLookups } from './lookup-world.ts';

/** What Daybreak says to a message, in its thread. */
async function mention(world: Lookups, user: string, channel: string, text: string) {
  const { ts } = await world.slack.as(user).says(channel, `@Daybreak ${text}`);
  await world.slack.settled();
  return world.slack
    .as(user)
    .sees(channel, { thread: ts })
    .filter(({ bot_id }) => bot_id);
}

async function tell(world: Lookups, user: string, text: string, thread?: string) {
  const dm = await world.slack.as(user).opensDm();
  await world.slack.as(user).says(dm, text, thread ? { thread } : {});
  await world.slack.settled();
  return world.slack
    .as(user)
    .dm()
    .filter(({ bot_id }) => bot_id);
}

test('a mention is answered in its thread, for all to see, in the team’s language', async () => {
  const world = await startLookups();
  const [answer, ...more] = await mention(world, 'ULI', world.channel, '家里突然没电怎么办');
  expect(more).toEqual([]);
  expect(answer?.ephemeralTo).toBeUndefined();
  expect(wordsOf(answer)).toContain('That’s it');
  expect(wordsOf(answer)).not.toContain('knowledge.share');
});

test('a mention that is delivered twice is answered once', async () => {
  const world = await startLookups();
  const before = world.slack.messages(world.channel).length;
  await mention(world, 'UBOB', world.channel, 'refund duration');
  await world.slack.redeliver('app_mention');
  await world.slack.settled();
  expect(await world.db.lookup.count()).toBe(1);
  expect(world.slack.messages(world.channel).length).toBeLessThanOrEqual(before + 2);
});

test('in a thread only the asker decides; everybody may read', async () => {
  const world = await startLookups();
  const [answer] = await mention(world, 'UBOB', world.channel, 'refund duration');
  await world.slack.as('UANN').presses(answer!, 'Not this');
  await world.slack.settled();
  const told = world.slack.as('UANN').sees(world.channel, { thread: answer!.thread_ts! }).at(-1);
  expect(told).toMatchObject({ ephemeralTo: 'UANN' });
  expect(told?.text).toContain('That is for <@UBOB>, who asked.');
  expect(await world.db.lookupRejection.count()).toBe(0);
});

test('a mention without words is asked for some, to its author alone', async () => {
  const world = await startLookups();
  const [hint] = await mention(world, 'UBOB', world.channel, '');
  expect(hint).toMatchObject({ ephemeralTo: 'UBOB' });
  expect(hint?.text).toContain('What would you like to know?');
});

test('an unknown question in a thread is passed on, and the thread says so once', async () => {
  const world = await startLookups();
  const [answer, ...more] = await mention(world, 'UBOB', world.channel, 'is it warm on mars today');
  expect(more).toEqual([]);
  expect(wordsOf(answer)).toContain('I have asked <@UANN>.');
});

test('who was asked is said in the language of the place', async () => {
  const world = await startLookups();
  await mention(world, 'ULI', world.channel, '火星上今天暖和吗');
  expect(world.lent.askExpert).toMatchObject([{ user: 'ULI', locale: 'en' }]);
});

test('a direct message is answered there, in the person’s language', async () => {
  const world = await startLookups();
  const [answer, ...more] = await tell(world, 'ULI', '停电了');
  expect(more).toEqual([]);
  expect(answer?.thread_ts).toBeUndefined();
  expect(wordsOf(answer)).toContain('就是这个');
  const lookup = await world.db.lookup.findFirst();
  expect(lookup?.teamId).not.toBeNull();
});

test('thanks in direct messages bother no expert', async () => {
  const world = await startLookups();
  const [answer] = await tell(world, 'UBOB', 'thank you so very much for that');
  expect(wordsOf(answer)).toContain('Shall I ask somebody who may know?');
  expect(world.lent.askExpert).toEqual([]);
});

test('an edited message, and one in an expert’s thread, are no questions', async () => {
  const world = await startLookups();
  await tell(world, 'UBOB', 'refund duration');
  const dm = await world.slack.as('UBOB').opensDm();
  const [own] = world.slack.messages(dm).filter(({ user }) => user === 'UBOB');
  await world.slack.as('UBOB').edits(dm, own!.ts, 'broken meter');
  await world.slack.settled();
  expect(await world.db.lookup.count()).toBe(1);
  world.refuse.expertThread = own!.ts;
  await tell(world, 'UBOB', 'broken meter', own!.ts);
  expect(await world.db.lookup.count()).toBe(1);
  world.refuse.expertThread = '';
  await tell(world, 'UBOB', 'broken meter', own!.ts);
  expect(world.slack.as('UBOB').sees(dm, { thread: own!.ts }).at(-1)?.text).toBe('How is a faulty meter replaced?');
});

/** A crash a while ago, right after the lookup was kept. */
async function forgetAnswer({ db }: Lookups, minutesAgo = 1) {
  await db.post.deleteMany({ where: { key: { startsWith: 'knowledge.lookup:' } } });
  await db.lookup.updateMany({ data: { at: new Date(Date.parse(AT) - minutesAgo * 60_000) } });
}

const finish = async ({ deps }: Lookups) => {
  for (const { run } of lookupJobs) await run(deps);
};

test('a mention whose answer a crash has lost is answered when it is delivered again', async () => {
  const world = await startLookups();
  const { ts: thread } = await world.slack.as('UANN').says(world.channel, 'A customer asks about a refund');
  await world.slack.as('UBOB').says(world.channel, '@Daybreak refund duration', { thread });
  await world.slack.settled();
  await forgetAnswer(world);
  await world.slack.redeliver('app_mention');
  await world.slack.settled();
  const answers = world.slack.as('UBOB').sees(world.channel, { thread });
  expect(answers.filter(({ text }) => text === 'How long does a refund take?')).toHaveLength(2);
  expect(await world.db.lookup.count()).toBe(1);
});

test('what was said and never answered is answered within minutes, once, where it was said', async () => {
  const world = await startLookups();
  await tell(world, 'UBOB', 'refund duration');
  const [, ...again] = await mention(world, 'UBOB', world.channel, 'refund duration');
  expect(again).toEqual([]);
  await forgetAnswer(world);
  const before = world.slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
  await finish(world);
  await finish(world);
  const posts = world.slack.calls.filter(({ method }) => method === 'chat.postMessage').slice(before);
  expect(posts).toHaveLength(2);
  expect(world.slack.as('UBOB').dm().at(-1)?.text).toBe('How long does a refund take?');
});

test('an answer that somebody is still at, or that comes an hour late, is left alone', async () => {
  const world = await startLookups();
  await tell(world, 'UBOB', 'refund duration');
  for (const minutesAgo of [0, 61]) {
    await forgetAnswer(world, minutesAgo);
    await finish(world);
    expect(await world.db.post.count({ where: { key: { startsWith: 'knowledge.lookup:' } } })).toBe(0);
  }
});
