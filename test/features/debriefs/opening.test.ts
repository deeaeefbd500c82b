// How a debrief begins: by the clock, early, late, once.

import { expect, test } from 'vitest';
import { ask, asked, askForm, said, send, wordsOf } from '../reading.ts';
import { at, begun, promptIn, prompts, promptWords, start } from './notes-world.ts';

const TWO_SHIFTS = 'Early 06:00-14:00\nNight 22:00-06:30';

test('at the end of the shift the team is asked for notes, in its language, with who will see what', async () => {
  const { world, channel } = await start();
  await world.tick(at('17:29'));
  expect(prompts(world, channel)).toEqual([]);
  await world.tick(at('17:30'));
  const words = promptWords(world, channel);
  expect(words).toContain('Debrief · Day shift · Mon, Nov 23');
  expect(words).toContain('simply reply in this thread');
  expect(words).toContain('No notes yet: be the first! · open until 18:30');
  expect(words).toContain('Who wrote which note is for this team’s leaders alone');
  expect(words).not.toContain('<@');
});

test('a Chinese team is asked in Chinese', async () => {
  const { world, channel } = await begun({ values: { language: 'zh-CN' } });
  const words = promptWords(world, channel);
  expect(words).toContain('班后会 · 早班 · 11月23日周一');
  expect(words).toContain('写心得');
  expect(words).toContain('还没有人写，来开个头吧！ · 18:30 截止');
});

test('one post, however often the clock asks, and on two replicas', async () => {
  const { world, channel } = await begun();
  const replica = await world.replica();
  await Promise.all([world.tick(at('17:31')), replica.tick()]);
  await world.db.run.updateMany({ data: { state: 'claimed', leaseUntil: new Date(at('17:31')) } });
  await world.tick(at('17:32'));
  expect(prompts(world, channel)).toHaveLength(1);
  expect(await world.db.debrief.count()).toBe(1);
});

test('after downtime it begins late and stays open for an hour; much later it is not held any more', async () => {
  const late = await start();
  await late.world.tick(at('20:29'));
  expect(promptWords(late.world, late.channel)).toContain('open until 21:29');
  const tooLate = await start();
  await tooLate.world.tick(at('20:31'));
  expect(prompts(tooLate.world, tooLate.channel)).toEqual([]);
});

test('no debrief on a day off, and one on a make-up workday', async () => {
  const { world, channel } = await start({ values: { calendar: 'china' }, from: '2026-09-18T12:00:00+08:00' });
  // 2026-09-20 is a Sunday on which people work, 2026-09-25 the holiday of Mid-Autumn.
  await world.tick(at('17:30', '2026-09-19'));
  expect(prompts(world, channel)).toEqual([]);
  await world.tick(at('17:30', '2026-09-20'));
  expect(prompts(world, channel)).toHaveLength(1);
  await world.tick(at('17:30', '2026-09-25'));
  expect(prompts(world, channel)).toHaveLength(1);
});

test('each shift has its own, and that of a night shift belongs to the day on which it began', async () => {
  const { world, channel } = await start({ values: { shifts: TWO_SHIFTS }, from: at('05:00') });
  await world.tick(at('14:00'));
  expect(promptIn(world, channel).text).toBe('Debrief · Early · Mon, Nov 23');
  await world.tick(at('06:30', '2026-11-24'));
  expect(promptIn(world, channel).text).toBe('Debrief · Night · Mon, Nov 23');
  expect(prompts(world, channel)).toHaveLength(2);
});

test('a night shift over the change of the clocks is asked by the clock on the wall', async () => {
  const { world, channel } = await start({
    values: { zone: 'Europe/London', calendar: 'every-day', shifts: 'Night 22:00-06:30' },
    from: '2026-10-24T12:00:00Z',
  });
  await world.tick('2026-10-25T05:31:00Z');
  expect(prompts(world, channel)).toEqual([]);
  await world.tick('2026-10-25T06:30:00Z');
  expect(promptIn(world, channel).text).toBe('Debrief · Night · Sat, Oct 24');
  expect(promptWords(world, channel)).toContain('open until 07:30');
});

test('a leader begins it early, and the clock does not begin it again', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UANN', channel, '/debrief', 'now')).toContain(
    `Done: *Debrief · Day shift · Mon, Nov 23* is open in <#${channel}> until 18:00.`,
  );
  expect(await asked(world, 'UANN', channel, '/debrief', '现在')).toContain('open in');
  await world.tick(at('17:30'));
  expect(prompts(world, channel)).toHaveLength(1);
  expect(promptWords(world, channel)).toContain('open until 18:00');
});

test('two leaders who begin it at once begin it once', async () => {
  const { world, channel } = await start({ members: ['ULI'], values: { leaders: ['UANN', 'ULI'] } });
  await Promise.all([
    world.slack.as('UANN').commands(channel, '/debrief', 'now'),
    world.slack.as('ULI').commands(channel, '/debrief', '现在'),
  ]);
  await world.slack.settled();
  expect(prompts(world, channel)).toHaveLength(1);
});

test('only leaders begin it early', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/debrief', 'now')).toContain('Only this team’s leaders may do that.');
  expect(prompts(world, channel)).toEqual([]);
});

test('before the first shift of all there is nothing to begin', async () => {
  const { world, channel } = await start({
    from: at('05:00'),
    values: { exceptions: '', calendar: 'weekdays', weekdays: ['7'], shifts: 'Day 08:00-17:00' },
  });
  await world.db.team.updateMany({ data: { weekdays: [] } });
  expect(await asked(world, 'UANN', channel, '/debrief', 'now')).toContain('nothing to look back on');
});

test('an archived channel is asked for nothing', async () => {
  const { world, channel } = await start();
  await world.slack.archive(channel, 'UANN');
  await world.slack.settled();
  await world.tick(at('17:30'));
  expect(await world.db.debrief.count()).toBe(0);
});

test('a post that Slack does not take at once comes when Slack is back, once', async () => {
  const { world, channel } = await start();
  world.slack.fail('chat.postMessage', { lost: true });
  await world.tick(at('17:30'));
  await world.tick(at('17:31'));
  await world.tick(at('17:32'));
  expect(prompts(world, channel)).toHaveLength(1);
});

test.each(['help', '帮助', '？', 'dance'])('`/debrief %s` answers with what is possible', async (typed) => {
  const { world, channel } = await start();
  const help = await asked(world, 'UBOB', channel, '/debrief', typed);
  expect(help).toContain('`/debrief` – write or change my note');
  expect(help).not.toContain('/debrief now');
  expect(help.includes('I don’t know “dance”')).toBe(typed === 'dance');
  expect(await asked(world, 'UANN', channel, '/debrief', typed)).toContain('`/debrief now`');
});

test('with nothing open one hears when the next comes; in a paused team, that none is planned', async () => {
  const { world, channel } = await start();
  expect(await asked(world, 'UBOB', channel, '/debrief')).toContain(
    'No debrief is open just now. The next one comes today 17:30.',
  );
  await world.db.schedule.updateMany({ data: { paused: true } });
  expect(await asked(world, 'UWANG', channel, '/debrief')).toContain('现在没有进行中的班后会，目前也没有安排。');
});

test('of two open debriefs one writes in that of one’s own shift, otherwise in the newest', async () => {
  const { world, channel } = await start({
    from: at('05:00'),
    values: { shifts: 'Early 06:00-14:00\nMiddle 08:00-14:10' },
  });
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  await world.db.rota.create({
    data: { teamId, shift: 'Early', users: ['UBOB'], changedBy: 'UANN', changedAt: new Date(at('05:00')) },
  });
  await world.tick(at('14:00'));
  await world.tick(at('14:10'));
  expect(prompts(world, channel)).toHaveLength(2);
  expect(wordsOf(await askForm(world, 'UBOB', channel, '/debrief'))).toContain('Debrief · Early');
  await send(world, 'UBOB', { good: 'Calm' });
  expect(wordsOf(await askForm(world, 'UWANG', channel, '/debrief'))).toContain('班后会 · Middle');
});

test('the command works in direct messages, too, and is refused where there is no team', async () => {
  const { world } = await begun();
  const dm = (await ask(world, 'UBOB', await direct(world, 'UBOB'), '/debrief')).map(wordsOf).join();
  expect(dm).toBe('');
  expect(world.slack.as('UBOB').views()).toHaveLength(1);
  const { id: elsewhere } = world.slack.addChannel({ name: 'lunch', members: ['UBOB'] });
  expect(await asked(world, 'UBOB', elsewhere, '/debrief')).toContain('has not been set up yet');
  expect(said(world, elsewhere)).toEqual([]);
});

const direct = async (world: Awaited<ReturnType<typeof start>>['world'], user: string): Promise<string> =>
  (await world.deps.slack.conversations.open({ users: user })).channel?.id ?? '';
