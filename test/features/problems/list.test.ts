// The list of problems: what is found in it, by whom, and a person's own problems in App Home.

import { expect, test } from 'vitest';
import type { View } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepProblem, startOther, startTeam } from './kept.ts';

type Row = { block_id?: string; text?: { text: string }; accessory?: { value: string } };

/** The titles on the page, without their numbers. */
const titles = (view: View): string[] =>
  (view.blocks as Row[])
    .filter(({ block_id }) => block_id?.startsWith('problem-'))
    .map(({ text }) => (text?.text ?? '').replace(/^#\d+ /, ''));

async function choose(world: World, user: string, menu: string, choice: string): Promise<string[]> {
  await world.slack.as(user).selects(topView(world, user), menu, choice);
  await world.slack.settled();
  return titles(topView(world, user));
}

async function everyKind() {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'late', dueOn: '2026-11-20', owner: 'UWANG' });
  await keepProblem(world, channel, { title: 'new', category: 'billing', raisedBy: 'UANN' });
  await keepProblem(world, channel, { title: 'begun', state: 'in-progress', owner: 'UBOB', raisedBy: 'UANN' });
  await keepProblem(world, channel, { title: 'said solved', state: 'solved', solvedAt: '2026-11-22T10:00:00Z' });
  await keepProblem(world, channel, { title: 'done', state: 'confirmed', endedAt: '2026-11-22T10:00:00Z' });
  await keepProblem(world, channel, { title: 'left', state: 'dropped', endedAt: '2026-11-22T10:00:00Z' });
  return { world, channel };
}

test('each filter shows its own, what is due first at the top', async () => {
  const { world, channel } = await everyKind();
  expect(titles(await askForm(world, 'UBOB', channel, '/problem', 'list'))).toEqual(['late', 'new', 'begun']);
  const filter = (choice: string) => choose(world, 'UBOB', 'problems.list-filter', choice);
  expect(await filter('Overdue')).toEqual(['late']);
  expect(await filter('Mine')).toEqual(['late', 'begun', 'said solved']);
  expect(await filter('Solved, to be confirmed')).toEqual(['said solved']);
  expect((await filter('Confirmed or dropped')).sort()).toEqual(['done', 'left']);
  expect(await filter('All')).toHaveLength(6);
});

test('a category and words narrow what a filter shows', async () => {
  const { world, channel } = await everyKind();
  await askForm(world, 'UBOB', channel, '/problem', 'list');
  expect(await choose(world, 'UBOB', 'problems.list-shelf', 'Billing')).toEqual(['new']);
  await choose(world, 'UBOB', 'problems.list-shelf', 'All categories');
  await send(world, 'UBOB', { 'problems.list-search': 'BEG' });
  expect(titles(topView(world, 'UBOB'))).toEqual(['begun']);
  await send(world, 'UBOB', { 'problems.list-search': '%' });
  expect(wordsOf(topView(world, 'UBOB'))).toContain('No problem here.');
});

test.each(['#', '', '＃'])('a number finds its problem: %s12', async (mark) => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'other' });
  const { number } = await keepProblem(world, channel, { title: 'this one' });
  await askForm(world, 'UBOB', channel, '/problem', 'list');
  await send(world, 'UBOB', { 'problems.list-search': `${mark}${number}` });
  expect(titles(topView(world, 'UBOB'))).toEqual(['this one']);
});

test('the list turns page by page, and no problem is on two', async () => {
  const { world, channel } = await startTeam();
  for (let n = 0; n < 19; n++) await keepProblem(world, channel, { title: `problem ${n}` });
  const seen = titles(await askForm(world, 'UBOB', channel, '/problem', 'list'));
  expect(wordsOf(topView(world, 'UBOB'))).toContain('19 problems · page 1 of 3');
  for (const _ of [2, 3]) {
    await world.slack.as('UBOB').presses(topView(world, 'UBOB'), 'Next ›');
    await world.slack.settled();
    seen.push(...titles(topView(world, 'UBOB')));
  }
  expect(new Set(seen).size).toBe(19);
  expect(seen).toHaveLength(19);
});

test('who is not in the team sees nothing of it, not even through a view that was open', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'secret' });
  const view = await askForm(world, 'UBOB', channel, '/problem', 'list');
  const { press, submit } = await backDoor(world);
  await press('ULI', 'problems.list-turn:on', '1', { view });
  expect(wordsOf(world.slack.as('ULI').dm().at(-1))).toContain('只有本班组的成员可以这样做');
  expect(await submit('ULI', view)).toBeUndefined();
  const { id } = await world.db.team.findFirstOrThrow();
  await press('ULI', 'problems.open-list', id);
  expect(world.slack.as('ULI').views()).toEqual([]);
});

test('both teams see what was handed over, and the one that raised it where it is', async () => {
  const { world, channel } = await startTeam();
  const other = await startOther(world);
  await keepProblem(world, channel, { title: 'given', atChannel: other });
  const here = await askForm(world, 'UBOB', channel, '/problem', 'list');
  expect(titles(here)).toEqual(['given']);
  expect(wordsOf(here)).toContain(`now with <#${other}>`);
  const there = await askForm(world, 'ULI', other, '/problem', '列表');
  expect(titles(there)).toEqual(['given']);
  expect(wordsOf(there)).not.toContain('已移交');
  expect(wordsOf(there)).toContain('待解决');
});

test('markup in a title stays what was typed', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: '<!channel> *now* <@UANN>', owner: 'UBOB' });
  const view = await askForm(world, 'UBOB', channel, '/problem', 'list');
  expect(titles(view)).toEqual(['<!channel> *now* <@UANN>']);
  expect(
    (view.blocks as { text?: { type: string; text: string } }[]).filter(({ text }) => text?.text.includes('!')),
  ).toEqual([expect.objectContaining({ text: expect.objectContaining({ type: 'plain_text' }) })]);
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('&lt;!channel&gt;');
});

test('App Home shows owners theirs, raisers what they have to confirm, leaders the figures', async () => {
  const { world, channel } = await everyKind();
  const bob = wordsOf(await openHome(world, 'UBOB'));
  expect(bob).toContain('You own one problem:');
  expect(bob).toContain('begun');
  expect(bob).toContain('One problem that you raised is said to be solved. Is it?');
  expect(bob).not.toContain('overdue.');
  expect(wordsOf(await openHome(world, 'UWANG'))).toContain('你负责的问题有 1 个：');
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('3 problems to be solved, 1 overdue.');
  const home = await openHome(world, 'UANN');
  await world.slack.as('UANN').presses(home, 'problems.open-list');
  await world.slack.settled();
  expect(titles(topView(world, 'UANN'))).toEqual(['late', 'new', 'begun']);
  expect(await asked(world, 'UANN', channel, '/problem', 'list')).toBe('');
});

test('from App Home anybody raises a problem, and leaders reach the diagnosis', async () => {
  const { world } = await startTeam();
  const bobs = await openHome(world, 'UBOB');
  expect(wordsOf(bobs)).not.toContain('problems.open-report');
  await world.slack.as('UBOB').presses(bobs, 'problems.raise-here');
  await world.slack.settled();
  expect(topView(world, 'UBOB').callback_id).toBe('problems.raise');
  await world.slack.as('UANN').presses(await openHome(world, 'UANN'), 'problems.open-report');
  await world.slack.settled();
  expect(topView(world, 'UANN').callback_id).toBe('problems.report');
  const { press } = await backDoor(world);
  const { id } = await world.db.team.findFirstOrThrow();
  await press('UBOB', 'problems.open-report', id);
  expect(wordsOf(world.slack.as('UBOB').dm().at(-1))).toContain('Only this team’s leaders may do that.');
});

test('who owns many is shown some, and told how many more there are', async () => {
  const { world, channel } = await startTeam();
  for (let n = 0; n < 30; n++) await keepProblem(world, channel, { title: `problem ${n}`, owner: 'UBOB' });
  const home = wordsOf(await openHome(world, 'UBOB'));
  expect(home).toContain('You own 30 problems:');
  expect(home).toContain('and 26 more');
});
