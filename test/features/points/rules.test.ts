// The rules for points: everybody reads them, leaders change them from now on, and never backwards.

import { expect, test } from 'vitest';
import { askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { earn, give, startTeam, sumOf } from './points-world.ts';

test('a member reads what counts, without a form', async () => {
  const { world, channel } = await startTeam();
  const view = await askForm(world, 'UWANG', channel, '/points', '规则');
  expect(wordsOf(view)).toContain('• 答题正确： *2 分*');
  expect(wordsOf(view)).toContain('扣分不会扣成负分');
  expect(view.submit).toBeNull();
});

test('a change counts from now on, and what was earned stays as it is', async () => {
  const { world, channel, team } = await startTeam();
  await earn(world, team, 'UBOB', 'note');
  world.set('2026-11-23T09:00:00+08:00');
  await askForm(world, 'UANN', channel, '/points', 'rules');
  expect(await send(world, 'UANN', { note: '4', quiz: '0' })).toEqual({ closed: true });
  expect(await sumOf(world, 'UBOB')).toBe(1);
  // A deed of before that is booked only now is worth what it was then.
  await earn(world, team, 'UBOB', 'note', { at: '2026-11-23T08:59:59+08:00' });
  expect(await sumOf(world, 'UBOB')).toBe(2);
  await earn(world, team, 'UBOB', 'note');
  expect(await sumOf(world, 'UBOB')).toBe(6);
  await earn(world, team, 'UBOB', 'quiz');
  expect(await sumOf(world, 'UBOB')).toBe(6);
  const words = wordsOf(await askForm(world, 'UWANG', channel, '/points', '规则'));
  expect(words).toContain('• 班后会心得： *4 分*（2026年11月23日周一起）');
  expect(words).toContain('• 答题正确： *不计分*');
});

test('settings are kept: the season, the allowance of thanks, and whether somebody may fall below zero', async () => {
  const { world, channel, team } = await startTeam();
  await askForm(world, 'UANN', channel, '/points', 'rules');
  await send(world, 'UANN', { season: 'quarter', thanksADay: '３', more: ['leadersExempt', 'belowZero'] });
  expect(await world.db.pointSettings.findMany()).toMatchObject([
    { teamId: team.id, season: 'quarter', thanksADay: 3, leadersExempt: true, belowZero: true, version: 1 },
  ]);
  expect(await world.db.pointRule.count()).toBe(0);
  await give(world, team, 'UBOB', 1);
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('*0 points* · Q4 2026');
});

test('what is no number that fits is said at its field', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/points', 'rules');
  const { errors } = await send(world, 'UANN', {
    quiz: '-1',
    note: '1.5',
    award: '1001',
    thanksADay: '101',
    lecture: '',
  });
  expect(Object.keys(errors ?? {})).toContain('lecture');
  const answer = await send(world, 'UANN', { lecture: '10' });
  expect(answer.errors).toEqual({
    quiz: 'A whole number from 0 to 1000.',
    note: 'A whole number from 0 to 1000.',
    award: 'A whole number from 0 to 1000.',
    thanksADay: 'A whole number from 0 to 100.',
  });
});

test('of two leaders at once the second sees what changed, and what they typed still stands', async () => {
  const { world, channel, team } = await startTeam();
  await world.db.member.updateMany({ where: { teamId: team.id, user: 'ULI' }, data: { leader: true } });
  await askForm(world, 'UANN', channel, '/points', 'rules');
  await askForm(world, 'ULI', channel, '/points', '规则');
  await send(world, 'UANN', { note: '4' });
  world.set('2026-11-23T09:00:00+08:00');
  await send(world, 'ULI', { lecture: '12' });
  const again = topView(world, 'ULI');
  expect(wordsOf(again)).toContain('<@UANN> 刚刚改过规则');
  expect(wordsOf(again)).toContain('• 班后会心得：4');
  expect(wordsOf(again)).toContain('• 授课：10');
  expect(await send(world, 'ULI', { note: '4' })).toEqual({ closed: true });
  expect(await world.db.pointRule.findMany({ orderBy: { source: 'asc' } })).toMatchObject([
    { source: 'lecture', points: 12, changedBy: 'ULI' },
    { source: 'note', points: 4, changedBy: 'UANN' },
  ]);
});

test('the same form that comes twice changes the rules once', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/points', 'rules');
  const { submit } = await backDoor(world);
  const note = { note: { type: 'plain_text_input', value: '4' } };
  for (const _ of [1, 2]) await submit('UANN', form, note);
  expect(await world.db.pointSettings.findMany()).toMatchObject([{ version: 1 }]);
  expect(await world.db.pointRule.count()).toBe(1);
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
});

test('who does not lead can not save the form', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/points', 'rules');
  const { submit } = await backDoor(world);
  expect(JSON.stringify(await submit('UBOB', form))).toContain('Only this team’s leaders may do that. Please ask Ann.');
  expect(await world.db.pointSettings.count()).toBe(0);
});

test('the rules open from my points, above them', async () => {
  const { world, channel } = await startTeam();
  await world.slack.as('UBOB').presses(await askForm(world, 'UBOB', channel, '/points'), 'What counts?');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('• Right quiz answer: *2 points*');
  expect(world.slack.as('UBOB').views()).toHaveLength(2);
});
