// Who may do what with a problem, and what people type to name one.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asBefore,
  type Change,
  deedsFor,
  EDITABLE,
  type Edited,
  joinEdits,
  seesRaiser,
} from '../../../src/features/problems/card/card.ts';
import {
  draftOf,
  fitsState,
  isOverdue,
  isTitle,
  LONGEST,
  mayTake,
  outcomeOf,
  readNumber,
  STATES,
  STEPS,
  type Standing,
  tidyTitle,
} from '../../../src/features/problems/problem.ts';

const nobody: Standing = { owner: false, raiser: false, leader: false };
const as = (...roles: (keyof Standing)[]): Standing => ({
  ...nobody,
  ...Object.fromEntries(roles.map((role) => [role, true])),
});

test.each([
  ['the owner', as('owner'), ['start', 'solve']],
  ['the raiser', as('raiser'), ['confirm', 'reopen']],
  ['an owner who raised it', as('owner', 'raiser'), ['start', 'solve', 'reopen']],
  ['a leader', as('leader'), ['start', 'solve', 'confirm', 'reopen', 'drop']],
  ['anybody else', nobody, []],
])('%s may take these steps', (_, standing, steps) => {
  expect(STEPS.filter((step) => mayTake(step, standing))).toEqual(steps);
});

test.each([
  ['open', ['start', 'solve', 'drop']],
  ['in-progress', ['solve', 'drop']],
  ['solved', ['confirm', 'reopen', 'drop']],
  ['confirmed', ['reopen']],
  ['dropped', ['reopen']],
] as const)('of what is %s these steps lead on, each to another state', (state, steps) => {
  expect(STEPS.filter((step) => fitsState(step, state))).toEqual(steps);
  for (const step of steps) expect(outcomeOf(step).to).not.toBe(state);
});

test.each([
  ['open', as('leader'), ['start', 'solve', 'progress', 'edit', 'hand-over', 'drop']],
  ['open', as('owner'), ['start', 'solve', 'progress']],
  ['open', as('raiser'), []],
  ['solved', as('raiser'), ['confirm', 'reopen']],
  ['solved', as('leader'), ['confirm', 'reopen', 'edit', 'drop']],
  ['confirmed', as('leader'), ['reopen', 'edit']],
  ['dropped', as('owner'), []],
] as const)('the card of what is %s offers what can be done now', (state, standing, deeds) => {
  expect(deedsFor({ state }, standing)).toEqual(deeds);
});

test('whatever the card offers is allowed, in every state and to everybody', () => {
  const roles = [nobody, as('owner'), as('raiser'), as('leader'), as('owner', 'raiser', 'leader')];
  for (const state of STATES) {
    for (const standing of roles) {
      for (const deed of deedsFor({ state }, standing)) {
        const step = STEPS.find((one) => one === deed);
        if (step) expect(mayTake(step, standing) && fitsState(step, state)).toBe(true);
      }
    }
  }
});

test('the name of a raiser who did not want it shown is for the owner, the leaders and themselves', () => {
  expect(seesRaiser({ named: false }, { standing: nobody, home: true })).toBe(false);
  expect(seesRaiser({ named: true }, { standing: nobody, home: false })).toBe(true);
  for (const role of ['owner', 'raiser', 'leader'] as const)
    expect(seesRaiser({ named: false }, { standing: as(role), home: true })).toBe(true);
  for (const role of ['owner', 'leader'] as const)
    expect(seesRaiser({ named: false }, { standing: as(role), home: false })).toBe(false);
});

test.each([
  ['open', '2026-11-22', true],
  ['in-progress', '2026-11-22', true],
  ['open', '2026-11-23', false],
  ['open', null, false],
  ['solved', '2026-11-22', false],
  ['dropped', '2026-11-22', false],
] as const)('%s and due on %s is overdue on the 23rd: %s', (state, dueOn, overdue) => {
  expect(isOverdue({ state, dueOn }, '2026-11-23')).toBe(overdue);
});

test.each([
  ['12', 12],
  ['#12', 12],
  ['＃１２', 12],
  ['  # 12 ', 12],
  ['12 meters fail', undefined],
  ['1234567890', undefined],
  ['#', undefined],
  ['', undefined],
])('“%s” names the problem %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test.each([
  ['list', '', false],
  ['list', 'of tariffs', true],
  ['help', 'texts are wrong', true],
  ['report', '', false],
  ['report', '2026-10', false],
  ['report', '10月', false],
  ['report', 'October', false],
  ['report', 'last month', false],
  ['report', '打印不出来', true],
  ['report', 'decides nothing', true],
  ['export', 'xlsx', false],
  ['export', '２０２６－１０', false],
  ['export', 'of readings fails', true],
  ['none', '', true],
  ['unknown', 'Bills are late', true],
])('“%s %s” is a title: %s', (name, rest, title) => {
  expect(isTitle({ name, rest })).toBe(title);
});

test('a title is one line of whole characters, no longer than it may be, and loses nothing without need', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const title = tidyTitle(text);
      const characters = Array.from(title);
      expect(characters.length).toBeLessThanOrEqual(LONGEST.title);
      expect(title).not.toMatch(/[\n\r\t]|^\s|\s$/u);
      const whole = text.replace(/\s+/gu, ' ').trim();
      if (Array.from(whole).length <= LONGEST.title) expect(title).toBe(whole);
      else expect(whole.startsWith(characters.slice(0, -1).join(''))).toBe(true);
    }),
  );
});

test.each([
  ['Bills are late', { title: 'Bills are late', details: '' }],
  ['Bills are late\nIn the north', { title: 'Bills are late', details: 'Bills are late\nIn the north' }],
  ['', { title: '', details: '' }],
])('the message “%s” makes this draft', (text, draft) => {
  expect(draftOf(text)).toEqual(draft);
});

test('a draft of anything has all of its words, in the title or below it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const { title, details } = draftOf(text);
      expect([title, details]).toContain(text.trim());
    }),
  );
});

const EDITED: Edited = {
  title: 'Bills are late',
  details: '',
  category: 'billing',
  owner: null,
  dueOn: null,
  cause: '',
  remedy: '',
};
const edits = fc.record({
  title: fc.constantFrom('a', 'b', 'c'),
  details: fc.constantFrom('', 'a'),
  category: fc.constantFrom('billing' as const, 'other' as const),
  owner: fc.constantFrom(null, 'UANN', 'UBOB'),
  dueOn: fc.constantFrom(null, '2026-11-27'),
  cause: fc.constantFrom('', 'a', 'b'),
  remedy: fc.constantFrom('', 'a', 'b'),
});

test('two edits joined: what one side changed is kept, and what both changed differently is a clash', () => {
  fc.assert(
    fc.property(edits, edits, edits, (base, mine, theirs) => {
      const { joined, clashes } = joinEdits(base, mine, theirs);
      for (const field of EDITABLE) {
        const [i, they] = [mine[field] !== base[field], theirs[field] !== base[field]];
        expect(joined[field]).toBe(i ? mine[field] : theirs[field]);
        expect(clashes.includes(field)).toBe(i && they && mine[field] !== theirs[field]);
      }
    }),
  );
});

test('a problem as it was is found back from what its changes say of before', () => {
  fc.assert(
    fc.property(fc.array(edits, { maxLength: 6 }), (states) => {
      const all = [EDITED, ...states];
      const changes = all
        .slice(1)
        .map((after, at): Change => {
          const earlier = all[at]!;
          const before = Object.fromEntries(
            EDITABLE.filter((field) => after[field] !== earlier[field]).map((field) => [field, earlier[field]]),
          );
          return { version: at + 2, by: 'UANN', at: new Date(0), kind: 'edited', words: '', before };
        })
        .reverse();
      expect(asBefore(all.at(-1)!, changes)).toEqual(EDITED);
    }),
  );
});
