// Asking somebody on duty: who is drawn, what they and the leader are told, and praise only where it is wanted.

import { expect, test } from 'vitest';
import type { Message } from '../../../src/playground/workspace.ts';
import type { World } from '../../support/bot.ts';
import { startModel } from '../../support/model.ts';
import { asked, askForm, said, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { keepQuestion, OF_EACH_TYPE, startTeam } from './kept-questions.ts';

/** The leader asks; who was drawn. */
async function draw(world: World, channel: string, values: Record<string, unknown> = {}, typed = ''): Promise<string> {
  const before = await world.db.asking.count();
  await askForm(world, 'UANN', channel, '/quiz', `ask ${typed}`);
  const outcome = await send(world, 'UANN', values);
  if (!outcome.closed) throw new Error(`Nobody was asked: ${JSON.stringify(outcome.errors ?? outcome.error)}`);
  const [drawn] = await world.db.asking.findMany({ skip: before, orderBy: { askedAt: 'asc' } });
  if (!drawn) throw new Error('Nobody was asked');
  return drawn.user;
}

const last = (world: World, user: string): Message => {
  const message = world.slack.as(user).dm().at(-1);
  if (!message) throw new Error(`${user} was told nothing`);
  return message;
};

async function press(world: World, user: string, words: string): Promise<string> {
  await world.slack.as(user).presses(last(world, user), words);
  await world.slack.settled();
  return wordsOf(last(world, user));
}

/** A team of Ann, who leads it, and Bob. */
const startTwo = () => startTeam({ members: ['UBOB'] });

test('a right answer is told in private, and stands in the channel only once that is wanted', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  const before = said(world, channel).length;
  expect(await draw(world, channel)).toBe('UBOB');
  expect(wordsOf(last(world, 'UBOB'))).toContain('<@UANN> asks you a question, in private');
  expect(wordsOf(last(world, 'UANN'))).toContain('You asked <@UBOB>');
  expect(wordsOf(last(world, 'UANN'))).toContain('No answer yet.');

  expect(await press(world, 'UBOB', 'Keep well away')).toContain('Right, well done!');
  expect(wordsOf(last(world, 'UANN'))).toContain(':white_check_mark: Right.');
  expect(said(world, channel)).toHaveLength(before);

  expect(await press(world, 'UBOB', 'Yes, please')).toContain(`It stands in <#${channel}>.`);
  expect(wordsOf(said(world, channel).at(-1))).toContain('<@UBOB> was asked out of the blue, and knew it:');
  expect(wordsOf(last(world, 'UANN'))).toContain('glad to be praised');
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
  expect(await world.db.practiceCard.count()).toBe(0);
});

test('who does not want to be praised is not, not even by a press that comes late', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  const before = said(world, channel).length;
  await draw(world, channel);
  await press(world, 'UBOB', 'Keep well away');
  expect(await press(world, 'UBOB', 'No, thank you')).toContain('That stays between us.');
  expect(said(world, channel)).toHaveLength(before);
  expect(wordsOf(last(world, 'UANN'))).not.toContain('praised');
});

test.each(['Take a photo', 'I don’t know'])('“%s” is told why, kindly, and comes back in practice', async (choice) => {
  const { world, channel } = await startTwo();
  const questionId = await keepQuestion(world);
  const before = said(world, channel).length;
  await draw(world, channel);
  const told = await press(world, 'UBOB', choice);
  expect(told).toContain('now you know');
  expect(told).toContain('A silent wire can still be live.');
  expect(told).not.toContain('praise');
  expect(wordsOf(last(world, 'UANN'))).toContain('Not right this time.');
  expect(said(world, channel)).toHaveLength(before);
  expect(await world.db.practiceCard.findMany()).toMatchObject([{ user: 'UBOB', questionId }]);
});

test.each([
  { type: 'several', value: ['A. A fire', 'C. A fallen wire'], told: 'Right, well done!' },
  { type: 'several', value: ['A. A fire', 'B. A new meter'], told: 'Not quite this time' },
  { type: 'fill-in', value: 'Three', told: 'Right, well done!' },
  { type: 'fill-in', value: '4', told: 'Not quite this time' },
])('$type is answered in a form: $told', async ({ type, value, told }) => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, OF_EACH_TYPE[type]);
  await draw(world, channel);
  await press(world, 'UBOB', 'Answer…');
  const field = String(topView(world, 'UBOB').blocks.find((block) => block.type === 'input')?.block_id);
  await send(world, 'UBOB', { [field]: value });
  expect(wordsOf(last(world, 'UBOB'))).toContain(told);
});

async function type(world: World, typed: string): Promise<void> {
  await press(world, 'UBOB', 'Answer…');
  const field = String(topView(world, 'UBOB').blocks.find((block) => block.type === 'input')?.block_id);
  await send(world, 'UBOB', { [field]: typed });
}

test.each([
  { pressed: 'Right', told: '<@UANN> read your answer: it is right', cards: 0 },
  { pressed: 'Not right', told: '<@UANN> read your answer: not quite', cards: 1 },
])('an answer that only a person can judge goes to the leader: $pressed', async ({ pressed, told, cards }) => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, OF_EACH_TYPE.short);
  await draw(world, channel);
  await type(world, 'I would say sorry; call 13800138000');
  expect(wordsOf(last(world, 'UBOB'))).toContain('needs somebody to read it');
  const judging = last(world, 'UANN');
  expect(wordsOf(judging)).toContain('<@UBOB> answered your question. Is this right?');
  expect(wordsOf(judging)).toContain('[phone]');
  expect(wordsOf(judging)).not.toContain('13800138000');

  await world.slack.as('UANN').presses(judging, pressed);
  await world.slack.settled();
  expect(wordsOf(last(world, 'UBOB'))).toContain(told);
  expect(world.slack.as('UBOB').dm()).toHaveLength(2);
  expect(await world.db.practiceCard.count()).toBe(cards);
  const { press: pressAgain, answers } = await backDoor(world);
  const { id } = await world.db.asking.findFirstOrThrow();
  await pressAgain('UANN', 'quizzes.asked-wrong', id);
  expect(answers.map(({ text }) => text)).toEqual(['This answer has been judged already.']);
});

test('a judged answer is praised from the post that told of it', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, OF_EACH_TYPE.short);
  await draw(world, channel);
  await type(world, 'I would say sorry');
  await press(world, 'UANN', 'Right');
  expect(await press(world, 'UBOB', 'Yes, please')).toContain('<@UANN> read your answer');
  expect(wordsOf(said(world, channel).at(-1))).toContain('out of the blue');
});

test('a question that nobody answers within a day runs out quietly, and its person may be asked again', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  const told = { bob: world.slack.as('UBOB').dm().length, ann: world.slack.as('UANN').dm().length };
  await askForm(world, 'UANN', channel, '/quiz', 'ask');
  expect((await send(world, 'UANN')).errors?.search).toContain('still has a question open');
  await world.tick('2026-11-24T08:00:00+08:00');
  expect(wordsOf(last(world, 'UBOB'))).toContain('Its time has run out');
  expect(wordsOf(last(world, 'UBOB'))).toContain('B. Keep well away');
  expect(wordsOf(last(world, 'UANN'))).toContain('There was no answer within a day.');
  expect({ bob: world.slack.as('UBOB').dm().length, ann: world.slack.as('UANN').dm().length }).toEqual(told);
  expect(await draw(world, channel)).toBe('UBOB');
});

test('an answer after a day counts no more, and shows the right one', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  world.set('2026-11-24T07:00:00+08:00');
  await press(world, 'UBOB', 'Take a photo');
  const [own] = world.slack.as('UBOB').dm();
  expect(wordsOf(own)).toContain('Its time has run out');
  expect(await world.db.practiceCard.count()).toBe(0);
  expect(await world.db.asking.findFirst()).toMatchObject({ right: null });
});

test('everybody on duty is asked once before anybody is asked twice; who is away is not', async () => {
  const { world, channel } = await startTeam();
  for (const text of ['one', 'two', 'three']) await keepQuestion(world, { text });
  const first = await draw(world, channel);
  world.set('2026-11-23T07:10:00+08:00');
  const second = await draw(world, channel);
  expect([first, second].sort()).toEqual(['UBOB', 'UWANG']);

  await world.db.leave.create({
    data: { user: 'UWANG', firstDay: '2026-11-20', lastDay: '2026-11-30', setBy: 'UANN', setAt: world.deps.now() },
  });
  world.set('2026-11-24T09:00:00+08:00');
  expect(await draw(world, channel)).toBe('UBOB');
});

test('two leaders who ask at once ask two people; a form that comes twice asks once', async () => {
  const { world, channel } = await startTeam();
  await keepQuestion(world);
  await keepQuestion(world, { text: 'another' });
  const form = await askForm(world, 'UANN', channel, '/quiz', 'ask');
  const other = await askForm(world, 'UANN', channel, '/quiz', 'ask');
  const { submit } = await backDoor(world);
  await Promise.all([submit('UANN', form), submit('UANN', other), submit('UANN', form)]);
  const askings = await world.db.asking.findMany();
  expect(askings.map(({ user }) => user).sort()).toEqual(['UBOB', 'UWANG']);
});

test('a leader may choose a category, words, or one question', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, { text: 'about tariffs', category: 'tariffs' });
  const meant = await keepQuestion(world, { text: 'a wire on a car' });
  await keepQuestion(world, { text: 'a wire on a house' });
  await askForm(world, 'UANN', channel, '/quiz', 'ask WIRE on');
  expect(wordsOf(topView(world, 'UANN'))).toContain('Draw one of these 2');
  await send(world, 'UANN', { which: 'a wire on a car' });
  expect(await world.db.asking.findMany()).toMatchObject([{ questionId: meant }]);
  await press(world, 'UBOB', 'Keep well away');
  world.set('2026-11-23T07:10:00+08:00');
  await draw(world, channel, { category: 'Tariff training' });
  expect(wordsOf(last(world, 'UBOB'))).toContain('about tariffs');
});

test('a choice among questions counts only for the words that found them', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, { text: 'a wire on a car' });
  await keepQuestion(world, { text: 'a wire on a house' });
  await askForm(world, 'UANN', channel, '/quiz', 'ask');
  await send(world, 'UANN', { search: 'wire' });
  const outcome = await send(world, 'UANN', { which: 'a wire on a car', search: 'ladder' });
  expect(outcome.errors?.search).toContain('no such question');
  expect(await world.db.asking.count()).toBe(0);
});

test('a question that is retired, or open in a quiz, is not asked', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world, { state: 'retired' });
  const questionId = await keepQuestion(world);
  const team = await world.db.team.findFirstOrThrow({ where: { channel } });
  const asPosed = {
    position: 0,
    questionId,
    type: 'single',
    text: '',
    options: [],
    explanation: '',
    category: 'answers',
  };
  const opensAt = world.deps.now();
  await world.db.quiz.create({
    data: {
      teamId: team.id,
      day: '2026-11-23',
      occasion: 'daily',
      opensAt,
      closesAt: new Date(opensAt.getTime() + 3_600_000),
      questions: { create: asPosed },
    },
  });
  await askForm(world, 'UANN', channel, '/quiz', 'ask');
  expect((await send(world, 'UANN')).errors?.search).toContain('no such question');
});

test('a question that was edited meanwhile is shown anew, and judged by what it says now', async () => {
  const { world, channel } = await startTwo();
  const id = await keepQuestion(world);
  await draw(world, channel);
  await world.db.question.update({ where: { id }, data: { version: 2, right: [2] } });
  expect(await press(world, 'UBOB', 'Keep well away')).toContain('has just been changed');
  expect(await world.db.asking.findFirst()).toMatchObject({ answeredAt: null });
  await world.slack.as('UBOB').presses(world.slack.as('UBOB').dm()[0]!, 'Take a photo');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').dm()[0])).toContain('Right, well done!');
});

test('nobody answers, judges or praises in the place of another, and no option counts that was not offered', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge, answers } = await backDoor(world);
  await forge('UWANG', 'quizzes.asked-choose:1', `${id}:1:1`);
  await forge('UBOB', 'quizzes.asked-choose:7', `${id}:1:7`);
  await forge('UBOB', 'quizzes.asked-choose:7', `${id}:1:x`);
  await forge('UBOB', 'quizzes.asked-praise', id);
  await forge('UBOB', 'quizzes.asked-right', id);
  await forge('UANN', 'quizzes.asked-right', id);
  expect(answers.map(({ text }) => text)).toEqual(['这道题不是问你的。', 'This answer has been judged already.']);
  expect(await world.db.asking.findFirst()).toMatchObject({ answeredAt: null, right: null, praisedAt: null });
});

test('a second press of an option changes nothing, and praise is posted once', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge, answers } = await backDoor(world);
  await Promise.all([
    forge('UBOB', 'quizzes.asked-choose:1', `${id}:1:1`),
    forge('UBOB', 'quizzes.asked-choose:1', `${id}:1:1`),
  ]);
  await forge('UBOB', 'quizzes.asked-choose:0', `${id}:1:0`);
  expect(answers.at(-1)?.text).toBe('You have answered this question already.');
  const before = said(world, channel).length;
  await Promise.all([forge('UBOB', 'quizzes.asked-praise', id), forge('UBOB', 'quizzes.asked-praise', id)]);
  await forge('UBOB', 'quizzes.asked-no-praise', id);
  expect(said(world, channel)).toHaveLength(before + 1);
  expect(wordsOf(last(world, 'UBOB'))).toContain('It stands in');
});

test('only leaders ask, and nobody where nobody else is on duty', async () => {
  const { world, channel } = await startTwo();
  expect(await asked(world, 'UBOB', channel, '/quiz', 'ask')).toContain('Only this team’s leaders may do that.');
  const form = await askForm(world, 'UANN', channel, '/quiz', 'ask');
  const { submit } = await backDoor(world);
  expect(JSON.stringify(await submit('UBOB', form))).toContain('Only this team’s leaders may do that.');
  await world.db.member.updateMany({ where: { user: 'UBOB' }, data: { leftAt: world.deps.now() } });
  expect(await asked(world, 'UANN', channel, '/quiz', '抽问')).toContain('Nobody else is on duty just now.');
});

test('a model judges what is typed, and the leader is not asked then', async () => {
  const llm = await modelThat('same', 'say sorry and write it down');
  const { world, channel } = await startTeam({ members: ['UBOB'], llm });
  await keepQuestion(world, OF_EACH_TYPE.short);
  await draw(world, channel);
  await type(world, 'I would say sorry and write it down');
  expect(wordsOf(last(world, 'UBOB'))).toContain('Right, well done!');
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(wordsOf(last(world, 'UANN'))).toContain(':white_check_mark: Right.');
});

/** A model with one verdict, for the words that it is given. */
const modelThat = async (verdict: string, evidence: string) =>
  (await startModel([{ content: JSON.stringify({ verdict, evidence }) }])).llm;
