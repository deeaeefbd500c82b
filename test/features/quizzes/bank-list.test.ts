// The list of questions: filters, search, pages, and what can be done with each.

import { expect, test } from 'vitest';
import type { World } from '../../support/bot.ts';
import { asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keep, start } from './bank-world.ts';

const texts = (world: World): string[] =>
  topView(world, 'UANN')
    .blocks.filter(({ block_id }) => String(block_id).startsWith('question-'))
    .map(({ text }) => (text as { text: string }).text);

async function open(...typed: string[]) {
  const { world, channel } = await start();
  const show = () => askForm(world, 'UANN', channel, '/quiz', typed[0] ?? 'bank');
  const select = async (action: string, value: string) => {
    await world.slack.as('UANN').selects(topView(world, 'UANN'), `quizzes.bank-${action}`, value);
    await world.slack.settled();
  };
  return { world, channel, show, select };
}

test('questions are filtered by all that they are, and searched by their words', async () => {
  const { world, show, select } = await open();
  await keep(world, { text: 'Pay 100% when?', category: 'tariffs', difficulty: 'hard' });
  await keep(world, { text: '断线怎么办？', language: 'zh-CN', type: 'true-false', options: [], right: [0] });
  await keep(world, { text: 'Greeting?', explanation: 'Smile first.', articleKey: 'conduct-greeting' });
  await show();
  expect(texts(world).length).toBe(3);
  const only = async (action: string, value: string, expected: string) => {
    await select(action, value);
    expect(texts(world)).toEqual([expected]);
    await select(action, action === 'state' ? 'live' : 'all');
    expect(texts(world).length).toBe(3);
  };
  await only('type', 'true-false', '断线怎么办？');
  await only('category', 'tariffs', 'Pay 100% when?');
  await only('difficulty', 'hard', 'Pay 100% when?');
  await only('language', 'zh-CN', '断线怎么办？');
  await send(world, 'UANN', { 'quizzes.bank-search': '0% w' });
  expect(texts(world)).toEqual(['Pay 100% when?']);
  for (const [search, found] of [
    ['smile', 'Greeting?'],
    ['conduct-gre', 'Greeting?'],
    ['断线', '断线怎么办？'],
  ] as const) {
    await select('search', search);
    expect(texts(world)).toEqual([found]);
  }
  await select('search', '_');
  expect(wordsOf(topView(world, 'UANN'))).toContain('No question here.');
});

test('a word after the command searches at once', async () => {
  const { world, show } = await open('题库 断线');
  await keep(world, { text: '断线怎么办？' });
  await keep(world, { text: '电价多少？' });
  await show();
  expect(texts(world)).toEqual(['断线怎么办？']);
});

test('a question is retired, found among the retired, and put back in use; a draft is put in use', async () => {
  const { world, show, select } = await open();
  const id = await keep(world, { text: 'Mine?' });
  await show();
  await select('do', `retire ${id}`);
  expect(texts(world)).toEqual([]);
  await select('state', 'retired');
  expect(texts(world)).toEqual(['Mine?']);
  await select('do', `restore ${id}`);
  expect(await world.db.question.findFirst()).toMatchObject({ state: 'live', version: 1 });
  await world.db.question.updateMany({ data: { state: 'draft' } });
  await select('state', 'draft');
  expect(wordsOf(topView(world, 'UANN'))).toContain('1 draft waiting');
  await select('do', `approve ${id}`);
  expect(await world.db.question.findFirst()).toMatchObject({ state: 'live', changedBy: 'UANN' });
});

test('eight stand on a page, and long and strange texts are shown as they are', async () => {
  const { world, show } = await open();
  for (let n = 1; n <= 9; n++)
    await keep(world, { text: `<!here> *Question* ${n} ${'长'.repeat(880)}`, options: [`*x${n}*`, 'y'] });
  await show();
  expect(texts(world).length).toBe(8);
  expect(wordsOf(topView(world, 'UANN'))).toContain('9 questions · page 1 of 2');
  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'quizzes.bank-turn:on');
  await world.slack.settled();
  expect(texts(world)).toEqual([expect.stringMatching(/^<!here> \*Question\* \d 长{200,}…$/)]);
});

test('a question is edited above the list, which then shows it', async () => {
  const { world, show, select } = await open();
  const id = await keep(world, { text: 'Old?' });
  await show();
  await select('do', `edit ${id}`);
  await send(world, 'UANN', { text: 'New?' });
  expect(texts(world)).toEqual(['New?']);
});

test('from the list one writes, imports and exports', async () => {
  const { world, show, select } = await open();
  await keep(world);
  await show();
  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'quizzes.bank-add');
  await world.slack.settled();
  await send(world, 'UANN', { text: 'Another?', options: '*a\nb' });
  expect(texts(world)).toContain('Another?');
  await select('export', 'csv');
  expect(wordsOf(topView(world, 'UANN'))).toContain('The CSV file is in your messages with me.');
  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'quizzes.bank-import');
  await world.slack.settled();
  expect(topView(world, 'UANN').callback_id).toBe('quizzes.import');
});

test('an agent opens no list, and changes nothing by a button that was made up', async () => {
  const { world, channel, show } = await open();
  const id = await keep(world);
  expect(await asked(world, 'UBOB', channel, '/quiz', 'bank')).toContain('Please ask <@UANN>.');
  await show();
  const view = topView(world, 'UANN');
  const door = await backDoor(world);
  await door.press('UBOB', 'quizzes.bank-open', 'x');
  await door.press('UBOB', 'quizzes.bank-turn:on', '2', { view });
  expect(world.slack.as('UBOB').views()).toEqual([]);
  expect(world.slack.as('UBOB').dm().map(wordsOf).join()).toContain('Only leaders keep the question bank.');
  expect(await world.db.question.findFirst({ where: { id } })).toMatchObject({ state: 'live' });
});
