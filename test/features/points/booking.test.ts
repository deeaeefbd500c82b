// Leaders give and deduct points: what they may type, what is refused, and that nothing is booked twice.

import { expect, test } from 'vitest';
import { readBooking } from '../../../src/features/points/booking/typed.ts';
import { ask, asked, askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { give, startTeam, sumOf } from './points-world.ts';

test.each([
  ['<@UBOB> 5 stayed late', ['UBOB'], 5, 'stayed late'],
  ['<@UBOB|bob> +5: stayed late', ['UBOB'], 5, 'stayed late'],
  ['5 <@UBOB> stayed late', ['UBOB'], 5, 'stayed late'],
  ['<@UBOB>, <@UWANG> and <@ULI> 3 points for the drill', ['UBOB', 'UWANG', 'ULI'], 3, 'for the drill'],
  ['<@UWANG>和<@ULI> ５分 帮我接了难缠的电话', ['UWANG', 'ULI'], 5, '帮我接了难缠的电话'],
  ['<@UWANG>5分，主动加班', ['UWANG'], 5, '主动加班'],
  ['<@UWANG> 主动加班 5分', ['UWANG'], 5, '主动加班'],
  ['<@UWANG> 5 3个投诉都处理得好', ['UWANG'], 5, '3个投诉都处理得好'],
  ['<@UBOB> 5 for helping <@UWANG>', ['UBOB'], 5, 'for helping <@UWANG>'],
  ['<@UBOB> <@UBOB> 5 twice named', ['UBOB'], 5, 'twice named'],
  ['<@UWANG> 5分钟内解决了问题', ['UWANG'], undefined, '5分钟内解决了问题'],
  ['<@UBOB> 5calls in a row', ['UBOB'], undefined, '5calls in a row'],
  ['<@UBOB> stayed late', ['UBOB'], undefined, 'stayed late'],
  ['stayed late', [], undefined, 'stayed late'],
  ['', [], undefined, ''],
  ['<@UBOB> 0 stayed late', ['UBOB'], Number.NaN, 'stayed late'],
  ['<@UBOB> 1001 stayed late', ['UBOB'], Number.NaN, 'stayed late'],
  ['<@UBOB> -5 stayed late', ['UBOB'], Number.NaN, 'stayed late'],
])('a leader may type “grant %s”', (typed, users, points, reason) => {
  expect(readBooking(typed, 'grant')).toEqual({ users, points, reason });
});

test('a deduction may be typed with its sign', () => {
  expect(readBooking('<@UBOB> -5 late again', 'deduction')).toEqual({
    users: ['UBOB'],
    points: 5,
    reason: 'late again',
  });
});

test('a leader gives several people points, and each is told in private in their language', async () => {
  const { world, channel } = await startTeam();
  const words = await asked(world, 'UANN', channel, '/points', 'grant <@UBOB> <@UWANG> 5 helped <@ULI> with the rota');
  expect(words).toContain('Done: 5 points for <@UBOB> <@UWANG> each');
  expect(await world.db.ledgerEntry.findMany({ orderBy: { user: 'asc' } })).toMatchObject([
    {
      user: 'UBOB',
      points: 5,
      source: 'grant',
      bookedBy: 'UANN',
      season: '2026-11',
      reason: 'helped @李静 with the rota',
    },
    { user: 'UWANG', points: 5 },
  ]);
  const told = wordsOf(world.slack.as('UBOB').dm().at(-1));
  expect(told).toContain(`<@UANN> gave you *5 points* in <#${channel}>`);
  expect(told).toContain('helped @李静 with the rota');
  expect(wordsOf(world.slack.as('UWANG').dm().at(-1))).toContain(`<@UANN> 在 <#${channel}> 给你加了 *5 分*`);
});

test('the same command that comes twice books once and tells once', async () => {
  const { world, channel } = await startTeam();
  const { command } = await backDoor(world);
  for (const _ of [1, 2]) await command('UANN', channel, '/points', 'grant <@UBOB> 5 stayed late', 'T1');
  expect(await sumOf(world, 'UBOB')).toBe(5);
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
});

test('what is missing is asked for by the form, in which what was typed stands', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/points', 'grant <@UBOB> stayed late for <@UWANG>');
  expect(wordsOf(form)).toContain('stayed late for @王强');
  expect((await send(world, 'UANN', { points: 'many' })).errors).toEqual({
    points: 'Points are a whole number from 1 to 1,000.',
  });
  expect(await send(world, 'UANN', { points: '７' })).toEqual({ closed: true });
  expect(await sumOf(world, 'UBOB')).toBe(7);
});

test('a number that can not count opens the form and says what can', async () => {
  const { world, channel } = await startTeam();
  const form = await askForm(world, 'UANN', channel, '/points', 'grant <@UBOB> 5000 stayed late');
  expect(wordsOf(form)).toContain('Points are a whole number from 1 to 1,000.');
});

test('a reason is needed and can not be longer than one reads', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/points', 'grant <@UBOB> 5');
  expect((await send(world, 'UANN', { reason: '…!' })).errors).toEqual({ reason: 'Say in a few words why.' });
  expect((await send(world, 'UANN', { reason: 'x'.repeat(301) })).errors?.reason).toContain('at most 300');
  expect(await sumOf(world, 'UBOB')).toBe(0);
});

test('customer data in a reason is masked before it is kept', async () => {
  const { world, channel } = await startTeam();
  await ask(world, 'UANN', channel, '/points', 'grant <@UBOB> 5 called 13812345678 back');
  const [entry] = await world.db.ledgerEntry.findMany();
  expect(entry?.reason).toBe('called [phone] back');
});

test('a reason can neither ping nor format what the person reads', async () => {
  const { world, channel } = await startTeam();
  await askForm(world, 'UANN', channel, '/points', 'grant <@UBOB> 5');
  await send(world, 'UANN', { reason: '<!channel> *bold*' });
  const [, quoted] = (world.slack.as('UBOB').dm().at(-1)?.blocks ?? []) as { type: string }[];
  expect(quoted?.type).toBe('rich_text');
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/points'))).toContain('&lt;!channel&gt;');
});

test.each([
  ['somebody outside the channel', '<@UOLU> 5 why not', 'This does not fit: Olu'],
  ['the bot', '<@UDAYBREAK> 5 why not', 'This does not fit'],
  ['themselves', '<@UANN> 5 why not', 'Nobody gives points to themselves'],
])('a leader can not give points to %s', async (_, typed, words) => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UANN', channel, '/points', `grant ${typed}`)).toContain(words);
  expect(await world.db.ledgerEntry.count()).toBe(0);
});

test('one who does not fit keeps all from being booked', async () => {
  const { world, channel } = await startTeam();
  await asked(world, 'UANN', channel, '/points', 'grant <@UBOB> <@UOLU> 5 why not');
  expect(await sumOf(world, 'UBOB')).toBe(0);
});

test('who does not lead can neither give nor deduct, by the command or with a form that is not theirs', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/points', 'grant <@UWANG> 5 why not')).toContain('Please ask <@UANN>');
  const form = await askForm(world, 'UANN', channel, '/points', 'grant <@UWANG> 5');
  const { submit } = await backDoor(world);
  const answer = await submit('UBOB', form, { reason: { type: 'plain_text_input', value: 'why not' } });
  expect(JSON.stringify(answer)).toContain('Only this team’s leaders may do that. Please ask Ann.');
  expect(await world.db.ledgerEntry.count()).toBe(0);
});

test('a deduction below zero is refused with words, and so are the others of the same command', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 10);
  await give(world, team, 'UWANG', 3);
  const words = await asked(world, 'UANN', channel, '/points', 'deduct <@UBOB> <@UWANG> 4 came late');
  expect(words).toContain('王强 has fewer points than that this season');
  expect(words).toContain('`/points rules`');
  expect(await sumOf(world, 'UBOB')).toBe(10);
  expect(world.slack.as('UBOB').dm()).toHaveLength(0);
});

test('a team that allows it deducts below zero', async () => {
  const { world, channel, team } = await startTeam();
  await world.db.pointSettings.create({
    data: { teamId: team.id, belowZero: true, changedBy: 'UANN', changedAt: world.deps.now() },
  });
  const words = await asked(world, 'UANN', channel, '/points', '扣分 <@UWANG> 4 迟到');
  expect(words).toContain('Done: 4 points deducted from <@UWANG>');
  expect(await sumOf(world, 'UWANG')).toBe(-4);
  const told = world.slack.as('UWANG').dm().at(-1);
  expect(wordsOf(told)).toContain('扣了你 *4 分*');
  expect(wordsOf(told)).toContain('有疑问');
});

test('two deductions at once can not overdraw', async () => {
  const { world, channel, team } = await startTeam();
  await give(world, team, 'UBOB', 5);
  const { command } = await backDoor(world);
  await Promise.all(['T1', 'T2'].map((id) => command('UANN', channel, '/points', 'deduct <@UBOB> 4 late', id)));
  expect(await sumOf(world, 'UBOB')).toBe(1);
});

test('the form of App Home gives points, too, and the leader is told in private', async () => {
  const { world } = await startTeam();
  await world.slack.as('UANN').presses(await openHome(world, 'UANN'), 'points.open-grant');
  await world.slack.settled();
  expect(topView(world, 'UANN').title?.text).toBe('Give points');
  await send(world, 'UANN', { people: ['UBOB'], points: '2', reason: 'for the drill' });
  expect(await sumOf(world, 'UBOB')).toBe(2);
  expect(wordsOf(world.slack.as('UANN').dm().at(-1))).toContain('Done: 2 points for <@UBOB>.');
});
