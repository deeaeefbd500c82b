// The ledger: each deed once, entries that stay, and reversals that leave a closed season as it was.

import { expect, test } from 'vitest';
import { bookDeed, bookGrant, bookReversal, totalOf, totalsOf, undoDeed } from '../src/ledger.ts';
import { freshDatabase } from './support/database.ts';

const team = { id: 'T1', zone: 'Asia/Shanghai' };
const at = new Date('2026-11-23T01:00:00Z');
const note = { key: 'note:1', team, user: 'UBOB', source: 'note', at } as const;
const grant = { key: 'grant:1', team, user: 'UBOB', points: 5, reason: 'why not', by: 'UANN', at };

async function open() {
  const { db } = await freshDatabase();
  const run = <T>(work: (tx: Parameters<Parameters<typeof db.$transaction>[0]>[0]) => Promise<T>) =>
    db.$transaction(work);
  const sum = (season = '2026-11') => totalOf(db, { teamId: team.id, season }, 'UBOB');
  const idOf = async (key: string) => (await db.ledgerEntry.findUniqueOrThrow({ where: { key } })).id;
  return { db, run, sum, idOf };
}

test('the same deed counts once, whoever books it again', async () => {
  const { run, sum } = await open();
  await run((tx) => bookDeed(tx, note));
  await run((tx) => bookDeed(tx, { ...note, user: 'UWANG' }));
  expect(await sum()).toBe(1);
});

test('a deed that is worth nothing leaves no entry', async () => {
  const { db, run } = await open();
  const changed = { changedBy: 'UANN', changedAt: at };
  await db.pointRule.create({ data: { teamId: team.id, source: 'note', from: at, points: 0, ...changed } });
  await run((tx) => bookDeed(tx, note));
  expect(await db.ledgerEntry.count()).toBe(0);
});

test('the database itself refuses to change an entry or to delete it', async () => {
  const { db, run, sum, idOf } = await open();
  await run((tx) => bookDeed(tx, note));
  const where = { id: await idOf('note:1') };
  await expect(db.ledgerEntry.update({ where, data: { points: 100 } })).rejects.toThrow(/never changed/);
  await expect(db.ledgerEntry.delete({ where })).rejects.toThrow(/never changed/);
  expect(await sum()).toBe(1);
});

test('an entry is taken back once, by whoever is first', async () => {
  const { run, sum, idOf } = await open();
  await run((tx) => bookGrant(tx, grant));
  const reversal = { entryId: await idOf('grant:1'), team, by: 'UANN', reason: 'A mistake', at };
  const outcomes = await Promise.all([1, 2].map(() => run((tx) => bookReversal(tx, reversal))));
  expect(outcomes.sort()).toEqual(['again', 'booked']);
  expect(await sum()).toBe(0);
});

test('a reversal, and an entry of another team, can not be taken back', async () => {
  const { run, idOf } = await open();
  await run((tx) => bookGrant(tx, grant));
  const reversal = { entryId: await idOf('grant:1'), team, by: 'UANN', reason: 'A mistake', at };
  const other = { ...team, id: 'T2' };
  expect(await run((tx) => bookReversal(tx, { ...reversal, team: other }))).toBe('no-entry');
  await run((tx) => bookReversal(tx, reversal));
  const entryId = await idOf(`reversal:${reversal.entryId}`);
  expect(await run((tx) => bookReversal(tx, { ...reversal, entryId }))).toBe('no-entry');
});

test('taking back an entry of a closed season counts for the one that is on', async () => {
  const { db, run, sum, idOf } = await open();
  await run((tx) => bookGrant(tx, { ...grant, at: new Date('2026-10-10T00:00:00Z') }));
  await db.seasonEnd.create({ data: { teamId: team.id, season: '2026-10', board: [], at } });
  await run((tx) => undoDeed(tx, { key: 'grant:1', team, reason: 'A mistake', at }));
  expect(await sum('2026-10')).toBe(5);
  expect(await sum('2026-11')).toBe(-5);
  expect(await idOf('grant:1')).toBeTruthy();
});

test('while its season is open, what is taken back counts for that season', async () => {
  const { run, sum } = await open();
  await run((tx) => bookGrant(tx, { ...grant, at: new Date('2026-10-10T00:00:00Z') }));
  await run((tx) => undoDeed(tx, { key: 'grant:1', team, reason: 'A mistake', at }));
  expect([await sum('2026-10'), await sum('2026-11')]).toEqual([0, 0]);
});

test('undoing a deed that was never booked does nothing', async () => {
  const { db, run } = await open();
  await run((tx) => undoDeed(tx, { key: 'note:9', team, reason: 'gone', at }));
  expect(await db.ledgerEntry.count()).toBe(0);
});

test('a deduction takes at most what the season has, unless the team allows more', async () => {
  const { db, run, sum } = await open();
  await run((tx) => bookGrant(tx, { ...grant, key: 'old', points: 50, at: new Date('2026-10-10T00:00:00Z') }));
  await run((tx) => bookGrant(tx, grant));
  const deduction = { ...grant, key: 'grant:2', points: -6 };
  expect(await run((tx) => bookGrant(tx, deduction))).toBe('below-zero');
  expect(await run((tx) => bookGrant(tx, { ...deduction, points: -5 }))).toBe('booked');
  expect(await run((tx) => bookGrant(tx, { ...deduction, points: -5 }))).toBe('again');
  await db.pointSettings.create({ data: { teamId: team.id, belowZero: true, changedBy: 'UANN', changedAt: at } });
  expect(await run((tx) => bookGrant(tx, { ...deduction, key: 'grant:3' }))).toBe('booked');
  expect(await sum()).toBe(-6);
});

test('a span of time takes in its beginning and not its end', async () => {
  const { db, run } = await open();
  const times = ['2026-11-22T15:59:59Z', '2026-11-22T16:00:00Z', '2026-11-23T15:59:59Z', '2026-11-23T16:00:00Z'];
  for (const [n, time] of times.entries()) {
    await run((tx) => bookGrant(tx, { ...grant, key: `grant:${n}`, points: 10 ** n, at: new Date(time) }));
  }
  const span = { teamId: team.id, from: new Date(times[1] ?? ''), until: new Date(times[3] ?? '') };
  expect(await totalsOf(db, span)).toEqual([{ user: 'UBOB', points: 110 }]);
});
