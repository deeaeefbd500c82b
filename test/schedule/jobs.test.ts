// The work that the clock asks for besides rituals, and a tick in which something breaks.

import { beforeEach, expect, test } from 'vitest';
import type { Feature } from '../../src/feature.ts';
import { type Job, runJobs } from '../../src/schedule/jobs.ts';
import { post } from '../../src/slack/outbox.ts';
import { tick } from '../../src/tick.ts';
import { startBot, type World } from '../support/bot.ts';

let world: World;
let ran: string[];

beforeEach(async () => {
  world = await startBot({ at: '2026-11-23T08:00:00+08:00' });
  ran = [];
});

const job = (name: string, fails = false): Job => ({
  name,
  everyMinutes: 10,
  async run({ now }) {
    ran.push(`${name} ${now().toISOString().slice(14, 16)}`);
    if (fails) throw new Error('broken');
  },
});

test('a job is done by one replica each time, however many ask at once', async () => {
  const replicas = [world, await world.replica(), await world.replica()];
  const jobs = [job('test.job')];
  for (const minute of ['00', '05', '10', '19', '20']) {
    world.set(`2026-11-23T08:${minute}:00+08:00`);
    await Promise.all(replicas.map(({ deps }) => runJobs(deps, jobs)));
  }
  expect(ran).toEqual(['test.job 00', 'test.job 10', 'test.job 20']);
});

test('a job sleeps no longer because a clock was ahead once', async () => {
  const jobs = [job('test.job')];
  for (const time of ['2027-03-01T08:30', '2026-11-23T08:01', '2026-11-23T08:10', '2026-11-23T08:11']) {
    world.set(`${time}:00+08:00`);
    await runJobs(world.deps, jobs);
  }
  expect(ran).toEqual(['test.job 30', 'test.job 01', 'test.job 11']);
});

test('a job is not done again by a replica whose clock is behind', async () => {
  const jobs = [job('test.job')];
  for (const second of ['30', '28']) {
    world.set(`2026-11-23T08:00:${second}+08:00`);
    await runJobs(world.deps, jobs);
  }
  expect(ran).toEqual(['test.job 00']);
});

test('a job that fails is in the log, comes again at its next time, and keeps no other from its turn', async () => {
  const jobs = [job('test.breaks', true), job('test.works')];
  await runJobs(world.deps, jobs);
  world.set('2026-11-23T08:10:00+08:00');
  await runJobs(world.deps, jobs);
  expect(ran).toEqual(['test.breaks 00', 'test.works 00', 'test.breaks 10', 'test.works 10']);
  expect(world.log.filter((line) => line.includes('job.failed'))).toHaveLength(2);
});

test('what waits to be posted is posted in a tick whose rituals can’t be read', async () => {
  const { id } = world.slack.addChannel({ name: 'general', members: ['UANN', world.deps.self.user] });
  await post(world.db, { key: 'test', target: id, message: { text: 'waits', blocks: [] }, at: world.deps.now() });
  const broken: Feature = { name: 'test', jobs: [job('test.works')] };
  // Defined, not assigned: an assignment would reach the database that the next tests have.
  const db = Object.create(world.db, { $transaction: { value: () => Promise.reject(new Error('broken')) } });
  await expect(tick({ ...world.deps, db }, [broken])).rejects.toThrow('1 failed');
  expect(world.slack.messages(id).map(({ text }) => text)).toEqual(['waits']);
  expect(ran).toEqual(['test.works 00']);
});
