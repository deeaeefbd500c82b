// Keeps the bundled quote library fit to be posted: complete, unrepeated, short, and plain text for Slack.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';

type Line = { text: string; author: string; source: string };

type Language = 'en' | 'zh-CN';

const columns = ['text', 'author', 'source'] as const;
const longest = { text: 220, author: 60, source: 120 };
const slackMarkup = /[<>&*_~`]/;
// What typing in traditional characters would most likely leave behind in these lines.
const traditional =
  /[學習說樂亞見賢為爲與於無會時處誰長風萬來對這問題實話語詩書禮記論經傳漢記讀觀應聽聞從後誠難勝過遠處輕還開關門間頭發當業師導勞動務員專責貴錢銀鐵錯鐘陽隨難雲電靜飛馬魚鳥麥點龍]/;

const read = (language: Language) =>
  readFileSync(new URL(`../../../prisma/seed/${language}/quotes.csv`, import.meta.url), 'utf8');
const lines = (language: Language) => parse<Line>(read(language), { columns: true });
const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

describe.each(['en', 'zh-CN'] as const)('the %s library', (language) => {
  const library = lines(language);

  test('starts with the header and no byte order mark', () => {
    expect(read(language).startsWith('text,author,source\n')).toBe(true);
  });

  test('has at least 120 lines', () => {
    expect(library.length).toBeGreaterThanOrEqual(120);
  });

  test('gives every line a text, an author and a source within the limits', () => {
    const unfit = library.filter((line) =>
      columns.some((column) => line[column].trim() === '' || line[column].length > longest[column]),
    );
    expect(unfit).toEqual([]);
  });

  test('leaves no space around a value', () => {
    expect(library.filter((line) => columns.some((column) => line[column] !== line[column].trim()))).toEqual([]);
  });

  test('says nothing twice, punctuation and case aside', () => {
    const seen = new Set<string>();
    const repeated = library.filter(({ text }) => seen.size === seen.add(bare(text)).size);
    expect(repeated).toEqual([]);
  });

  test('holds nothing that Slack would read as markup', () => {
    expect(library.filter((line) => columns.some((column) => slackMarkup.test(line[column])))).toEqual([]);
  });
});

test('English lines hold no Chinese characters', () => {
  expect(lines('en').filter((line) => columns.some((column) => /\p{Script=Han}/u.test(line[column])))).toEqual([]);
});

test('Chinese lines are written in Chinese', () => {
  expect(lines('zh-CN').filter(({ text }) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});

test('Chinese lines are written in simplified characters', () => {
  expect(lines('zh-CN').filter((line) => columns.some((column) => traditional.test(line[column])))).toEqual([]);
});
