// Points under what people should not do or could not foresee: both ends of a limit at once, and deeds that come late.

import { expect, test } from 'vitest';
import { bookDeed } from '../../../src/ledger.ts';
import { APP } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { asked, askForm, send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { give, startTeam, sumOf } from './points-world.ts';

async function lastFileText({ slack }: World, user: string): Promise<string> {
  const file = slack.as(user).dm().at(-1)?.files?.[0];
  const answer = await slack.fetch(String(file?.url_private), { headers: { authorization: `Bearer ${APP.botToken}` } });
  return Buffer.from(await answer.arrayBuffer()).toString();
}

test('what was deducted is a number in the file, so that a spreadsheet program sums it', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', -3);
  await asked(world, 'UANN', channel, '/points', 'export');
  const text = await lastFileText(world, 'UANN');
  expect(text).toContain(',-3,');
});

test('a deed that is booked only when its season was closed counts for the one that is on, and the final board stays', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  await world.db.seasonEnd.create({ data: { teamId: team.id, season: '2026-11', board: [], at: world.deps.now() } });
  world.set('2026-12-01T09:00:00+08:00');
  const at = new Date('2026-11-30T20:00:00+08:00');
  await world.db.$transaction((tx) => bookDeed(tx, { key: 'late', team, user: 'UBOB', source: 'quiz', at }));
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('*2 points* · December 2026');
});

test('the season that is on goes on when its length is changed, and nobody loses their place', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  world.set('2026-11-24T09:00:00+08:00');
  await askForm(world, 'UANN', channel, '/points', 'rules');
  await send(world, 'UANN', { season: 'quarter' });
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('*5 points* · November 2026 · place 1');
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('From Fri, Jan 1, 2027 on a season lasts a quarter.');
  expect(wordsOf(await askForm(world, 'UWANG', channel, '/points', '规则'))).toContain(
    '一个赛季为一个月。\\n从2027年1月1日周五起，一个赛季为一个季度。',
  );
  world.set('2026-12-31T23:59:59+08:00');
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('· December 2026');
  world.set('2027-01-01T00:00:00+08:00');
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('· Q1 2027');
});

test('a new length of the season that is taken back before it counts leaves everything as it was', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  for (const season of ['quarter', 'month']) {
    await askForm(world, 'UANN', channel, '/points', 'rules');
    await send(world, 'UANN', { season });
  }
  expect(await world.db.pointSettings.findMany()).toMatchObject([{ season: 'month', seasonFrom: null }]);
  world.set('2027-01-01T00:00:00+08:00');
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('· January 2027');
});

test('what is deducted and taken back at the same moment is what either order would have left', async () => {
  const { world, channel, team } = await startTeam();
  const id = await give(world, team, 'UBOB', 5);
  await world.slack
    .as('UANN')
    .presses(await askForm(world, 'UANN', channel, '/points', '<@UBOB>'), `entry-${id}/points.reverse`);
  await world.slack.settled();
  const { command } = await backDoor(world);
  await Promise.all([
    send(world, 'UANN', { why: 'A mistake' }),
    command('UANN', channel, '/points', 'deduct <@UBOB> 5 late', 'T1'),
  ]);
  expect(await world.db.ledgerEntry.count({ where: { source: 'reversal' } })).toBe(1);
  const deducted = await world.db.ledgerEntry.count({ where: { source: 'deduction' } });
  expect(await sumOf(world, 'UBOB')).toBe(deducted === 1 ? -5 : 0);
});

test('two windows of one leader that deduct all that somebody has do it once', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  const { command } = await backDoor(world);
  await Promise.all(
    ['T1', 'T2', 'T3'].map((trigger) => command('UANN', channel, '/points', 'deduct <@UBOB> 5 late', trigger)),
  );
  expect(await sumOf(world, 'UBOB')).toBe(0);
});

test('two windows and a replica together give no more thanks than a day allows', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/points', 'rules');
  await send(world, 'UANN', { thanksADay: '2' });
  const other = await world.replica();
  const doors = [await backDoor(world), await backDoor({ ...world, deps: other.deps })];
  await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      doors[n % 2]?.command('UBOB', channel, '/kudos', '<@UANN> for taking that long call', `T${n % 4}`),
    ),
  );
  expect(await sumOf(world, 'UANN')).toBe(2);
  expect(await world.db.thanks.count()).toBe(2);
});

test('names with markup, emoji and rare characters are shown as they are and break no file', async () => {
  const { world, channel, team } = await startTeam();
  world.slack.addUser({ id: 'UODD', name: '=𠮷野 "<!channel>" 👩‍👩‍👧', locale: 'en-US' });
  await world.slack.as('UODD').joins(channel);
  await world.slack.settled();
  await give(world, team, 'UODD', 5);
  await asked(world, 'UANN', channel, '/points', 'export');
  expect(await lastFileText(world, 'UANN')).toContain(`"'=𠮷野 ""<!channel>"" 👩‍👩‍👧"`);
});
