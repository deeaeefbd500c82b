// Secret means secret in storage: whoever has the whole database, before the close or after it, learns nobody's vote.

import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { sealsFrom } from '../../../src/seal.ts';
import type { World } from '../../support/bot.ts';
import { asked, openHome, wordsOf } from '../reading.ts';
import { at, begin, begun, close, startTeam, VOTERS, vote } from './ballot-world.ts';

type Row = Record<string, unknown>;

/** Every row of every table, with the transaction that wrote it. */
async function dump({ db }: World): Promise<Map<string, Row[]>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const rows = new Map<string, Row[]>();
  for (const { name } of tables) {
    rows.set(name, await db.$queryRawUnsafe<Row[]>(`SELECT t.*, xmin::text FROM "${name}" t`));
  }
  return rows;
}

const textsIn = (rows: Map<string, Row[]>): string[] => [
  ...new Set(
    [...rows.values()]
      .flat()
      .flatMap((row) => Object.values(row))
      .flatMap((value) => [typeof value === 'string' ? value : JSON.stringify(value)]),
  ),
];

/** The sealed votes that the dump alone gives to a voter: by any usual way to make a name of theirs with what stands in it. */
function linked(rows: Map<string, Row[]>): string[] {
  const keys = textsIn(rows).filter((text) => text.length >= 8 && text.length <= 200);
  const names = new Set((rows.get('SealedVote') ?? []).map(({ name }) => String(name)));
  const guesses = (voter: string) =>
    keys.flatMap((key) =>
      [key, Buffer.from(key, 'base64')].flatMap((secret) => [
        createHmac('sha256', secret).update(voter),
        createHash('sha256').update(secret).update(voter),
        createHash('sha256').update(voter).update(secret),
      ]),
    );
  return VOTERS.filter((voter) =>
    guesses(voter).some((hash) => {
      const digest = hash.digest();
      return ['hex', 'base64', 'base64url'].some((form) => names.has(digest.toString(form as 'hex')));
    }),
  );
}

const CHOICES = [
  ['UANN', 'UDORA'],
  ['UBOB', 'UWANG'],
  ['UCHEN', 'UDORA'],
  ['UDORA', 'UBOB'],
] as const;

async function voted() {
  const started = await begun({ values: { quorum: '0', tie: 'joint' } });
  const { world, channel } = started;
  for (const [user, choice] of CHOICES) await vote(world, channel, user, choice);
  await vote(world, channel, 'UANN', 'UBOB');
  await world.tick(at('09:05'));
  return started;
}

test('before the close a dump shows who has voted, and neither what nor which sealed vote is whose', async () => {
  const { world } = await voted();
  const rows = await dump(world);
  const votes = rows.get('SealedVote') ?? [];
  expect(votes).toHaveLength(4);
  // Nothing of order or time, and all of one length.
  expect(new Set(votes.flatMap(Object.keys))).toEqual(new Set(['name', 'ballotId', 'sealed', 'xmin']));
  expect(new Set(votes.map(({ sealed }) => String(sealed).length)).size).toBe(1);
  const bytes = votes.map(({ sealed }) => Buffer.from(String(sealed), 'base64').toString('latin1'));
  expect(bytes.filter((text) => VOTERS.some((user) => text.includes(user)))).toEqual([]);
  expect(linked(rows)).toEqual([]);
  // The same choice is sealed differently each time.
  expect(new Set(votes.map(({ sealed }) => sealed)).size).toBe(4);
});

test('within a minute no transaction joins a voter with a sealed vote', async () => {
  const { world } = await voted();
  const rows = await dump(world);
  const votes = rows.get('SealedVote') ?? [];
  const transactions = new Set((rows.get('Voter') ?? []).map(({ xmin }) => xmin));
  expect(votes.filter(({ xmin }) => transactions.has(xmin))).toEqual([]);
  expect(new Set(votes.map(({ xmin }) => xmin)).size).toBe(1);
});

test('the attack above would find a key that lay in the database', async () => {
  const { world } = await voted();
  const rows = await dump(world);
  const [ballot] = rows.get('Ballot') ?? [];
  const name = createHmac('sha256', Buffer.from(String(ballot?.salt), 'base64'))
    .update('UANN')
    .digest('base64url');
  rows.get('SealedVote')?.push({ name });
  expect(linked(rows)).toEqual(['UANN']);
});

test('whoever has the sealed votes and Daybreak’s own secret still needs the salt', async () => {
  const { world } = await voted();
  const { id, salt } = await world.db.ballot.findFirstOrThrow();
  const [one] = await world.db.sealedVote.findMany();
  const seal = sealsFrom('xoxb-another-secret')(id, salt ?? '');
  expect(seal.open(one!.name, one!.sealed)).toBeUndefined();
});

test('after the close nothing is left that links a voter with a choice: no roll, no votes, no salt', async () => {
  const { world, channel } = await voted();
  await close(world);
  const rows = await dump(world);
  expect(rows.get('SealedVote')).toEqual([]);
  expect(rows.get('Voter')).toEqual([]);
  expect(rows.get('Ballot')?.map(({ salt }) => salt)).toEqual([null]);
  // 陈晓 only voted: nothing of this ballot knows her any more, and no row names two people of whom one chose the other.
  const ofBallots = ['Ballot', 'Nominee', 'Nomination', 'Win', 'Post', 'LedgerEntry'].flatMap(
    (name) => rows.get(name) ?? [],
  );
  expect(ofBallots.filter((row) => JSON.stringify(row).includes('UCHEN'))).toEqual([]);
  expect(wordsOf(world.slack.messages(channel).at(-1))).not.toContain('UCHEN');
});

test('a ballot that is cancelled or fails leaves as little', async () => {
  const { world } = await begun();
  const channel = (await world.db.team.findFirstOrThrow()).channel;
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  expect(await world.db.ballot.findFirstOrThrow()).toMatchObject({ state: 'failed', salt: null });
  expect(await world.db.sealedVote.count()).toBe(0);
  expect(await world.db.voter.count()).toBe(0);
});

test('no log line, no message and no page tells a count or a choice before the close', async () => {
  const { world, channel } = await voted();
  expect(
    world.log.filter((line) => VOTERS.some((user) => line.includes(user)) && /awards|ballot|vote/.test(line)),
  ).toEqual([]);
  const everything = [
    ...world.slack.messages(channel).map(wordsOf),
    ...VOTERS.flatMap((user) => world.slack.as(user).dm().map(wordsOf)),
    ...(await Promise.all(VOTERS.map(async (user) => wordsOf(await openHome(world, user))))),
    await asked(world, 'UANN', channel, '/award'),
    await asked(world, 'UOLU', channel, '/award'),
  ].join('\n');
  expect(everything).toContain('4 of 5 have voted');
  expect(everything).not.toMatch(/\d votes? of|\d votes?,|得 \d+ 票/);
});

test('a run-off is as secret, and its roll goes, too', async () => {
  const { world, channel } = await startTeam();
  await begin(world, channel, { values: { quorum: '0' } });
  await vote(world, channel, 'UANN', 'UDORA');
  await vote(world, channel, 'UCHEN', 'UBOB');
  await close(world);
  expect(await world.db.voter.count({ where: { times: { gt: 0 } } })).toBe(0);
  await vote(world, channel, 'UCHEN', 'UDORA');
  expect(linked(await dump(world))).toEqual([]);
  await close(world, at('17:00', 24));
  expect(await world.db.voter.count()).toBe(0);
  expect(await world.db.sealedVote.count()).toBe(0);
});
