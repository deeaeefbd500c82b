// The loop: what no article answers goes to experts, their answer to the asker, and into the knowledge base.

import { expect, test } from 'vitest';
import { askExpert, offerAsAnswer } from '../../../src/features/knowledge/questions/index.ts';
import { setUpTeam } from '../../support/bot.ts';
import { asked, openHome, send, topView, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { BASE } from './lookup-world.ts';
import { askInVain, dm, lastTold, presses, QUESTION, questionTo, replies, start } from './questions-world.ts';

const ANSWER = 'The green-energy desk, extension 4, on working days.';

test('a leader’s reply in the thread reaches the asker, and the other leader sees it', async () => {
  const { world, channel } = await start();
  const [answer] = await askInVain(world, channel);
  expect(wordsOf(answer)).toContain('I have passed your question on to <@UANN> <@ULI>.');
  expect(wordsOf(questionTo(world, 'UANN'))).toContain(`<@UBOB> from <#${channel}> asks`);
  expect(wordsOf(questionTo(world, 'ULI'))).toContain(`<#${channel}> 的 <@UBOB> 提了一个知识库答不上的问题：`);
  expect(wordsOf(questionTo(world, 'ULI'))).toContain(QUESTION);

  await replies(world, 'UANN', ANSWER);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@UANN> answers your question:');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain(ANSWER);
  expect(wordsOf(questionTo(world, 'ULI'))).toContain('<@UANN> 已回答：');
  expect(wordsOf(questionTo(world, 'UANN'))).toContain('Save as article');
  const { channel: direct, ts } = questionTo(world, 'UANN');
  expect(wordsOf(world.slack.thread(direct, ts).at(-1))).toContain('Passed on to <@UBOB>.');
});

test('thanks go to the one who answered, once', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  const answer = lastTold(world, 'UBOB');
  await presses(world, 'UBOB', answer, 'That helps');
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('Your answer helped <@UBOB>:');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@UANN> knows that it helped.');
  expect(wordsOf(lastTold(world, 'UBOB'))).not.toContain('That helps');
  const told = dm(world, 'UANN').length;
  await presses(world, 'UBOB', answer, 'That helps');
  expect(dm(world, 'UANN')).toHaveLength(told);
});

test('an answer becomes an article in one more tap, and the next asker finds it', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  await presses(world, 'ULI', questionTo(world, 'ULI'), '存为知识条目');
  const form = topView(world, 'ULI');
  expect(JSON.stringify(form.state.values)).toContain(QUESTION);
  expect(JSON.stringify(form.state.values)).toContain(ANSWER);
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(wordsOf(questionTo(world, 'UANN'))).toContain(`In the knowledge base: “${QUESTION}”`);
  expect(wordsOf(questionTo(world, 'ULI'))).toContain('已收入知识库');
  expect(await asked(world, 'UWANG', channel, '/faq', QUESTION)).toContain(ANSWER);
});

test('an expert who knows the article points to it: the asker reads it, and the wording is learned', async () => {
  const { world, channel } = await start();
  const question = 'My gauge is kaput, any digits left for me?';
  await askInVain(world, channel, question);
  await presses(world, 'UANN', questionTo(world, 'UANN'), 'Add as similar question');
  const { title } = topView(world, 'UANN');
  expect(title).toMatchObject({ text: 'Similar question' });
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@UANN> answers your question with “How do I read my meter?”:');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('Read the black digits.');
  expect(await asked(world, 'UWANG', channel, '/faq', question)).toContain('Read the black digits.');
});

test('whoever owns most of the nearest category is asked alone', async () => {
  const articles = BASE.map((article) => ({ ...article, owner: article.category === 'skills' ? 'UWANG' : 'UANN' }));
  const { world, channel } = await start({ articles });
  const [answer] = await askInVain(world, channel, 'Lost the password of a heat pump vendor site');
  expect(wordsOf(answer)).toContain('passed your question on to <@UWANG>.');
  expect(wordsOf(questionTo(world, 'UWANG'))).toContain('heat pump vendor');
  expect(dm(world, 'ULI')).toEqual([]);
});

test('a second expert’s answer is added to the first', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  await replies(world, 'ULI', '周末打总机。');
  expect(dm(world, 'UBOB')).toHaveLength(2);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@ULI> adds to the answer to your question:');
  expect(await world.db.openQuestion.findFirst()).toMatchObject({
    answer: `${ANSWER}\n\n周末打总机。`,
    answeredBy: 'UANN',
  });
});

test('a reply that is delivered twice answers once', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  await world.slack.redeliver('message');
  await world.slack.settled();
  expect(dm(world, 'UBOB')).toHaveLength(1);
  expect((await world.db.openQuestion.findFirst())?.answer).toBe(ANSWER);
});

test('the correction of a reply reaches the asker', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const reply = await replies(world, 'UANN', ANSWER);
  await world.slack.as('UANN').edits(reply.channel, reply.ts, 'Extension 5, sorry.');
  await world.slack.settled();
  expect(dm(world, 'UBOB')).toHaveLength(1);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('Extension 5, sorry.');
  expect(wordsOf(questionTo(world, 'ULI'))).toContain('Extension 5, sorry.');
  expect((await world.db.openQuestion.findFirst())?.answer).toBe('Extension 5, sorry.');
});

test('the form takes an answer as well', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await presses(world, 'ULI', questionTo(world, 'ULI'), '回答');
  expect((await send(world, 'ULI', { answer: '🎉' })).errors).toEqual({ answer: '请用文字写下答复。' });
  expect(await send(world, 'ULI', { answer: ANSWER })).toEqual({ closed: true });
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('<@ULI> answers your question:');
});

test('what can’t be passed on is said in the thread, and nothing is lost', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', '🎉🎉');
  await replies(world, 'UANN', 'x'.repeat(9000));
  const { channel: direct, ts } = questionTo(world, 'UANN');
  const thread = world.slack.thread(direct, ts).map(wordsOf).join('\n');
  expect(thread).toContain('I can pass on words only.');
  expect(thread).toContain('too long to pass on');
  expect(dm(world, 'UBOB')).toEqual([]);
});

test('an emoji that Slack sends as a code is no answer', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const reply = await replies(world, 'UANN', ':thumbsup::skin-tone-2:');
  expect(wordsOf(world.slack.thread(reply.channel, questionTo(world, 'UANN').ts).at(-1))).toContain('words only');
  expect(dm(world, 'UBOB')).toEqual([]);
});

test('a refused answer that is mended in place is passed on, and a refused correction is told', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const reply = await replies(world, 'UANN', '🎉');
  await world.slack.as('UANN').edits(reply.channel, reply.ts, ANSWER);
  await world.slack.settled();
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain(ANSWER);
  await world.slack.as('UANN').edits(reply.channel, reply.ts, ':+1:');
  await world.slack.settled();
  const thread = world.slack.thread(reply.channel, questionTo(world, 'UANN').ts).map(wordsOf);
  expect(thread.filter((words) => words.includes('words only'))).toHaveLength(2);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain(ANSWER);
});

test('a second press of “Save as article” opens the article that is there', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'UANN', ANSWER);
  const unsaved = questionTo(world, 'UANN');
  await presses(world, 'ULI', questionTo(world, 'ULI'), '存为知识条目');
  expect(await send(world, 'ULI')).toEqual({ closed: true });
  expect(await world.db.article.findFirst({ where: { title: QUESTION } })).toMatchObject({ language: 'en' });
  await presses(world, 'UANN', unsaved, 'Save as article');
  expect(await send(world, 'UANN')).toEqual({ closed: true });
  expect(await world.db.article.count({ where: { title: QUESTION } })).toBe(1);
});

test('an article that was retired meanwhile answers nobody', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel, 'My gauge is kaput, any digits left for me?');
  await presses(world, 'UANN', questionTo(world, 'UANN'), 'Add as similar question');
  await world.db.article.updateMany({ data: { state: 'retired' } });
  expect((await send(world, 'UANN')).errors?.article).toContain('has been retired meanwhile');
  expect(dm(world, 'UBOB')).toEqual([]);
});

test('who is asked is told in the language of the place', async () => {
  const { world } = await start();
  expect(await askExpert(world.deps, { lookupId: 'nonsense', user: 'UBOB', locale: 'zh-CN' })).toContain('请用 `/faq`');
});

test('nothing that people write pings anybody on its way', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel, 'Is <!channel> *allowed* to read about solar panels?');
  await replies(world, 'UANN', 'No <!here> & never <!everyone>, ask <@ULI>');
  const messages = [...dm(world, 'UBOB'), ...dm(world, 'ULI')];
  expect(messages.flatMap(world.slack.pings).filter((who) => !['UANN', 'UBOB'].includes(who))).toEqual([]);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('ask @李静');
});

test('a question is passed on once, whoever presses how often', async () => {
  const { world, channel } = await start();
  const [answer] = await askInVain(world, channel);
  const { press } = await backDoor(world);
  const { id } = await world.db.lookup.findFirstOrThrow();
  await press('UBOB', 'knowledge.ask-expert', id);
  await press('UBOB', 'knowledge.ask-expert', id);
  expect(wordsOf(answer)).toContain('passed your question on');
  expect(dm(world, 'UANN')).toHaveLength(1);
});

test('who asks the same while it waits is answered, too, and the experts are asked once', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const again = await asked(world, 'UWANG', channel, '/faq', `${QUESTION.toUpperCase()}!`);
  expect(again).toContain('你的问题已经在 <@UANN> <@ULI> 那里了');
  expect(dm(world, 'UANN')).toHaveLength(1);
  expect(wordsOf(questionTo(world, 'UANN'))).toContain('1 more person asks the same.');
  const reply = await replies(world, 'UANN', ANSWER);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain(ANSWER);
  expect(wordsOf(lastTold(world, 'UWANG'))).toContain('<@UANN> 答复了你的问题：');
  await world.slack.as('UANN').edits(reply.channel, reply.ts, 'Extension 5, sorry.');
  await world.slack.settled();
  expect(dm(world, 'UWANG')).toHaveLength(1);
  expect(wordsOf(lastTold(world, 'UWANG'))).toContain('Extension 5, sorry.');
  expect(await world.db.openQuestion.count()).toBe(1);
});

test('another team that asks the same asks its own leaders', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const other = await setUpTeam(world, { leader: 'UOLU', name: 'billing', members: ['UWANG'] });
  expect(await asked(world, 'UWANG', other, '/faq', QUESTION)).toContain('你的问题已转给 <@UOLU>');
});

test('a leader is asked once the expert has left', async () => {
  const articles = BASE.map((article) => ({ ...article, owner: 'UWANG' }));
  const { world, channel } = await start({ articles });
  await askInVain(world, channel, 'Lost the password of a heat pump vendor site');
  expect(dm(world, 'UANN')).toEqual([]);
  await world.slack.changeUser('UWANG', { deactivated: true });
  await world.tick('2026-11-23T11:05:00+08:00');
  expect(wordsOf(questionTo(world, 'UANN'))).toContain('heat pump vendor');
  expect((await world.db.openQuestion.findFirst())?.experts).toEqual(['UWANG', 'UANN', 'ULI']);
});

test('a leader is asked where Slack did not take the question to the expert', async () => {
  const articles = BASE.map((article) => ({ ...article, owner: 'UWANG' }));
  const { world, channel } = await start({ articles });
  await askInVain(world, channel, 'Lost the password of a heat pump vendor site');
  const key = { startsWith: 'knowledge.question:' };
  await world.db.post.updateMany({ where: { key }, data: { state: 'failed', ts: null } });
  await world.tick('2026-11-23T11:05:00+08:00');
  expect(wordsOf(questionTo(world, 'ULI'))).toContain('heat pump vendor');
});

test('before nobody is asked any more, the leaders are', async () => {
  const articles = BASE.map((article) => ({ ...article, owner: 'UWANG' }));
  const { world, channel } = await start({ articles });
  await askInVain(world, channel, 'Lost the password of a heat pump vendor site');
  for (const day of [23, 24, 25]) await world.tick(`2026-11-${day}T11:30:00+08:00`);
  expect(dm(world, 'UANN')).toEqual([]);
  await world.tick('2026-11-26T11:40:00+08:00');
  expect(wordsOf(questionTo(world, 'UANN'))).toContain('heat pump vendor');
  expect(dm(world, 'UBOB')).toEqual([]);
  await world.tick('2026-11-27T11:50:00+08:00');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('Nobody has answered yet.');
});

test('an answer beside the thread is passed on by one tap', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  expect(await offerAsAnswer(world.deps, { user: 'UANN', text: ANSWER, ts: '1.1' })).toBe(true);
  const offer = lastTold(world, 'UANN');
  expect(wordsOf(offer)).toContain('Was that the answer to this question?');
  await presses(world, 'UANN', offer, 'Yes, pass it on');
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain(ANSWER);
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('Passed on to <@UBOB>.');
});

test('nothing is offered as an answer where no question or several wait', async () => {
  const { world, channel } = await start();
  expect(await offerAsAnswer(world.deps, { user: 'UANN', text: ANSWER, ts: '1.1' })).toBe(false);
  await askInVain(world, channel);
  expect(await offerAsAnswer(world.deps, { user: 'UANN', text: ':+1:', ts: '1.2' })).toBe(false);
  await askInVain(world, channel, 'Whom do landlords call about heat pumps?');
  expect(await offerAsAnswer(world.deps, { user: 'UANN', text: ANSWER, ts: '1.3' })).toBe(false);
});

test('where nobody else leads, the asker is told whom to ask', async () => {
  const { world } = await start();
  const alone = await setUpTeam(world, { leader: 'UOLU', name: 'alone' });
  const answer = await asked(world, 'UOLU', alone, '/faq', QUESTION);
  expect(answer).toContain('There is no expert whom I could ask.');
});

test('a person who was not asked answers nothing', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const { press } = await backDoor(world);
  const { id } = await world.db.openQuestion.findFirstOrThrow();
  await press('UWANG', 'knowledge.question-answer', id);
  expect(wordsOf(lastTold(world, 'UWANG'))).toContain('这个问题是请别人回答的。');
  await press('UANN', 'knowledge.question-answer', 'nonsense');
  expect(wordsOf(lastTold(world, 'UANN'))).toContain('not there any more');
});

test('the experts are reminded in working time, three times, and then the asker is told', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  const { channel: direct, ts } = questionTo(world, 'UANN');
  const reminders = () => world.slack.thread(direct, ts).filter((one) => /still waits/.test(wordsOf(one))).length;
  await world.tick('2026-11-23T10:50:00+08:00');
  expect(reminders()).toBe(0);
  await world.tick('2026-11-23T11:05:00+08:00');
  expect(reminders()).toBe(1);
  expect(world.slack.pings(world.slack.thread(direct, ts).at(-1) ?? questionTo(world, 'UANN'))).toContain('UANN');
  await world.tick('2026-11-23T22:00:00+08:00');
  expect(reminders()).toBe(1);
  await world.tick('2026-11-24T11:10:00+08:00');
  await world.tick('2026-11-25T11:20:00+08:00');
  expect(reminders()).toBe(3);
  await world.tick('2026-11-26T11:30:00+08:00');
  expect(reminders()).toBe(3);
  expect(wordsOf(lastTold(world, 'UBOB'))).toContain('Nobody has answered yet.');
  await world.tick('2026-11-27T12:00:00+08:00');
  expect(reminders()).toBe(3);
  expect(dm(world, 'UBOB')).toHaveLength(1);
});

test('an answered question is reminded of no more', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  await replies(world, 'ULI', ANSWER);
  await world.tick('2026-11-24T12:00:00+08:00');
  expect(dm(world, 'UANN').map(wordsOf).join()).not.toContain('still waits');
});

test('App Home holds the questions that wait for somebody, until they are answered', async () => {
  const { world, channel } = await start();
  await askInVain(world, channel);
  expect(wordsOf(await openHome(world, 'UANN'))).toContain('Questions that wait for you');
  expect(wordsOf(await openHome(world, 'UBOB'))).not.toContain('Questions that wait for you');
  await world.slack.as('UANN').presses(await openHome(world, 'UANN'), 'knowledge.question-answer');
  await world.slack.settled();
  expect(await send(world, 'UANN', { answer: ANSWER })).toEqual({ closed: true });
  expect(wordsOf(world.slack.as('UANN').home())).not.toContain('Questions that wait for you');
});
