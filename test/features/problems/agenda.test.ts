// What a briefing says of a team's problems.

import { expect, test } from 'vitest';
import { problems } from '../../../src/features/problems/index.ts';
import { findTeam } from '../../../src/teams.ts';
import type { World } from '../../support/bot.ts';
import { keepProblem, startOther, startTeam } from './kept.ts';

async function agendaOf(world: World, channel: string) {
  const team = await findTeam(world.db, channel);
  if (!team || !problems.agenda) throw new Error('There is no team or no agenda');
  return problems.agenda(world.deps, { team, locale: team.language, since: world.deps.now() });
}

test('a team without problems has nothing on the agenda', async () => {
  const { world, channel } = await startTeam();
  await keepProblem(world, channel, { state: 'confirmed' });
  await keepProblem(world, channel, { state: 'dropped' });
  expect(await agendaOf(world, channel)).toEqual([]);
});

test('what is overdue stands first with its owner and days, then what is open, then what is to be confirmed', async () => {
  const { world, channel } = await startTeam();
  const open = await keepProblem(world, channel, { title: 'open <b>', dueOn: '2026-11-24' });
  const late = await keepProblem(world, channel, { title: 'late', dueOn: '2026-11-20', owner: 'UBOB' });
  const solved = await keepProblem(world, channel, { title: 'solved', state: 'solved' });
  const [item, ...others] = await agendaOf(world, channel);
  expect(others).toEqual([]);
  expect(item).toEqual({
    key: 'problems.open',
    title: 'Problems',
    lines: [
      `:warning: *#${late.number}* late · <@UBOB>, 3 days late`,
      `*#${open.number}* open &lt;b&gt; · no owner yet · due tomorrow`,
      `Solved, to be confirmed: *#${solved.number}* solved`,
    ],
  });
});

test('of many a few are said and the others counted', async () => {
  const { world, channel } = await startTeam();
  for (let n = 0; n < 12; n++) await keepProblem(world, channel, { dueOn: '2026-11-20' });
  for (let n = 0; n < 7; n++) await keepProblem(world, channel);
  for (let n = 0; n < 6; n++) await keepProblem(world, channel, { state: 'solved' });
  const [item] = await agendaOf(world, channel);
  expect(item?.lines).toHaveLength(10 + 5 + 1 + 1);
  expect(item?.lines.at(-2)).toBe('… and 4 more to be solved: `/problem list`');
  expect(item?.lines.at(-1)).toMatch(/ and 1 more$/);
});

test('a problem is on the agenda of the team that has to solve it, in that team’s language', async () => {
  const { world, channel } = await startTeam();
  const other = await startOther(world);
  const { number } = await keepProblem(world, channel, { title: 'given', atChannel: other, dueOn: '2026-11-22' });
  expect(await agendaOf(world, channel)).toEqual([]);
  expect((await agendaOf(world, other))[0]?.lines).toEqual([`:warning: *#${number}* given · 暂无负责人，超期 1 天`]);
});
