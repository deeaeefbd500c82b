// What stays with a shift through every change of a team's shifts: its place, under which its day is kept.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTheirPlaces, MOST_SHIFTS } from '../../../src/features/teams/setup/settings.ts';
import type { Shift } from '../../../src/teams.ts';

const lines = fc.uniqueArray(fc.constantFrom('Early', 'Mid', 'Late', 'Night', '早班', '夜班'), {
  minLength: 1,
  maxLength: MOST_SHIFTS,
});
const typed = (names: string[]): Shift[] =>
  names.map((name, at) => ({ position: at + 1, name, briefingAt: `0${at}:00`, debriefAt: `1${at}:00` }));
const places = (shifts: Shift[]) => shifts.map(({ position }) => position);

test('however often a team’s shifts are typed anew, each has a place of its own, and who stays keeps it', () => {
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 6 }), (saves) => {
      let before: Shift[] = [];
      for (const names of saves) {
        const after = inTheirPlaces(before, typed(names));
        expect(after.map(({ name }) => name)).toEqual(names);
        expect(new Set(places(after)).size).toBe(names.length);
        expect(places(after).every((place) => place >= 1 && place <= MOST_SHIFTS)).toBe(true);
        for (const { name, position } of before) {
          const now = after.find((shift) => shift.name === name);
          if (now) expect(now.position).toBe(position);
        }
        before = after;
      }
    }),
  );
});

test('a new name in the line of one that is gone takes its place; a line put between takes a free one', () => {
  const before = typed(['Early', 'Late']);
  expect(places(inTheirPlaces(before, typed(['Morning', 'Late'])))).toEqual([1, 2]);
  expect(places(inTheirPlaces(before, typed(['Early', 'Mid', 'Late'])))).toEqual([1, 3, 2]);
  const three = inTheirPlaces(before, typed(['Early', 'Mid', 'Late']));
  expect(places(inTheirPlaces(three, typed(['Early', 'Noon', 'Late'])))).toEqual([1, 3, 2]);
});
