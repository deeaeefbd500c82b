// Problems under what people should not do or could not foresee: words taken out again, people who left, names kept back.

import { expect, test } from 'vitest';
import { features } from '../../../src/features.ts';
import { APP } from '../../../src/playground/workspace.ts';
import { findTeam } from '../../../src/teams.ts';
import { setUpTeam, type World } from '../../support/bot.ts';
import { ask, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { FILLED, lastTold, lastWords, press, pressAndSend, raise, startTeam, stored } from './problems-world.ts';

const register = features.find(({ name }) => name === 'problems')?.register;

/** Raises a problem as a note does whose writer keeps their name back. */
async function raiseUnnamed(world: World, channel: string, by: string, title: string) {
  const team = await findTeam(world.db, channel);
  if (!register || !team) throw new Error('There is no register or no team');
  const wish = { team, by, title, category: 'billing', named: false, deed: crypto.randomUUID() };
  const raised = await world.db.$transaction((tx) => register.raise(world.deps, tx, wish));
  await world.deps.outbox.flush();
  return raised;
}

async function cardWords(world: World, user: string, channel: string, number: number): Promise<string> {
  for (const view of world.slack.as(user).views().reverse()) await world.slack.as(user).closes(view);
  await ask(world, user, channel, '/problem', `#${number}`);
  return wordsOf(topView(world, user));
}

test('details that a leader takes out are gone from what was told before, too', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel, { details: 'Mrs Miller of Hill Street is angry' });
  expect(lastWords(world, 'UANN')).toContain('Mrs Miller');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { details: '' });
  expect((await stored(world)).details).toBe('');
  expect(lastWords(world, 'UANN')).not.toContain('Mrs Miller');
});

test('a problem that is reopened shows no reason for dropping it any more, where nothing else was said', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  const [told] = world.slack.as('UANN').dm();
  if (!told) throw new Error('Ann was told nothing');
  await pressAndSend(world, 'UANN', told, 'Drop', { words: 'The vendor ends it' });
  await pressAndSend(world, 'UANN', world.slack.as('UANN').dm()[0] ?? told, 'Reopen', { words: 'It does not' });
  expect(wordsOf(world.slack.as('UANN').dm()[0])).toContain('· open');
});

test('whoever keeps their name back is not betrayed by saying that it is an earlier problem', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UANN', channel);
  const earlier = await stored(world);
  const { id, number } = await raiseUnnamed(world, channel, 'UBOB', `${FILLED.title} again`);
  const { press: pressed } = await backDoor(world);
  await pressed('UBOB', 'problems.same', `${id}:${earlier.id}`);
  const words = await cardWords(world, 'UWANG', channel, earlier.number);
  expect(words).toContain(`: #${number}`);
  expect(words).not.toContain('UBOB');
  expect(await cardWords(world, 'UANN', channel, earlier.number)).toContain('UBOB');
});

test('who kept their name back is not named to the team that it is handed over to, nor in its file', async () => {
  const { world, channel } = await startTeam();
  const other = await setUpTeam(world, { leader: 'ULI', name: '账务班', members: ['UWANG'] });
  const { id, number } = await raiseUnnamed(world, channel, 'UBOB', FILLED.title);
  const at = await world.db.team.findFirstOrThrow({ where: { channel: other } });
  await world.db.problem.update({ where: { id }, data: { atTeamId: at.id } });
  const words = await cardWords(world, 'ULI', other, number);
  expect(words).toContain(FILLED.title);
  expect(words).not.toContain('UBOB');
  expect(await cardWords(world, 'UANN', channel, number)).toContain('UBOB');
  await ask(world, 'ULI', other, '/problem', '导出 csv');
  const file = world.slack.as('ULI').dm().at(-1)?.files?.[0];
  const answer = await world.slack.fetch(String(file?.url_private), {
    headers: { authorization: `Bearer ${APP.botToken}` },
  });
  const text = Buffer.from(await answer.arrayBuffer()).toString();
  expect(text).toContain(FILLED.title);
  expect(text).not.toContain('Bob');
});

test('who has left can neither see nor change what they raised or owned', async () => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Edit', { owner: 'UWANG' });
  const { id } = await stored(world);
  for (const user of ['UBOB', 'UWANG']) await world.slack.as(user).leaves(channel);
  await world.slack.settled();
  const { press: pressed } = await backDoor(world);
  await pressed('UWANG', 'problems.start', id);
  expect((await stored(world)).state).toBe('open');
  await pressAndSend(world, 'UANN', lastTold(world, 'UANN'), 'Solved', { remedy: 'The table was loaded again' });
  await pressed('UBOB', 'problems.confirm', id);
  expect((await stored(world)).state).toBe('solved');
  // What was told before they left stays as it was.
  expect(lastWords(world, 'UWANG')).not.toContain('The table was loaded again');
});

test.each(['2026-02-31', 'tomorrow', '9999-99-99'])('a due day that is none, %s, is not kept', async (day) => {
  const { world, channel } = await startTeam();
  await raise(world, 'UBOB', channel);
  await press(world, 'UANN', lastTold(world, 'UANN'), 'Edit');
  const { submit } = await backDoor(world);
  await submit('UANN', topView(world, 'UANN'), { dueOn: { type: 'datepicker', selected_date: day } });
  expect((await stored(world)).dueOn).toBeNull();
  expect(await cardWords(world, 'UBOB', channel, (await stored(world)).number)).toContain(FILLED.title);
});
