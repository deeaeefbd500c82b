// Reminders of what is overdue: who gets them, on which days and at what time, and that nobody gets two.

import { expect, test } from 'vitest';
import { daysLate, hasBegun, isToRemind } from '../../../src/features/problems/overdue/due.ts';
import type { Team } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';
import { wordsOf } from '../reading.ts';
import { keepProblem, startTeam } from './kept.ts';

/** The reminders that somebody has. */
const reminders = ({ slack }: World, user: string): string[] =>
  slack
    .as(user)
    .dm()
    .map(wordsOf)
    .filter((words) => /overdue|超期/.test(words));

test('the day after it was due its owner is reminded once, from the first briefing on, and a week later again', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'first', owner: 'UBOB', dueOn: '2026-11-23' });
  await keepProblem(world, channel, { title: 'second', owner: 'UBOB', dueOn: '2026-11-24' });
  await world.tick('2026-11-23T23:00:00+08:00');
  await world.tick('2026-11-24T08:30:00+08:00');
  expect(reminders(world, 'UBOB')).toEqual([]);
  await world.tick('2026-11-24T08:50:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(1);
  expect(reminders(world, 'UBOB')[0]).toContain('One problem of yours is overdue.');
  expect(reminders(world, 'UBOB')[0]).toContain('1 day late');
  await world.tick('2026-11-24T15:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(1);

  await world.tick('2026-11-25T09:00:00+08:00');
  expect(reminders(world, 'UBOB')[1]).toContain('2 problems of yours are overdue.');
  expect(reminders(world, 'UBOB')[1]).toContain('2 days late');
  await world.tick('2026-12-01T09:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(2);
  await world.tick('2026-12-02T09:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(3);
  expect(reminders(world, 'UANN')).toEqual([]);
});

test('what is solved, or due today or never, reminds nobody', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-20', state: 'solved' });
  await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-20', state: 'dropped' });
  await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-24' });
  await keepProblem(world, channel, { owner: 'UBOB' });
  await world.tick('2026-11-24T12:00:00+08:00');
  expect(reminders(world, 'UBOB')).toEqual([]);
});

test('a new due date that passes, too, reminds without waiting a week', async () => {
  const { world, channel } = await startTeam();
  const { id } = await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-20' });
  await world.tick('2026-11-23T09:00:00+08:00');
  await world.db.problem.update({ where: { id }, data: { dueOn: '2026-11-25' } });
  await world.tick('2026-11-25T09:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(1);
  await world.tick('2026-11-26T09:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(2);
});

test('nobody’s problems, and those of somebody who left, go to the leaders', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'ownerless', dueOn: '2026-11-20' });
  await keepProblem(world, channel, { title: 'left behind', owner: 'UBOB', dueOn: '2026-11-20' });
  await keepProblem(world, channel, { title: 'her own', owner: 'UANN', dueOn: '2026-11-20' });
  await world.slack.as('UBOB').leaves(channel);
  await world.tick('2026-11-23T09:00:00+08:00');
  expect(reminders(world, 'UBOB')).toEqual([]);
  const [told = '', ...others] = reminders(world, 'UANN');
  expect(others).toEqual([]);
  expect(told).toContain('One problem of yours is overdue.');
  expect(told).toContain('2 problems are overdue and nobody looks after them.');
});

test('days off and leave are quiet; the reminder comes afterwards', async () => {
  const { world, channel } = await startTeam({ exceptions: '2026-11-24 off' });
  await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-23' });
  await keepProblem(world, channel, { owner: 'UWANG', dueOn: '2026-11-23' });
  await world.db.leave.create({
    data: { user: 'UWANG', firstDay: '2026-11-24', lastDay: '2026-11-26', setBy: 'UWANG', setAt: world.deps.now() },
  });
  await world.tick('2026-11-24T12:00:00+08:00');
  expect(reminders(world, 'UBOB')).toEqual([]);
  await world.tick('2026-11-25T12:00:00+08:00');
  expect(reminders(world, 'UBOB')).toHaveLength(1);
  expect(reminders(world, 'UWANG')).toEqual([]);
  await world.tick('2026-11-27T12:00:00+08:00');
  expect(reminders(world, 'UWANG')[0]).toContain('你负责的 1 个问题已超期，进展如何？');
});

test('two replicas remind once, and from the message one gets to the list', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { owner: 'UBOB', dueOn: '2026-11-20' });
  const replica = await world.replica();
  world.set('2026-11-23T09:00:00+08:00');
  await Promise.all([world.tick(), replica.tick()]);
  await world.slack.settled();
  expect(reminders(world, 'UBOB')).toHaveLength(1);
  await world.slack.as('UBOB').presses(world.slack.as('UBOB').dm().at(-1)!, 'Open the list');
  await world.slack.settled();
  expect(world.slack.as('UBOB').views()).toHaveLength(1);
});

test('a hundred overdue problems are one message that Slack takes', async () => {
  const { world, channel } = await startTeam();
  for (let n = 0; n < 100; n++) {
    const owned = n % 2 ? { owner: 'UANN' } : {};
    await keepProblem(world, channel, { title: '&'.repeat(150), dueOn: '2026-11-20', ...owned });
  }
  await world.tick('2026-11-23T09:00:00+08:00');
  expect(reminders(world, 'UANN')).toHaveLength(1);
  expect(reminders(world, 'UANN')[0]?.match(/and 45 more/g)).toHaveLength(2);
});

const team = (zone: string, briefingAt = '08:40'): Team =>
  ({
    zone,
    calendar: 'weekdays',
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    exceptions: new Map(),
    shifts: [
      { position: 1, name: 'late', briefingAt: '16:00', debriefAt: '23:00' },
      { position: 2, name: 'early', briefingAt, debriefAt: '15:00' },
    ],
  }) as unknown as Team;

test.each([
  // The clock goes forward in New York on 8 March 2026 and back on 1 November.
  ['America/New_York', '08:40', '2026-03-08T12:39:00Z', false],
  ['America/New_York', '08:40', '2026-03-08T12:40:00Z', true],
  ['America/New_York', '08:40', '2026-11-01T12:40:00Z', false],
  ['America/New_York', '08:40', '2026-11-01T13:40:00Z', true],
  // 02:30 does not come that day, and is an hour later.
  ['America/New_York', '02:30', '2026-03-08T07:29:00Z', false],
  ['America/New_York', '02:30', '2026-03-08T07:30:00Z', true],
  ['Asia/Shanghai', '08:40', '2026-11-23T00:39:00Z', false],
  ['Asia/Shanghai', '08:40', '2026-11-23T00:40:00Z', true],
])('in %s a day with its first briefing at %s has begun at %s: %s', (zone, at, now, begun) => {
  expect(hasBegun(team(zone, at), new Date(now))).toBe(begun);
});

test.each([
  ['never reminded', { dueOn: '2026-11-20', remindedOn: null }, true],
  ['reminded six days ago', { dueOn: '2026-11-10', remindedOn: '2026-11-17' }, false],
  ['reminded seven days ago', { dueOn: '2026-11-10', remindedOn: '2026-11-16' }, true],
  ['reminded before it was due anew', { dueOn: '2026-11-22', remindedOn: '2026-11-22' }, true],
  ['due today', { dueOn: '2026-11-23', remindedOn: null }, false],
  ['never due', { dueOn: null, remindedOn: null }, false],
])('on 23 November, %s', (_, problem, reminds) => {
  expect(isToRemind({ state: 'open', ...problem }, '2026-11-23')).toBe(reminds);
});

test('days late are counted on the calendar, across a change of the clock', () => {
  expect(daysLate('2026-03-07', '2026-03-09')).toBe(2);
  expect(daysLate('2026-10-31', '2026-11-30')).toBe(30);
});
