// The service diagnosis: when it comes, what it counts, and a leader's report on any month.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  diagnosisTime,
  isLastWorkday,
  latestMonths,
  periodOf,
  readMonth,
} from '../../../src/features/problems/diagnosis/month.ts';
import type { Calendar } from '../../../src/schedule/calendar.ts';
import type { World } from '../../support/bot.ts';
import { ask, asked, askForm, said, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepProblem, startOther, startTeam } from './kept.ts';

const END = '2026-11-30T17:30:00+08:00';

const diagnoses = (world: World, channel: string) =>
  said(world, channel).filter((message) => /Service diagnosis|服务诊断/.test(wordsOf(message)));

test('at the end of the month’s last working day the channel reads what was raised, solved, overdue and came again', async () => {
  const { world, channel } = await startTeam();
  const before = { raisedAt: '2026-10-01T00:00:00Z' };
  await keepProblem(world, channel, { title: 'old and late', dueOn: '2026-11-20', owner: 'UBOB', ...before });
  await keepProblem(world, channel, { title: 'came back', again: ['2026-11-10T00:00:00Z', '2026-11-12T00:00:00Z'] });
  await keepProblem(world, channel, {
    title: 'bills wrong',
    category: 'billing',
    state: 'confirmed',
    remedy: 'Script\nmended',
    solvedAt: '2026-11-24T00:00:00Z',
    endedAt: '2026-11-25T00:00:00Z',
  });
  await keepProblem(world, channel, {
    title: 'ended long ago',
    state: 'dropped',
    endedAt: '2026-10-02T00:00:00Z',
    ...before,
  });
  await world.tick('2026-11-27T18:00:00+08:00');
  expect(diagnoses(world, channel)).toEqual([]);
  await world.tick(END);
  const [post, ...others] = diagnoses(world, channel);
  expect(others).toEqual([]);
  const words = wordsOf(post);
  expect(words).toContain('Service diagnosis · November 2026');
  expect(words).toContain('*2 raised · 1 solved · 1 overdue · 1 came again*');
  expect(words).toContain('*Metering* · 1 raised · 0 solved · 1 overdue · 1 came again');
  expect(words).toContain('*Billing* · 1 raised · 1 solved');
  expect(words).toMatch(/old and late · open · owner <@UBOB> · :warning: overdue/);
  expect(words).toContain(':repeat: came again 2 times');
  expect(words).toContain('_Remedy:_ Script mended');
  expect(words).not.toContain('ended long ago');
  expect(words.indexOf('Metering')).toBeLessThan(words.indexOf('Billing'));
});

test('a month without problems is one friendly line', async () => {
  const { world, channel } = await startTeam();
  await world.tick(END);
  expect(diagnoses(world, channel)).toHaveLength(1);
  expect(diagnoses(world, channel)[0]?.blocks).toHaveLength(1);
  expect(wordsOf(diagnoses(world, channel)[0])).toContain('a month without problems. Thank you, everybody!');
});

test('two replicas post it once, and the next month begins where it ended', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'before' });
  const replica = await world.replica();
  world.set(END);
  await Promise.all([world.tick(), replica.tick()]);
  await world.slack.settled();
  expect(diagnoses(world, channel)).toHaveLength(1);
  await world.tick('2026-11-30T20:00:00+08:00');
  await keepProblem(world, channel, { title: 'that evening' });
  await world.tick('2026-12-31T17:30:00+08:00');
  const words = wordsOf(diagnoses(world, channel)[1]);
  expect(words).toContain('December 2026');
  expect(words).toContain('*1 raised · 0 solved*');
  expect(words).toContain('that evening');
});

test('after days of downtime the month that ended is diagnosed, without what came after it', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { title: 'in november' });
  world.set('2026-12-02T09:00:00+08:00');
  await keepProblem(world, channel, { title: 'in december' });
  await world.tick();
  const words = wordsOf(diagnoses(world, channel)[0]);
  expect(words).toContain('November 2026');
  expect(words).toContain('in november');
  expect(words).not.toContain('in december');
});

test('a Chinese team reads it in Chinese, and what was handed over stands with both teams', async () => {
  const { world, channel } = await startTeam();
  const other = await startOther(world);
  await keepProblem(world, channel, { title: '重复出账', atChannel: other, category: 'billing' });
  await world.tick(END);
  expect(wordsOf(diagnoses(world, other)[0])).toContain('服务诊断 · 2026年11月');
  expect(wordsOf(diagnoses(world, other)[0])).toContain('*电费账务* · 提出 1 个 · 解决 0 个');
  expect(wordsOf(diagnoses(world, channel)[0])).toContain(`now with <#${other}>`);
});

test('too many problems for one post stand in its thread, none left out', async () => {
  const { world, channel } = await startTeam();
  for (let n = 0; n < 80; n++) {
    await keepProblem(world, channel, {
      title: `number ${n}.`,
      remedy: 'x'.repeat(400),
      category: n % 2 ? 'billing' : 'outage',
    });
  }
  await world.tick(END);
  // Slack takes one message a second in a channel.
  for (const second of [10, 20, 30]) await world.tick(`2026-11-30T17:30:${second}+08:00`);
  const [post] = diagnoses(world, channel);
  expect(wordsOf(post)).toContain('_40 problems, in the thread._');
  const thread = world.slack
    .thread(channel, post?.ts ?? '')
    .map(wordsOf)
    .join();
  expect(Array.from({ length: 80 }, (_, n) => n).filter((n) => !thread.includes(`number ${n}.`))).toEqual([]);
});

test('what turned out to be another problem is not counted twice', async () => {
  const { world, channel } = await startTeam();
  const first = await keepProblem(world, channel, { title: 'the first', again: ['2026-11-23T00:00:00Z'] });
  const { id } = await keepProblem(world, channel, { title: 'the same', state: 'dropped' });
  await world.db.problem.update({ where: { id }, data: { sameAsId: first.id } });
  await world.tick(END);
  expect(wordsOf(diagnoses(world, channel)[0])).toContain('*1 raised · 0 solved · 1 came again*');
  expect(wordsOf(diagnoses(world, channel)[0])).not.toContain('the same');
});

test('a leader reads any month alone, and turns to others', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, {
    title: 'in october',
    raisedAt: '2026-10-10T00:00:00Z',
    state: 'dropped',
    endedAt: '2026-10-11T00:00:00Z',
  });
  await keepProblem(world, channel, { title: 'in november' });
  const view = await askForm(world, 'UANN', channel, '/problem', 'report');
  expect(wordsOf(view)).toContain('in november');
  expect(wordsOf(view)).not.toContain('in october');
  await world.slack.as('UANN').selects(view, 'problems.report-month', 'October 2026');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('in october');
  expect(wordsOf(topView(world, 'UANN'))).not.toContain('in november');
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'problems.report-month', 'September 2026');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain('Nothing was raised or waiting to be solved in this month.');
  expect(diagnoses(world, channel)).toEqual([]);
  expect(wordsOf(await askForm(world, 'UANN', channel, '/problem', '诊断 上个月'))).toContain('in october');
});

test('five hundred problems are a report that Slack takes', async () => {
  const { world, channel } = await startTeam();
  const team = await world.db.team.findFirstOrThrow();
  await world.db.problem.createMany({
    data: Array.from({ length: 500 }, (_, n) => ({
      title: '电表'.repeat(75),
      remedy: '换表'.repeat(900),
      category: ['billing', 'outage', 'other'][n % 3] ?? '',
      teamId: team.id,
      atTeamId: team.id,
      raisedBy: 'UBOB',
      raisedAt: world.deps.now(),
      changedAt: world.deps.now(),
      deed: `many-${n}`,
    })),
  });
  const view = await askForm(world, 'UANN', channel, '/problem', 'report');
  expect(wordsOf(view)).toContain('500 raised');
  expect(wordsOf(view)).toContain('too many to show here. Export them to see all.');
});

test('agents are told whom to ask, in a report that was left open, too', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/problem', 'report')).toContain('Please ask <@UANN>.');
  const view = await askForm(world, 'UANN', channel, '/problem', 'report');
  const { press } = await backDoor(world);
  await press('UBOB', 'problems.report-export', 'csv all', { view });
  expect(
    world.slack
      .as('UBOB')
      .dm()
      .flatMap(({ files }) => files ?? []),
  ).toEqual([]);
});

test.each(['2027-01', '13', '2026-13', '1999-01'])('“%s” is no month to report on', async (typed) => {
  const { world, channel } = await startTeam();
  const answers = await ask(world, 'UANN', channel, '/problem', `report ${typed}`);
  expect(answers.map(wordsOf).join()).toContain(`“${typed}” is no month up to now.`);
});

test.each([
  ['', '2026-11'],
  ['2026-10', '2026-10'],
  ['2026年9月', '2026-09'],
  ['２０２６－０８', '2026-08'],
  ['10月', '2026-10'],
  ['12月', '2025-12'],
  ['11', '2026-11'],
  ['Oct', '2026-10'],
  ['december', '2025-12'],
  ['Sept. 2025', '2025-09'],
  ['May 2026', '2026-05'],
  ['last month', '2026-10'],
  ['上个月', '2026-10'],
  ['本月', '2026-11'],
  ['December 2026', undefined],
  ['0', undefined],
  ['mayonnaise', undefined],
  ['nonsense', undefined],
  ['2026-10-01', undefined],
])('on 23 November 2026 “%s” means %s', (typed, month) => {
  expect(readMonth(typed, '2026-11-23')).toBe(month);
});

const calendar = (kind: Calendar['calendar'], exceptions: [string, boolean][] = []): Calendar => ({
  calendar: kind,
  weekdays: [1, 2, 3, 4, 5],
  exceptions: new Map(exceptions),
});

test.each([
  ['weekdays', calendar('weekdays'), '2026-10-30'],
  ['weekdays with a day off', calendar('weekdays', [['2026-10-30', false]]), '2026-10-29'],
  ['weekdays with a Saturday', calendar('weekdays', [['2026-10-31', true]]), '2026-10-31'],
  ['every day', calendar('every-day'), '2026-10-31'],
])('%s: the last working day of October is %s', (_, team, day) => {
  const days = Array.from({ length: 31 }, (_unused, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
  expect(days.filter((one) => isLastWorkday(team, one))).toEqual([day]);
});

test('every month of a Chinese calendar has exactly one last working day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2023, max: 2026 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const days = Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, at) =>
        new Date(Date.UTC(year, month - 1, at + 1)).toISOString().slice(0, 10),
      );
      return days.filter((day) => isLastWorkday(calendar('china'), day)).length === 1;
    }),
  );
});

test('it comes with the last debrief of the same day, and before the evening where all are at night', () => {
  const shift = (briefingAt: string, debriefAt: string) => ({ position: 1, name: '', briefingAt, debriefAt });
  expect(
    diagnosisTime({ shifts: [shift('08:00', '16:00'), shift('14:00', '22:30'), shift('22:00', '06:00')] }).at,
  ).toBe('22:30');
  expect(diagnosisTime({ shifts: [shift('22:00', '06:00')] }).at).toBe('17:00');
});

test('whatever was diagnosed before, no moment of a month is counted in two', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  fc.assert(
    fc.property(
      fc.subarray(latestMonths('2026-10-31', 8)),
      fc.array(fc.integer({ min: 0, max: 6 * 24 }), { minLength: 8, maxLength: 8 }),
      (months, hours) => {
        let from = new Date('2026-01-31T00:00:00Z');
        const held = months
          .slice()
          .sort()
          .map((month, at) => {
            const end = new Date(`${month}-28T00:00:00Z`).getTime() - (hours[at] ?? 0) * 3_600_000;
            const one = { month, from, until: new Date(end) };
            from = one.until;
            return one;
          });
        const periods = latestMonths('2026-11-23', 2).map((month) => periodOf(month, { zone: 'UTC' }, held, now));
        const [current, before] = periods;
        expect(current!.from <= current!.until).toBe(true);
        if (held.some(({ month }) => month === '2026-10')) expect(current!.from).toEqual(before!.until);
      },
    ),
  );
});
