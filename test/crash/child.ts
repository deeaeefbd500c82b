// The real bot in a process of its own, which does what its parent orders: set the clock, tick, or die at a statement.

import process from 'node:process';
import pg from 'pg';
import { startBot } from '../../src/bot.ts';
import { readEnv } from '../../src/env.ts';
import { features } from '../../src/features.ts';
import { createLog } from '../../src/log.ts';
import { tick } from '../../src/tick.ts';
import type { Order, Report } from './process.ts';

let now = new Date(process.env.START_AT ?? '');
let statements = 0;
let dieAt = Number(process.env.DIE_AT ?? 0);

// Whatever the bot says to its database passes here, embedded or on a server.
const client = pg.Client.prototype as { query(...args: unknown[]): unknown };
const { query } = client;
client.query = function (...args) {
  statements += 1;
  if (statements === dieAt) process.kill(process.pid, 'SIGKILL');
  return query.apply(this, args);
};

// The jobs of the clock write to Slack only through the outbox, too; without them a morning is half as long.
const rituals = features.map(({ jobs: _, ...feature }) => feature);

const report = (given: Report) => process.send?.(given);
const env = readEnv(process.env);
if ('problems' in env) throw new Error(env.problems.join('\n'));
const bot = await startBot(env, { now: () => now, log: createLog(env.LOG_LEVEL) });
report({ statements });

process.on('message', async (order: Order) => {
  if (order.kind === 'stop') {
    await bot.stop();
    process.exit(0);
  }
  now = new Date(order.at);
  statements = 0;
  dieAt = order.dieAt ?? 0;
  await tick(bot.deps, rituals);
  report({ statements });
});
