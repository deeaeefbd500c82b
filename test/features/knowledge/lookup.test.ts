// `/faq`: an answer, a few to choose from, or an honest "I don't know", to the asker alone.

import { expect, test } from 'vitest';
import { ask, asked, topView, wordsOf } from '../reading.ts';
import { keep, startLookups } from './lookup-world.ts';

const lookupsOf = ({ db }: Awaited<ReturnType<typeof startLookups>>) => db.lookup.findMany();

test('a question is answered to the asker alone, with category and date', async () => {
  const world = await startLookups();
  const [answer, ...more] = await ask(world, 'UBOB', world.channel, '/faq', 'how long do refunds take');
  expect(more).toEqual([]);
  expect(answer).toMatchObject({ ephemeralTo: 'UBOB', text: 'How long does a refund take?' });
  const words = wordsOf(answer);
  expect(words).toContain('You asked: how long do refunds take');
  expect(words).toContain('"text":"five working days","style":{"bold":true}');
  expect(words).toContain('Questions and answers · as of today');
  expect(await lookupsOf(world)).toMatchObject([
    { asker: 'UBOB', question: 'how long do refunds take', outcome: 'answer', hits: [{ id: 'refund' }] },
  ]);
});

test('a Chinese question is answered in Chinese', async () => {
  const world = await startLookups();
  const words = await asked(world, 'ULI', world.channel, '/faq', '家里突然没电');
  expect(words).toContain('45 分钟内到达');
  expect(words).toContain('标准话术 · 更新于今天');
  expect(words).toContain('就是这个');
});

test('where several articles are near, three are offered', async () => {
  const world = await startLookups();
  const [offer] = await ask(world, 'UBOB', world.channel, '/faq', 'meter');
  expect(wordsOf(offer)).toContain('I’m not sure which of these you mean:');
  expect(JSON.stringify(offer?.blocks).match(/knowledge\.choose/g)).toHaveLength(3);
  expect(await lookupsOf(world)).toMatchObject([{ outcome: 'offer' }]);
});

test('what no article answers is said so and passed on', async () => {
  const world = await startLookups();
  const words = await asked(world, 'UBOB', world.channel, '/faq', 'is it warm on mars today');
  expect(words).toContain('I don’t know the answer to that yet.');
  expect(words).toContain('I have asked <@UANN>.');
  const [lookup] = await lookupsOf(world);
  expect(lookup).toMatchObject({ outcome: 'none' });
  expect(world.lent.askExpert).toEqual([{ lookupId: lookup?.id, user: 'UBOB', locale: 'en' }]);
});

test('a single unknown word bothers no expert unasked', async () => {
  const world = await startLookups();
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'xyzzy');
  expect(wordsOf(answer)).toContain('Shall I ask somebody who may know?');
  expect(world.lent.askExpert).toEqual([]);
  await world.slack.as('UBOB').presses(answer!, 'Ask an expert');
  await world.slack.settled();
  expect(world.lent.askExpert).toHaveLength(1);
  expect(wordsOf(world.slack.as('UBOB').sees(world.channel).at(-1))).toContain('I have asked <@UANN>.');
});

test('an empty knowledge base answers nothing, and says so', async () => {
  const world = await startLookups({ base: [] });
  expect(await asked(world, 'ULI', world.channel, '/faq', '退费要多久到账')).toContain('这个问题我还不知道答案。');
});

test.each([
  ['emoji', '🎉🎉🎉'],
  ['names of emoji', ':tada: :thinking_face:'],
  ['punctuation', '???！！'],
  ['a number that is masked', '13800138000'],
])('%s alone are no question', async (_, typed) => {
  const world = await startLookups();
  expect(await asked(world, 'UBOB', world.channel, '/faq', typed)).toContain('There are no words in that');
  expect(await lookupsOf(world)).toEqual([]);
});

test('customers’ data is masked before a question is kept, and does not keep it from being answered', async () => {
  const world = await startLookups();
  const words = await asked(
    world,
    'UBOB',
    world.channel,
    '/faq',
    'account 6222 0202 0011 2233 445 refund for 13800138000',
  );
  expect(words).toContain('How long does a refund take?');
  expect(words).toContain('Customer data in your question was not kept.');
  const [lookup] = await lookupsOf(world);
  expect(lookup?.question).toBe('account [number] refund for [phone]');
  expect(JSON.stringify(world.log)).not.toContain('13800138000');
});

test('a question of 3,000 characters is answered, kept in part, and never learned', async () => {
  const world = await startLookups();
  const typed = `how long does a refund take ${'refund '.repeat(420)}`.slice(0, 3000);
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', typed);
  expect(wordsOf(answer)).toContain('One short sentence finds more than a long text.');
  const [lookup] = await lookupsOf(world);
  expect(lookup?.question).toHaveLength(1000);
  await world.slack.as('UBOB').presses(answer!, lookup?.outcome === 'answer' ? 'That’s it' : 'Show');
  await world.slack.settled();
  expect(world.lent.learnWording).toEqual([]);
});

test('markup and mentions are no part of a question', async () => {
  const world = await startLookups();
  await ask(world, 'UBOB', world.channel, '/faq', '@Ann refund <duration> & more');
  const [lookup] = await lookupsOf(world);
  expect(lookup?.question).toBe('refund <duration> & more');
});

test('a change to an article counts at once, on every replica', async () => {
  const world = await startLookups();
  await world.replica();
  await keep(world.db, { id: 'refund', title: 'How long does a refund take?', body: 'Ten days now.' });
  await keep(world.db, { id: 'solar', title: 'How do I sell solar power?', body: 'Sign the form.' });
  for (let time = 0; time < 4; time++) {
    expect(await asked(world, 'UBOB', world.channel, '/faq', 'refund duration')).toContain('Ten days now.');
    expect(await asked(world, 'UBOB', world.channel, '/faq', 'sell solar power')).toContain('Sign the form.');
  }
});

test('a retired article is found no more', async () => {
  const world = await startLookups();
  await keep(world.db, { id: 'refund', title: 'How long does a refund take?', body: '…', state: 'retired' });
  expect(await asked(world, 'UBOB', world.channel, '/faq', 'refund duration')).not.toContain('How long does a refund');
});

test('an article whose review is due is marked', async () => {
  const world = await startLookups();
  await keep(world.db, { id: 'refund', title: 'How long does a refund take?', body: 'x', reviewOn: '2026-11-20' });
  expect(await asked(world, 'UBOB', world.channel, '/faq', 'refund duration')).toContain('Due for review since');
});

test('a long article is cut at a paragraph, and read whole on demand', async () => {
  const world = await startLookups();
  const body = Array.from({ length: 60 }, (_, n) => `Paragraph ${n} ${'word '.repeat(20)}end of ${n}`).join('\n\n');
  await keep(world.db, { id: 'refund', title: 'How long does a refund take?', body });
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'refund duration');
  expect(wordsOf(answer)).toMatch(/end of \d+"/);
  expect(wordsOf(answer)).toContain('This is the beginning of a longer article.');
  await world.slack.as('UBOB').presses(answer!, 'Read all');
  await world.slack.settled();
  expect(wordsOf(world.slack.as('UBOB').views().at(-1))).toContain('end of 59');
});

test('an article that is too much for one modal is read page by page', async () => {
  const world = await startLookups();
  const body = `${'`a` '.repeat(4900)}the end`;
  await keep(world.db, { id: 'refund', title: 'Refund duration', body });
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'refund duration');
  const press = async (shown: Parameters<ReturnType<typeof world.slack.as>['presses']>[0], name: string) => {
    await world.slack.as('UBOB').presses(shown, name);
    await world.slack.settled();
    return topView(world, 'UBOB');
  };
  let view = await press(answer!, 'Read all');
  expect(wordsOf(view)).toContain('page 1 of 4');
  expect(wordsOf(view)).not.toContain('knowledge.read-previous');
  for (const page of [2, 3, 4]) {
    view = await press(view, 'Next');
    expect(wordsOf(view)).toContain(`page ${page} of 4`);
  }
  expect(wordsOf(view)).toContain('the end');
  expect(wordsOf(view)).not.toContain('knowledge.read-next');
  expect(wordsOf(await press(view, 'Previous'))).toContain('page 3 of 4');
});

test('a table whose column names fill a message is cut, and read whole on demand', async () => {
  const world = await startLookups();
  const row = (cell: string) => `|${`${cell}|`.repeat(21)}\n`;
  const body = `${row('a column name of some forty characters')}${row('-')}${row('1').repeat(33)}`;
  await keep(world.db, { id: 'refund', title: 'Refund duration', body });
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'refund duration');
  expect(wordsOf(answer).length).toBeLessThan(20_000);
  expect(wordsOf(answer)).toContain('Read all');
});

test('nothing in an article pings anybody or becomes markup', async () => {
  const world = await startLookups();
  const body = 'Tell <!channel> and <@UANN> and @here *now* [click](javascript:alert)';
  await keep(world.db, { id: 'refund', title: 'Refund <!here> *duration*', body });
  const [answer] = await ask(world, 'UBOB', world.channel, '/faq', 'refund here duration');
  expect(answer?.text).toBe('Refund &lt;!here&gt; *duration*');
  const elements = JSON.stringify(answer?.blocks);
  expect(elements).toContain('"type":"text","text":"Refund <!here> *duration*"');
  expect(elements).not.toMatch(/"type":"(broadcast|user|usergroup|link)"|mrkdwn","text":"[^"]*<[!@]/);
});
