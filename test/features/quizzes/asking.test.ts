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
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge, answers } = await backDoor(world);
  await forge('UBOB', 'quizzes.asked-praise', id);
  expect(answers.map(({ text }) => text)).toEqual(['That stays between us.']);
  expect(said(world, channel)).toHaveLength(before);
  expect(wordsOf(last(world, 'UANN'))).not.toContain('praised');
  expect(wordsOf(last(world, 'UBOB'))).toContain('That stays between us.');
});

test('of yes and no pressed at once one holds, and the channel, the person and the leader read the same', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  const before = said(world, channel).length;
  await draw(world, channel);
  await press(world, 'UBOB', 'Keep well away');
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge } = await backDoor(world);
  await Promise.all([forge('UBOB', 'quizzes.asked-praise', id), forge('UBOB', 'quizzes.asked-no-praise', id)]);
  const { praisedAt, declinedAt } = await world.db.asking.findFirstOrThrow();
  const isPraised = praisedAt !== null;
  expect(declinedAt === null).toBe(isPraised);
  expect(said(world, channel)).toHaveLength(before + (isPraised ? 1 : 0));
  expect(wordsOf(last(world, 'UBOB'))).toContain(isPraised ? 'It stands in' : 'That stays between us.');
  expect(wordsOf(last(world, 'UANN')).includes('glad to be praised')).toBe(isPraised);
});

test('nothing is posted in a channel whose team rests, and the person is told so', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  await press(world, 'UBOB', 'Keep well away');
  await world.db.team.updateMany({ data: { state: 'archived' } });
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge, answers } = await backDoor(world);
  await forge('UBOB', 'quizzes.asked-praise', id);
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining('rests just now')]);
  expect(await world.db.asking.findFirst()).toMatchObject({ praisedAt: null, declinedAt: null });
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

/** From now on these lead the team, and nobody else. */
const lead = ({ db }: World, ...leaders: string[]) =>
  db.$transaction([
    db.member.updateMany({ data: { leader: false } }),
    db.member.updateMany({ where: { user: { in: leaders } }, data: { leader: true } }),
  ]);

/** A team of Ann, who leads it, Bob, who is on duty, and 王 and 李, who are away. */
async function startFour() {
  const { world, channel } = await startTeam({ members: ['UBOB', 'UWANG', 'ULI'] });
  for (const user of ['UWANG', 'ULI']) {
    const setAt = world.deps.now();
    await world.db.leave.create({
      data: { user, firstDay: '2026-11-20', lastDay: '2026-11-30', setBy: 'UANN', setAt },
    });
  }
  await keepQuestion(world, OF_EACH_TYPE.short);
  expect(await draw(world, channel)).toBe('UBOB');
  return { world, channel };
}

test('once whoever asked does not lead any more, the team’s leaders judge, and the answer is theirs to read', async () => {
  const { world, channel } = await startFour();
  await lead(world, 'UWANG', 'ULI');
  await type(world, 'I would say sorry');
  for (const leader of ['UWANG', 'ULI']) {
    expect(wordsOf(last(world, leader))).toContain(`<@UBOB> 回答了 <@UANN> 的抽问（<#${channel}>），算对吗？`);
  }
  expect(world.slack.as('UANN').dm()).toHaveLength(1);
  expect(wordsOf(last(world, 'UANN'))).toContain('You do not lead this team any more');
  expect(wordsOf(last(world, 'UANN'))).not.toContain('I would say sorry');
  const { press: forge } = await backDoor(world);
  const { id } = await world.db.asking.findFirstOrThrow();
  await forge('UANN', 'quizzes.asked-wrong', id);
  expect(await world.db.asking.findFirst()).toMatchObject({ right: null });

  await press(world, 'UWANG', '算对');
  expect(wordsOf(last(world, 'UBOB'))).toContain('<@UWANG> read your answer: it is right');
  expect(wordsOf(last(world, 'UWANG'))).toContain('你判为答对');
  expect(wordsOf(last(world, 'ULI'))).toContain('<@UWANG> 已判为答对。');
  expect(await world.db.asking.findFirst()).toMatchObject({ right: true, judgedBy: 'UWANG' });
});

test('two leaders who judge at once judge once, and all read the same', async () => {
  const { world } = await startFour();
  await lead(world, 'UWANG', 'ULI');
  await type(world, 'I would say sorry');
  const { press: forge, answers } = await backDoor(world);
  const { id } = await world.db.asking.findFirstOrThrow();
  await Promise.all([forge('UWANG', 'quizzes.asked-right', id), forge('ULI', 'quizzes.asked-wrong', id)]);
  const { right, judgedBy } = await world.db.asking.findFirstOrThrow();
  expect(judgedBy).toBe(right ? 'UWANG' : 'ULI');
  expect(answers.map(({ text }) => text)).toEqual(['这个答案已经判过了。']);
  expect(wordsOf(last(world, right ? 'ULI' : 'UWANG'))).toContain(`<@${judgedBy}> 已判为${right ? '答对' : '没答对'}`);
  expect(world.slack.as('UBOB').dm()).toHaveLength(2);
});

test('an answer whose leader goes while it waits is handed over within a quarter of an hour, once', async () => {
  const { world } = await startFour();
  await type(world, 'I would say sorry');
  await world.tick('2026-11-23T07:20:00+08:00');
  expect(world.slack.as('UWANG').dm()).toEqual([]);
  await lead(world, 'UWANG');
  for (const time of ['07:40', '08:00']) await world.tick(`2026-11-23T${time}:00+08:00`);
  const asked = world.slack
    .as('UWANG')
    .dm()
    .filter((message) => wordsOf(message).includes('算对吗？'));
  expect(asked).toHaveLength(1);
  await world.slack.as('UWANG').presses(asked[0]!, '不算对');
  await world.slack.settled();
  expect(wordsOf(last(world, 'UBOB'))).toContain('<@UWANG> read your answer: not quite');
  expect(wordsOf(world.slack.as('UANN').dm()[1])).toContain('<@UWANG> said that it is not right.');
});

test('nobody judges their own answer: it waits until somebody else leads', async () => {
  const { world } = await startFour();
  await lead(world, 'UBOB');
  await type(world, 'I would say sorry');
  expect(world.slack.as('UBOB').dm()).toHaveLength(1);
  const { press: forge, answers } = await backDoor(world);
  const { id } = await world.db.asking.findFirstOrThrow();
  await forge('UBOB', 'quizzes.asked-right', id);
  expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining('another leader has to judge it')]);
  await lead(world, 'UBOB', 'ULI');
  await world.tick('2026-11-23T07:30:00+08:00');
  expect(world.slack.as('ULI').dm().map(wordsOf).join()).toContain('<@UBOB> 回答了 <@UANN> 的抽问');
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

test('a question that is edited or retired meanwhile stays as it was asked, in every post about it', async () => {
  const { world, channel } = await startTwo();
  const id = await keepQuestion(world);
  await draw(world, channel);
  await world.db.question.update({
    where: { id },
    data: { version: 2, text: 'Something else?', right: [2], explanation: 'Another why.', state: 'retired' },
  });
  const told = await press(world, 'UBOB', 'Keep well away');
  await press(world, 'UBOB', 'Yes, please');
  expect(told).toContain('Right, well done!');
  for (const words of [told, wordsOf(last(world, 'UANN')), wordsOf(said(world, channel).at(-1))]) {
    expect(words).toContain('A wire lies on the ground.');
    expect(words).toContain('B. Keep well away');
    expect(words).not.toContain('Something else?');
    expect(words).not.toContain('Another why.');
  }
});

test('nobody answers, judges or praises in the place of another, and no option counts that was not offered', async () => {
  const { world, channel } = await startTwo();
  await keepQuestion(world);
  await draw(world, channel);
  const { id } = await world.db.asking.findFirstOrThrow();
  const { press: forge, answers } = await backDoor(world);
  await forge('UWANG', 'quizzes.asked-choose:1', `${id}:1`);
  await forge('UBOB', 'quizzes.asked-choose:7', `${id}:7`);
  await forge('UBOB', 'quizzes.asked-choose:7', `${id}:x`);
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
    forge('UBOB', 'quizzes.asked-choose:1', `${id}:1`),
    forge('UBOB', 'quizzes.asked-choose:1', `${id}:1`),
  ]);
  await forge('UBOB', 'quizzes.asked-choose:0', `${id}:0`);
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
