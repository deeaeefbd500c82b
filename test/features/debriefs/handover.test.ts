// The hand-over: what a debrief brings into the next briefing, until somebody takes it over.

import { expect, test } from 'vitest';
import type { AgendaItem } from '../../../src/feature.ts';
import { debriefAgenda, takeOver } from '../../../src/features/debriefs/closing/index.ts';
import type { Locale } from '../../../src/i18n.ts';
import { findTeam } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';
import { asked, said, wordsOf } from '../reading.ts';
import { at, begun, close, write } from './notes-world.ts';

/** What a briefing would be told at a time, when the one before was posted at another. */
async function agendaAt(
  world: World,
  channel: string,
  now: string,
  since: string,
  locale: Locale = 'en',
): Promise<AgendaItem[]> {
  world.set(now);
  const team = await findTeam(world.db, channel);
  if (!team) throw new Error('There is no team');
  return debriefAgenda(world.deps, { team, locale, since: new Date(since) });
}

const TUESDAY = at('08:45', '2026-11-24');
const MONDAY = at('08:45');
const WEDNESDAY = at('08:45', '2026-11-25');

test('a debrief hands over what to watch, what went well, and the leader’s words', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm <tonight>', good: 'Calm day', hard: 'Parking' });
  await write(world, 'UWANG', channel, { good: '没有投诉', named: ['named'] });
  await asked(world, 'UANN', channel, '/debrief', 'comment Well done');
  await close(world);
  const [item, ...others] = await agendaAt(world, channel, TUESDAY, MONDAY);
  expect(others).toEqual([]);
  const { id } = await world.db.debrief.findFirstOrThrow();
  expect(item).toEqual({
    key: `debriefs.handover:${id}`,
    handover: true,
    title: 'Hand-over from Day shift, Mon, Nov 23',
    lines: [
      ':eyes: Storm &lt;tonight&gt;',
      ':sunny: Calm day',
      ':sunny: 没有投诉 — <@UWANG>',
      ':speech_balloon: <@UANN>: Well done',
    ],
  });
  const [chinese] = await agendaAt(world, channel, TUESDAY, MONDAY, 'zh-CN');
  expect(chinese?.title).toBe('Day shift 交接（11月23日周一）');
});

test('a debrief that is open, or has nothing to hand over, brings nothing', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { hard: 'Parking', watch: '无' });
  expect(await agendaAt(world, channel, at('17:50'), MONDAY)).toEqual([]);
  await close(world);
  expect(await agendaAt(world, channel, TUESDAY, MONDAY)).toEqual([]);
});

test('what is to watch comes back until somebody takes it over, and what went well does not', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm tonight', good: 'Calm day' });
  await close(world);
  const [again] = await agendaAt(world, channel, WEDNESDAY, TUESDAY);
  expect(again?.lines).toEqual([':eyes: Storm tonight']);
  const taken = { keys: [again!.key, 'problems.open'], by: 'UWANG', at: new Date(WEDNESDAY) };
  await world.db.$transaction((tx) => takeOver(tx, taken));
  expect(await agendaAt(world, channel, at('08:45', '2026-11-26'), WEDNESDAY)).toEqual([]);
  expect(await world.db.debrief.findFirst()).toMatchObject({ takenOverBy: 'UWANG' });
});

test('after three days nobody is reminded of what was to watch', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm tonight' });
  await close(world);
  expect(await agendaAt(world, channel, at('18:29', '2026-11-26'), WEDNESDAY)).toHaveLength(1);
  expect(await agendaAt(world, channel, at('18:31', '2026-11-26'), WEDNESDAY)).toEqual([]);
});

test('what a late note adds after the hand-over was taken over is handed over, too', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm tonight' });
  await close(world);
  const { id } = await world.db.debrief.findFirstOrThrow();
  const key = `debriefs.handover:${id}`;
  await world.db.$transaction((tx) => takeOver(tx, { keys: [key], by: 'UWANG', at: new Date(TUESDAY) }));
  world.set(at('10:00', '2026-11-24'));
  await write(world, 'UANN', channel, { watch: 'Key cabinet is open' });
  const [item] = await agendaAt(world, channel, WEDNESDAY, TUESDAY);
  expect(item?.lines).toEqual([':eyes: Key cabinet is open']);
});

test('taking over twice keeps who was first, however late the second comes in', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm tonight' });
  await close(world);
  const { id } = await world.db.debrief.findFirstOrThrow();
  const taken = (by: string) => ({ keys: [`debriefs.handover:${id}`], by, at: new Date(TUESDAY) });
  await world.db.$transaction((tx) => takeOver(tx, taken('UWANG')));
  await world.db.$transaction((tx) => takeOver(tx, taken('UBOB')));
  expect(await world.db.debrief.findFirst()).toMatchObject({ takenOverBy: 'UWANG' });
});

test('of very much to watch the first is read out, and the rest counted', async () => {
  const { world, channel } = await begun();
  const things = 'storm;keys;parking;printer;lift;fire alarm;coffee;meter van;tariff;headsets;window;visitors'.split(
    ';',
  );
  await write(world, 'UBOB', channel, { watch: things.join('\n') });
  await close(world);
  const [item] = await agendaAt(world, channel, TUESDAY, MONDAY);
  expect(item?.lines).toHaveLength(11);
  expect(item?.lines.at(-1)).toBe('_and 2 more in the debrief’s summary_');
});

test('the next briefing brings it, its host takes it over, and the one after that brings nothing of it', async () => {
  const { world, channel } = await begun();
  await write(world, 'UBOB', channel, { watch: 'Storm tonight' });
  await close(world);
  await world.tick(TUESDAY);
  const briefing = said(world, channel).findLast(({ text }) => text.startsWith('Briefing'));
  expect(wordsOf(briefing)).toContain('*Hand-over from Day shift, Mon, Nov 23*\\n• :eyes: Storm tonight');
  await world.slack.as('UANN').presses(briefing!, 'Taken over');
  await world.slack.settled();
  expect(await world.db.debrief.findFirst()).toMatchObject({ takenOverBy: 'UANN' });
  await world.tick(WEDNESDAY);
  const next = said(world, channel).findLast(({ text }) => text.startsWith('Briefing'));
  expect(next?.ts).not.toBe(briefing?.ts);
  expect(wordsOf(next)).not.toContain('Storm tonight');
});
