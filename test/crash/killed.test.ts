// Killed at a statement that it sends to its database, and a few statements later, until a morning is through.
// CRASH_STEP=1 kills at every single one.

import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { cleanUp, dayAfter, EVENING, prepareData, quotesOn, recover, setUp } from './morning.ts';
import { openSlack, start } from './process.ts';

afterEach(cleanUp);

const STEP = Number(process.env.CRASH_STEP ?? 5);

test('a process that is killed at any statement of a morning posts exactly one quote in the end', {
  timeout: 600_000,
}, async () => {
  const strict = await openSlack(EVENING);
  const where = await prepareData();
  let bot = await start(strict, where);
  const channel = await setUp(strict);
  let dieAt = 1;
  for (let days = 0, whole = 0; whole === 0; dieAt += STEP, days += 1) {
    const day = dayAfter('2026-11-23', days);
    const fate = await bot.tick(`${day}T08:30:00+08:00`, dieAt);
    if (fate === 'killed') bot = await recover(strict, where, day);
    else whole = fate;
    expect(quotesOn(strict, channel, day), `killed at statement ${dieAt}`).toHaveLength(1);
  }
  // Fewer would mean that the statements of the morning were not counted.
  expect(dieAt).toBeGreaterThan(20);
  await bot.stop();
  await strict.server.close();
});
