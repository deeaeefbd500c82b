// Replies in the thread: each is a note, and what becomes of it there becomes of the note, however it is heard of.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newsOf, readHeard, replyIn } from '../../../src/features/debriefs/notes/reply.ts';
import { readThread } from '../../../src/features/debriefs/notes/thread/index.ts';
import type { Message } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { said, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, begun, close, prompts, promptWords, reply, told, write } from './notes-world.ts';

const notes = (world: World) => world.db.note.findMany({ orderBy: { writtenAt: 'asc' } });

const later = (world: World, time: string) => world.set(at(time));

/** The event that told of a message. */
const eventOf = (message: Message) => ({
  type: 'message',
  channel: message.channel,
  channel_type: 'channel',
  user: message.user,
  text: message.text,
  ts: message.ts,
  thread_ts: message.thread_ts,
  event_ts: message.ts,
});

test('a reply is the note; its edit and its deletion are followed, and the post counts', async () => {
  const { world, channel, prompt } = await begun();
  const first = await reply(world, 'UBOB', prompt, 'Long queue at noon, thanks @Ann &amp; all');
  expect(await notes(world)).toMatchObject([
    { user: 'UBOB', origin: first.ts, text: 'Long queue at noon, thanks @Ann &amp; all', named: false, late: false },
  ]);
  expect(promptWords(world, channel)).toContain('from 1 person');
  later(world, '17:40');
  await world.slack.as('UBOB').edits(channel, first.ts, 'Long queue at one');
  await world.slack.settled();
  expect(await notes(world)).toMatchObject([{ text: 'Long queue at one', version: 2 }]);
  later(world, '17:41');
  await world.slack.as('UBOB').deletes(channel, first.ts);
  await world.slack.settled();
  expect(await notes(world)).toMatchObject([{ text: '', deletedAt: new Date(at('17:41')) }]);
  expect(promptWords(world, channel)).toContain('No notes yet');
});

test('several replies, and a form beside them, are notes of one person', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Long queue');
  await reply(world, 'UBOB', prompt, 'And the printer');
  await write(world, 'UBOB', channel, { good: 'Nice callers' });
  expect(await notes(world)).toHaveLength(3);
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test('a reply is masked, and its writer is told once, in private, what to mend', async () => {
  const { world, channel, prompt } = await begun();
  const message = await reply(world, 'UWANG', prompt, '客户（王先生）13812345678催了三次');
  expect(await notes(world)).toMatchObject([{ text: '客户(王先生)[phone]催了三次' }]);
  expect(wordsOf(told(world, 'UWANG'))).toContain('请修改或删除那条回复');
  later(world, '17:40');
  await world.slack.as('UWANG').edits(channel, message.ts, '客户 13812345678 又催了');
  await world.slack.settled();
  expect(world.slack.as('UWANG').dm()).toHaveLength(1);
  expect(JSON.stringify([await notes(world), world.log])).not.toContain('13812345678');
});

test('full-width brackets alone are no customers’ data', async () => {
  const { world, prompt } = await begun();
  await reply(world, 'UWANG', prompt, '多一台（备用）设备');
  expect(await notes(world)).toMatchObject([{ text: '多一台（备用）设备' }]);
  expect(world.slack.as('UWANG').dm()).toEqual([]);
});

test('a very long reply counts with its beginning, and its writer is told', async () => {
  const { world, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'queue '.repeat(500));
  expect((await notes(world))[0]?.text).toHaveLength(1500);
  expect(wordsOf(told(world, 'UBOB'))).toContain('its first 1500 characters count');
});

test('a reply that is also sent to the channel counts once', async () => {
  const { world, channel, prompt } = await begun();
  await world.slack.as('UBOB').says(channel, 'Long queue', { thread: prompt.ts, broadcast: true });
  await world.slack.settled();
  expect(await notes(world)).toMatchObject([{ text: 'Long queue' }]);
});

test('a file without words is no note until words are added', async () => {
  const { world, channel, prompt } = await begun();
  const file = { name: 'queue.png', mimetype: 'image/png', content: Buffer.from('x') } as never;
  const shared = await world.slack.as('UBOB').shares(channel, file, '', { thread: prompt.ts });
  await world.slack.settled();
  expect(await notes(world)).toEqual([]);
  await world.slack.as('UBOB').shares(channel, file, 'See the queue', { thread: prompt.ts });
  await world.slack.settled();
  expect(await notes(world)).toMatchObject([{ text: 'See the queue' }]);
  later(world, '17:40');
  await world.slack.as('UBOB').edits(channel, shared.ts, 'And this one');
  await world.slack.settled();
  expect((await notes(world)).map(({ text }) => text).sort()).toEqual(['And this one', 'See the queue']);
});

test('what is said elsewhere, by Daybreak, or to Daybreak is no note', async () => {
  const { world, channel, prompt } = await begun();
  const other = await world.slack.as('UBOB').says(channel, 'Lunch?');
  await world.slack.as('UWANG').says(channel, '好', { thread: other.ts });
  await reply(world, 'UBOB', prompt, '@Daybreak how long do refunds take');
  expect(await notes(world)).toEqual([]);
  expect(world.log.filter((line) => line.includes('listener.failed'))).toEqual([]);
});

test('events that come twice change nothing more', async () => {
  const { world, channel, prompt } = await begun();
  const message = await reply(world, 'UBOB', prompt, 'Long queue');
  const { event } = await backDoor(world);
  await event(eventOf(message));
  expect(await notes(world)).toMatchObject([{ version: 1 }]);
  expect((await world.db.debrief.findFirstOrThrow()).version).toBe(2);
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test('events that come in the wrong order lead to what the thread shows', async () => {
  const { world, channel, prompt } = await begun();
  const { event } = await backDoor(world);
  const seconds = Number(prompt.ts) + 60;
  const ts = `${seconds.toFixed(0)}.000100`;
  const first = { ...eventOf({ ...prompt, user: 'UBOB', text: 'Long queue', ts, thread_ts: prompt.ts } as Message) };
  const edited = { ...first, text: 'Short queue', edited: { user: 'UBOB', ts: `${(seconds + 60).toFixed(0)}.000100` } };
  const change = { ...first, subtype: 'message_changed', message: edited, previous_message: first, ts: '1.1' };
  await event(change);
  await event(first);
  expect(await notes(world)).toMatchObject([{ text: 'Short queue' }]);

  const gone = `${(seconds + 1).toFixed(0)}.000100`;
  const second = { ...first, ts: gone, text: 'Never mind' };
  await event({
    ...first,
    subtype: 'message_deleted',
    deleted_ts: gone,
    previous_message: second,
    ts: `${seconds + 90}`,
  });
  await event(second);
  expect((await notes(world)).filter(({ deletedAt }) => !deletedAt)).toHaveLength(1);
  expect(JSON.stringify(await notes(world))).not.toContain('Never mind');
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test('a deletion that does not say its thread is followed, too', async () => {
  const { world, channel, prompt } = await begun();
  const message = await reply(world, 'UBOB', prompt, 'Long queue');
  const { event } = await backDoor(world);
  await event({
    type: 'message',
    subtype: 'message_deleted',
    channel,
    deleted_ts: message.ts,
    ts: `${Number(prompt.ts) + 9}`,
  });
  expect(await notes(world)).toMatchObject([{ text: '', deletedAt: expect.any(Date) }]);
});

test('what was missed is made up for by reading the thread: new, changed and deleted replies, on all pages', async () => {
  const { world, channel, prompt } = await begun();
  const debrief = await world.db.debrief.findFirstOrThrow();
  const kept = await reply(world, 'UANN', prompt, 'Kept');
  const changed = await reply(world, 'UBOB', prompt, 'Before');
  const deleted = await reply(world, 'UBOB', prompt, 'Deleted');
  later(world, '17:40');
  await world.slack.as('UBOB').edits(channel, changed.ts, 'After');
  await world.slack.as('UBOB').deletes(channel, deleted.ts);
  for (let n = 0; n < 205; n++) await world.slack.as('UWANG').says(channel, `第 ${n} 条`, { thread: prompt.ts });
  await world.slack.settled();
  // As if Slack had told of none of it.
  await world.db.note.deleteMany({ where: { user: 'UWANG' } });
  await world.db.note.updateMany({
    where: { origin: changed.ts },
    data: { text: 'Before', changedAt: new Date(at('17:30')) },
  });
  await world.db.note.updateMany({ where: { origin: deleted.ts }, data: { text: 'Deleted', deletedAt: null } });

  await readThread(world.deps, debrief);
  const found = await notes(world);
  expect(found.filter(({ user }) => user === 'UWANG')).toHaveLength(205);
  const textOf = ({ ts }: Message) => found.find(({ origin }) => origin === ts)?.text;
  expect([kept, changed, deleted].map(textOf)).toEqual(['Kept', 'After', '']);
  const { version } = await world.db.debrief.findFirstOrThrow();
  await readThread(world.deps, debrief);
  expect((await world.db.debrief.findFirstOrThrow()).version).toBe(version);
}, 30_000);

test('a form’s note is none that the thread could lose', async () => {
  const { world, channel, prompt } = await begun();
  await write(world, 'UBOB', channel, { good: 'Calm' });
  await reply(world, 'UWANG', prompt, '好');
  await readThread(world.deps, await world.db.debrief.findFirstOrThrow());
  expect(await world.db.note.count({ where: { deletedAt: null } })).toBe(2);
});

test('a thread that Slack does not show costs no note; one that can’t be reached is asked again', async () => {
  const { world, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Long queue');
  const debrief = await world.db.debrief.findFirstOrThrow();
  world.slack.fail('conversations.replies', { error: 'thread_not_found' });
  await readThread(world.deps, debrief);
  expect(await notes(world)).toMatchObject([{ text: 'Long queue' }]);
  world.slack.fail('conversations.replies', { drop: true });
  await expect(readThread(world.deps, debrief)).rejects.toThrow();
});

test('when the post is deleted its replies still count, later ones too, and so does the form', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'Long queue');
  await world.deps.slack.chat.delete({ channel, ts: prompt.ts });
  await world.slack.settled();
  expect(prompts(world, channel)).toEqual([]);
  await reply(world, 'UWANG', prompt, '还有打印机');
  expect(await write(world, 'UANN', channel, { good: 'Calm' })).toEqual({ closed: true });
  await readThread(world.deps, await world.db.debrief.findFirstOrThrow());
  expect((await notes(world)).filter(({ deletedAt }) => !deletedAt)).toHaveLength(3);
});

test('a reply of somebody who has left since still counts', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UBOB', prompt, 'My last shift');
  later(world, '17:40');
  await world.slack.as('UBOB').leaves(channel);
  await world.slack.settled();
  await readThread(world.deps, await world.db.debrief.findFirstOrThrow());
  expect(promptWords(world, channel)).toContain('from 1 person');
});

test('a reply after the close is a late note; a day after it, it is talk', async () => {
  const { world, channel, prompt } = await begun();
  await reply(world, 'UANN', prompt, 'Calm');
  await close(world);
  later(world, '18:40');
  const late = await reply(world, 'UBOB', prompt, 'The printer again');
  expect(await notes(world)).toMatchObject([{ late: false }, { late: true, text: 'The printer again' }]);
  later(world, '18:50');
  await world.slack.as('UBOB').edits(channel, late.ts, 'The printer is broken');
  await world.slack.settled();
  expect(wordsOf(said(world, channel).find(({ text }) => text.includes('summary')))).toContain('The printer is broken');
  world.set(at('18:31', '2026-11-24'));
  await reply(world, 'UWANG', prompt, '哈哈');
  expect(await notes(world)).toHaveLength(2);
});

const stamp = fc.integer({ min: 1, max: 50 });

test('in whatever order what was said of a reply is heard, and however often, the latest stands', () => {
  const heard = fc.uniqueArray(fc.record({ at: stamp, text: fc.constantFrom('a', 'b', 'c', '') }), {
    selector: (each) => each.at,
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(heard, fc.infiniteStream(fc.nat()), (versions, picks) => {
      const order = [...versions, ...versions]
        .map((each) => ({ each, by: picks.next().value }))
        .sort((a, b) => a.by - b.by);
      let note = { text: '', changedAt: new Date(0), deletedAt: null as Date | null };
      let isNew = true;
      for (const { each } of order) {
        const when = new Date(each.at);
        if (!isNew && !newsOf(note, each.text, when)) continue;
        note = { ...note, text: each.text, changedAt: when };
        isNew = false;
      }
      const latest = versions.reduce((a, b) => (a.at > b.at ? a : b));
      expect(note.text).toBe(latest.text);
    }),
  );
});

const said1 = { ts: '2.0', thread_ts: '1.0', user: 'UBOB', text: 'Hello' };

test.each([
  ['a reply', said1, true],
  ['a reply that is also sent to the channel', { ...said1, subtype: 'thread_broadcast' }, true],
  ['the first message of a thread', { ...said1, ts: '1.0' }, false],
  ['a message in no thread', { ts: '2.0', user: 'UBOB', text: 'Hello' }, false],
  ['a bot’s reply', { ...said1, bot_id: 'B1' }, false],
  ['a notice', { ...said1, subtype: 'channel_join' }, false],
  ['a message of nobody', { ts: '2.0', thread_ts: '1.0' }, false],
])('%s is told apart', (_, message, isReply) => {
  expect(replyIn(message) !== undefined).toBe(isReply);
});

test.each([
  ['the post itself that became a tombstone', { ts: '1.0', thread_ts: '1.0', subtype: 'tombstone' }, undefined],
  ['a reply that became a tombstone', { ts: '2.0', thread_ts: '1.0', subtype: 'tombstone' }, 'deleted'],
  ['a link that was unfurled', { ...said1, text: 'Hello' }, 'said'],
])('%s is heard for what it is', (_, message, kind) => {
  const event = { channel: 'C1', ts: '3.0', subtype: 'message_changed', message, previous_message: said1 };
  const previous = message.ts === '1.0' ? { ...said1, ts: '1.0' } : said1;
  expect(readHeard({ ...event, previous_message: previous })?.kind).toBe(kind);
});
