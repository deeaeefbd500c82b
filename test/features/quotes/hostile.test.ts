// What nobody types by accident: endless blanks, buttons of other teams, and forms of teams that one has left.

import { expect, test } from 'vitest';
import { readLine } from '../../../src/features/quotes/line.ts';
import { readCommand } from '../../../src/slack/commands.ts';
import { setUpTeam, startBot } from '../../support/bot.ts';
import { ask, askForm, said, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const BLANKS = ' '.repeat(40_000);
const LINE = { text: { type: 'plain_text_input', value: 'Little by little, a little becomes a lot' } };

/** Linear work takes a few milliseconds here, quadratic work many seconds. */
const SOON = 1000;

/** Two teams: Bob is in the first, Ann leads it, and 李静 leads the second. */
async function start() {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB'] });
  const other = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  const { id } = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  return { world, channel, other, otherId: id, ...(await backDoor(world)) };
}

test('a line full of blanks is read in no time', () => {
  const began = performance.now();
  expect(readLine(`a${BLANKS}b`)).toEqual({ text: `a${BLANKS}b`, author: '', source: '' });
  expect(readLine(`${BLANKS}a${BLANKS}— b, c${BLANKS}`)).toEqual({ text: 'a', author: 'b', source: 'c' });
  expect(readLine(`${'— '.repeat(20_000)}b`).author).toBe('b');
  expect(performance.now() - began).toBeLessThan(SOON);
});

test('a command full of blanks is read in no time', () => {
  const began = performance.now();
  expect(readCommand(`${BLANKS}add${BLANKS}a${BLANKS}b${BLANKS}`, { add: ['add'] })).toEqual({
    name: 'add',
    rest: `a${BLANKS}b`,
  });
  expect(readCommand(`a${BLANKS}b`, { add: ['add'] })).toEqual({ name: 'unknown', rest: `a${BLANKS}b` });
  expect(performance.now() - began).toBeLessThan(SOON);
});

test('a button with the id of a team that one is not in opens no form', async () => {
  const { world, channel, otherId, press } = await start();
  await press('UBOB', 'quotes.suggest', otherId, { channel });
  expect(world.slack.as('UBOB').views()).toEqual([]);
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain(
    'Only this team’s members may do that. Please join its channel first.',
  );
});

test('a form for a team that one is not in suggests nothing, and keeps what was typed', async () => {
  const { world, channel, otherId, submit } = await start();
  const form = await askForm(world, 'UBOB', channel, '/quote', 'add');
  expect(await submit('UBOB', { ...form, private_metadata: otherId }, LINE)).toEqual({
    response_action: 'errors',
    errors: { text: 'Only this team’s members may do that. Please join its channel first.' },
  });
  expect(world.slack.as('ULI').dm()).toEqual([]);
});

test('whoever has left a team suggests nothing to it any more, in words of their language', async () => {
  const { world, other, otherId, press, submit } = await start();
  await world.slack.as('UWANG').joins(other);
  await world.slack.settled();
  const form = await askForm(world, 'UWANG', other, '/quote', '推荐');
  await world.slack.as('UWANG').leaves(other);
  await world.slack.settled();
  const refusal = '只有本班组的成员可以这样做，请先加入它的频道。';
  expect(await submit('UWANG', form, LINE)).toMatchObject({ errors: { text: refusal } });
  await press('UWANG', 'quotes.suggest', otherId, { channel: other });
  expect(wordsOf(world.slack.as('UWANG').dm().at(-1))).toContain(refusal);
});

test('an admin may suggest to every team', async () => {
  const { world, channel, otherId, press } = await start();
  const [answer] = await ask(world, 'UBOB', channel, '/quote');
  expect(answer).toBeDefined();
  await press('UOLU', 'quotes.suggest', otherId, { channel });
  expect(wordsOf(world.slack.as('UOLU').dm().at(-1))).not.toContain('Only this team’s members');
});

test('a line that is not this team’s is not said to be retired', async () => {
  const { world, channel, other, answers, press } = await start();
  await ask(world, 'ULI', other, '/quote', '推荐 方法总比问题多一点点');
  const foreign = await world.db.quote.findFirstOrThrow({ where: { suggestedBy: 'ULI' } });
  const team = await world.db.team.findFirstOrThrow({ where: { channel } });
  for (const id of [foreign.id, 'nonsense', '']) {
    await press('UANN', 'quotes.retire', `${team.id} ${id}`, { channel });
    expect(answers.at(-1)?.text).toContain('not in your team’s collection any more');
  }
  const view = await askForm(world, 'UANN', channel, '/quote', 'list');
  await press('UANN', 'quotes.retire', foreign.id, { view });
  expect(wordsOf(topView(world, 'UANN'))).toContain('not in your team’s collection any more');
  expect(await world.db.quote.findUnique({ where: { id: foreign.id } })).toMatchObject({ state: 'approved' });
  expect(said(world, channel)).toHaveLength(1);
});
