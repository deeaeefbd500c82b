// Keeps the starter knowledge base fit to be imported: complete, unrepeated, findable, and honest about its examples.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, wordingOf } from '../../../src/features/knowledge/article.ts';

const frontMatter = z.strictObject({
  title: z.string().min(1),
  language: z.string(),
  category: z.string(),
  similar: z.array(z.string().min(1)),
  review: z.string(),
});

type Article = z.infer<typeof frontMatter> & { key: string; body: string };

const languages = ['en', 'zh-CN'] as const;
type Language = (typeof languages)[number];

const subjects = /^(outage|billing|tariff|meter|payment|contract|complaint|conduct|skill|script)(-[a-z0-9]+)+$/;
const mark: Record<Language, RegExp> = {
  en: /\[example: [^[\]]+, replace with your own\]/gi,
  'zh-CN': /【示例：[^【】]+，请改为本单位规定】/g,
};
const amount: Record<Language, RegExp> = {
  en: /[¥€$£]\s?\d|\d\s?(?:%|(?:working |calendar |business )?days?\b|hours?\b|yuan\b|CNY\b|RMB\b)/i,
  'zh-CN': /[¥￥]\s?\d|\d\s?(?:元|%|％|个?工作日|天|个?小时)/,
};
// What typing in traditional characters would most likely leave behind in these articles.
const traditional = /[電費戶號碼錶繳網絡時間問題這個們說請話務員報裝單據發對與應該當處結開關門帶斷線壞燒燈熱節點]/;

const folder = (language: Language) => new URL(`../../../prisma/seed/${language}/articles/`, import.meta.url);

function readArticle(file: string, text: string): Article {
  const [, front = '', body = ''] = /^---\n([\s\S]+?\n)---\n\n([\s\S]+)$/.exec(text) ?? [];
  const read = frontMatter.safeParse(parse(front));
  if (!read.success) throw new Error(`${file}: ${z.prettifyError(read.error)}`);
  return { ...read.data, key: file.replace(/\.md$/, ''), body };
}

const readArticles = (language: Language): Article[] =>
  readdirSync(folder(language))
    .sort()
    .map((file) => readArticle(file, readFileSync(new URL(file, folder(language)), 'utf8')));

const keysOf = (articles: Article[]) => articles.map(({ key }) => key);

describe.each(languages)('the %s starter set', (language) => {
  const articles = readArticles(language);
  const wordings = articles.flatMap(({ key, title, similar }) => [title, ...similar].map((text) => ({ key, text })));

  test('has at least 60 articles', () => {
    expect(articles.length).toBeGreaterThanOrEqual(60);
  });

  test('fills all five categories and no other', () => {
    expect([...new Set(articles.map(({ category }) => category))].sort()).toEqual([...CATEGORIES].sort());
  });

  test('names every file by subject', () => {
    expect(keysOf(articles.filter(({ key }) => !subjects.test(key)))).toEqual([]);
  });

  test('says its own language', () => {
    expect(keysOf(articles.filter((article) => article.language !== language))).toEqual([]);
  });

  test('gives every article three to six similar questions', () => {
    expect(keysOf(articles.filter(({ similar }) => similar.length < 3 || similar.length > 6))).toEqual([]);
  });

  test('words no title and no similar question twice, punctuation and case aside', () => {
    const seen = new Set<string>();
    const repeated = wordings.filter(({ text }) => seen.size === seen.add(wordingOf(text)).size);
    expect(repeated).toEqual([]);
  });

  test('has review dates that exist', () => {
    const real = (date: string) =>
      /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
    expect(keysOf(articles.filter(({ review }) => !real(review)))).toEqual([]);
  });

  test('spreads the reviews over many days', () => {
    expect(new Set(articles.map(({ review }) => review)).size).toBeGreaterThan(articles.length / 3);
  });

  test('answers in the length that is read during a call', () => {
    expect(keysOf(articles.filter(({ body }) => body.trim().length < 80 || body.length > 2_000))).toEqual([]);
  });

  test('holds nothing that Slack would read as markup', () => {
    const texts = ({ title, similar, body }: Article) => [title, ...similar, body].join('\n');
    expect(keysOf(articles.filter((article) => texts(article).includes('<')))).toEqual([]);
  });

  test('marks examples wherever an answer names money, days, hours or percentages', () => {
    const unmarked = articles.filter(({ body }) => amount[language].test(body) && !body.match(mark[language]));
    expect(keysOf(unmarked)).toEqual([]);
  });

  test('writes every mark in full', () => {
    const opening = language === 'en' ? /\[example/gi : /【/g;
    const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
    expect(keysOf(articles.filter(({ body }) => count(body, opening) !== count(body, mark[language])))).toEqual([]);
  });
});

test('Chinese answers name money, days, hours and percentages inside a mark only', () => {
  const outside = readArticles('zh-CN').filter(({ body }) => amount['zh-CN'].test(body.replace(mark['zh-CN'], '')));
  expect(keysOf(outside)).toEqual([]);
});

test('Chinese articles name only titles that exist', () => {
  const articles = readArticles('zh-CN');
  const titles = new Set(articles.map(({ title }) => title));
  const named = articles.flatMap(({ body }) => Array.from(body.matchAll(/《([^》]+)》/g), ([, title = '']) => title));
  expect(named.filter((title) => !titles.has(title))).toEqual([]);
});

test('Chinese articles are written in simplified characters', () => {
  const texts = ({ title, similar, body }: Article) => [title, ...similar, body].join('\n');
  expect(keysOf(readArticles('zh-CN').filter((article) => traditional.test(texts(article))))).toEqual([]);
});
