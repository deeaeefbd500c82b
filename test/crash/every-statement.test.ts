// Dead from the first statement of a morning or a close on, from the second, from the third: all, so within one process.
// `killed.test.ts` does the same to real processes.

import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { closeDue } from '../../src/features/awards/ballots/closing/index.ts';
import { at, ballotIn, begun, booked, posts } from '../features/awards/ballot-world.ts';
import { wordsOf } from '../features/reading.ts';
import { quotesIn } from '../schedule/team.ts';
import { setUpTeam, startBot } from '../support/bot.ts';
import { dayAfter } from './morning.ts';

type Answer = (failure: Error) => void;

const client = pg.Client.prototype as unknown as { query(...args: unknown[]): unknown };
const { query } = client;

/** From its nth statement on nothing reaches the database, but that an open transaction ends with its connection. */
function dieAt(n: number): { died(): boolean } {
  let statements = 0;
  client.query = function (...args) {
    statements += 1;
    const text = JSON.stringify(args[0]);
    if (statements < n || text.includes('ROLLBACK')) return query.apply(this, args);
    // Nobody ends a transaction whose end has failed, but the connection of a process that is dead.
    if (text.includes('COMMIT')) query.call(this, 'ROLLBACK', () => {});
    const answer = args.findLast((arg): arg is Answer => typeof arg === 'function');
    if (!answer) return Promise.reject(new Error('dead'));
    setImmediate(() => answer(new Error('dead')));
    return undefined;
  };
  return { died: () => statements >= n };
}

const revive = () => {
  client.query = query;
};

afterEach(revive);

test('a morning that ends at any of its statements has exactly one quote in the end', {
  timeout: 600_000,
}, async () => {
  const world = await startBot({ at: '2026-11-22T20:00:00+08:00' });
  const channel = await setUpTeam(world, { leader: 'ULI', name: '95598-早班', values: { calendar: 'every-day' } });
  await world.tick('2026-11-23T08:29:00+08:00');
  let mornings = 0;
  for (let last = false; !last; mornings += 1) {
    const day = dayAfter('2026-11-23', mornings);
    world.set(`${day}T08:30:00+08:00`);
    const fate = dieAt(mornings + 1);
    await world.tick().catch(() => {});
    last = !fate.died();
    revive();
    for (const time of ['08:30:07', '08:33:00']) await world.tick(`${day}T${time}+08:00`);
    expect(quotesIn(world, channel), `dead from statement ${mornings + 1} on`).toHaveLength(mornings + 1);
  }
  expect(mornings).toBeGreaterThan(40);
  expect(new Set(quotesIn(world, channel).map(({ text }) => text)).size).toBe(mornings);
});

test('a ballot that dies at any statement of its close has one result, one win and one booking in the end', {
  timeout: 120_000,
}, async () => {
  const { world, channel } = await begun({ values: { quorum: '0' } });
  const { id: base, award, result: _, ...ballot } = await ballotIn(world);
  await world.db.ballot.update({ where: { id: base }, data: { state: 'cancelled' } });
  const close = async () => {
    await closeDue(world.deps);
    await world.deps.outbox.flush();
  };
  const start = new Date(at('17:00')).getTime();
  let closes = 0;
  for (let last = false; !last; closes += 1) {
    const id = `close-${closes}`;
    const now = new Date(start + closes * 10 * 60_000);
    const copy = { ...ballot, id, deed: id, awardId: id, award: award as object, closesAt: now };
    await world.db.ballot.create({ data: copy });
    await world.db.nominee.create({ data: { ballotId: id, user: 'UDORA' } });
    await world.db.voter.create({ data: { ballotId: id, user: 'UANN', times: 1 } });
    const seal = world.deps.seals(id, ballot.salt ?? '');
    const name = seal.nameOf('UANN');
    await world.db.sealedVote.create({ data: { ballotId: id, name, sealed: seal.close(name, '["UDORA"]') } });
    world.set(now.toISOString());
    const fate = dieAt(closes + 1);
    await close().catch(() => {});
    last = !fate.died();
    revive();
    // Later than whatever the dead had claimed.
    world.set(new Date(now.getTime() + 3 * 60_000).toISOString());
    await close();
    const told = posts(world, channel).filter((message) => wordsOf(message).includes(':tada:'));
    expect(told, `dead from statement ${closes + 1} on`).toHaveLength(closes + 1);
    expect(await world.db.win.count()).toBe(closes + 1);
    expect(await booked(world)).toHaveLength(closes + 1);
    expect(await world.db.sealedVote.count()).toBe(0);
  }
  expect(closes).toBeGreaterThan(20);
});
