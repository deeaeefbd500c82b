// What lookups are measured on: knowledge bases, each with real or written questions and the articles that answer them.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Indexed } from '../../src/features/knowledge/ranking.ts';

/** Of a question without an article, `near` tells whether it could be asked of the same business. */
export type Asked = { text: string; articles: string[]; near: boolean };

export type QuestionSet = { name: string; articles: Indexed[]; questions: Asked[] };

const root = fileURLToPath(new URL('../../', import.meta.url));
const SHARED = join(root, '../shared/data');

export function readSets(): QuestionSet[] {
  return [
    ...readHotline('hotline zh', 'zh-CN', 'zh-questions.jsonl'),
    ...readHotline('hotline en', 'en', 'en-questions.jsonl'),
    ...readShared('banking77 en', 'faq-banking77'),
    ...readShared('clinc150 en', 'faq-clinc150'),
  ];
}

/** Once with the first five similar questions of each article, once with all. */
function readShared(name: string, directory: string): QuestionSet[] {
  const path = join(SHARED, directory);
  if (!existsSync(path)) {
    console.log(`${name} is not measured: there is no ${path}.`);
    return [];
  }
  type Entry = { id: string; title: string; body: string; aliases: string[] };
  const entries = readLines<Entry>(join(path, 'kb.jsonl'));
  const questions = [
    ...readLines<{ query: string; relevant: string[] }>(join(path, 'queries.jsonl')).map(({ query, relevant }) => ({
      text: query,
      articles: relevant,
      near: true,
    })),
    ...readLines<{ query: string; kind: string }>(join(path, 'oos.jsonl')).map(({ query, kind }) => ({
      text: query,
      articles: [],
      near: kind === 'near',
    })),
  ];
  const most = (count: number) =>
    entries.map(({ id, title, body, aliases }) => ({ id, title, body, similar: aliases.slice(0, count) }));
  return [
    { name: `${name}, first 5`, articles: most(5), questions },
    { name: `${name}, all`, articles: most(Number.POSITIVE_INFINITY), questions },
  ];
}

/** The starter articles of a language, with questions written for them. */
function readHotline(name: string, language: string, file: string): QuestionSet[] {
  const directory = join(root, 'prisma/seed', language, 'articles');
  const path = join(root, 'bench/data', file);
  if (!existsSync(directory) || !existsSync(path)) {
    console.log(`${name} is not measured: there is no ${existsSync(directory) ? path : directory}.`);
    return [];
  }
  const names = readdirSync(directory).filter((one) => one.endsWith('.md'));
  const articles = names.map((one) => readArticle(basename(one, '.md'), readFileSync(join(directory, one), 'utf8')));
  const known = new Set(names.map((one) => basename(one, '.md')));
  const questions = readLines<{ question: string; article: string | null }>(path).map(({ question, article }) => {
    if (article !== null && !known.has(article)) throw new Error(`${path} asks for ${article}, which is no article`);
    return { text: question, articles: article === null ? [] : [article], near: true };
  });
  return [{ name, articles, questions }];
}

function readArticle(id: string, text: string): Indexed {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const { title, similar = [] }: { title: string; similar?: string[] } = parse(front);
  return { id, title, similar: similar.map(String), body };
}

const readLines = <Line>(path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as Line);
