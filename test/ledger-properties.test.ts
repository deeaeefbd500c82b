// The ledger under whatever comes: deeds, redeliveries, reversals, deaths in the middle, many writers. Its sum is what the
// deeds are worth.

import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import type { Db, Tx } from '../src/database/client.ts';
import {
  bookDeed,
  bookGrant,
  bookReversal,
  type Scorer,
  settleDeed,
  totalOf,
  totalsOf,
  undoDeed,
} from '../src/ledger.ts';
import { DEFAULT_POINTS, SOURCES, type Source } from '../src/points.ts';
import { freshDatabase } from './support/database.ts';

const HOUR = 3_600_000;

const team: Scorer = { id: 'team', zone: 'Asia/Shanghai' };
const USERS = ['UANN', 'UBOB', 'UWANG'];
const LEADER = 'ULI';

let db: Db;
beforeEach(async () => {
  ({ db } = await freshDatabase());
});

/** A deed by its number: the same number is the same deed, told of again. */
const deedOf = (n: number): { key: string; user: string; source: Source } => ({
  key: `deed:${n}`,
  user: USERS[n % USERS.length] ?? '',
  source: SOURCES[n % SOURCES.length] ?? 'quiz',
});

type Act =
  | { kind: 'book' | 'undo' | 'do' | 'take-back'; n: number }
  /** A leader reverses one of the entries that are there, by its place. */
  | { kind: 'reverse'; place: number }
  | { kind: 'grant'; n: number; points: number }
  | { kind: 'rule'; source: Source; points: number }
  | { kind: 'pass'; hours: number }
  | { kind: 'close' };

/** `copies` come at the same time, after one that died before it was committed. */
type Told = { act: Act; copies: number; dies: boolean };

const n = fc.integer({ min: 0, max: 4 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), n }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('do' as const, 'take-back' as const), n }) },
  fc.record({ kind: fc.constant('undo' as const), n }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('reverse' as const), place: fc.nat({ max: 30 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('grant' as const), n, points: fc.integer({ min: -9, max: 9 }) }),
  },
  fc.record({
    kind: fc.constant('rule' as const),
    source: fc.constantFrom(...SOURCES),
    points: fc.integer({ min: 0, max: 12 }),
  }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 800 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
);
const told: fc.Arbitrary<Told> = fc.record({ act, copies: fc.integer({ min: 1, max: 3 }), dies: fc.boolean() });

type Booked = { key: string; user: string; points: number; season: string; takenBack?: 'rule' | 'leader' };

/** What the ledger ought to say, kept without a database. */
class Expected {
  now = new Date('2026-10-05T08:00:00+08:00');
  readonly sums = new Map<string, number>();
  readonly entries: Booked[] = [];
  private readonly worth: Record<string, number> = { ...DEFAULT_POINTS };
  private readonly closed = new Set<string>();

  get season(): string {
    // Shanghai is eight hours ahead of UTC, all year.
    return new Date(this.now.getTime() + 8 * HOUR).toISOString().slice(0, 7);
  }

  private add(user: string, season: string, points: number): void {
    const of = `${user} ${season}`;
    this.sums.set(of, (this.sums.get(of) ?? 0) + points);
  }

  private book(key: string, user: string, points: number): void {
    const { season } = this;
    if (points === 0 || this.entries.some((entry) => entry.key === key)) return;
    this.entries.push({ key, user, points, season });
    this.add(user, season, points);
  }

  private takeBack(entry: Booked | undefined, by: 'rule' | 'leader'): void {
    if (!entry || entry.takenBack) return;
    entry.takenBack = by;
    this.add(entry.user, this.closed.has(entry.season) ? this.season : entry.season, -entry.points);
  }

  take(done: Act): void {
    if (done.kind === 'book') {
      const { key, user, source } = deedOf(done.n);
      this.book(key, user, this.worth[source] ?? 0);
    } else if (done.kind === 'undo') {
      const { key } = deedOf(done.n);
      this.takeBack(
        this.entries.find((entry) => entry.key === key),
        'rule',
      );
    } else if (done.kind === 'do' || done.kind === 'take-back') this.settle(done.n, done.kind === 'do');
    else if (done.kind === 'reverse') this.takeBack(this.entries[done.place % this.entries.length], 'leader');
    else if (done.kind === 'grant') {
      const { user } = deedOf(done.n);
      const left = (this.sums.get(`${user} ${this.season}`) ?? 0) + done.points;
      if (done.points > 0 || left >= 0) this.book(`grant:${done.n}`, user, done.points);
    } else if (done.kind === 'rule') this.worth[done.source] = done.points;
    else if (done.kind === 'pass') this.now = new Date(this.now.getTime() + done.hours * HOUR);
    else if (this.over) this.closed.add(this.over);
  }

  private settle(number: number, isDone: boolean): void {
    const { user, source } = deedOf(number);
    const key = `settled:${number}`;
    const times = this.entries.filter((entry) => entry.key === key || entry.key.startsWith(`${key}:`));
    const last = times.at(-1);
    if (!isDone) this.takeBack(last, 'rule');
    else if (!last || last.takenBack === 'rule') {
      this.book(last ? `${key}:${times.length + 1}` : key, user, this.worth[source] ?? 0);
    }
  }

  /** The season that `close` closes now: one that is over. */
  get over(): string | undefined {
    const before = new Date(this.now.getTime() - 31 * 24 * HOUR).toISOString().slice(0, 7);
    return before < this.season ? before : undefined;
  }
}

/** The same in the database, in one transaction; `place` counts the entries as they were booked. */
async function perform(tx: Tx, done: Act, expected: Expected): Promise<unknown> {
  const at = expected.now;
  switch (done.kind) {
    case 'book':
      return bookDeed(tx, { ...deedOf(done.n), team, at });
    case 'undo':
      return undoDeed(tx, { key: deedOf(done.n).key, team, reason: 'undone', at });
    case 'do':
    case 'take-back': {
      const deed = { ...deedOf(done.n), key: `settled:${done.n}`, team, at };
      return settleDeed(tx, { ...deed, done: done.kind === 'do', undone: 'undone' });
    }
    case 'reverse': {
      const { key } = expected.entries[done.place % expected.entries.length] ?? {};
      const entry = key && (await tx.ledgerEntry.findUnique({ where: { key } }));
      return entry && bookReversal(tx, { entryId: entry.id, team, by: LEADER, reason: 'wrong', at });
    }
    case 'grant': {
      const { points } = done;
      const { user } = deedOf(done.n);
      if (points === 0) return undefined;
      return bookGrant(tx, { key: `grant:${done.n}`, team, user, points, reason: 'why', by: LEADER, at });
    }
    case 'rule': {
      const { source, points } = done;
      const rule = { teamId: team.id, source, from: at };
      const change = { points, changedBy: LEADER, changedAt: at };
      return tx.pointRule.upsert({
        where: { teamId_source_from: rule },
        create: { ...rule, ...change },
        update: change,
      });
    }
    case 'close':
      return expected.over === undefined
        ? undefined
        : tx.seasonEnd.createMany({
            data: { teamId: team.id, season: expected.over, board: [], at },
            skipDuplicates: true,
          });
    case 'pass':
      return undefined;
  }
}

const dead = new Error('dead');

async function die(done: Act, expected: Expected): Promise<void> {
  const work = db.$transaction(async (tx) => {
    await perform(tx, done, expected);
    throw dead;
  });
  await expect(work).rejects.toBe(dead);
}

/** The sums of the ledger by person and season, without those that are nothing. */
async function sums(): Promise<Record<string, number>> {
  const rows = await db.ledgerEntry.groupBy({ by: ['user', 'season'], _sum: { points: true } });
  return Object.fromEntries(
    rows.flatMap(({ user, season, _sum }) => (_sum.points ? [[`${user} ${season}`, _sum.points]] : [])),
  );
}

const entries = () => db.ledgerEntry.findMany({ orderBy: { key: 'asc' } });

test('the sum is what the deeds are worth, however often they are told of, undone, reversed, and died in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(told, { minLength: 20, maxLength: 50 }), async (all) => {
      ({ db } = await freshDatabase());
      const expected = new Expected();
      for (const { act: done, copies, dies } of all) {
        const before = await entries();
        if (dies) await die(done, expected);
        // Where copies meet, the database alone keeps them apart.
        await Promise.all(Array.from({ length: copies }, () => db.$transaction((tx) => perform(tx, done, expected))));
        expected.take(done);
        // What was booked before stands there as it was.
        expect(await entries()).toEqual(expect.arrayContaining(before));
        // Between two changes of a rule some time passes.
        expected.take({ kind: 'pass', hours: 1 });
      }
      const worth = [...expected.sums].filter(([, points]) => points !== 0);
      expect(await sums()).toEqual(Object.fromEntries(worth));
      for (const user of USERS) {
        const { season } = expected;
        expect(await totalOf(db, { teamId: team.id, season }, user)).toBe(expected.sums.get(`${user} ${season}`) ?? 0);
      }
    }),
    { numRuns: 25 },
  );
}, 180_000);

test('many writers at once book each deed once and take back each entry once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 29 }), { minLength: 10, maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 29 }), { maxLength: 30 }),
      async (booked, reversed) => {
        ({ db } = await freshDatabase());
        const at = new Date('2026-11-23T08:00:00+08:00');
        const write = (work: (tx: Tx) => Promise<unknown>) => db.$transaction(work);
        await Promise.all(booked.map((each) => write((tx) => bookDeed(tx, { ...deedOf(each), team, at }))));
        await Promise.all(
          reversed.map((each, place) =>
            write(async (tx) => {
              const entry = await tx.ledgerEntry.findUnique({ where: { key: deedOf(each).key } });
              if (!entry) return;
              const reversal = { entryId: entry.id, team, reason: 'wrong', at };
              await bookReversal(tx, { ...reversal, by: place % 2 === 0 ? LEADER : null });
            }),
          ),
        );
        const left = [...new Set(booked)].filter((each) => !reversed.includes(each));
        const worth = left.reduce((sum, each) => sum + DEFAULT_POINTS[deedOf(each).source], 0);
        const totals = await totalsOf(db, { teamId: team.id, season: '2026-11' });
        expect(totals.reduce((sum, { points }) => sum + points, 0)).toBe(worth);
        const gone = [...new Set(booked)].filter((each) => reversed.includes(each));
        expect(await db.ledgerEntry.count()).toBe(new Set(booked).size + gone.length);
      },
    ),
    { numRuns: 10 },
  );
}, 120_000);

test('many deductions at once leave nobody with less than nothing', async () => {
  const at = new Date('2026-11-23T08:00:00+08:00');
  const grant = { team, user: 'UBOB', reason: 'why', by: LEADER, at };
  await db.$transaction((tx) => bookGrant(tx, { ...grant, key: 'grant', points: 10 }));
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, each) =>
      db.$transaction((tx) => bookGrant(tx, { ...grant, key: `deduction:${each}`, points: -3 })),
    ),
  );
  expect(outcomes.toSorted()).toEqual([...Array(5).fill('below-zero'), ...Array(3).fill('booked')]);
  expect(await totalOf(db, { teamId: team.id, season: '2026-11' }, 'UBOB')).toBe(1);
});

test('a deed that many do and undo at once is booked once or not at all', async () => {
  const deed = { ...deedOf(0), key: 'note:1', team, at: new Date('2026-11-23T08:00:00+08:00'), undone: 'undone' };
  await Promise.all(
    Array.from({ length: 12 }, (_, each) => db.$transaction((tx) => settleDeed(tx, { ...deed, done: each % 3 !== 0 }))),
  );
  const total = () => totalOf(db, { teamId: team.id, season: '2026-11' }, deed.user);
  expect([0, DEFAULT_POINTS[deed.source]]).toContain(await total());
  await db.$transaction((tx) => settleDeed(tx, { ...deed, done: false }));
  expect(await total()).toBe(0);
  await db.$transaction((tx) => settleDeed(tx, { ...deed, done: true }));
  expect(await total()).toBe(DEFAULT_POINTS[deed.source]);
});

test('the database itself lets nobody change or delete an entry', async () => {
  await db.$transaction((tx) => bookDeed(tx, { ...deedOf(0), team, at: new Date() }));
  await expect(db.ledgerEntry.updateMany({ data: { points: 1_000 } })).rejects.toThrow();
  await expect(db.ledgerEntry.deleteMany()).rejects.toThrow();
  expect(await entries()).toMatchObject([{ points: DEFAULT_POINTS.quiz }]);
});
