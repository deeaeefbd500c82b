// What leaders are told of the questions: how hard they are, how they separate, and which want a look.

import { expect, test } from 'vitest';
import type { World } from '../../support/bot.ts';
import { ask, asked, askForm, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion, startTeam } from './kept-questions.ts';

type Given = { user: string; questionId: string; right: boolean | null };

/** Answers given in quizzes, each of which asks one question. */
async function answerQuizzes({ db, deps }: World, answers: Given[], state = 'closed'): Promise<void> {
  const { id: teamId } = await db.team.findFirstOrThrow();
  const at = deps.now();
  for (const questionId of new Set(answers.map((answer) => answer.questionId))) {
    const { type, text, options, right, accepted, explanation, category } = await db.question.findUniqueOrThrow({
      where: { id: questionId },
    });
    const { id: quizId } = await db.quiz.create({
      data: {
        teamId,
        day: '2026-11-20',
        occasion: crypto.randomUUID(),
        state,
        opensAt: at,
        closesAt: at,
        questions: {
          create: { position: 0, questionId, type, text, options, right, accepted, explanation, category },
        },
      },
    });
    await db.quizAnswer.createMany({
      data: answers
        .filter((answer) => answer.questionId === questionId)
        .map(({ user, right }) => ({ quizId, position: 0, user, chosen: [], right, at })),
    });
  }
}

/** Answers of people who were asked out of the blue. */
async function answerAskings({ db, deps }: World, answers: Given[]): Promise<void> {
  const { id: teamId } = await db.team.findFirstOrThrow();
  const at = deps.now();
  for (const { questionId, user, right } of answers) {
    const {
      type,
      text,
      options,
      right: places,
      accepted,
      explanation,
    } = await db.question.findUniqueOrThrow({
      where: { id: questionId },
    });
    const question = { type, text, options, right: places, accepted, explanation };
    const deed = crypto.randomUUID();
    await db.asking.create({
      data: { deed, teamId, questionId, question, user, askedBy: 'UANN', askedAt: at, right, answeredAt: at },
    });
  }
}

/** So many people who answer one question, the first of them rightly. */
const answersTo = (questionId: string, of: number, right: number): Given[] =>
  Array.from({ length: of }, (_, at) => ({ user: `UP${at}`, questionId, right: at < right }));

/** A question that nearly everybody got wrong, so that it wants a look. */
async function keepHard(world: World, given: Parameters<typeof keepQuestion>[1] = {}): Promise<string> {
  const id = await keepQuestion(world, given);
  await answerQuizzes(world, answersTo(id, 6, 1));
  return id;
}

type Shown = { id: string; text: string; figures: string };

/** The rows that somebody is shown. */
function rows(world: World, user = 'UANN'): Shown[] {
  const { blocks } = topView(world, user);
  return blocks.flatMap((block, at) => {
    const id = /^measured-(.*)$/.exec(String(block.block_id))?.[1];
    if (!id) return [];
    const below = blocks[at + 1] as unknown as { elements: { text: string }[] };
    return [{ id, text: (block.text as { text: string }).text, figures: below.elements[0]?.text ?? '' }];
  });
}

const texts = (world: World): string[] => rows(world).map(({ text }) => text);

async function select(world: World, action: string, value: string, user = 'UANN'): Promise<void> {
  await world.slack.as(user).selects(topView(world, user), `quizzes.statistics-${action}`, value);
  await world.slack.settled();
}

async function press(world: World, words: string): Promise<void> {
  await world.slack.as('UANN').presses(topView(world, 'UANN'), words);
  await world.slack.settled();
}

test('a question that nearly nobody gets right is shown as too hard, without names, and can be retired', async () => {
  const { world, channel } = await startTeam();
  const questionId = await keepQuestion(world);
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Nothing to show here.');
  await answerAskings(world, answersTo(questionId, 6, 1));
  await ask(world, 'UANN', channel, '/quiz', 'stats');
  const shown = wordsOf(topView(world, 'UANN'));
  expect(shown).toContain('17% right of 6 answers');
  expect(shown).toContain('Too hard, or broken');
  expect(shown).not.toContain('UP');
  await select(world, 'do', 'Retire');
  expect(wordsOf(topView(world, 'UANN'))).toContain('The question is retired');
  expect(rows(world)).toEqual([]);
  expect(await world.db.question.findUnique({ where: { id: questionId } })).toMatchObject({ state: 'retired' });
});

test('only leaders see the figures', async () => {
  const { world, channel } = await startTeam();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'stats')).not.toBe('');
  expect(world.slack.as('UBOB').views()).toEqual([]);
});

/** How two rows of numbers go together, by the book: the mean product of their standard scores. */
function correlation(pairs: [number, number][]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const scores = (values: number[]) => {
    const middle = mean(values);
    const spread = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
    return values.map((value) => (value - middle) / spread);
  };
  const [xs, ys] = [scores(pairs.map(([x]) => x)), scores(pairs.map(([, y]) => y))];
  return mean(xs.map((x, at) => x * (ys[at] ?? 0)));
}

test('the figures are those of the answers, from quizzes and askings, person by person', async () => {
  const { world, channel } = await startTeam();
  const ids: string[] = [];
  for (let at = 0; at < 8; at++) ids.push(await keepQuestion(world, { text: `question ${at}` }));
  // A chance that is the same every time: a linear congruential generator.
  let seed = 7;
  const chance = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed / 2 ** 31;
  };
  const people = Array.from({ length: 25 }, (_, at) => ({ user: `UP${at}`, skill: 0.2 + at * 0.03 }));
  const given = (share: number): Given[] =>
    people.flatMap(({ user, skill }) =>
      ids
        .filter(() => chance() < share)
        .map((questionId, at) => ({ user, questionId, right: chance() < (at % 3 === 0 ? 1 - skill : skill) })),
    );
  const answers = [given(0.8), given(0.3), given(0.2)] as const;
  await answerQuizzes(world, answers[0]);
  await answerQuizzes(world, answers[1]);
  await answerAskings(world, answers[2]);
  // What nobody has judged, or is open, says nothing yet.
  await answerQuizzes(world, [{ user: 'UP1', questionId: ids[0] ?? '', right: null }]);
  await answerQuizzes(world, answersTo(ids[1] ?? '', 20, 20), 'open');

  const all = answers.flat();
  const share = (some: Given[]) => some.filter(({ right }) => right).length / some.length;
  const expected = new Map(
    ids.map((id) => {
      const to = all.filter(({ questionId }) => questionId === id);
      const pairs = people.flatMap(({ user }): [number, number][] => {
        const own = to.filter((answer) => answer.user === user);
        const others = all.filter((answer) => answer.user === user && answer.questionId !== id);
        return own.length > 0 && others.length > 0 ? [[share(own), share(others)]] : [];
      });
      return [id, { answers: to.length, percent: Math.round(share(to) * 100), separation: correlation(pairs) }];
    }),
  );
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  await select(world, 'show', 'all');
  const shown = rows(world);
  expect(shown.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const { id, figures } of shown) {
    const { answers: count, percent, separation } = expected.get(id) ?? { answers: 0, percent: 0, separation: 0 };
    expect(figures).toContain(`${percent}% right of ${count} answers`);
    expect(figures).toContain(`(${separation.toFixed(2)})`);
  }
  expect(Math.min(...[...expected.values()].map(({ separation }) => separation))).toBeLessThan(0);
});

test('what was asked four times is not measured yet, nor is a question out of use', async () => {
  const { world, channel } = await startTeam();
  await answerQuizzes(world, answersTo(await keepQuestion(world, { text: 'seldom' }), 4, 0));
  await answerQuizzes(world, answersTo(await keepQuestion(world, { text: 'draft', state: 'draft' }), 9, 0));
  await answerQuizzes(world, answersTo(await keepQuestion(world, { text: 'often' }), 5, 0));
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  expect(texts(world)).toEqual(['often']);
});

test('those that want a look come first, then the hardest; eight stand on a page', async () => {
  const { world, channel } = await startTeam();
  for (let right = 2; right <= 10; right++) {
    const id = await keepQuestion(world, { text: `${right} of 10 right` });
    await answerQuizzes(world, answersTo(id, 10, right));
  }
  const easy = '10 of 10 right';
  const rest = Array.from({ length: 8 }, (_, at) => `${at + 2} of 10 right`);
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  const flagged = texts(world);
  expect(flagged).toContain(easy);
  expect(flagged).not.toContain('2 of 10 right');
  await select(world, 'show', 'all');
  const first = texts(world);
  expect(first.slice(0, flagged.length)).toEqual(flagged);
  expect(wordsOf(topView(world, 'UANN'))).toContain('9 questions · page 1 of 2');
  await press(world, 'Next');
  expect([...first.slice(flagged.length), ...texts(world)]).toEqual(rest.filter((text) => !flagged.includes(text)));
  await press(world, 'Previous');
  expect(texts(world)).toEqual(first);
});

test('a search finds words however they are written, from the first page on, in the part that is shown', async () => {
  const { world, channel } = await startTeam();
  await keepHard(world, { text: 'Who pays 100% of the ＦＥＥ?' });
  await keepHard(world, { text: 'Who pays nothing?' });
  const fine = await keepQuestion(world, { text: 'A fee that is fine' });
  await answerQuizzes(world, answersTo(fine, 6, 3));
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  await send(world, 'UANN', { 'quizzes.statistics-search': 'fee' });
  expect(texts(world)).toEqual(['Who pays 100% of the ＦＥＥ?']);
  await select(world, 'show', 'all');
  expect(texts(world)).toEqual(['Who pays 100% of the ＦＥＥ?', 'A fee that is fine']);
  await select(world, 'search', '0% o');
  expect(texts(world)).toEqual(['Who pays 100% of the ＦＥＥ?']);
  await select(world, 'search', 'nowhere');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Nothing to show here.');
});

test('editing opens above the list, which shows the saved question without its old answers', async () => {
  const { world, channel } = await startTeam();
  await keepHard(world, { text: 'Which wire is live?' });
  await keepHard(world, { text: 'Which meter is new?' });
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  await send(world, 'UANN', { 'quizzes.statistics-search': 'wire' });
  await select(world, 'do', 'Edit');
  expect(world.slack.as('UANN').views()).toHaveLength(2);
  const told = world.slack.as('UANN').dm().length;
  await send(world, 'UANN', { text: 'Which wire may be live?' });
  expect(world.slack.as('UANN').views()).toHaveLength(1);
  expect(rows(world)).toEqual([]);
  expect(wordsOf(topView(world, 'UANN'))).toContain('Saved.');
  expect(world.slack.as('UANN').dm()).toHaveLength(told);
  await select(world, 'search', 'meter');
  expect(texts(world)).toEqual(['Which meter is new?']);
});

test.each([
  { what: 'its words', data: { text: 'Another?' }, isKept: false },
  { what: 'its type', data: { type: 'several' }, isKept: false },
  { what: 'its options', data: { options: ['Stand beside it', 'Keep well away'] }, isKept: false },
  { what: 'its right answer', data: { right: [0] }, isKept: false },
  { what: 'its explanation and category', data: { explanation: 'Why?', category: 'tariffs' }, isKept: true },
])('answers count no more once a question was changed in $what: $isKept', async ({ data, isKept }) => {
  const { world, channel } = await startTeam();
  const ids = [await keepHard(world), await keepQuestion(world)];
  await answerAskings(world, answersTo(ids[1] ?? '', 6, 1));
  const changedAt = new Date(world.deps.now().getTime() + 60_000);
  await world.db.question.updateMany({ data: { ...data, version: 2, changedAt } });
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  expect(
    rows(world)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(isKept ? [...ids].sort() : []);
});

test('a question that was retired and put back keeps its answers', async () => {
  const { world, channel } = await startTeam();
  const id = await keepQuestion(world);
  await answerAskings(world, answersTo(id, 6, 1));
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  world.set('2026-11-23T07:10:00+08:00');
  await select(world, 'do', 'Retire');
  await world.db.question.update({ where: { id }, data: { state: 'live' } });
  await askForm(world, 'UANN', channel, '/quiz', 'stats');
  expect(rows(world)).toHaveLength(1);
});

test('who does not keep the bank retires nothing and is shown nothing, whatever they send', async () => {
  const { world, channel } = await startTeam();
  const id = await keepHard(world);
  const view = await askForm(world, 'UANN', channel, '/quiz', 'stats');
  const { press: forge, submit, choose } = await backDoor(world);
  await choose('UBOB', 'quizzes.statistics-do', `retire ${id}`, view);
  await choose('UBOB', 'quizzes.statistics-do', `edit ${id}`, view);
  await forge('UBOB', 'quizzes.statistics-turn:on', '1', { view });
  expect(JSON.stringify((await submit('UBOB', view)) ?? '')).not.toContain('measured-');
  expect(await world.db.question.findUnique({ where: { id } })).toMatchObject({ state: 'live' });
  expect(world.slack.as('UBOB').views()).toEqual([]);
  expect(world.slack.as('UBOB').dm().map(wordsOf)).toEqual(Array(3).fill(expect.stringContaining('UANN')));
});

test('a leader who names a question that is not there, or a page beyond the last, is told so', async () => {
  const { world, channel } = await startTeam();
  await keepHard(world);
  const view = await askForm(world, 'UANN', channel, '/quiz', 'stats');
  const { press: forge, choose } = await backDoor(world);
  for (const deed of ['retire', 'edit']) {
    await choose('UANN', 'quizzes.statistics-do', `${deed} nothing`, view);
    expect(wordsOf(topView(world, 'UANN'))).toContain('not there any more');
  }
  await forge('UANN', 'quizzes.statistics-turn:on', '99', { view });
  expect(wordsOf(topView(world, 'UANN'))).toContain('1 question · page 1 of 1');
  await choose('UANN', 'quizzes.statistics-do', 'burn everything', view);
  expect(rows(world)).toHaveLength(1);
});

test('who reads Chinese reads all of it in Chinese', async () => {
  const { world, channel } = await startTeam();
  await world.db.member.updateMany({ where: { user: 'UWANG' }, data: { leader: true } });
  await keepHard(world, { text: '电线落地怎么办？' });
  await ask(world, 'UWANG', channel, '/quiz', '统计');
  const shown = wordsOf(topView(world, 'UWANG'));
  for (const words of ['6 次作答，正确率 17%', '人数太少', '太难，或题目有误', '共 1 题 · 第 1/1 页']) {
    expect(shown).toContain(words);
  }
  await select(world, 'do', '停用', 'UWANG');
  expect(wordsOf(topView(world, 'UWANG'))).toContain('已停用');
});
