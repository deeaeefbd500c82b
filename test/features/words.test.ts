// Both languages say the same: each fills the same blanks and names the same commands, in its own punctuation.

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

type Catalogue = { en: object; 'zh-CN': object };

/** The words of every feature and of every part, by its path and the name of the catalogue. */
const catalogues: Record<string, Catalogue> = {};
for (const file of readdirSync('src/features', { recursive: true, encoding: 'utf8' })) {
  if (!/(^|\/)messages\.ts$/.test(file)) continue;
  const exported = (await import(/* @vite-ignore */ resolve('src/features', file))) as Record<string, Catalogue>;
  for (const [name, words] of Object.entries(exported)) {
    if (words.en && words['zh-CN']) catalogues[file.replace(/messages\.ts$/, name)] = words;
  }
}

test('the words were really read', () => {
  expect(Object.keys(catalogues).length).toBeGreaterThan(15);
});

/** Every text by the path to it, with a mark in each blank. */
function textsIn(words: unknown, path = ''): [path: string, text: string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') {
    const marks = Array.from({ length: words.length }, (_, blank) => `⟨${blank}⟩`);
    return [[path, words(...marks)]];
  }
  return Object.entries(words as object).flatMap(([key, value]) => textsIn(value, path ? `${path}.${key}` : key));
}

const all = Object.entries(catalogues).flatMap(([name, { en, 'zh-CN': chinese }]) => {
  const english = new Map(textsIn(en));
  return textsIn(chinese).map(([path, text]) => [`${name}.${path}`, english.get(path) ?? '', text] as const);
});

const blanks = (text: string) => (text.match(/⟨\d⟩/g) ?? []).sort();
const commands = (text: string) => [...new Set(text.match(/`\/[a-z]+/g))].sort();

test('nothing is left out in either language', () => {
  for (const { en, 'zh-CN': chinese } of Object.values(catalogues)) {
    expect(textsIn(chinese).map(([path]) => path)).toEqual(textsIn(en).map(([path]) => path));
  }
});

/** The texts that break a rule. */
const breaking = (keeps: (english: string, chinese: string) => boolean) =>
  all.filter(([, english, chinese]) => !keeps(english, chinese)).map(([path]) => path);

test('both languages fill the same blanks', () => {
  expect(breaking((english, chinese) => blanks(english).join() === blanks(chinese).join())).toEqual([]);
});

test('both languages name the same commands', () => {
  expect(breaking((english, chinese) => commands(english).join() === commands(chinese).join())).toEqual([]);
});

test('each is punctuated as its language is', () => {
  const mixed = /\p{Script=Han}[,;:?!.]|[,;?!]\p{Script=Han}/u;
  const straight = /\w['"]\w|[，。；：？！]/u;
  expect(breaking((english, chinese) => !mixed.test(chinese) && !straight.test(english))).toEqual([]);
});

test('no mark stands beside a Chinese character, where Slack would not read it', () => {
  const unread = /[\p{Script=Han}，。；：？！“”（）][*_~](?=\S)|(?<=\S)[*_~][\p{Script=Han}]/u;
  expect(breaking((_, chinese) => !unread.test(chinese))).toEqual([]);
});
