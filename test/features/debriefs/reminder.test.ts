// The one private reminder before the close: to whom it comes, when, and once.

import { expect, test } from 'vitest';
import { setUpTeam, type World } from '../../support/bot.ts';
import { send, topView, wordsOf } from '../reading.ts';
import { at, begun, close, reply, start, told, write } from './notes-world.ts';

const reminded = (world: World, user: string): number =>
  world.slack
    .as(user)
    .dm()
    .filter((message) => /closes at 18:30|将在 18:30 截止/.test(wordsOf(message))).length;

test('twenty minutes before the close those on duty who have not written get one private word', async () => {
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { good: 'Calm' });
  await reply(world, 'UANN', prompt, 'Fine');
  await world.tick(at('18:09'));
  expect(reminded(world, 'UWANG')).toBe(0);
  await world.tick(at('18:10'));
  await world.tick(at('18:11'));
  expect(['UWANG', 'UBOB', 'UANN'].map((user) => reminded(world, user))).toEqual([1, 0, 0]);
  expect(wordsOf(told(world, 'UWANG'))).toContain('*班后会 · Day shift · 11月23日周一* 将在 18:30 截止');
  expect(await channelWords(world, channel)).not.toContain('UWANG');
});

const channelWords = async (world: World, channel: string): Promise<string> =>
  world.slack.messages(channel).slice(-3).map(wordsOf).join();

test('its button opens the form, and a note turns it into thanks', async () => {
  const { world } = await begun();
  await world.tick(at('18:10'));
  const message = told(world, 'UBOB');
  if (!message) throw new Error('Bob was not reminded');
  await world.slack.as('UBOB').presses(message, 'Write my note');
  await world.slack.settled();
  expect(topView(world, 'UBOB').callback_id).toBe('debriefs.note');
  await send(world, 'UBOB', { good: 'Calm' });
  expect(world.slack.as('UBOB').dm().map(wordsOf).join()).toContain('thank you, your note is in');
  expect(reminded(world, 'UBOB')).toBe(0);
});

test('who is away or on another shift is left in peace', async () => {
  const { world, channel } = await start({
    members: ['UBOB', 'UWANG', 'ULI'],
    values: { shifts: 'Day shift 08:40-17:30\nLate 13:00-21:00' },
  });
  const { id: teamId } = await world.db.team.findFirstOrThrow({ where: { channel } });
  await world.db.leave.create({
    data: {
      user: 'UWANG',
      firstDay: '2026-11-20',
      lastDay: '2026-11-23',
      setBy: 'UWANG',
      setAt: new Date(at('17:00')),
    },
  });
  await world.db.rota.create({
    data: { teamId, shift: 'Late', users: ['ULI'], changedBy: 'UANN', changedAt: new Date(at('17:00')) },
  });
  await world.tick(at('17:30'));
  await world.tick(at('18:10'));
  expect(['UBOB', 'UWANG', 'ULI'].map((user) => reminded(world, user))).toEqual([1, 0, 0]);
});

test('who has taken the note back is reminded like everybody', async () => {
  const { world, channel, prompt } = await begun();
  const message = await reply(world, 'UBOB', prompt, 'Fine');
  await world.slack.as('UBOB').deletes(channel, message.ts);
  await world.tick(at('18:10'));
  expect(reminded(world, 'UBOB')).toBe(1);
});

test('a reply that Slack never told of is found before anybody is reminded', async () => {
  const { world, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Fine');
  await world.db.note.deleteMany();
  await world.tick(at('18:10'));
  expect([reminded(world, 'UBOB'), reminded(world, 'UWANG')]).toEqual([0, 1]);
});

test('while Slack can’t be asked, the reminder waits', async () => {
  const { world } = await begun();
  world.slack.fail('conversations.replies', { drop: true });
  await world.tick(at('18:10'));
  expect(reminded(world, 'UBOB')).toBe(0);
  await world.tick(at('18:11'));
  expect(reminded(world, 'UBOB')).toBe(1);
});

test('after the close nobody is reminded, however long Daybreak was down', async () => {
  const { world } = await begun();
  await world.tick(at('18:31'));
  expect([reminded(world, 'UBOB'), reminded(world, 'UWANG')]).toEqual([0, 0]);
});

test('a reminder that Slack does not take before the close is not sent after it', async () => {
  const { world } = await begun();
  world.slack.fail('chat.postMessage', { drop: true, times: 100 });
  await world.tick(at('18:29'));
  world.slack.fail('chat.postMessage', { drop: true, times: 0 });
  await close(world);
  await world.tick(at('18:45'));
  expect([reminded(world, 'UBOB'), reminded(world, 'UWANG')]).toEqual([0, 0]);
});

test('two replicas remind once', async () => {
  const { world } = await begun();
  const replica = await world.replica();
  world.set(at('18:10'));
  await Promise.all([world.tick(), replica.tick()]);
  await world.db.job.deleteMany();
  await world.tick(at('18:12'));
  expect([reminded(world, 'UBOB'), reminded(world, 'UWANG')]).toEqual([1, 1]);
});

test('one thread that can’t be read keeps no other team from its reminder', async () => {
  const { world } = await begun();
  world.slack.addUser({ id: 'UEVE', name: 'Eve', locale: 'en-US', tz: 'Asia/Shanghai' });
  world.set(at('17:31'));
  await setUpTeam(world, {
    leader: 'UEVE',
    name: 'billing',
    values: { zone: 'Asia/Shanghai', shifts: 'Day 08:40-17:32' },
  });
  await world.tick(at('17:32'));
  world.slack.fail('conversations.replies', { drop: true });
  await world.tick(at('18:12'));
  await world.tick(at('18:13'));
  const counts = [world.slack.as('UEVE').dm().length, reminded(world, 'UBOB')];
  expect(counts).toEqual([1, 1]);
});
