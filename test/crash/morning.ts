// A team and its mornings, as they are seen from outside the process that serves it.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, vi } from 'vitest';
import { APP, type Message } from '../../src/playground/workspace.ts';
import { quotesIn } from '../schedule/team.ts';
import { onServer, urlOf } from '../support/global-setup.ts';
import { endAll, type Running, type Strict, start, type Where } from './process.ts';

export const EVENING = '2026-11-22T20:00:00+08:00';

const directories: string[] = [];

/** Ends the processes that are left, and removes their data. */
export function cleanUp(): void {
  endAll();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
}

/** A database that is migrated and empty: a directory, or one on the server of the tests. */
export async function prepareData(): Promise<Where> {
  const template = inject('template');
  if ('url' in template) {
    const name = `${template.name}_${randomBytes(4).toString('hex')}`;
    await onServer(template.url, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template.name}`));
    return { DATABASE_URL: urlOf(template.url, name) };
  }
  const data = mkdtempSync(join(tmpdir(), 'daybreak-crash-'));
  directories.push(data);
  const cluster = join(data, 'db', 'postgres');
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const { status } = spawnSync('tar', ['xf', template.tarball, '-C', cluster]);
  if (status !== 0) throw new Error('The prepared database could not be unpacked');
  return { DATA_DIR: data };
}

/** Resolves with what a bot that works on by itself has brought about. */
export const seen = <T>(look: () => T | undefined): Promise<T> =>
  vi.waitFor(
    () => {
      const found = look();
      if (found === undefined) throw new Error('It has not come yet');
      return found;
    },
    { timeout: 20_000, interval: 20 },
  );

/** The messages with which Daybreak came into a channel, as they read now. */
export const introductions = ({ slack }: Strict, channel: string): Message[] =>
  slack.messages(channel).filter(({ bot_id }) => bot_id === APP.bot);

/** 李静 invites Daybreak; the channel. */
export async function invite({ slack }: Strict, name: string): Promise<string> {
  const { id } = slack.addChannel({ name, members: ['ULI', 'UWANG'] });
  await slack.as('ULI').invites(id, APP.user);
  return id;
}

/** Saves the form of a team that works every day, at 08:30. */
export async function saveForm(strict: Strict, channel: string): Promise<void> {
  const hand = strict.slack.as('ULI');
  const introduction = await seen(() => introductions(strict, channel)[0]);
  await hand.presses(introduction, 'teams.setup');
  const form = await seen(() => hand.views()[0]);
  await hand.submits(form, { calendar: 'every-day' });
}

/** Sets a team up; resolves when its channel was told. */
export async function setUp(strict: Strict): Promise<string> {
  const channel = await invite(strict, '95598-早班');
  await saveForm(strict, channel);
  await seen(() => introductions(strict, channel).find(({ edited }) => edited));
  return channel;
}

/** The quotes of one local day, as `2026-11-23`. */
export const quotesOn = (strict: Strict, channel: string, day: string): Message[] =>
  quotesIn(strict, channel).filter(
    ({ ts }) => new Date(Number(ts) * 1000 + 8 * 3_600_000).toISOString().slice(0, 10) === day,
  );

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Starts anew a second after a death at 08:30:00, and lives on until every claim of the dead has ended. */
export async function recover(strict: Strict, where: Where, day: string): Promise<Running> {
  strict.clock.now = `${day}T08:30:01+08:00`;
  const bot = await start(strict, where);
  for (const time of ['08:30:01', '08:30:07', '08:33:00']) await bot.tick(`${day}T${time}+08:00`);
  return bot;
}
