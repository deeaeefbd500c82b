// Dead from the first statement of a morning on, from the second, from the third: all of them, so within one process.
// `killed.test.ts` does the same to real processes.

import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
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
    if (statements < n || JSON.stringify(args[0]).includes('ROLLBACK')) return query.apply(this, args);
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
