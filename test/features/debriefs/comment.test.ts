// The leader's comment: where it stands, who may, two leaders at once, and that nothing typed is lost.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, begun, close, told, write } from './notes-world.ts';

const summaryIn = (world: World, channel: string) => {
  const summary = said(world, channel)
    .filter(({ text }) => text.startsWith('Debrief summary · '))
    .at(-1);
  if (!summary) throw new Error('There is no summary');
  return summary;
};

/** A closed debrief with one note; Ann and 李静 lead. */
async function closed() {
  const started = await begun({ members: ['UBOB', 'ULI'], values: { leaders: ['UANN', 'ULI'] } });
  await write(started.world, 'UBOB', started.channel, { good: 'Calm day' });
  await close(started.world);
  return started;
}

/** The form behind the button of the summary. */
async function openForm(world: World, user: string, channel: string): Promise<View> {
  const summary = summaryIn(world, channel);
  const words = wordsOf(summary).includes('Change the comment') ? 'Change the comment' : 'Comment';
  await world.slack.as(user).presses(summary, words);
  await world.slack.settled();
  return topView(world, user);
}

const initial = (view: View, id: string): string | undefined =>
  (view.blocks as { block_id?: string; element?: { initial_value?: string } }[]).find((each) => each.block_id === id)
    ?.element?.initial_value;

test('a comment stands in the summary with the leader’s name, and every leader sees that it is there', async () => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  expect(await send(world, 'UANN', { comment: 'Well done <!channel> & thanks', watch: 'Elm Street' })).toEqual({
    closed: true,
  });
  const words = wordsOf(summaryIn(world, channel));
  expect(words).toContain('*Comment by <@UANN>*');
  expect(words).toContain('{"text":"Well done <!channel> & thanks","type":"plain_text"');
  expect(words).toContain('*<@UANN> to the next shift*');
  expect(words).toContain('Calm day');
  expect(wordsOf(told(world, 'ULI'))).toContain('<@UANN> 已点评');
  expect(told(world, 'UANN')?.text).toContain('Your comment stands below');
});

test('a comment can be changed and taken back', async () => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  await send(world, 'UANN', { comment: 'Good', watch: 'Elm Street' });
  const form = await openForm(world, 'UANN', channel);
  expect(initial(form, 'comment')).toBe('Good');
  expect(wordsOf(form)).not.toContain('already');
  await send(world, 'UANN', { comment: 'Very good' });
  expect(wordsOf(summaryIn(world, channel))).toContain('Very good');
  expect(wordsOf(summaryIn(world, channel))).toContain('Elm Street');
  await openForm(world, 'UANN', channel);
  expect(await send(world, 'UANN', { comment: '', watch: '' })).toEqual({ closed: true });
  expect(wordsOf(summaryIn(world, channel))).not.toContain('Comment by');
  expect(told(world, 'UANN')?.text).toContain('is gone');
});

test('of two leaders who comment at once nobody’s words are lost', async () => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  await openForm(world, 'ULI', channel);
  await send(world, 'UANN', { comment: 'From Ann' });
  const { view } = await send(world, 'ULI', { comment: '李静的话', watch: '河东路' });
  expect(wordsOf(view)).toContain('<@UANN> 已经点评了');
  expect(wordsOf(view)).toContain('From Ann');
  expect(view?.state.values.comment?.comment?.value).toBe('李静的话');
  expect(view?.state.values.watch?.watch?.value).toBe('河东路');
  expect(wordsOf(summaryIn(world, channel))).toContain('From Ann');
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(wordsOf(summaryIn(world, channel))).toContain('李静的话');
  expect(wordsOf(summaryIn(world, channel))).not.toContain('From Ann');
});

test('a late note between opening and posting the form is no conflict', async () => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  await write(world, 'ULI', channel, { hard: 'Parking' });
  expect(await send(world, 'UANN', { comment: 'Good' })).toEqual({ closed: true });
  expect(wordsOf(summaryIn(world, channel))).toContain('Parking');
  expect(wordsOf(summaryIn(world, channel))).toContain('Good');
});

test('the same form sent in twice is one comment', async () => {
  const { world, channel } = await closed();
  const door = await backDoor(world);
  const form = await openForm(world, 'UANN', channel);
  const value = { type: 'plain_text_input', value: 'Good' };
  await door.submit('UANN', form, { comment: value });
  const { version } = await world.db.debrief.findFirstOrThrow();
  await door.submit('UANN', form, { comment: value });
  expect((await world.db.debrief.findFirstOrThrow()).version).toBe(version);
});

test.each([
  ['nothing at all', {}, { comment: 'Write a comment, or something to watch.' }],
  ['too much', { watch: 'x'.repeat(1501) }, { watch: 'That is too long: at most 1500 characters, please.' }],
])('%s is sent back', async (_, values, errors) => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  expect((await send(world, 'UANN', values)).errors).toEqual(errors);
});

test('customers’ data is hidden, and the leader is told how the comment reads now', async () => {
  const { world, channel } = await closed();
  await openForm(world, 'UANN', channel);
  await send(world, 'UANN', { comment: 'Call 13800138000 back' });
  expect(wordsOf(summaryIn(world, channel))).toContain('Call [phone] back');
  expect((await world.db.debrief.findFirstOrThrow()).comment).toBe('Call [phone] back');
  expect(told(world, 'UANN')?.text).toContain('> Call [phone] back');
});

test('only leaders comment: others are told whom to ask, whatever they send', async () => {
  const { world, channel } = await closed();
  await world.slack.as('UBOB').presses(summaryIn(world, channel), 'Comment');
  await world.slack.settled();
  expect(wordsOf(told(world, 'UBOB'))).toContain('Only this team’s leaders may do that.');
  const form = await openForm(world, 'UANN', channel);
  const door = await backDoor(world);
  const ack = await door.submit('UBOB', form, { comment: { type: 'plain_text_input', value: 'Mine' } });
  expect(JSON.stringify(ack)).toContain('Only this team’s leaders');
  expect((await world.db.debrief.findFirstOrThrow()).comment).toBe('');
  expect(await asked(world, 'UBOB', channel, '/debrief', 'comment Mine')).toContain('Only this team’s leaders');
});

test('a typed comment is posted at once, and never takes another’s place unseen', async () => {
  const { world, channel } = await closed();
  expect(await asked(world, 'UANN', channel, '/debrief', 'comment Good work')).toContain('Your comment stands below');
  expect(wordsOf(summaryIn(world, channel))).toContain('Good work');
  const form = await askForm(world, 'ULI', channel, '/debrief', '点评：辛苦了');
  expect(initial(form, 'comment')).toBe('辛苦了');
  expect(wordsOf(form)).toContain('Good work');
  expect(wordsOf(summaryIn(world, channel))).not.toContain('辛苦了');
  await send(world, 'ULI');
  expect(wordsOf(summaryIn(world, channel))).toContain('辛苦了');
});

test('a typed comment that is too long stands in the form, to be shortened', async () => {
  const { world, channel } = await closed();
  const long = '很'.repeat(1600);
  expect(await asked(world, 'UANN', channel, '/debrief', `comment ${long}`)).toContain('at most 1500 characters');
  expect(topView(world, 'UANN').state.values.comment?.comment?.value).toBe(long);
});

test('a typed comment that is too long even for the form comes back whole', async () => {
  const { world, channel } = await closed();
  const long = `${'很'.repeat(3100)}完`;
  expect(await asked(world, 'UANN', channel, '/debrief', `comment ${long}`)).toContain(long);
});

test('a comment on an open debrief waits for the close, also where nobody writes a note', async () => {
  const { world, channel } = await begun();
  expect(await asked(world, 'UANN', channel, '/debrief', 'comment Thank you all')).toContain('posted with the');
  expect(said(world, channel).filter(({ text }) => text.startsWith('Debrief summary'))).toEqual([]);
  await close(world);
  expect(wordsOf(summaryIn(world, channel))).toContain('Thank you all');
  expect(wordsOf(summaryIn(world, channel))).toContain('Nobody had a note this time');
});

test('before the first debrief what was typed comes back', async () => {
  const { world, channel } = await begun();
  await world.db.debrief.deleteMany();
  const words = await asked(world, 'UANN', channel, '/debrief', 'comment Thank you all');
  expect(words).toContain('There has been no debrief of this team yet.');
  expect(words).toContain('Thank you all');
});

test('a comment on a debrief of which the summary was deleted brings it back', async () => {
  const { world, channel } = await closed();
  const { ts } = summaryIn(world, channel);
  await world.deps.slack.chat.delete({ channel, ts });
  await world.tick(at('18:40'));
  await asked(world, 'UANN', channel, '/debrief', 'comment Good work');
  expect(wordsOf(summaryIn(world, channel))).toContain('Good work');
});
