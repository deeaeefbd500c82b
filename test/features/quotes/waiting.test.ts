// Lines that wait for a decision: where leaders find every one of them, and decide.

import { expect, test } from 'vitest';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, openHome, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const NUMBERS = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];

/** A team of Ann's in which Bob has suggested as many lines. */
async function start(count: number) {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB', 'ULI', 'UOLU'] });
  for (const [index, number] of NUMBERS.slice(0, count).entries()) {
    world.set(`2026-11-23T07:0${index + 1}:00+08:00`);
    await ask(world, 'UBOB', channel, '/quote', `add ${number} step at a time — Bob`);
  }
  return { world, channel };
}

async function openWaiting(world: World, user: string, channel: string) {
  await askForm(world, user, channel, '/quote', 'list');
  await world.slack.as(user).selects(topView(world, user), 'quotes.list-filter', 'waiting');
  await world.slack.settled();
  return topView(world, user);
}

test('the list shows what waits and who suggested it, and a decision is taken there', async () => {
  const { world, channel } = await start(2);
  const shown = wordsOf(await openWaiting(world, 'UANN', channel));
  expect(shown).toContain('One step at a time');
  expect(shown).toContain('— Bob · suggested by <@UBOB>');
  expect(shown).toContain('2 lines · page 1 of 1');

  const line = await world.db.quote.findFirstOrThrow({ where: { state: 'suggested', text: { startsWith: 'One' } } });
  const { press } = await backDoor(world);
  await press('UANN', 'quotes.list-approve', line.id, { view: topView(world, 'UANN') });
  expect(wordsOf(topView(world, 'UANN'))).not.toContain('One step at a time');
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('Your line was approved');
  expect(wordsOf(world.slack.as('UANN').dm()[0])).toContain('Approved by <@UANN>.');

  await world.slack.as('UANN').presses(topView(world, 'UANN'), 'Decline');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('No line here.');
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('decided not to use it');
});

test('a line that was decided meanwhile is said to be', async () => {
  const { world, channel } = await start(1);
  const view = await openWaiting(world, 'UANN', channel);
  const { id } = await world.db.quote.findFirstOrThrow({ where: { state: 'suggested' } });
  const { press } = await backDoor(world);
  await press('UOLU', 'quotes.approve', id);
  await press('UANN', 'quotes.list-decline', id, { view });
  expect(wordsOf(topView(world, 'UANN'))).toContain('Another leader has decided already.');
  expect(await world.db.quote.findUnique({ where: { id } })).toMatchObject({ state: 'approved' });
});

test('an agent who presses in the list decides nothing', async () => {
  const { world, channel } = await start(1);
  const view = await openWaiting(world, 'UANN', channel);
  const { id } = await world.db.quote.findFirstOrThrow({ where: { state: 'suggested' } });
  await (await backDoor(world)).press('UBOB', 'quotes.list-approve', id, { view });
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('Only this team’s leaders may do that.');
  expect(await world.db.quote.findUnique({ where: { id } })).toMatchObject({ state: 'suggested' });
});

test('App Home shows five that wait and says where the others are', async () => {
  const { world } = await start(7);
  const page = wordsOf(await openHome(world, 'UANN'));
  expect(page).toContain('Five step at a time');
  expect(page).not.toContain('Six step at a time');
  expect(page).toContain('And 2 more: type `/quote list` in the team’s channel and choose *Waiting*.');
});

test('App Home says no more where five wait', async () => {
  const { world } = await start(5);
  expect(wordsOf(await openHome(world, 'UANN'))).not.toContain('/quote list');
});

test('where no leader is left, the member hears what an admin can do, and the admin can', async () => {
  const { world, channel } = await start(0);
  await world.slack.as('UANN').leaves(channel);
  await world.slack.settled();
  expect(await asked(world, 'ULI', channel, '/quote', '推荐 One step at a time')).toContain(
    '工作区管理员可以在它的频道里用 `/quote 列表` 审核。',
  );
  expect(wordsOf(await openWaiting(world, 'UOLU', channel))).toContain('One step at a time');
});

test.each(['not_found', 'view_not_found', 'hash_conflict'])(
  'a leader who closes the list after pressing is not told that it failed: %s',
  async (error) => {
    const { world, channel } = await start(0);
    const view = await askForm(world, 'UANN', channel, '/quote', 'list');
    const { id } = await world.db.quote.findFirstOrThrow({ where: { language: 'en' } });
    const { press } = await backDoor(world);
    world.slack.fail('views.update', { error });
    await press('UANN', 'quotes.retire', id, { view });
    expect(world.slack.as('UANN').dm()).toEqual([]);
    expect(await world.db.quoteRetirement.count()).toBe(1);
  },
);
