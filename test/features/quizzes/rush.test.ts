// Many at the same moment: answers that meet the close, two processes that close, and one judgement of what hundreds wrote.

import { expect, test } from 'vitest';
import type { World } from '../../support/bot.ts';
import { ask, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion, OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, booked, close, keepSettings, quizWords, quizzes, startTeam } from './round-world.ts';

/** More people in the team. */
async function join({ db, deps, slack }: World, count: number): Promise<string[]> {
  const { id: teamId } = await db.team.findFirstOrThrow();
  const users = Array.from({ length: count }, (_, number) => `UMANY${number}`);
  for (const id of users) slack.addUser({ id, name: id });
  await db.member.createMany({ data: users.map((user) => ({ teamId, user, joinedAt: deps.now() })) });
  return users;
}

test('of answers that meet the close every one is in the results and booked, or its member reads that it came too late', async () => {
  const { world, channel } = await begun();
  const users = await join(world, 24);
  const { id } = await world.db.quiz.findFirstOrThrow();
  const { press, answers } = await backDoor(world);
  const other = await world.replica();
  world.set(at('16:59'));
  const early = users.slice(0, 12).map((user) => press(user, 'quizzes.answer:1', `${id} 0 1`, { channel }));
  await new Promise(setImmediate);
  world.set(at('17:00'));
  const closing = [world.tick(), other.tick()];
  const late = users.slice(12).map((user) => press(user, 'quizzes.answer:1', `${id} 0 1`, { channel }));
  await Promise.all([...early, ...closing, ...late]);
  await other.stop();
  await world.tick(at('17:01'));
  const kept = await world.db.quizAnswer.count();
  expect(await booked(world)).toHaveLength(kept);
  expect(answers.filter(({ text }) => text?.includes('Right!'))).toHaveLength(kept);
  expect(answers.filter(({ text }) => text?.includes('not counted any more'))).toHaveLength(users.length - kept);
  expect(quizWords(world, channel)).toContain(kept > 0 ? `${kept} of ${kept} right` : 'busy');
  expect(quizzes(world, channel)).toHaveLength(1);
});

test('what hundreds typed alike is judged with one press, and everybody is told', async () => {
  const { world } = await begun({ questions: [OF_EACH_TYPE['fill-in'] ?? {}] });
  const users = await join(world, 500);
  const { id: quizId } = await world.db.quiz.findFirstOrThrow();
  const answer = { quizId, position: 0, typed: 'a trio', right: null, at: world.deps.now() };
  await world.db.quizAnswer.createMany({ data: users.map((user) => ({ ...answer, user })) });
  await close(world);
  const asked = world.slack.as('UANN').dm().at(-1);
  expect(wordsOf(asked)).toContain('500 times');
  if (asked) await world.slack.as('UANN').presses(asked, 'Right');
  await world.slack.settled();
  expect(await booked(world)).toHaveLength(500);
  expect(await world.db.post.count({ where: { key: { startsWith: 'quizzes.judged:' } } })).toBe(500);
});

test('a question that is open is not asked again in another quiz of the team meanwhile', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  await keepSettings(world, channel, {});
  await world.tick(at('12:30'));
  await ask(world, 'UANN', channel, '/quiz', 'now');
  await world.tick(at('13:00'));
  expect(quizzes(world, channel)).toHaveLength(1);
  await world.tick(at('16:30'));
  await world.tick(at('13:00', '2026-11-24'));
  expect(quizzes(world, channel)).toHaveLength(2);
});

test('who began to practise a question before a quiz asks it is not told its answer there', async () => {
  const { world, channel } = await startTeam();
  const id = await keepQuestion(world);
  await ask(world, 'UBOB', channel, '/quiz', 'practice');
  const form = topView(world, 'UBOB');
  await world.tick(at('13:00'));
  const { submit } = await backDoor(world);
  const shown = await submit('UBOB', form, {
    [`answer-${id}`]: { type: 'radio_buttons', selected_option: { value: '1' } },
  });
  expect(JSON.stringify(shown)).not.toContain('A silent wire can still be live.');
  expect(JSON.stringify(shown)).toContain('or a quiz asks it now');
});
