// Lookups with a model: it is asked only where the words are not sure, and never costs the lookup.

import { expect, test } from 'vitest';
import { lookupJobs } from '../../../src/features/knowledge/lookup/index.ts';
import type { Llm } from '../../../src/llm.ts';
import { ask, send, topView, wordsOf } from '../reading.ts';
import { AT, type Lookups, startLookups } from './lookup-world.ts';

/** Never called: `assist` stands in for what is done with it. */
const llm: Llm = { object: () => Promise.reject(new Error('nobody asks this one')) };

type Assist = NonNullable<Parameters<typeof startLookups>[0]>['assist'];

const answering: NonNullable<Assist> = async (_, { lookup }) => ({
  ids: lookup('reset password'),
  answer: { text: 'Press *Forgotten* on the <first> page [1].', cited: [{ number: 1, id: 'password' }] },
});

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

test('no model is asked where the words alone answer', async () => {
  const world = await startLookups({ llm, assist: answering });
  const answers = await ask(world, 'UBOB', world.channel, '/faq', 'refund duration');
  expect(texts(answers)).toEqual(['How long does a refund take?']);
  expect(world.lent.assist).toEqual([]);
});

test('a short answer names its sources, as literal text', async () => {
  const world = await startLookups({ llm, assist: answering });
  const [moment, answer, ...more] = await ask(
    world,
    'UBOB',
    world.channel,
    '/faq',
    'cannot get in 13800138000 any more',
  );
  expect(more).toEqual([]);
  expect(moment?.text).toBe('One moment, I’m reading the articles…');
  const words = wordsOf(answer);
  expect(words).toContain('"text":"Press *Forgotten* on the <first> page [1]."');
  expect(words).toContain('[1] How do I reset my password?');
  expect(world.lent.assist).toEqual(['cannot get in any more']);
  const lookup = await world.db.lookup.findFirst();
  expect(lookup?.outcome).toBe('answer');
  expect(JSON.stringify(lookup?.hits)).toMatch(/^\[[^}]*password/);
});

test('“That’s it” under a short answer teaches its source', async () => {
  const world = await startLookups({ llm, assist: answering });
  const [, answer] = await ask(world, 'UBOB', world.channel, '/faq', 'cannot get in any more');
  await world.slack.as('UBOB').presses(answer!, 'That’s it');
  await world.slack.settled();
  expect(world.lent.learnWording).toMatchObject([{ articleId: 'password', text: 'cannot get in any more' }]);
});

test('where a model fails the words’ own result stands', async () => {
  const world = await startLookups({ llm, assist: async () => undefined });
  const [, offer] = await ask(world, 'UBOB', world.channel, '/faq', 'meter');
  expect(wordsOf(offer)).toContain('I’m not sure which of these you mean:');
});

test('where the articles hold no answer, an offer takes the model’s order, and nothing known stays nothing known', async () => {
  const world = await startLookups({ llm, assist: async () => ({ ids: ['testing', 'password', 'meter'] }) });
  const [, offer] = await ask(world, 'UBOB', world.channel, '/faq', 'meter');
  expect(texts([offer!])).toEqual([
    'I’m not sure which of these you mean:\nHow is a meter tested?\nHow do I reset my password?\nHow is a faulty meter replaced?',
  ]);
  const [, none] = await ask(world, 'UBOB', world.channel, '/faq', 'is it warm on mars today');
  expect(wordsOf(none)).toContain('I have asked <@UANN>.');
});

test('a source that is gone makes no answer', async () => {
  const cited = [{ number: 1, id: 'nowhere' }];
  const world = await startLookups({
    llm,
    assist: async () => ({ ids: ['nowhere'], answer: { text: 'x [1]', cited } }),
  });
  const [, answer] = await ask(world, 'UBOB', world.channel, '/faq', 'meter');
  expect(wordsOf(answer)).not.toContain('x [1]');
});

test('a model that is slow keeps nobody waiting for the acknowledgement', async () => {
  let answer = () => {};
  const slow = new Promise<undefined>((resolve) => {
    answer = () => resolve(undefined);
  });
  const world = await startLookups({ llm, assist: () => slow });
  await world.slack.as('UBOB').commands(world.channel, '/faq', '');
  await world.slack.settled();
  const { error } = await world.slack.as('UBOB').commands(world.channel, '/faq', 'meter');
  expect(error).toBeUndefined();
  const sent = world.slack.as('UBOB').submits(topView(world, 'UBOB'), { question: 'meter' });
  expect(wordsOf((await sent).view)).toContain('One moment, I’m reading the articles…');
  answer();
  await world.slack.settled();
  expect(wordsOf(topView(world, 'UBOB'))).toContain('I’m not sure which of these you mean:');
});

test('an answer whose form was closed meanwhile comes in direct messages', async () => {
  let answer = () => {};
  const slow = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const world = await startLookups({ llm, assist: (...given) => slow.then(() => answering(...given)) });
  await world.slack.as('UBOB').commands(world.channel, '/faq', '');
  await world.slack.settled();
  await world.slack.as('UBOB').submits(topView(world, 'UBOB'), { question: 'cannot get in any more' });
  await world.slack.as('UBOB').closes(topView(world, 'UBOB'));
  answer();
  await world.slack.settled();
  expect(texts(world.slack.as('UBOB').dm())).toEqual(['Press *Forgotten* on the &lt;first&gt; page [1].']);
});

/** What Daybreak has said to a person so far, with everything that a message said before. */
async function tell(world: Lookups, text: string) {
  const dm = await world.slack.as('UBOB').opensDm();
  const { ts } = await world.slack.as('UBOB').says(dm, text);
  await world.slack.settled();
  return { dm, ts };
}

test('in direct messages a word comes first, and the answer takes its place', async () => {
  const world = await startLookups({ llm, assist: answering });
  const posted: string[] = [];
  world.slack.on('post', ({ text, bot_id }) => void (bot_id && posted.push(text)));
  await tell(world, 'cannot get in any more');
  const own = world.slack
    .as('UBOB')
    .dm()
    .filter(({ bot_id }) => bot_id);
  expect(posted).toEqual(['One moment, I’m reading the articles…']);
  expect(texts(own)).toEqual(['Press *Forgotten* on the &lt;first&gt; page [1].']);
});

test('a word that no answer followed gives way to what the words alone find', async () => {
  const world = await startLookups({ llm, assist: () => Promise.reject(new Error('the process is gone')) });
  await tell(world, 'meter');
  await world.db.lookup.updateMany({ data: { at: new Date(Date.parse(AT) - 60_000) } });
  for (const { run } of lookupJobs) await run(world.deps);
  const own = world.slack
    .as('UBOB')
    .dm()
    .filter(({ bot_id }) => bot_id);
  expect(own.map(wordsOf).join()).toContain('I’m not sure which of these you mean:');
  expect(own.map(wordsOf).join()).not.toContain('One moment');
});

test('in a thread a status shows while the model thinks; where Slack refuses it, a word', async () => {
  const world = await startLookups({ llm, assist: answering });
  const posted: string[] = [];
  world.slack.on('post', ({ text, bot_id }) => void (bot_id && posted.push(text)));
  await world.slack.as('UBOB').says(world.channel, '@Daybreak cannot get in any more');
  await world.slack.settled();
  world.slack.fail('assistant.threads.setStatus', { error: 'missing_scope' });
  await world.slack.as('UBOB').says(world.channel, '@Daybreak cannot get in any more');
  await world.slack.settled();
  expect(posted).toEqual(['Press *Forgotten* on the &lt;first&gt; page [1].', 'One moment, I’m reading the articles…']);
  const calls = world.slack.calls.filter(({ method }) => method === 'assistant.threads.setStatus');
  expect(calls.map(({ ok }) => ok)).toEqual([true, false]);
});

test('the form shows that it reads, then the answer', async () => {
  const world = await startLookups({ llm, assist: answering });
  await ask(world, 'UBOB', world.channel, '/faq');
  await send(world, 'UBOB', { question: 'cannot get in any more' });
  expect(wordsOf(topView(world, 'UBOB'))).toContain('[1] How do I reset my password?');
});
