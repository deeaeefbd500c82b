// Names in every script: right where a font has their letters, and seen to be missing where none has.

import { expect, test } from 'vitest';
import { lettersOf } from '../../src/pictures/letters.ts';
import { type } from './fonts.ts';

test.each([
  ['王小雨', '王小雨'],
  ['㛃䶮㼆堃喆犇淼骉韡鱻', '㛃䶮㼆堃喆犇淼骉韡鱻'],
  ['𬭎𬍛𫖮', '𬭎𬍛𫖮'],
  ['𠮷田', '〓田'],
  ['\u{2ffff}小雨', '〓小雨'],
  ['王强 🌟', '王强'],
  ['🌟王🎉强👩‍👩‍👧', '王 强'],
  ['🌟', '〓'],
  ['Zoe\u0301', 'Zoé'],
  ['José Müller', 'José Müller'],
  ['Łukasz Świątek', 'Łukasz Świątek'],
  ['Nguyễn Thị Hương', 'Nguyễn Thị Hương'],
  ['Šarūnas Čiurlionis', 'Šarūnas Čiurlionis'],
  ['Gülşah Yıldız, İnci', 'Gülşah Yıldız, İnci'],
  ['Olúwáṣeun Ẹ\u0301niọlá', 'Olúwáṣeun Ẹ\u0301niọlá'],
  ['Ẹ\u0301niọlá 王', 'Ẹ\u0301niọlá 王'],
  ['Ƙarama Ɗanladi', 'Ƙarama Ɗanladi'],
  ['Наталія Ґудзь', 'Наталія Ґудзь'],
  ['Zoë O’Brien “Zo”', 'Zoë O’Brien “Zo”'],
  ['“老王”王强', '“老王”王强'],
  ['\u202eevil\u0000', 'evil'],
  ['สมชาย', '〓〓〓〓〓'],
  ['김민수', '〓〓〓'],
  ['  a\n b ', 'a b'],
])('“%s” is drawn as “%s”', (typed, drawn) => {
  expect(type.legible(typed)).toBe(drawn);
});

test('every letter of Latin Extended-A, B and Additional is drawn as it is', () => {
  const letters = [
    [0xc0, 0x24f],
    [0x1e00, 0x1eff],
  ].flatMap(([first = 0, last = 0]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
  );
  expect(letters.filter((letter) => type.legible(letter) !== letter.normalize('NFC'))).toEqual([]);
});

test('every character of GB 2312 is drawn as it is', () => {
  const decoder = new TextDecoder('gbk');
  const characters = Array.from({ length: 72 * 94 }, (_, at) =>
    decoder.decode(Uint8Array.of(0xb0 + Math.floor(at / 94), 0xa1 + (at % 94))),
  ).filter((one) => /^\p{Script=Han}$/u.test(one));
  expect(characters.length).toBe(6763);
  expect(characters.filter((one) => type.legible(one) !== one)).toEqual([]);
});

test('a Chinese character is as wide as it is high, and a mark adds nothing to its letter', () => {
  expect(type.widthOf('王', 700)).toBe(1);
  expect(type.widthOf('Ẹ\u0301', 700)).toBe(type.widthOf('Ẹ', 700));
});

test('a font that is none is said to be none', () => {
  expect(() => lettersOf(Buffer.alloc(64))).toThrow('no table cmap');
});
