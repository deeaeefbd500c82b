// The line of the day: what the channel reads, and what `/quote` answers before, after and on days off.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onlyQuotes } from '../../schedule/team.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { ask, asked, askForm, lineIn, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';

const shanghai = { zone: 'Asia/Shanghai' };

test('before the first post `/quote` says when it comes', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  expect(await asked(world, 'ULI', channel, '/quote')).toContain(
    '本班组还没有发布过每日一句，第一句将在今天 08:30 发布。',
  );
  expect(await asked(world, 'UANN', channel, '/quote')).toContain(
    'No line has been posted in this team yet. The first one comes today 08:30.',
  );
});

test('after the post `/quote` shows today’s line, before it and on a day off the last one', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  await world.tick('2026-11-27T08:30:00+08:00');
  const line = lineIn(said(world, channel).at(-1));
  const [today] = await ask(world, 'ULI', channel, '/quote', '今天');
  expect(lineIn(today)).toBe(line);
  expect(wordsOf(today)).toContain(':sunrise: *每日一句*');

  world.set('2026-11-28T12:00:00+08:00');
  const [dayOff] = await ask(world, 'UANN', channel, '/quote');
  expect(lineIn(dayOff)).toBe(line);
  expect(wordsOf(dayOff)).toContain('The last line, yesterday:');
  world.set('2026-11-30T08:00:00+08:00');
  expect(await asked(world, 'ULI', channel, '/quote')).toContain('最近的一句，11月27日周五：');
});

test('a line on the wall of a paused team says who can wake it', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  await world.slack.as('UANN').opensHome();
  await world.slack.settled();
  const page = world.slack.as('UANN').home();
  if (page) await world.slack.as('UANN').presses(page, 'Pause: Daily quote');
  expect(await asked(world, 'UANN', channel, '/quote')).toContain(
    'none is planned. Leaders find the switch in my App Home.',
  );
});

test.each(['help', '帮助', '？', 'dance', '跳舞'])('`/quote %s` answers with what is possible', async (typed) => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  const help = await asked(world, 'UANN', channel, '/quote', typed);
  expect(help).toContain('`/quote add TEXT`');
  expect(help).not.toContain('/quote list');
  if (!/help|帮助|？/.test(typed)) expect(help).toContain(`I don’t know “${typed}”`);
  expect(await asked(world, 'ULI', channel, '/quote', typed)).toContain('`/quote 列表`');
});

test('a leader retires a line right under it; it does not come again, and others keep their chance', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB'], values: shanghai });
  await world.tick('2026-11-23T08:30:00+08:00');
  const [mine] = await ask(world, 'UBOB', channel, '/quote');
  expect(wordsOf(mine)).not.toContain('Retire this line');
  const [answer] = await ask(world, 'UANN', channel, '/quote');
  if (!answer) throw new Error('Nothing was answered');
  await world.slack.as('UANN').presses(answer, 'Retire this line');
  await world.slack.as('UANN').presses(answer, 'Retire this line');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UANN').sees(channel).at(-1))).toContain('Retired. It will not come again');
  await askForm(world, 'UANN', channel, '/quote', 'list');
  await world.slack.as('UANN').selects(topView(world, 'UANN'), 'quotes.list-filter', 'retired');
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UANN'))).toContain(lineIn(answer));
  expect(wordsOf(topView(world, 'UANN'))).toContain('1 line · page 1 of 1');
});

test('a team that changes its language is given lines in the new one, and returns to where it was', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values: shanghai });
  await world.tick('2026-11-23T08:30:00+08:00');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { language: 'zh-CN' });
  await world.tick('2026-11-24T08:30:00+08:00');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { language: 'en' });
  await world.tick('2026-11-25T08:30:00+08:00');
  const [first, second, third] = said(world, channel).slice(-3).map(lineIn);
  expect(first).not.toMatch(/\p{Script=Han}/u);
  expect(second).toMatch(/\p{Script=Han}/u);
  expect(third).not.toMatch(/\p{Script=Han}/u);
  expect(third).not.toBe(first);
});

test('reactions to a line ask nothing of the bot', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班' });
  await world.tick('2026-11-23T08:30:00+08:00');
  const [post] = said(world, channel).slice(-1);
  await world.slack.as('ULI').reacts(channel, post?.ts ?? '', 'heart');
  await world.tick();
  expect(said(world, channel)).toHaveLength(2);
});

/** Keeps only a handful of the bundled lines, so that a round ends within a test. */
async function shrinkLibrary(world: World, keep: number): Promise<void> {
  const lines = await world.db.quote.findMany({ where: { language: 'en', teamId: null }, orderBy: { id: 'asc' } });
  await world.db.quote.deleteMany({ where: { id: { in: lines.slice(keep).map(({ id }) => id) } } });
}

const step = fc.record({
  kind: fc.constantFrom('day', 'day', 'day', 'day', 'add', 'retire', 'restore'),
  n: fc.nat(20),
});

test('no line comes back before all others in use have been used', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
      const world = await startBot({ at: '2026-11-23T07:00:00+08:00' });
      const values = { ...shanghai, calendar: 'every-day' };
      const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', values });
      await onlyQuotes(world);
      await shrinkLibrary(world, 4);
      const view = await askForm(world, 'UANN', channel, '/quote', 'list');
      const { press } = await backDoor(world);
      const { id: teamId } = await world.db.team.findFirstOrThrow();
      const gone = { OR: [{ state: 'retired' }, { retirements: { some: { teamId } } }] };
      const linesOf = async (retired: boolean) =>
        world.db.quote.findMany({ where: { language: 'en', ...(retired ? gone : { NOT: gone }) } });
      const shown: string[] = [];

      for (const { kind, n } of steps) {
        if (kind === 'add') await ask(world, 'UANN', channel, '/quote', `add A line of our own, number ${n}`);
        if (kind === 'retire' || kind === 'restore') {
          const lines = await linesOf(kind === 'restore');
          const line = lines[n % Math.max(1, lines.length)];
          if (line) await press('UANN', `quotes.${kind}`, line.id, { view });
        }
        if (kind !== 'day') continue;
        const inUse = (await linesOf(false)).map(({ text }) => text);
        const day = new Date(Date.UTC(2026, 10, 23, 0, 30) + shown.length * 86_400_000);
        await world.tick(day.toISOString());
        const line = lineIn(said(world, channel).at(-1));
        expect(inUse).toContain(line);
        // All others in use must have been shown since this one was shown before.
        const since = shown.lastIndexOf(line);
        if (since >= 0)
          expect(new Set([line, ...shown.slice(since + 1)])).toEqual(new Set([...inUse, ...shown.slice(since + 1)]));
        shown.push(line);
      }
    }),
    { numRuns: 5 },
  );
});
