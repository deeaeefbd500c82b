// Who hosts: everybody in turn, of those who are there.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countReads, nextHost } from '../../../src/features/briefings/briefing.ts';
import { planBriefing, postBriefing } from '../../../src/features/briefings/posting/index.ts';
import { turnOf } from '../../../src/schedule/shifts.ts';
import { findTeam } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';
import { openHome, wordsOf } from '../reading.ts';
import { at, briefingsIn, lastBriefing, MONDAY, startTeam } from './briefing-world.ts';

const hostOf = (words: string): string | undefined =>
  /Host: <@(\w+)>|<@(\w+)> hosts/.exec(words)?.slice(1).find(Boolean);

const leave = (world: World, user: string, firstDay: string, lastDay = firstDay) =>
  world.db.leave.create({ data: { user, firstDay, lastDay, setBy: user, setAt: world.deps.now() } });

const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];

test('people host in turn, day after day', async () => {
  const { world, channel } = await startTeam();
  for (const day of days) await world.tick(at('08:40', day));
  const hosts = briefingsIn(world, channel).map((post) => hostOf(wordsOf(post)));
  expect(hosts.slice(0, 3).sort()).toEqual(['UANN', 'UBOB', 'ULI']);
  expect(hosts.slice(3)).toEqual(hosts.slice(0, 2));
});

test('who is away is passed over, and hosts when they are back', async () => {
  const { world, channel } = await startTeam();
  await leave(world, 'UANN', '2026-11-23', '2026-11-24');
  for (const day of days.slice(0, 3)) await world.tick(at('08:40', day));
  expect(briefingsIn(world, channel).map((post) => hostOf(wordsOf(post)))).toEqual(['UBOB', 'ULI', 'UANN']);
});

test('who goes home sick after having been drawn does not host', async () => {
  const { world, channel } = await startTeam();
  const team = await findTeam(world.db, channel);
  const [shift] = team?.shifts ?? [];
  if (!team || !shift) throw new Error('There is no team');
  const { id, host } = await planBriefing(world.deps, team, turnOf(team, shift, MONDAY));
  expect(host).toBe('UANN');
  await leave(world, 'UANN', MONDAY);
  await postBriefing(world.deps, [], id);
  expect(hostOf(wordsOf(lastBriefing(world, channel)))).toBe('UBOB');
});

test('where everybody is away the briefing comes all the same, without a host', async () => {
  const { world, channel } = await startTeam();
  for (const user of ['UANN', 'UBOB', 'ULI']) await leave(world, user, MONDAY);
  await world.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Nothing special today. Have a good shift!');
});

test('App Home names the host once the briefing is planned', async () => {
  const { world, channel } = await startTeam();
  const team = await findTeam(world.db, channel);
  const [shift] = team?.shifts ?? [];
  if (!team || !shift) throw new Error('There is no team');
  await planBriefing(world.deps, team, turnOf(team, shift, MONDAY));
  expect(wordsOf(await openHome(world, 'UBOB'))).toContain('Host: <@UANN>');
});

const people = fc.uniqueArray(fc.constantFrom('U1', 'U2', 'U3', 'U4', 'U5'), { maxLength: 5 });

test('the host is on duty, can do it, and nobody who can waits longer; somebody is found where anybody can', () => {
  const last = fc.dictionary(fc.constantFrom('U1', 'U2', 'U3', 'U4', 'U5'), fc.constantFrom('1', '2', '3'));
  fc.assert(
    fc.property(people, last, people, (duty, hosted, skipped) => {
      const when = new Map(Object.entries(hosted));
      const host = nextHost(duty, when, skipped);
      const able = duty.filter((user) => !skipped.includes(user));
      if (host === undefined) {
        expect(able).toEqual([]);
        return;
      }
      expect(able).toContain(host);
      for (const user of able) expect((when.get(host) ?? '') <= (when.get(user) ?? '')).toBe(true);
    }),
  );
});

test('the count of readers is never above the whole, and names as unread only who is on duty', () => {
  fc.assert(
    fc.property(people, people, (duty, readers) => {
      const { read, of, unread } = countReads(duty, readers);
      expect(read).toBe(readers.length);
      expect(of).toBeGreaterThanOrEqual(Math.max(read, duty.length));
      expect(of - read).toBe(unread.length);
      expect(duty).toEqual(expect.arrayContaining(unread));
    }),
  );
});
