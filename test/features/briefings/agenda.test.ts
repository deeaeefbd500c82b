// The agenda's rules: whatever leaders do to it, nothing is lost, doubled or put where nobody put it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrange,
  dropped,
  type Edits,
  type Entry,
  leftOut,
  type Move,
  moved,
  restored,
  reworded,
  UNCHANGED,
} from '../../../src/features/briefings/agenda.ts';
import { checkItem, entryOf } from '../../../src/features/briefings/item.ts';

const harmless = (text: string) => text.replaceAll('<', '&lt;');
const keysOf = (entries: Entry[]) => entries.map(({ key }) => key);

const entry = (key: string, kind: Entry['kind'] = 'section'): Entry => ({
  key,
  kind,
  title: key,
  lines: [`of ${key}`],
});
const KEYS = ['a', 'b', 'c', 'd', 'e', 'toString', '__proto__'];

const someEntries: fc.Arbitrary<Entry[]> = fc
  .uniqueArray(fc.constantFrom(...KEYS), { maxLength: KEYS.length })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.constantFrom<Entry['kind']>('handover', 'item', 'section').map((kind) => entry(key, kind)),
      ),
    ),
  );

type Deed = (edits: Edits, entries: Entry[]) => Edits;
const someDeed: fc.Arbitrary<Deed> = fc
  .tuple(
    fc.constantFrom(...KEYS),
    fc.constantFrom<Move | 'drop' | 'restore' | 'reword'>('up', 'down', 'first', 'drop', 'restore', 'reword'),
  )
  .map(([key, what]) => (edits, entries) => {
    if (what === 'drop') return dropped(edits, key);
    if (what === 'restore') return restored(edits, key);
    if (what === 'reword') return reworded(edits, key, `<${key}>`);
    return moved(edits, keysOf(arrange(entries, edits, harmless)), key, what);
  });

test('after whatever leaders did, each entry stands on the agenda or among what was left out, once', () => {
  fc.assert(
    fc.property(someEntries, fc.array(someDeed, { maxLength: 20 }), (entries, deeds) => {
      const edits = deeds.reduce((before, deed) => deed(before, entries), UNCHANGED);
      const keys = [...keysOf(arrange(entries, edits, harmless)), ...keysOf(leftOut(entries, edits, harmless))];
      expect(keys.sort()).toEqual(keysOf(entries).sort());
    }),
  );
});

test('a move puts an entry where it was asked to, and keeps the order of the others', () => {
  fc.assert(
    fc.property(someEntries, fc.array(someDeed, { maxLength: 10 }), fc.nat(), (entries, deeds, pick) => {
      const edits = deeds.reduce((before, deed) => deed(before, entries), UNCHANGED);
      const before = keysOf(arrange(entries, edits, harmless));
      const at = before.length > 0 ? pick % before.length : 0;
      const key = before[at] ?? 'none';
      const others = before.filter((each) => each !== key);
      for (const [move, to] of [
        ['up', Math.max(at - 1, 0)],
        ['down', Math.min(at + 1, before.length - 1)],
        ['first', 0],
      ] as const) {
        const after = keysOf(arrange(entries, moved(edits, before, key, move), harmless));
        expect(after.filter((each) => each !== key)).toEqual(others);
        if (before.length > 0) expect(after.indexOf(key)).toBe(to);
      }
    }),
  );
});

test('untouched, hand-overs come first, then items, then what has come up; each as it was brought', () => {
  const entries = [entry('1'), entry('2', 'item'), entry('3', 'handover'), entry('4'), entry('5', 'item')];
  expect(keysOf(arrange(entries, UNCHANGED, harmless))).toEqual(['3', '2', '5', '1', '4']);
});

test('what comes after a leader changed the order stands at the end, and is not lost', () => {
  const edits = moved(UNCHANGED, ['1', '2'], '2', 'up');
  const entries = [entry('1'), entry('2'), entry('3', 'item')];
  expect(keysOf(arrange(entries, edits, harmless))).toEqual(['2', '1', '3']);
});

test('a leader’s words replace the lines, harmless and without empty ones; who added it stays', () => {
  const item = entryOf(
    { id: '1', text: 'one\n\n two <b>', addedBy: 'UBOB', author: null, link: null },
    harmless,
    () => '— Bob',
  );
  expect(item.lines).toEqual(['one', 'two &lt;b>']);
  const [shown] = arrange([item], reworded(UNCHANGED, item.key, 'new\r\n\n<words>'), harmless);
  expect(shown).toEqual({ ...item, lines: ['new', '&lt;words>'], from: '— Bob' });
});

test('what was left out last is offered first', () => {
  const edits = dropped(dropped(UNCHANGED, 'a'), 'b');
  expect(keysOf(leftOut([entry('a'), entry('b')], edits, harmless))).toEqual(['b', 'a']);
});

test.each([
  ['', 'empty'],
  [' \n\u3000 \n', 'empty'],
  ['好', undefined],
  ['👩‍👩‍👧'.repeat(125), undefined],
  ['x'.repeat(1000), undefined],
  ['x'.repeat(1001), 'too-long'],
])('an item of %j is %s', (text, problem) => {
  expect(checkItem(text)).toBe(problem);
});
