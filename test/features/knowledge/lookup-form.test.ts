// The search form: type, read, search again, without leaving it.

import { expect, test } from 'vitest';
import { ask, said, send, topView, wordsOf } from '../reading.ts';
import { firstOffered, keep, startLookups } from './lookup-world.ts';

async function open(user = 'UBOB') {
  const world = await startLookups();
  await ask(world, user, world.channel, '/faq');
  return world;
}

test('`/faq` alone opens the form, and the answer appears in it', async () => {
  const world = await open();
  await send(world, 'UBOB', { question: 'refund duration' });
  const form = topView(world, 'UBOB');
  expect(wordsOf(form)).toContain('five working days');
  expect(form.state.values.question?.question?.value).toBe('refund duration');
  await send(world, 'UBOB', { question: 'broken meter' });
  expect(wordsOf(topView(world, 'UBOB'))).toContain('The crew comes within three days.');
  expect(await world.db.lookup.count()).toBe(2);
});

test('a form without words is sent back with the reason', async () => {
  const world = await open('ULI');
  expect((await send(world, 'ULI', { question: '🎉' })).errors).toEqual({
    question: '这里没有可以查询的文字。请用文字提问，例如“退费要多久到账？”',
  });
});

test('an unknown question is passed on, and the form says so', async () => {
  const world = await open();
  await send(world, 'UBOB', { question: 'is it warm on mars today' });
  expect(wordsOf(topView(world, 'UBOB'))).toContain('I have asked <@UANN>.');
});

test('deciding in the form keeps it open', async () => {
  const world = await open();
  await send(world, 'UBOB', { question: 'meter' });
  const form = topView(world, 'UBOB');
  await world.slack.as('UBOB').presses(form, firstOffered(form));
  await world.slack.settled();
  await world.slack.as('UBOB').presses(topView(world, 'UBOB'), 'That’s it');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('From now on I know it by these words.');
});

test('what was found in the form can be shared in the channel where it was opened', async () => {
  const world = await open();
  await send(world, 'UBOB', { question: 'refund duration' });
  await world.slack.as('UBOB').presses(topView(world, 'UBOB'), 'Share in channel');
  await world.slack.settled();
  expect(wordsOf(said(world, world.channel).at(-1))).toContain('<@UBOB> shares from the knowledge base:');
});

test('a table is a list in the form and in “Read all”, and a table in a message', async () => {
  const world = await open();
  const body = `| Tariff | Price |\n|---|---|\n| Night | 0.30 |\n\n${'Long text. '.repeat(400)}`;
  await keep(world.db, { id: 'refund', title: 'Refund duration', body });
  await send(world, 'UBOB', { question: 'refund duration' });
  expect(wordsOf(topView(world, 'UBOB'))).toContain(' · Price: ');
  await world.slack.as('UBOB').presses(topView(world, 'UBOB'), 'Read all');
  await world.slack.settled();
  expect(world.slack.as('UBOB').views()).toHaveLength(2);
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'refund duration');
  expect(answer?.blocks?.map(({ type }) => type)).toContain('table');
});

test('whoever closes the form before its answer finds what they did in their direct messages, and can still share it', async () => {
  const world = await open();
  await send(world, 'UBOB', { question: 'refund how many days' });
  const form = topView(world, 'UBOB');
  const bob = world.slack.as('UBOB');
  world.slack.fail('views.update', { error: 'not_found' });
  await bob.presses(form, 'That’s it');
  await world.slack.settled();
  const told = bob.dm().at(-1);
  expect(wordsOf(told)).toContain('From now on I know it by these words.');
  await bob.presses(told!, 'Share in channel');
  await world.slack.settled();
  expect(wordsOf(said(world, world.channel).at(-1))).toContain('<@UBOB> shares from the knowledge base:');
  expect(wordsOf(bob.dm().at(-1))).toContain('It stands in the channel now.');
});
