// Seals: what is sealed is opened with the same key and under the same name alone.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newSalt, sealsFrom } from '../src/seal.ts';

const sealsOf = sealsFrom('xoxb-secret');
const seals = (salt: string) => sealsOf('ballot', salt);

test('words come back as they were sealed', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 80 }).filter((words) => !words.includes('\0')),
      (words) => {
        const seal = seals(newSalt());
        expect(seal.open('a', seal.close('a', words))).toBe(words);
      },
    ),
  );
});

/** With one bit the other way round. */
function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  return bytes.toString('base64');
}

test.each([
  ['under another name', (salt: string, sealed: string) => seals(salt).open('b', sealed)],
  ['for another matter', (salt: string, sealed: string) => sealsOf('other', salt).open('a', sealed)],
  ['with another salt', (_: string, sealed: string) => seals(newSalt()).open('a', sealed)],
  ['with another secret', (salt: string, sealed: string) => sealsFrom('xoxb-other')('ballot', salt).open('a', sealed)],
  ['cut short', (salt: string, sealed: string) => seals(salt).open('a', sealed.slice(0, -8))],
  ['empty', (salt: string) => seals(salt).open('a', '')],
  ['changed', (salt: string, sealed: string) => seals(salt).open('a', flipped(sealed))],
])('%s nothing opens', (_, open) => {
  const salt = newSalt();
  expect(open(salt, seals(salt).close('a', '["UBOB"]'))).toBeUndefined();
});

test('a name is the same for the same person and salt, and for nothing else', () => {
  const [one, two] = [newSalt(), newSalt()];
  expect(seals(one).nameOf('UBOB')).toBe(seals(one).nameOf('UBOB'));
  const names = [seals(one).nameOf('UBOB'), seals(two).nameOf('UBOB'), seals(one).nameOf('UANN')];
  expect(new Set(names).size).toBe(3);
});

test('all that is sealed has one length, and what does not fit is refused', () => {
  const seal = seals(newSalt());
  expect(seal.close('a', '').length).toBe(seal.close('a', 'x'.repeat(255)).length);
  expect(() => seal.close('a', 'x'.repeat(256))).toThrow('too long');
});
