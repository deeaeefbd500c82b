// What somebody gets wrong in quizzes: it comes back in their practice once the quiz is closed, and only then.

import { expect, test } from 'vitest';
import { takeMisses } from '../../../src/features/quizzes/practice/store.ts';
import type { World } from '../../support/bot.ts';
import { askForm, openHome, send, topView, wordsOf } from '../reading.ts';
import { keepQuestion, OF_EACH_TYPE } from './kept-questions.ts';
import { at, begun, close, press } from './round-world.ts';

const cardsOf = ({ db }: World, user: string) => db.practiceCard.findMany({ where: { user } });
const practise = async (world: World, user: string, channel: string) =>
  wordsOf(await askForm(world, user, channel, '/quiz', 'practice'));
const home = async (world: World, user: string) => wordsOf(await openHome(world, user));

/** Quizzes that are closed, a question each, which this person got wrong at that time. */
async function missedAt({ db }: World, user: string, questionIds: string[], iso: string): Promise<void> {
  const { id: teamId } = await db.team.findFirstOrThrow();
  const answeredAt = new Date(iso);
  const quizzes = questionIds.map((questionId) => ({ id: crypto.randomUUID(), questionId }));
  const posed = { position: 0, type: 'single', text: '', options: [], right: [], accepted: [] };
  await db.quiz.createMany({
    data: quizzes.map(({ id }) => ({
      id,
      teamId,
      day: iso.slice(0, 10),
      occasion: id,
      state: 'closed',
      opensAt: answeredAt,
      closesAt: answeredAt,
    })),
  });
  await db.quizQuestion.createMany({
    data: quizzes.map(({ id, questionId }) => ({
      ...posed,
      quizId: id,
      questionId,
      explanation: '',
      category: 'answers',
    })),
  });
  await db.quizAnswer.createMany({
    data: quizzes.map(({ id }) => ({ quizId: id, position: 0, user, chosen: [0], right: false, at: answeredAt })),
  });
}

test('a wrong answer waits for the close, and comes back the next day for that person alone', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'A');
  await press(world, 'UWANG', channel, 'B');
  expect(await practise(world, 'UBOB', channel)).not.toContain('A wire lies on the ground.');
  await home(world, 'UBOB');
  expect(await world.db.practiceCard.count()).toBe(0);

  await close(world);
  expect(await practise(world, 'UBOB', channel)).toContain('The next one comes back tomorrow.');
  world.set(at('09:00', '2026-11-24'));
  expect(await home(world, 'UBOB')).toContain('1 question due today.');
  const asked = await practise(world, 'UBOB', channel);
  expect(asked).toContain('A wire lies on the ground.');
  expect(asked).toContain('You got this one wrong before.');
  await practise(world, 'UWANG', channel);
  expect(await cardsOf(world, 'UWANG')).toEqual([]);
});

test('the page that somebody opens first takes a miss over, without practice being opened', async () => {
  const { world, channel } = await begun();
  await press(world, 'UBOB', channel, 'A');
  await close(world);
  world.set(at('09:00', '2026-11-24'));
  expect(await home(world, 'UBOB')).toContain('1 question due today.');
  expect(await home(world, 'UBOB')).toContain('1 question due today.');
  expect((await cardsOf(world, 'UBOB')).map(({ card }) => card)).toMatchObject([{ reps: 1 }]);
});

test('a typed answer is missed once a leader says that it is wrong, not while it waits', async () => {
  const { world, channel } = await begun({ questions: [OF_EACH_TYPE.short ?? {}] });
  await press(world, 'UBOB', channel, 'Type my answer');
  const field = String(topView(world, 'UBOB').blocks.find((block) => block.type === 'input')?.block_id);
  await send(world, 'UBOB', { [field]: 'I would hang up' });
  await close(world);
  await home(world, 'UBOB');
  expect(await cardsOf(world, 'UBOB')).toEqual([]);
  const judging = world.slack.as('UANN').dm().at(-1);
  if (!judging) throw new Error('Nobody was asked to judge');
  await world.slack.as('UANN').presses(judging, 'quizzes.judge-wrong');
  await world.slack.settled();
  await home(world, 'UBOB');
  expect(await cardsOf(world, 'UBOB')).toHaveLength(1);
});

test('what was practised since is not set back by an old miss; a new one sets it back', async () => {
  const { world, channel } = await begun();
  const questionId = await keepQuestion(world, { text: 'a wire' });
  await missedAt(world, 'UBOB', [questionId], at('10:00', '2026-11-18'));
  await practise(world, 'UBOB', channel);
  const field = String(topView(world, 'UBOB').blocks.find((block) => block.type === 'input')?.block_id);
  await send(world, 'UBOB', { [field]: 'B. Keep well away' });
  const [known] = await cardsOf(world, 'UBOB');
  expect(known?.dueAt.getTime()).toBeGreaterThan(world.deps.now().getTime() + 86_400_000);

  await missedAt(world, 'UBOB', [questionId], at('11:00', '2026-11-20'));
  await home(world, 'UBOB');
  expect(await cardsOf(world, 'UBOB')).toEqual([known]);

  world.set(at('15:00'));
  await missedAt(world, 'UBOB', [questionId], at('14:00'));
  await home(world, 'UBOB');
  const [missed] = await cardsOf(world, 'UBOB');
  expect(missed?.dueAt).toEqual(new Date(at('14:00', '2026-11-24')));
});

test('hundreds of misses are taken over at once, each once, by whichever window comes first', async () => {
  const { world } = await begun();
  const ids: string[] = [];
  for (let count = 0; count < 300; count++) ids.push(await keepQuestion(world, { text: `question ${count}` }));
  await missedAt(world, 'UBOB', ids, at('10:00', '2026-11-18'));
  await missedAt(world, 'UBOB', ids.slice(0, 5), at('10:00', '2026-11-19'));
  await Promise.all([takeMisses(world.db, 'UBOB'), takeMisses(world.db, 'UBOB'), home(world, 'UBOB')]);
  const cards = await cardsOf(world, 'UBOB');
  expect(cards).toHaveLength(300);
  expect(new Set(cards.map(({ card }) => (card as { reps: number }).reps))).toEqual(new Set([1]));
  expect(wordsOf(world.slack.as('UBOB').home())).toContain('300 questions due today.');
});

test('a miss of a question that is out of use by now is due never', async () => {
  const { world } = await begun();
  const retired = await keepQuestion(world, { state: 'retired' });
  await missedAt(world, 'UBOB', [retired, 'deleted'], at('10:00', '2026-11-18'));
  expect(await home(world, 'UBOB')).toContain('Nothing is due today.');
});
