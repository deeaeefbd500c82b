// Reading a briefing, who has not, and the hand-over that its host takes over.

import { expect, test } from 'vitest';
import type { Feature } from '../../../src/feature.ts';
import { unreadOf } from '../../../src/features/briefings/posting/index.ts';
import type { World } from '../../support/bot.ts';
import { ask, asked, wordsOf } from '../reading.ts';
import { backDoor } from '../tampering.ts';
import { at, briefingsIn, bringing, handover, lastBriefing, startTeam, withContent } from './briefing-world.ts';

/** A team whose briefing of Monday is posted, with one item. */
async function startPosted(values: Record<string, unknown> = {}) {
  const { world, channel } = await startTeam(values);
  await ask(world, 'UBOB', channel, '/briefing', 'add Lights off at nine');
  await world.tick(at('08:40'));
  return { world, channel };
}

const read = async (world: World, channel: string, user: string) => {
  await world.slack.as(user).presses(lastBriefing(world, channel), 'Read');
  await world.slack.settled();
};

const briefingId = async ({ db }: World): Promise<string> => (await db.briefing.findFirstOrThrow()).id;

test('the count of those who read it is shown in the post, and nobody counts twice', async () => {
  const { world, channel } = await startPosted();
  await read(world, channel, 'UBOB');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 1 of 3');
  await read(world, channel, 'UBOB');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 1 of 3');
  expect(wordsOf(world.slack.as('UBOB').sees(channel).at(-1))).toContain('You have read this one already.');
  await Promise.all(['UANN', 'ULI'].map((user) => read(world, channel, user)));
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 3 of 3');
  expect(briefingsIn(world, channel)).toHaveLength(1);
});

test('who reads it without being on duty counts, and the fraction is never above the whole', async () => {
  const { world, channel } = await startPosted();
  await world.db.leave.create({
    data: { user: 'UBOB', firstDay: '2026-11-23', lastDay: '2026-11-23', setBy: 'UBOB', setAt: world.deps.now() },
  });
  for (const user of ['UANN', 'ULI', 'UBOB']) await read(world, channel, user);
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 3 of 3');
});

test('a stranger’s press counts nothing', async () => {
  const { world, channel } = await startPosted();
  const { press, answers } = await backDoor(world);
  await press('UWANG', 'briefings.read', await briefingId(world), { channel });
  expect(answers.at(-1)?.text).toContain('只有本班组的成员');
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 0 of 3');
});

test('leaders alone are told who has not read it', async () => {
  const { world, channel } = await startPosted();
  await read(world, channel, 'UANN');
  expect(await asked(world, 'UANN', channel, '/briefing')).toContain('Not read yet by <@UBOB> <@ULI>.');
  const toBob = await asked(world, 'UBOB', channel, '/briefing');
  expect(toBob).toContain('Lights off at nine');
  expect(toBob).not.toContain('Not read yet');
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('<@ULI>');
  for (const user of ['UBOB', 'ULI']) await read(world, channel, user);
  expect(await asked(world, 'UANN', channel, '/briefing')).toContain('Everybody on duty has read it.');
  expect(await unreadOf(world.deps, await briefingId(world))).toEqual([]);
});

test('/briefing links to the post', async () => {
  const { world, channel } = await startPosted();
  const url = (await world.deps.slack.chat.getPermalink({ channel, message_ts: lastBriefing(world, channel).ts }))
    .permalink;
  expect(await asked(world, 'UBOB', channel, '/briefing')).toContain(`<${url}|Open the post>`);
});

test('a briefing that was deleted comes back with the next who read it, its count kept', async () => {
  const { world, channel } = await startPosted();
  await read(world, channel, 'UBOB');
  const post = lastBriefing(world, channel);
  await world.deps.slack.chat.delete({ channel, ts: post.ts });
  const { press } = await backDoor(world);
  await press('UANN', 'briefings.read', await briefingId(world), { channel });
  await world.tick();
  expect(wordsOf(lastBriefing(world, channel))).toContain('Read by 2 of 3');
  expect(lastBriefing(world, channel).ts).not.toBe(post.ts);
});

test('a briefing that was read, deleted and then refused by Slack is not said twice', async () => {
  const { world, channel } = await startPosted();
  await read(world, channel, 'UBOB');
  await world.deps.slack.chat.delete({ channel, ts: lastBriefing(world, channel).ts });
  world.slack.fail('chat.postMessage', { error: 'restricted_action' });
  const { press } = await backDoor(world);
  await press('ULI', 'briefings.read', await briefingId(world), { channel });
  await world.tick();
  await world.tick(at('08:40', '2026-11-24'));
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('Lights off at nine');
});

/** A team whose briefing hands something over, hosted by Ann; `taken` collects what the feature is told. */
async function startHandover(takeOver?: Feature['takeOver']) {
  const { world, channel } = await startTeam({ leaders: ['ULI'] });
  const taken: { keys: string[]; by: string }[] = [];
  const feature: Feature = {
    ...bringing('debriefs', handover, { key: 'debriefs.other', title: 'Praise', lines: ['Well done'] }),
    takeOver: takeOver ?? (async (_, { keys, by }) => void taken.push({ keys, by })),
  };
  const daybreak = await withContent(world, feature);
  await daybreak.tick(at('08:40'));
  world.set(at('08:43'));
  const press = async (user: string) =>
    daybreak.press(user, 'briefings.take-over', await briefingId(world), { channel });
  return { world, channel, taken, press, answers: daybreak.answers };
}

test('the host takes the hand-over over, once: the post says so, and the feature is told in the same breath', async () => {
  const { world, channel, taken, press, answers } = await startHandover();
  expect(wordsOf(lastBriefing(world, channel))).toContain('Host: <@UANN>');
  expect(wordsOf(lastBriefing(world, channel))).toContain('briefings.take-over');
  await press('UANN');
  const words = wordsOf(lastBriefing(world, channel));
  expect(words).toContain('Hand-over taken over by <@UANN>, 08:43');
  expect(words).not.toContain('briefings.take-over');
  await press('ULI');
  expect(answers.at(-1)?.text).toContain('交接事项已经有人确认过了');
  expect(wordsOf(lastBriefing(world, channel))).toContain('taken over by <@UANN>, 08:43');
  expect(taken).toEqual([{ keys: [handover.key], by: 'UANN' }]);
});

test('others are told who hosts; a leader may take it over', async () => {
  const { world, channel, taken, press, answers } = await startHandover();
  await press('UBOB');
  expect(answers.at(-1)?.text).toContain('<@UANN> hosts today');
  expect(taken).toEqual([]);
  await press('ULI');
  expect(wordsOf(lastBriefing(world, channel))).toContain('taken over by <@ULI>');
});

test('where the feature can’t record it, nothing says that it was taken over', async () => {
  const { world, channel, press } = await startHandover(() => Promise.reject(new Error('The database is away')));
  await press('UANN');
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('taken over by');
  expect(wordsOf(lastBriefing(world, channel))).toContain('briefings.take-over');
  expect((await world.db.briefing.findFirstOrThrow()).takenOverAt).toBeNull();
});

test('without a hand-over there is nothing to take over', async () => {
  const { world, channel } = await startTeam();
  const daybreak = await withContent(world, bringing('knowledge', { key: 'k', title: 'New', lines: ['A tariff'] }));
  await daybreak.tick(at('08:40'));
  expect(wordsOf(lastBriefing(world, channel))).not.toContain('briefings.take-over');
});
