// Awards: which days a period has, and what a leader may write of an award.

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  emblemIn,
  LONGEST,
  MOST_COOL_DOWN,
  PERIODS,
  type Period,
  periodOf,
  readDraft,
  STARTERS,
  spanOf,
} from '../../../src/features/awards/award.ts';

describe('the span of a day', () => {
  test.each<[Period, string, number, string, string]>([
    ['week', '2026-11-23', 0, '2026-11-23', '2026-11-29'],
    ['week', '2026-11-29', 0, '2026-11-23', '2026-11-29'],
    ['week', '2026-11-30', 1, '2026-11-23', '2026-11-29'],
    ['week', '2026-12-31', 0, '2026-12-28', '2027-01-03'],
    ['week', '2027-01-03', 0, '2026-12-28', '2027-01-03'],
    ['week', '2027-01-04', 1, '2026-12-28', '2027-01-03'],
    ['month', '2026-11-01', 0, '2026-11-01', '2026-11-30'],
    ['month', '2026-11-30', 0, '2026-11-01', '2026-11-30'],
    ['month', '2028-02-29', 0, '2028-02-01', '2028-02-29'],
    ['month', '2027-03-31', 1, '2027-02-01', '2027-02-28'],
    ['month', '2027-01-31', 2, '2026-11-01', '2026-11-30'],
    ['quarter', '2026-10-01', 0, '2026-10-01', '2026-12-31'],
    ['quarter', '2026-12-31', 0, '2026-10-01', '2026-12-31'],
    ['quarter', '2027-01-01', 1, '2026-10-01', '2026-12-31'],
    ['quarter', '2026-05-31', 5, '2025-01-01', '2025-03-31'],
    ['year', '2026-01-01', 0, '2026-01-01', '2026-12-31'],
    ['year', '2028-02-29', 1, '2027-01-01', '2027-12-31'],
  ])('%s of %s, %i before, is from %s to %s', (period, day, before, firstDay, lastDay) => {
    expect(spanOf(period, day, before)).toEqual({ firstDay, lastDay });
  });

  const day = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString());

  test('it has the day in it, and the one before it ends on the day before it begins', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), day, (period, today) => {
        const { firstDay, lastDay } = spanOf(period, today);
        expect(firstDay <= today && today <= lastDay).toBe(true);
        const dayBefore = Temporal.PlainDate.from(firstDay).subtract({ days: 1 }).toString();
        expect(spanOf(period, today, 1)).toEqual(spanOf(period, dayBefore));
        expect(spanOf(period, today, 1).lastDay).toBe(dayBefore);
      }),
    );
  });

  test('it is known for the period that it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), day, fc.nat(20), (period, today, before) => {
        expect(periodOf(spanOf(period, today, before))).toBe(period);
      }),
    );
  });

  test.each([
    ['2026-11-24', '2026-11-30'],
    ['2026-11-23', '2026-11-28'],
    ['2026-11-01', '2026-11-29'],
    ['2026-11-01', '2027-01-31'],
    ['2026-02-01', '2027-01-31'],
    ['2026-11-23', '2026-11-23'],
  ])('the days from %s to %s are no period', (firstDay, lastDay) => {
    expect(periodOf({ firstDay, lastDay })).toBeUndefined();
  });
});

describe('an emblem', () => {
  test.each([
    ['star', 'star'],
    [':star:', 'star'],
    [' :Star: ', 'star'],
    ['：star：', 'star'],
    [':+1:', '+1'],
    [':+1::skin-tone-3:', '+1'],
    [':flag-cn:', 'flag-cn'],
    [':our_headset:', 'our_headset'],
  ])('%s is %s', (typed, emblem) => {
    expect(emblemIn(typed)).toBe(emblem);
  });

  test.each(['', ':', '::', ':a b:', 'one two', ':star::heart:', '<!channel>', ':star:*', '⭐', 'x'.repeat(61)])(
    '%s is none',
    (typed) => {
      expect(emblemIn(typed)).toBeUndefined();
    },
  );

  test('every starter award has one', () => {
    for (const { emblem } of Object.values(STARTERS)) expect(emblemIn(emblem)).toBe(emblem);
  });
});

describe('what a leader writes', () => {
  const typed = {
    name: 'Night Owl',
    criteria: '',
    emblem: ':owl:',
    period: 'week' as const,
    points: '',
    coolDown: '0',
  };
  const read = (changed: Partial<Record<keyof typeof typed, string>>) => readDraft({ ...typed, ...changed } as never);

  test('is tidied', () => {
    const messy = { name: '  Night \n  Owl ', criteria: ' Calm at 3. ', points: ' １５ ', coolDown: '２' };
    expect(read(messy)).toEqual({
      draft: { name: 'Night Owl', criteria: 'Calm at 3.', emblem: 'owl', period: 'week', points: 15, coolDown: 2 },
    });
  });

  test.each([
    ['points that nobody typed are the rules’', { points: ' ' }, { points: null }],
    ['no points are none', { points: '0' }, { points: 0 }],
    ['the most points', { points: '1000' }, { points: 1000 }],
    ['the longest pause', { coolDown: String(MOST_COOL_DOWN) }, { coolDown: MOST_COOL_DOWN }],
    ['a name of characters outside the basic plane', { name: '𠮷'.repeat(LONGEST.name) }, {}],
    ['one Chinese character for a name', { name: '星' }, { name: '星' }],
  ])('is taken: %s', (_, changed, expected) => {
    expect(read(changed)).toEqual({ draft: expect.objectContaining(expected) });
  });

  test.each([
    ['no name', { name: '   ' }, { name: 'empty' }],
    ['a name without a letter', { name: '*** :!' }, { name: 'empty' }],
    ['a name that is too long', { name: 'x'.repeat(LONGEST.name + 1) }, { name: 'too-long' }],
    ['criteria that are too long', { criteria: '字'.repeat(LONGEST.criteria + 1) }, { criteria: 'too-long' }],
    ['words for an emblem', { emblem: 'a shiny star' }, { emblem: 'no-emoji' }],
    ['less than no points', { points: '-1' }, { points: 'no-number' }],
    ['half a point', { points: '1.5' }, { points: 'no-number' }],
    ['too many points', { points: '1001' }, { points: 'no-number' }],
    ['a word for points', { points: 'many' }, { points: 'no-number' }],
    ['no pause said', { coolDown: '' }, { coolDown: 'no-number' }],
    ['too long a pause', { coolDown: String(MOST_COOL_DOWN + 1) }, { coolDown: 'no-number' }],
    [
      'several at once',
      { name: '', emblem: '', points: 'x', coolDown: 'y' },
      { name: 'empty', emblem: 'no-emoji', points: 'no-number', coolDown: 'no-number' },
    ],
  ])('has to be put right: %s', (_, changed, problems) => {
    expect(read(changed)).toEqual({ problems });
  });
});
