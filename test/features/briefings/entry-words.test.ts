// The words of an entry in fields: whatever is cut apart comes together again, and nothing is left half.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  checkWords,
  clipMarkup,
  fingerprint,
  joinWords,
  partWords,
} from '../../../src/features/briefings/preview/words.ts';

/** Half an emoji. */
const HALF = /\p{Surrogate}/u;

const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 900 }), fc.constant('😀'.repeat(2_000))), {
  maxLength: 12,
});

test('what is cut into fields is the same when it is joined, and every part fits its field', () => {
  fc.assert(
    fc.property(text, (lines) => {
      const parted = partWords(lines.join('\n'));
      expect(joinWords(parted)).toBe(lines.join('\n'));
      expect(parted.parts.every((part) => part.length <= 3_000)).toBe(true);
      expect(parted.joints).toHaveLength(parted.parts.length - 1);
    }),
  );
});

test('no emoji is cut in half between two fields', () => {
  const { parts } = partWords(`x${'😀'.repeat(3_000)}`);
  expect(parts.filter((part) => HALF.test(part))).toEqual([]);
});

test('cut markup leaves no half mention, link, entity or emoji', () => {
  const long = 'See <https://example.com/a|the plan> &amp; ask <@UANN> 😀 '.repeat(30);
  for (let limit = 2; limit < 400; limit++) {
    const cut = clipMarkup(long, limit);
    expect(cut.length).toBeLessThanOrEqual(limit);
    expect(cut).not.toMatch(/<[^>]*…$|&[a-z]*…$/);
    expect(cut).not.toMatch(HALF);
  }
});

test('an entry reads otherwise when its title or any of its lines does', () => {
  const given = { title: 'A', lines: ['b', 'c'] };
  const others = [
    { title: 'B', lines: ['b', 'c'] },
    { title: 'A', lines: ['b c'] },
    { title: 'A', lines: ['b'] },
  ];
  expect(fingerprint({ ...given })).toBe(fingerprint(given));
  expect(others.map(fingerprint)).not.toContain(fingerprint(given));
});

test.each([
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['a\nb', undefined],
  ['x'.repeat(1_000), undefined],
  [`fine\n${'x'.repeat(1_001)}`, 'too-long'],
])('%j as words is %s', (words, problem) => {
  expect(checkWords(words)).toBe(problem);
});
