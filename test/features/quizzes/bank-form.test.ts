// Writing a question in Slack: every type, every fault, and two leaders at once.

import { expect, test } from 'vitest';
import { optionLines, readOptionLines } from '../../../src/features/quizzes/bank/written.ts';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { contents, draft, keep, start } from './bank-world.ts';

async function open() {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/quiz', 'bank add');
  const choose = async (type: string) => {
    await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quizzes.editor-type', type);
    await world.slack.settled();
  };
  return { world, channel, choose, say: (values: Record<string, unknown>) => send(world, 'UANN', values) };
}

test('a single choice: the star marks what is right, and the writer hears that it is kept', async () => {
  const { world, say } = await open();
  expect(
    await say({ text: 'What first?', options: 'Price\n* Greeting\n\n Nothing ', explanation: 'It opens the call.' }),
  ).toEqual({ closed: true });
  expect(await contents(world)).toMatchObject([
    {
      type: 'single',
      text: 'What first?',
      options: ['Price', 'Greeting', 'Nothing'],
      right: [1],
      explanation: 'It opens the call.',
      category: 'answers',
      difficulty: 'medium',
      language: 'en',
      articleKey: null,
      state: 'live',
    },
  ]);
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('Saved: “What first?”');
});

test('each type has its own fields', async () => {
  const { world, channel, choose, say } = await open();
  await choose('several');
  await say({ text: 'Which?', options: '*one\ntwo\n＊three' });
  await askForm(world, 'UANN', channel, '/quiz', '题库 新增');
  await choose('true-false');
  expect(
    await say({ text: 'Safe?', right: '1', category: 'conduct', difficulty: 'hard', articleKey: 'line-down' }),
  ).toEqual({ closed: true });
  await askForm(world, 'UANN', channel, '/quiz', 'bank add');
  await choose('fill-in');
  await say({ text: 'Suspected broken ____.', accepted: 'neutral\nneutral wire\n' });
  await askForm(world, 'UANN', channel, '/quiz', 'bank add');
  await choose('short');
  await say({ text: 'What do you say?', accepted: 'Good morning.\nHow can I help?' });
  expect(await contents(world)).toMatchObject([
    { text: 'Safe?', type: 'true-false', right: [1], category: 'conduct', difficulty: 'hard', articleKey: 'line-down' },
    { text: 'Suspected broken ____.', type: 'fill-in', accepted: ['neutral', 'neutral wire'], options: [] },
    { text: 'What do you say?', type: 'short', accepted: ['Good morning.\nHow can I help?'] },
    { text: 'Which?', type: 'several', options: ['one', 'two', 'three'], right: [0, 2] },
  ]);
});

test('choosing another type loses nothing that was typed', async () => {
  const { world, choose } = await open();
  const hand = world.slack.as('UANN');
  await hand.selects(topView(world, 'UANN'), 'text', 'What first?');
  await hand.selects(topView(world, 'UANN'), 'options', '* Greeting\nPrice');
  await choose('true-false');
  expect(JSON.stringify(topView(world, 'UANN').blocks)).not.toContain('"block_id":"options"');
  await choose('several');
  await send(world, 'UANN');
  expect(await contents(world)).toMatchObject([
    { type: 'several', text: 'What first?', options: ['Greeting', 'Price'], right: [0] },
  ]);
});

test('each fault is said at its field, and what was typed stays', async () => {
  const { say, choose, world } = await open();
  expect(await say({ text: '???', options: 'one' })).toEqual({
    errors: { text: 'Write the question in words.', options: 'At least 2 options, one a line.' },
  });
  expect(await say({ text: 'What?', options: 'one\ntwo' })).toEqual({
    errors: { options: 'Put * before what is right.' },
  });
  expect(await say({ options: '*one\n*two' })).toEqual({
    errors: { options: 'Only one can be right here. For several, change the type.' },
  });
  expect(await say({ options: '*one\nONE' })).toEqual({ errors: { options: 'Two options are the same.' } });
  expect(await say({ options: `*one\n${'x'.repeat(76)}` })).toMatchObject({
    errors: { options: expect.stringContaining('75') },
  });
  expect(await say({ options: Array.from({ length: 11 }, (_, at) => `*${at}x`).join('\n') })).toMatchObject({
    errors: { options: 'At most 10 options: Slack shows no more.' },
  });
  await choose('fill-in');
  expect(await say({ accepted: '…' })).toEqual({ errors: { accepted: 'Write the answer in words or figures.' } });
  expect(await world.db.question.count()).toBe(0);
});

test('a question that the bank has is refused, in use or not', async () => {
  const { world, say } = await open();
  const id = await keep(world, { text: 'What first?', options: ['Greeting', 'Price'] });
  const again = { text: 'WHAT first', options: 'price\n*greeting' };
  expect(await say(again)).toEqual({ errors: { text: 'The bank has this question already.' } });
  await world.db.question.update({ where: { id }, data: { state: 'retired' } });
  expect(await say(again)).toMatchObject({ errors: { text: expect.stringContaining('put it in use in the list') } });
  expect(await say({ ...again, options: 'Price\n*Name' })).toEqual({ closed: true });
  expect(new Set((await contents(world)).map(({ key }) => key)).size).toBe(2);
});

test('the same form twice makes one question', async () => {
  const { world } = await open();
  const view = topView(world, 'UANN');
  const door = await backDoor(world);
  const values = { text: { value: 'Once?' }, options: { value: '*yes\nno' } };
  await door.submit('UANN', view, values);
  await door.submit('UANN', view, values);
  expect(await world.db.question.count()).toBe(1);
});

test('two leaders edit at once: the second sees what the first changed, loses nothing, and decides', async () => {
  const { world, channel } = await start();
  const id = await keep(world, { text: 'Old?' });
  const edit = async () => {
    await askForm(world, 'UANN', channel, '/quiz', 'bank');
    await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quizzes.bank-do', `edit ${id}`);
    await world.slack.settled();
  };
  await edit();
  expect(JSON.stringify(topView(world, 'UANN').blocks)).toContain('* Greeting\\nPrice\\nNothing');
  await world.db.question.update({
    where: { id },
    data: { version: 2, explanation: 'Theirs.', changedBy: 'ULI', state: 'retired' },
  });
  await send(world, 'UANN', { text: 'Mine?' });
  const clash = wordsOf(topView(world, 'UANN'));
  expect(clash).toContain('<@ULI> has changed this question while you wrote.');
  expect(clash).toContain('*Explanation* as it stands now:');
  expect(clash).toContain('Theirs.');
  expect(await world.db.question.findFirst()).toMatchObject({ text: 'Old?', version: 2 });
  await send(world, 'UANN');
  expect(await world.db.question.findFirst()).toMatchObject({
    text: 'Mine?',
    explanation: draft().explanation,
    version: 3,
    changedBy: 'UANN',
    state: 'retired',
  });
});

test('an agent can’t write, not even by a form that was open', async () => {
  const { world, channel, say } = await open();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'bank add')).toContain('Only leaders keep the question bank.');
  await world.db.member.updateMany({ data: { leader: false } });
  expect(await say({ text: 'Mine?', options: '*a\nb' })).toEqual({
    errors: { text: 'Only leaders keep the question bank. Please ask a workspace admin.' },
  });
  expect(await world.db.question.count()).toBe(0);
});

test('an admin who is in no team writes from a direct message', async () => {
  const { world } = await start();
  const { channel } = await world.deps.slack.conversations.open({ users: 'UOLU' });
  await askForm(world, 'UOLU', channel?.id ?? '', '/quiz', 'bank add');
  expect(await send(world, 'UOLU', { text: 'Mine?', options: '*a\nb' })).toEqual({ closed: true });
  expect(await world.db.question.findFirst()).toMatchObject({ writtenBy: 'UOLU' });
});

test('options copied with their letters lose them, and stars and backslashes of their own stay', () => {
  expect(readOptionLines('A. one\n*B、two\nc) three')).toEqual({ options: ['one', 'two', 'three'], right: [1] });
  expect(readOptionLines('A. one\nZ. two')).toEqual({ options: ['A. one', 'Z. two'], right: [] });
  const options = ['* star', '\\back', '√2', 'plain'];
  expect(readOptionLines(optionLines({ options, right: [0, 3] }))).toEqual({ options, right: [0, 3] });
});
