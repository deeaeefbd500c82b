// When something breaks: whoever was waiting is told, in their language, and the log finds it again without their words.

import { expect, test } from 'vitest';
import type { Db } from '../../src/database/client.ts';
import { APP } from '../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../support/bot.ts';
import { freshDatabase } from '../support/database.ts';
import { ask, asked, askForm, lineIn, openHome, said, send, topView, wordsOf } from './reading.ts';
import { backDoor } from './tampering.ts';

/** The code that somebody was given. */
const codeIn = (words: string): string =>
  /code `([0-9a-f]{8})`|编号 `([0-9a-f]{8})`/.exec(words)?.slice(1).join('') ?? '';

const linesWith = (world: World, code: string): string[] => world.log.filter((line) => line.includes(code));

/** Daybreak on a database in which one table fails to be asked when `broken.now` is set. */
async function startBreaking(table: 'Quote' | 'Team' | 'QuoteUse') {
  const broken = { now: false };
  const { db } = await freshDatabase();
  const breaking = db.$extends({
    query: {
      $allModels: {
        $allOperations({ model, args, query }) {
          if (broken.now && model === table) throw new Error(`Invalid invocation with ${JSON.stringify(args)}`);
          return query(args);
        },
      },
    },
  });
  const world = await startBot({ db: breaking as unknown as Db });
  return { world, broken };
}

test('a database that fails under a command is told to the person with a code that the log knows', async () => {
  const { world, broken } = await startBreaking('QuoteUse');
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN'] });
  broken.now = true;
  const words = await asked(world, 'ULI', channel, '/quote');
  expect(words).toContain('抱歉，操作没有成功。');
  expect(await asked(world, 'UANN', channel, '/quote')).toContain('Sorry, that did not work.');
  expect(linesWith(world, codeIn(words))).toHaveLength(1);
  broken.now = false;
  expect(await asked(world, 'ULI', channel, '/quote')).not.toContain('抱歉');
});

test('what they typed is not in the log, though the failure quotes it', async () => {
  const { world, broken } = await startBreaking('Quote');
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  broken.now = true;
  const words = await asked(world, 'UANN', channel, '/quote', 'add A zebra crossed my transformer — Xenophon');
  const [line, ...others] = linesWith(world, codeIn(words));
  expect(others).toEqual([]);
  expect(line).toContain('listener.failed');
  expect(world.log.join('')).not.toMatch(/zebra|Xenophon/);
});

test('a form that can’t be saved stays open with what was typed', async () => {
  const { world, broken } = await startBreaking('Team');
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  broken.now = true;
  const outcome = await send(world, 'UANN', { shifts: 'Zebra 07:00-15:00' });
  expect(outcome.error).toBeDefined();
  expect(topView(world, 'UANN').state.values.shifts?.shifts?.value).toBe('Zebra 07:00-15:00');
  expect(codeIn(wordsOf(world.slack.as('UANN').dm().at(-1)))).not.toBe('');
  broken.now = false;
  expect(await send(world, 'UANN')).toEqual({ closed: true });
});

test('a form that Slack does not open is apologised for where the command was typed', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  world.slack.fail('views.open', { error: 'internal_error' });
  const words = await asked(world, 'UANN', channel, '/daybreak', 'setup');
  expect(linesWith(world, codeIn(words)).join()).toContain('"slack":"internal_error"');
});

test('where Daybreak may not speak the person hears of the failure in private', async () => {
  const { world, broken } = await startBreaking('Team');
  const { id } = world.slack.addChannel({ name: 'lunch', members: ['ULI'] });
  broken.now = true;
  expect(await ask(world, 'ULI', id, '/daybreak')).toEqual([]);
  expect(wordsOf(world.slack.as('ULI').dm().at(-1))).toContain('抱歉，操作没有成功。');
});

test('a page that can’t be made is logged, and nobody is written to', async () => {
  const { world, broken } = await startBreaking('Team');
  broken.now = true;
  await world.slack.as('UANN').opensHome();
  await world.slack.settled();
  expect(world.slack.as('UANN').dm()).toEqual([]);
  expect(world.log.join('')).toContain('listener.failed');
  broken.now = false;
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('not in any team');
});

test('a failure that can’t even be told is in the log', async () => {
  const { world, broken } = await startBreaking('QuoteUse');
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  broken.now = true;
  world.slack.fail('chat.postEphemeral', { drop: true });
  expect(await ask(world, 'UANN', channel, '/quote')).toEqual([]);
  expect(world.log.join('')).toContain('listener.failure-untold');
});

test('after a day of typing the log holds none of it, nor a token', async () => {
  const world = await startBot();
  const { slack } = world;
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB', 'UWANG'] });
  await ask(world, 'UBOB', channel, '/quote', 'add Zebra lines are long — Quagga, Okapi');
  await ask(world, 'UBOB', channel, '/quote', `add ${'zebra '.repeat(80)}`);
  await send(world, 'UBOB', { text: 'Zebra in a form', author: 'Okapi' });
  await ask(world, 'UBOB', channel, '/daybreak', 'zebra');
  await ask(world, 'UWANG', channel, '/quote', '斑马');
  await askForm(world, 'UANN', channel, '/quote', 'list');
  await slack.as('UANN').selects(topView(world, 'UANN'), 'quotes.list-search', 'zebra');
  await askForm(world, 'UANN', channel, '/daybreak', 'setup');
  await send(world, 'UANN', { shifts: 'Zebra 25:00-26:00', exceptions: 'zebra' });
  await send(world, 'UANN', { shifts: 'Zebra 05:00-06:00', exceptions: '' });
  const message = await slack.as('UBOB').says(channel, 'a zebra says @Ann');
  await slack.as('UBOB').uses('quotes.suggest-message', { message });
  await slack.settled();
  slack.fail('views.open', { error: 'internal_error' });
  await ask(world, 'UBOB', channel, '/quote', 'add');
  slack.fail('chat.postMessage', { error: 'internal_error' });
  await world.tick('2026-11-23T16:30:00+08:00');
  slack.fail('views.publish', { status: 500 });
  await slack.as('UANN').opensHome();
  await world.tick('2026-11-23T16:40:00+08:00');
  const { command } = await backDoor(world);
  await command('UBOB', channel, '/quote', 'add zebra\n    at Zebra (zebra.ts:1:1) \u0000', 'twice');

  expect(said(world, channel).map(lineIn).join('')).not.toBe('');
  const log = world.log.join('');
  expect(log).not.toMatch(/zebra|quagga|okapi|斑马/i);
  expect(log).not.toContain(APP.botToken);
  expect(log).not.toContain('李静');
  expect(log).not.toContain('metering');
});
