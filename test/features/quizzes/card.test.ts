// When a question comes back: tomorrow after a wrong answer, later and later after right ones.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueBefore, NEVER, reviewed } from '../../../src/features/quizzes/practice/card.ts';

const DAY = 86_400_000;
const start = new Date('2026-11-23T01:00:00Z');

/** A card as the database gives it back. */
const stored = (kept: ReturnType<typeof reviewed>) => JSON.parse(JSON.stringify(kept.card));

test('a wrong answer comes back the next day, and right ones at growing intervals', () => {
  let kept = reviewed(undefined, false, start);
  expect(kept.dueAt).toEqual(new Date(start.getTime() + DAY));
  const days: number[] = [];
  for (let round = 0; round < 5; round++) {
    const at = kept.dueAt;
    kept = reviewed(stored(kept), true, at);
    days.push(Math.round((kept.dueAt.getTime() - at.getTime()) / DAY));
  }
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(new Set(days).size).toBe(days.length);
  expect(days[0]).toBeGreaterThanOrEqual(2);
});

test('what was known at first sight does not come back, until it is got wrong', () => {
  const known = reviewed(undefined, true, start);
  expect(known.dueAt).toEqual(NEVER);
  const missed = reviewed(stored(known), false, new Date(start.getTime() + 10 * DAY));
  expect(missed.dueAt.getTime()).toBeLessThan(start.getTime() + 20 * DAY);
});

test('whatever is answered, whenever, the card comes back within half a year, and never on the same day', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -3, max: 400 })), { maxLength: 20 }), (answers) => {
      let at = start;
      let kept = reviewed(undefined, false, at);
      for (const [right, days] of answers) {
        at = new Date(at.getTime() + days * DAY);
        kept = reviewed(stored(kept), right, at);
        const last = kept.card.last_review!;
        const away = (kept.dueAt.getTime() - last.getTime()) / DAY;
        expect(away).toBeGreaterThanOrEqual(1);
        expect(away).toBeLessThanOrEqual(181);
        expect(last >= at).toBe(true);
      }
    }),
  );
});

test('what falls due in the evening is due from the morning on, by the clock of the person', () => {
  const morning = new Date('2026-11-23T00:30:00+08:00');
  expect(dueBefore('Asia/Shanghai', morning)).toEqual(new Date('2026-11-24T00:00:00+08:00'));
  expect(dueBefore('Europe/London', morning)).toEqual(new Date('2026-11-23T00:00:00Z'));
});
