// The close of a quiz: its results in the same post, points, and typed answers that a leader judges.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barOf, type Posed, resultsOf } from '../../../src/features/quizzes/quiz.ts';
import { APP } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { ask, asked, openHome, send, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, booked, close, press, quizIn, quizWords, quizzes } from './round-world.ts';

const fillIn = OF_EACH_TYPE['fill-in'] ?? {};

/** Types an answer into the form of the quiz. */
async function type(world: World, user: string, channel: string, answer: string): Promise<void> {
  await press(world, user, channel, 'Type my answer');
  await send(world, user, { answer });
}

const lastTold = (world: World, user: string) => {
  const message = world.slack.as(user).dm().at(-1);
  if (!message) throw new Error(`${user} was told nothing`);
  return message;
};

test('the same post shows how often each option was chosen, what is right and why, and who did well', async () => {
  const { world, channel } = await begun();
  const { ts } = quizIn(world, channel);
  await press(world, 'UBOB', channel, 'B');
  await press(world, 'UWANG', channel, 'A');
  await close(world);
  const quiz = quizIn(world, channel);
  expect(quiz.ts).toBe(ts);
  const words = wordsOf(quiz);
  expect(words).toContain('Quiz · Mon, Nov 23 · Results');
  expect(words).toContain('A silent wire can still be live.');
  expect(words).toContain('1 of 2 right');
  expect(words).toContain('*Everything right:* <@UBOB>');
  expect(words).not.toContain('UWANG');
  expect(words).toContain('2 people took part');
  expect(words).not.toContain('quizzes.answer');
});

test('right answers are worth their points once, however often the close is asked for', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  await press(world, 'UWANG', channel, 'A');
  const other = await world.replica();
  world.set(at('17:00'));
  await Promise.all([world.tick(), other.tick()]);
  await other.stop();
  await world.tick(at('17:01'));
  await world.tick(at('17:05'));
  expect(await booked(world)).toEqual([['UBOB', 2]]);
  expect(quizzes(world, channel)).toHaveLength(1);
});

test('a quiz that should have closed while Daybreak was down closes when it is back', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  await world.restart(at('20:40'));
  await world.tick();
  expect(quizWords(world, channel)).toContain('1 person took part · closed at 17:00');
  expect(await booked(world)).toEqual([['UBOB', 2]]);
});

test('a quiz that nobody answered ends kindly', async () => {
  const { world, channel } = await begun();
  await close(world);
  expect(quizWords(world, channel)).toContain('The phones kept everybody busy');
  expect(quizWords(world, channel)).toContain('Keep well away');
  expect(await booked(world)).toEqual([]);
});

test('where nobody has everything right nobody is named', async () => {
  const { world, channel } = await begun();
  await press(world, 'UWANG', channel, 'A');
  await close(world);
  expect(quizWords(world, channel)).toContain('A tricky one!');
  expect(quizWords(world, channel)).not.toContain('<@');
});

test('the article that explains it is named, with how to read it', async () => {
  const { world, channel } = await begun({ questions: [{ articleKey: 'wires' } as object] });
  const made = { changedBy: 'UANN', changedAt: world.deps.now(), createdAt: world.deps.now() };
  const article = { key: 'wires', language: 'en', title: 'Fallen wires', body: 'Away.', category: 'answers' };
  await world.db.article.create({ data: { ...article, revision: 999_999, ...made } });
  await close(world);
  expect(quizWords(world, channel)).toContain('/faq Fallen wires');
});

test('a Chinese team reads its results in Chinese', async () => {
  const { world, channel } = await begun({
    questions: [{ language: 'zh-CN', text: '带电着火可以用水浇灭。', type: 'true-false', options: [], right: [1] }],
    values: { language: 'zh-CN' },
  });
  await press(world, 'UWANG', channel, '错误');
  await close(world);
  expect(quizWords(world, channel)).toContain('全部答对：* <@UWANG>');
  expect(quizWords(world, channel)).toContain('1 人参加 · 17:00 截止');
});

test('what a rule at the time of the answer said is what it is worth', async () => {
  const { world, channel } = await begun();
  const { id: teamId } = await world.db.team.findFirstOrThrow();
  await press(world, 'UBOB', channel, 'B');
  const rule = { teamId, source: 'quiz', points: 9, changedBy: 'UANN', changedAt: world.deps.now() };
  await world.db.pointRule.create({ data: { ...rule, from: new Date(at('13:30')) } });
  world.set(at('14:00'));
  await press(world, 'UWANG', channel, 'B');
  await close(world);
  expect(await booked(world)).toEqual([
    ['UBOB', 2],
    ['UWANG', 9],
  ]);
});

test('a typed answer that no rule decides is judged by a leader after the close: booked, told, and shown', async () => {
  const { world, channel } = await begun({ questions: [fillIn] });
  await type(world, 'UBOB', channel, 'a trio');
  expect(world.slack.as('UANN').dm().map(wordsOf).join()).not.toContain('a trio');
  await close(world);
  expect(quizWords(world, channel)).toContain('1 answer still to be judged');
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('a trio');
  expect(wordsOf(lastTold(world, 'UANN')).replaceAll(/"value":"[^"]*"/g, '')).not.toContain('UBOB');
  await world.slack.as('UANN').presses(lastTold(world, 'UANN'), 'Right');
  await world.slack.settled();
  expect(await booked(world)).toEqual([['UBOB', 2]]);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('right!');
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('All typed answers are judged');
  expect(quizWords(world, channel)).toContain('<@UBOB>');
  expect(quizWords(world, channel)).not.toContain('still to be judged');
});

test('answers that say the same are judged together', async () => {
  const { world, channel } = await begun({ questions: [fillIn] });
  await type(world, 'UBOB', channel, 'A trio');
  await type(world, 'UWANG', channel, ' a trio! ');
  await close(world);
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('2 times');
  await world.slack.as('UANN').presses(lastTold(world, 'UANN'), 'Wrong');
  await world.slack.settled();
  expect(await booked(world)).toEqual([]);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('Right is: *3 or three*');
  expect(wordsOf(lastTold(world, 'UWANG'))).toContain('班长看过了');
});

test('of two leaders who judge at once the first decides, and the other is told', async () => {
  const { world, channel } = await begun({ questions: [fillIn] });
  await type(world, 'UBOB', channel, 'a trio');
  await close(world);
  const asking = lastTold(world, 'UANN');
  const value = JSON.stringify(asking.blocks).match(/"value":"([^"]+)"/)?.[1] ?? '';
  const { press: pressed, answers } = await backDoor(world);
  await Promise.all([
    pressed('UANN', 'quizzes.judge-right', value, { channel: asking.channel }),
    pressed('UOLU', 'quizzes.judge-wrong', value, { channel: asking.channel }),
  ]);
  expect(answers.map(({ text }) => text)).toEqual(['Another leader has judged this answer already.']);
  expect(await world.db.quizAnswer.count({ where: { judgedBy: 'leader' } })).toBe(1);
});

test('many typed answers are asked about eight at a time', async () => {
  const users = Array.from({ length: 11 }, (_, n) => `UN${n}`);
  const { world, channel } = await begun({ questions: [fillIn] });
  const [{ id: quizId } = { id: '' }] = await world.db.quiz.findMany();
  const given = { quizId, position: 0, chosen: [], at: world.deps.now() };
  await world.db.quizAnswer.createMany({
    data: users.map((user, n) => ({ ...given, user, typed: `wording${'x'.repeat(n)}` })),
  });
  await close(world);
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('And 3 more after these.');
  expect(quizWords(world, channel)).toContain('11 answers still to be judged');
});

test('who leads since the close asks for what waits, and reads of it in App Home', async () => {
  const { world, channel } = await begun({ questions: [fillIn] });
  await type(world, 'UBOB', channel, 'a trio');
  await close(world);
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('1 typed answer waits for your judgement');
  expect(await asked(world, 'UOLU', channel, '/quiz', 'judge')).toContain('direct message');
  expect(wordsOf(lastTold(world, 'UOLU'))).toContain('a trio');
  await world.slack.as('UOLU').presses(lastTold(world, 'UOLU'), 'Right');
  await world.slack.settled();
  expect(await asked(world, 'UANN', channel, '/quiz', 'judge')).toContain('No typed answer waits');
});

test('who does not lead can’t judge', async () => {
  const { world, channel } = await begun({ questions: [fillIn] });
  await type(world, 'UBOB', channel, 'a trio');
  await close(world);
  const asking = lastTold(world, 'UANN');
  const value = JSON.stringify(asking.blocks).match(/"value":"([^"]+)"/)?.[1] ?? '';
  const { press: pressed, answers } = await backDoor(world);
  await pressed('UBOB', 'quizzes.judge-right', value, { channel: asking.channel });
  expect(answers[0]?.text).toContain('Only this team’s leaders');
  expect(await booked(world)).toEqual([]);
});

test('after the close /quiz shows my own result', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  await close(world);
  const words = await asked(world, 'UBOB', channel, '/quiz');
  expect(words).toContain('1 of 1 right');
  expect(await asked(world, 'UWANG', channel, '/quiz')).toContain('没有作答');
});

test('the next briefing comes back to what the team got wrong, and names nobody', async () => {
  const { world, channel } = await begun({ questions: [{ text: 'Easy one' }, { text: 'Hard <one>' }] });
  const { position = 0 } = await world.db.quizQuestion.findFirstOrThrow({ where: { text: 'Hard <one>' } });
  const [{ id: quizId } = { id: '' }] = await world.db.quiz.findMany();
  const rows = ['UBOB', 'UWANG'].flatMap((user) =>
    [0, 1].map((one) => ({
      quizId,
      position: one,
      user,
      chosen: [one === position ? 0 : 1],
      right: one !== position,
      at: world.deps.now(),
    })),
  );
  await world.db.quizAnswer.createMany({ data: rows });
  await close(world);
  await ask(world, 'UANN', channel, '/briefing', 'now');
  await world.tick('2026-11-24T08:45:00+08:00');
  const briefing = world.slack
    .messages(channel)
    .filter(({ user }) => user === APP.user)
    .map(wordsOf)
    .find((words) => words.includes('Hard in the quiz'));
  expect(briefing).toContain('“Hard &lt;one&gt;” – right is: *B. Keep well away* (0 of 2 knew it)');
  expect(briefing).not.toContain('Easy one');
});

test('a team that rests gets no results, and the points are booked all the same', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'B');
  await world.slack.archive(channel);
  await world.slack.settled();
  await close(world);
  expect(quizWords(world, channel)).not.toContain('Results');
  expect(await booked(world)).toEqual([['UBOB', 2]]);
});

test('a quiz closes with five hundred answers', async () => {
  const { world, channel } = await begun();
  const [{ id: quizId } = { id: '' }] = await world.db.quiz.findMany();
  const given = { quizId, position: 0, chosen: [1], right: true, at: world.deps.now() };
  await world.db.quizAnswer.createMany({
    data: Array.from({ length: 500 }, (_, n) => ({ ...given, user: `UM${n}` })),
  });
  await close(world);
  expect(quizWords(world, channel)).toContain('and 480 more');
  expect(await booked(world)).toHaveLength(500);
});

const posed: Posed = {
  position: 0,
  questionId: 'q',
  type: 'several',
  text: '?',
  options: ['a', 'b', 'c'],
  right: [0],
  accepted: [],
  explanation: '',
  category: 'answers',
  articleKey: null,
};

test('results count every answer once, and name just those who have everything right', () => {
  const answer = fc.record({
    position: fc.constantFrom(0, 1),
    user: fc.constantFrom('a', 'b', 'c', 'd'),
    chosen: fc.uniqueArray(fc.constantFrom(0, 1, 2), { minLength: 1 }),
    right: fc.constantFrom(true, false, null),
  });
  const answers = fc.uniqueArray(answer, { selector: ({ position, user }) => `${position} ${user}`, maxLength: 8 });
  fc.assert(
    fc.property(answers, (given) => {
      const kept = given.map((one) => ({ ...one, typed: '' }));
      const { tallies, took, allRight } = resultsOf([posed, { ...posed, position: 1 }], kept);
      expect(tallies.reduce((sum, { answered }) => sum + answered, 0)).toBe(kept.length);
      expect(tallies.flatMap(({ chosen }) => chosen).reduce((a, b) => a + b, 0)).toBe(
        kept.reduce((sum, { chosen }) => sum + chosen.length, 0),
      );
      expect(took).toBe(new Set(kept.map(({ user }) => user)).size);
      for (const user of ['a', 'b', 'c', 'd']) {
        const all = kept.filter((one) => one.user === user);
        expect(allRight.includes(user)).toBe(all.length === 2 && all.every(({ right }) => right === true));
      }
    }),
  );
});

test('a bar is ten blocks, filled by the share', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (count, more) => {
      const bar = barOf(count, count + more);
      expect([...bar]).toHaveLength(10);
      expect(bar.lastIndexOf('█')).toBeLessThan(bar.includes('░') ? bar.indexOf('░') : 10);
    }),
  );
  expect(barOf(0, 0)).toBe('░░░░░░░░░░');
  expect(barOf(1, 2)).toBe('█████░░░░░');
});
