// Certificates: every winner has one in the post, once, also when Slack or Daybreak was away.

import { expect, test } from 'vitest';
import { fileNameOf, reasonThatFits } from '../../../src/features/awards/ballots/certificates/certificate.ts';
import { certificateJobs } from '../../../src/features/awards/ballots/certificates/index.ts';
import { messages } from '../../../src/features/awards/ballots/certificates/messages.ts';
import { certificateOf } from '../../../src/features/awards/ballots/certificates/views.ts';
import { readSharedFile } from '../../../src/slack/files.ts';
import type { World } from '../../support/bot.ts';
import { wordsOf } from '../reading.ts';
import { at, begun, close, latest, vote } from './ballot-world.ts';

/** Each picture takes seconds, and more where much else is going on. */
const DRAWING = { timeout: 120_000 };

type Shown = { type: string; slack_file?: { id: string }; alt_text?: string };

/** The certificates in the latest post. */
const pictures = (world: World, channel: string): Shown[] =>
  ((latest(world, channel).blocks ?? []) as Shown[]).filter(({ type }) => type === 'image');

test('the winner’s certificate comes into the post, and nobody’s numbers stand on it', DRAWING, async () => {
  const { world, channel } = await begun({ drawn: true });
  for (const user of ['UANN', 'UDORA', 'UCHEN']) await vote(world, channel, user, 'UBOB');
  await close(world);
  const [picture, ...others] = pictures(world, channel);
  expect(others).toEqual([]);
  expect(picture?.alt_text).toBe('Certificate: Golden Headset');
  const file = await readSharedFile(world.deps.slack, picture?.slack_file?.id ?? '', 2_000_000);
  expect(file.name).toBe('golden-headset-2026-11.png');
  expect('bytes' in file && Buffer.from(file.bytes).toString('latin1', 1, 4)).toBe('PNG');
  const { file: known } = await world.deps.slack.files.info({ file: picture?.slack_file?.id ?? '' });
  expect(known?.title).toBe('Certificate: Golden Headset for Bob (November 2026)');
  await world.tick(at('17:02'));
  await world.tick(at('17:03'));
  expect(pictures(world, channel)).toEqual([picture]);
  expect(world.log.join('\n')).not.toContain('Bob');
});

test(
  'where Slack does not take it, or does not show it, the post stands without, and has it a minute later',
  DRAWING,
  async () => {
    const { world, channel } = await begun({ drawn: true });
    await vote(world, channel, 'UANN', 'UBOB');
    await vote(world, channel, 'UDORA', 'UBOB');
    await vote(world, channel, 'UCHEN', 'UBOB');
    world.slack.fail('files.getUploadURLExternal', { error: 'internal_error' });
    await close(world);
    expect(wordsOf(latest(world, channel))).toContain(':tada:');
    expect(pictures(world, channel)).toEqual([]);
    world.slack.fail('chat.update', { error: 'internal_error' });
    await world.tick(at('17:01'));
    expect(pictures(world, channel)).toEqual([]);
    await world.tick(at('17:02'));
    expect(pictures(world, channel)).toHaveLength(1);
  },
);

test('two replicas that draw at once, and joint winners, make one certificate each', DRAWING, async () => {
  const { world, channel } = await begun({ values: { tie: 'joint' } });
  await vote(world, channel, 'UANN', 'UBOB');
  await vote(world, channel, 'UBOB', 'UDORA');
  await vote(world, channel, 'UDORA', 'UBOB');
  await vote(world, channel, 'UCHEN', 'UDORA');
  await close(world);
  expect(pictures(world, channel)).toEqual([]);
  const other = await world.replica();
  const [job] = certificateJobs;
  await Promise.all([job?.run(world.deps), job?.run(other.deps)]);
  await world.slack.settled();
  expect(pictures(world, channel)).toHaveLength(2);
  const wins = await world.db.win.findMany();
  expect(new Set(wins.map(({ certificate }) => certificate))).toEqual(
    new Set(pictures(world, channel).map(({ slack_file }) => slack_file?.id)),
  );
});

test('it is tried for hours from when Slack had the result, however late that was', DRAWING, async () => {
  const { world, channel } = await begun();
  for (const user of ['UANN', 'UDORA', 'UCHEN']) await vote(world, channel, user, 'UBOB');
  await close(world);
  const [job] = certificateJobs;
  world.set(at('20:00'));
  await job?.run(world.deps);
  expect(pictures(world, channel)).toEqual([]);
  // As if Slack had been away until now.
  const ts = `${new Date(at('19:30')).getTime() / 1000}.000100`;
  await world.db.post.updateMany({ where: { key: { startsWith: 'awards.result:' } }, data: { ts } });
  await job?.run(world.deps);
  expect((await world.db.win.findFirstOrThrow()).certificate).not.toBeNull();
});

test('it waits while Slack does not say what the winner is called', DRAWING, async () => {
  const { world, channel } = await begun();
  for (const user of ['UANN', 'UDORA', 'UCHEN']) await vote(world, channel, user, 'UBOB');
  await close(world);
  const [job] = certificateJobs;
  world.deps.people.forget('UBOB');
  world.slack.fail('users.info', { error: 'internal_error' });
  await job?.run(world.deps).catch(() => {});
  expect((await world.db.win.findFirstOrThrow()).certificate).toBeNull();
  await job?.run(world.deps);
  expect((await world.db.win.findFirstOrThrow()).certificate).not.toBeNull();
});

const award = {
  starter: 'golden-headset',
  name: '',
  criteria: '',
  emblem: 'headphones',
  period: 'month',
  points: null,
};
const november = { firstDay: '2026-11-01', lastDay: '2026-11-30' };
const ballot = { award, ...november, deciding: 'votes', result: null } as never;

test('it speaks the team’s language', () => {
  const won = {
    ballot,
    user: 'ULI',
    name: '李静',
    reasons: ['一句不耐烦都没有。'],
    team: '客服一班',
    day: '2026-12-04',
  };
  expect(certificateOf(messages['zh-CN'], 'zh-CN', won)).toEqual({
    heading: '荣誉证书',
    presented: '授予',
    name: '李静',
    won: '2026年11月',
    award: '金耳麦',
    emblem: 'headphones',
    note: '经全班投票评选，特发此证，以资鼓励。',
    reason: '“一句不耐烦都没有。”',
    team: '客服一班',
    date: '2026年12月4日',
  });
  expect(certificateOf(messages.en, 'en', { ...won, name: 'Bob', reasons: [] })).toMatchObject({
    won: 'winner for November 2026',
    award: 'Golden Headset',
    note: 'chosen by the vote of the team',
    reason: '',
    date: 'December 4, 2026',
  });
});

test.each([
  ['points', null, 'by the points earned'],
  ['both', null, 'chosen by votes and points'],
  ['votes', { users: ['UBOB', 'ULI'], broken: 'leader' }, 'chosen by the team and its leader'],
  ['votes', { users: ['ULI', 'UANN'], broken: 'leader' }, 'chosen by the vote of the team'],
  ['votes', { users: ['UBOB', 'ULI'], broken: 'joint' }, 'chosen by the vote of the team'],
])('decided by %s, with the tie %j, it says “%s”', (deciding, tie, note) => {
  const decided = { award, ...november, deciding, result: { tie } } as never;
  const won = { ballot: decided, user: 'UBOB', name: 'Bob', reasons: [], team: 'x', day: '2026-12-04' };
  expect(certificateOf(messages.en, 'en', won).note).toBe(note);
});

test('of the reasons it has the first that is short enough', () => {
  expect(reasonThatFits(['long '.repeat(30), '  calm\n in the storm '])).toBe('calm in the storm');
  expect(reasonThatFits(['耐心'.repeat(28), '耐心'.repeat(27)])).toBe('耐心'.repeat(27));
  expect(reasonThatFits([' ', 'long '.repeat(30)])).toBeUndefined();
});

test.each([
  ['golden-headset', '', november, 'golden-headset-2026-11.png'],
  ['star-employee', '', { firstDay: '2026-10-01', lastDay: '2026-12-31' }, 'star-employee-2026-q4.png'],
  [null, 'Ärger? Nie! / “Calm”', { firstDay: '2026-01-01', lastDay: '2026-12-31' }, 'ärger-nie-calm-2026.png'],
  [null, '微笑之星', { firstDay: '2026-11-23', lastDay: '2026-11-29' }, '微笑之星-2026-11-23.png'],
  [null, '***', { firstDay: '2026-11-23', lastDay: '2026-11-24' }, 'award-2026-11-23.png'],
])('the file of %s %s is called by it and its time', (starter, name, span, file) => {
  expect(fileNameOf({ starter, name }, span)).toBe(file);
});
