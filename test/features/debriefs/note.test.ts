// The rules of notes: what says something, until when one may be written, and what is wrong with a form.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countWriters,
  LATE_FOR,
  type Note,
  saysSomething,
  takesNotes,
  timesOf,
} from '../../../src/features/debriefs/note.ts';
import { checkDraft, type Draft, maskDraft, saysThis } from '../../../src/features/debriefs/notes/draft.ts';
import { cutReply, isAddressedTo } from '../../../src/features/debriefs/notes/reply.ts';
import { maskWhereNeeded } from '../../../src/privacy.ts';

const EMPTY = { good: '', hard: '', change: '', watch: '', text: '' };
const DRAFT: Draft = { good: '', hard: '', change: '', watch: '', title: '', category: '', named: false };

test.each([
  ['nothing', {}, false],
  ['blanks', { good: ' \n' }, false],
  ['one field', { watch: 'Elm Street' }, true],
  ['a reply', { text: 'Calm' }, true],
  ['a problem alone', { problemId: 'p1' }, true],
  ['no problem', { problemId: null }, false],
])('%s: does the note say something?', (_, said, says) => {
  expect(saysSomething({ ...EMPTY, ...said })).toBe(says);
});

test('people are counted once, however often they write, and not for what they deleted', () => {
  const note = (user: string, text: string, deletedAt: Date | null = null) => ({ ...EMPTY, user, text, deletedAt });
  expect(countWriters([note('a', 'x'), note('a', 'y'), note('b', ''), note('c', 'z', new Date(0))])).toBe(1);
});

const closedAt = new Date('2026-11-23T18:30:00Z');
const after = (minutes: number) => new Date(closedAt.getTime() + minutes * 60_000);

test.each([
  ['open', null, after(9_999), true],
  ['closed', closedAt, after(0), true],
  ['closed', closedAt, after(LATE_FOR - 1), true],
  ['closed', closedAt, after(LATE_FOR), false],
] as const)('a debrief that is %s, and closed at %s, takes notes at %s: %s', (state, closed, now, takes) => {
  expect(takesNotes({ state, closedAt: closed }, now)).toBe(takes);
});

test.each<[string, Partial<Draft>, boolean, [string, string][]]>([
  ['an empty form', {}, false, [['good', 'empty']]],
  ['an empty form over a note', {}, true, []],
  ['a choice of no problem', { category: 'none' }, false, [['good', 'empty']]],
  ['one field', { change: 'A screen' }, false, []],
  ['a whole problem', { title: 'Chairs', category: 'other' }, false, []],
  ['a title alone', { title: 'Chairs' }, false, [['category', 'no-category']]],
  ['a title with no problem chosen', { title: 'Chairs', category: 'none' }, false, [['category', 'no-category']]],
  ['a category alone', { category: 'other' }, false, [['title', 'no-title']]],
  ['an unknown category', { title: 'Rain', category: 'weather' }, false, [['category', 'unknown-category']]],
  ['a text at the limit', { good: 'x'.repeat(1500) }, false, []],
  ['a text beyond it', { good: 'x'.repeat(1501) }, false, [['good', 'too-long']]],
  ['a long title', { title: 'x'.repeat(151), category: 'other' }, false, [['title', 'title-too-long']]],
])('%s', (_, filled, mayBeEmpty, expected) => {
  const problems = checkDraft({ ...DRAFT, ...filled }, ['other'], mayBeEmpty);
  expect(problems.map(({ field, kind }) => [field, kind])).toEqual(expected);
});

test('masking says which fields it changed, and leaves the others as they were typed', () => {
  const { draft, masked } = maskDraft(
    { ...DRAFT, good: '多一台（备用）设备', hard: '１３８１２３４５６７８（王）', title: 'a@b.com' },
    maskWhereNeeded,
  );
  expect(masked).toEqual(['hard', 'title']);
  expect(draft).toMatchObject({ good: '多一台（备用）设备', hard: '[phone](王)', title: '[email]' });
});

test('a text in which nothing is masked stays exactly as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const kept = maskWhereNeeded(text);
      expect(kept === text || /\[(email|id|phone|number)\]/.test(kept)).toBe(true);
    }),
  );
});

test('what was typed as a mask is no mask of ours', () => {
  expect(maskWhereNeeded('（[phone]）')).toBe('（[phone]）');
});

test('a note says just this where every field and the name agree', () => {
  const note = { ...EMPTY, good: 'Calm', named: true } as Note;
  expect(saysThis(note, { ...DRAFT, good: 'Calm', named: true })).toBe(true);
  expect(saysThis(note, { ...DRAFT, good: 'Calm', named: false })).toBe(false);
  expect(saysThis(note, { ...DRAFT, good: 'Calm', watch: 'x', named: true })).toBe(false);
});

test('a reply that is cut is within the limit and breaks no character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '啊', '😀'), maxLength: 2000, minLength: 700 }), (text) => {
      const cut = cutReply(text);
      expect(cut.length).toBeLessThanOrEqual(1500);
      expect(Buffer.from(cut).toString()).toBe(cut);
      expect(cut === text || cut.endsWith('…')).toBe(true);
    }),
  );
});

test.each([
  ['<@UBOT> how long', true],
  ['  <@UBOT|Daybreak>, hello', true],
  ['thanks <@UBOT>', false],
  ['<@UBOB> was great', false],
])('%s: is it said to Daybreak?', (text, is) => {
  expect(isAddressedTo(text, 'UBOT')).toBe(is);
});

test.each([
  ['no briefing follows', undefined, '18:00', '17:40'],
  ['the next briefing is far', '20:00', '18:00', '17:40'],
  ['the next shift begins within the hour', '17:40', '17:35', '17:17'],
  ['there would be no time left to write', '17:10', '18:00', '17:40'],
  ['the next shift began already', '16:20', '18:00', '17:40'],
])('a debrief that begins at 17:00 closes where %s', (_, briefing, closes, reminds) => {
  const at = (time: string) => new Date(`2026-11-23T${time}:00Z`);
  const { closesAt, remindAt } = timesOf(at('17:00'), briefing === undefined ? undefined : at(briefing));
  expect([closesAt, remindAt].map((each) => each.toISOString().slice(11, 16))).toEqual([closes, reminds]);
});
