// The list in which leaders keep their team's lines.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

async function start(members: string[] = []) {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members });
  return { world, channel };
}

type Row = { type: string; text?: { text: string }; accessory?: { value: string; text: { text: string } } };

/** The lines on the page, and which button each has. */
const rows = (view: View) =>
  (view.blocks as Row[]).flatMap(({ text, accessory }) =>
    accessory ? [{ line: text?.text ?? '', button: accessory.text.text, id: accessory.value }] : [],
  );

async function choose(world: World, filter: string): Promise<View> {
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quotes.list-filter', filter);
  await world.slack.settled();
  return topView(world, 'UANN');
}

async function turn(world: World, button: string): Promise<View> {
  await world.slack.as('UANN').presses(topView(world, 'UANN'), button);
  await world.slack.settled();
  return topView(world, 'UANN');
}

test('an agent is told who keeps the list', async () => {
  const { world, channel } = await start(['UWANG']);
  expect(await asked(world, 'UWANG', channel, '/quote', '列表')).toContain(
    '只有本班组的班长可以这样做，请联系 <@UANN>。',
  );
  expect(world.slack.as('UWANG').views()).toEqual([]);
});

test('the list turns page by page, and no line is on two', async () => {
  const { world, channel } = await start();
  let view = await askForm(world, 'UANN', channel, '/quote', 'list');
  const count = Number(/(\d+) lines · page 1 of (\d+)/.exec(wordsOf(view))?.[1]);
  const seen = rows(view).map(({ id }) => id);
  while (wordsOf(view).includes('Next ›')) {
    view = await turn(world, 'Next ›');
    seen.push(...rows(view).map(({ id }) => id));
  }
  expect(seen).toHaveLength(count);
  expect(new Set(seen).size).toBe(count);
  expect(wordsOf(await turn(world, '‹ Previous'))).toContain('Next ›');
});

test('words of a line, its author or source find it, by Enter or by the button', async () => {
  const { world, channel } = await start();
  await ask(world, 'UANN', channel, '/quote', 'add Heat the houses, not the tempers — Shift C, the wall of room 4');
  await askForm(world, 'UANN', channel, '/quote', 'list');
  for (const typed of ['THE HOUSES', 'shift c', 'room 4']) {
    await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quotes.list-search', typed);
    await world.slack.settled();
    expect(rows(topView(world, 'UANN')).map(({ line }) => line)).toEqual(['Heat the houses, not the tempers']);
  }
  const { view } = await send(world, 'UANN', { 'quotes.list-search': 'no such words' });
  expect(wordsOf(view)).toContain('No line here.');
  expect((await send(world, 'UANN', { 'quotes.list-search': '%' })).view && rows(topView(world, 'UANN'))).toEqual([]);
  await send(world, 'UANN', { 'quotes.list-search': '' });
  expect(rows(topView(world, 'UANN'))).toHaveLength(8);
});

test('a team’s own lines have their own filter', async () => {
  const { world, channel } = await start();
  await askForm(world, 'UANN', channel, '/quote', 'list');
  expect(wordsOf(await choose(world, 'own'))).toContain('No line here.');
  await ask(world, 'UANN', channel, '/quote', 'add Heat the houses, not the tempers');
  await askForm(world, 'UANN', channel, '/quote', 'list');
  expect(rows(await choose(world, 'own'))).toHaveLength(1);
});

test('a line is retired and restored, and other teams keep it', async () => {
  const { world, channel } = await start();
  const other = await setUpTeam(world, { leader: 'UANN', name: 'billing' });
  const view = await askForm(world, 'UANN', channel, '/quote', 'list');
  const [first] = rows(view);
  if (!first) throw new Error('The list is empty');
  const { press } = await backDoor(world);
  await press('UANN', 'quotes.retire', first.id, { view });
  expect(rows(topView(world, 'UANN')).map(({ id }) => id)).not.toContain(first.id);
  expect(rows(await choose(world, 'retired'))).toEqual([{ ...first, button: 'Restore' }]);

  expect(rows(await askForm(world, 'UANN', other, '/quote', 'list')).map(({ id }) => id)).toContain(first.id);
  await askForm(world, 'UANN', channel, '/quote', 'list');
  await choose(world, 'retired');
  expect(wordsOf(await turn(world, 'Restore'))).toContain('No line here.');
  expect(rows(await choose(world, 'all'))).toContainEqual(first);
});

test('the last line in use stays, and the leader is told what to do', async () => {
  const { world, channel } = await start();
  const [kept] = await world.db.quote.findMany({ where: { language: 'en' }, take: 1 });
  await world.db.quote.deleteMany({ where: { language: 'en', id: { not: kept?.id ?? '' } } });
  await askForm(world, 'UANN', channel, '/quote', 'list');
  expect(wordsOf(await turn(world, 'Retire'))).toContain(
    'This is the last line in use. Add or restore another one first.',
  );
  expect(rows(topView(world, 'UANN'))).toHaveLength(1);
});

test('of the last two lines two leaders who press at once retire one', async () => {
  const { world, channel } = await start(['UOLU']);
  const lines = await world.db.quote.findMany({ where: { language: 'en' }, take: 2, orderBy: { id: 'asc' } });
  await world.db.quote.deleteMany({ where: { language: 'en', id: { notIn: lines.map(({ id }) => id) } } });
  const mine = await askForm(world, 'UANN', channel, '/quote', 'list');
  const theirs = await askForm(world, 'UOLU', channel, '/quote', 'list');
  const { press } = await backDoor(world);
  await Promise.all([
    press('UANN', 'quotes.retire', lines[0]?.id ?? '', { view: mine }),
    press('UOLU', 'quotes.retire', lines[1]?.id ?? '', { view: theirs }),
  ]);
  expect(rows(await askForm(world, 'UANN', channel, '/quote', 'list'))).toHaveLength(1);
});

test('an agent who presses in a list that is not theirs changes nothing', async () => {
  const { world, channel } = await start(['UBOB']);
  const view = await askForm(world, 'UANN', channel, '/quote', 'list');
  const [first] = rows(view);
  const { press, submit } = await backDoor(world);
  await press('UBOB', 'quotes.retire', first?.id ?? '', { view });
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('Only this team’s leaders may do that.');
  expect(await submit('UBOB', view)).toBeUndefined();
  expect(rows(await askForm(world, 'UANN', channel, '/quote', 'list'))).toContainEqual(first);
});

test('after a change of language the list holds the lines of the new one, and the old own ones apart', async () => {
  const { world, channel } = await start();
  await ask(world, 'UANN', channel, '/quote', 'add Heat the houses, not the tempers');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { language: 'zh-CN' });
  const view = await askForm(world, 'UANN', channel, '/quote', 'list');
  expect(rows(view).every(({ line }) => /\p{Script=Han}/u.test(line))).toBe(true);
  expect(rows(await choose(world, 'own'))).toHaveLength(1);
});
