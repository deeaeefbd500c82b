// Articles as files hold them: the same columns that an import reads. Pure rules.

import { type Article, LONGEST } from '../article.ts';
import { COLUMNS, type Column } from './import.ts';

export const FORMATS = ['csv', 'xlsx', 'md'] as const;
export type Format = (typeof FORMATS)[number];

export const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text);

/** Similar questions one a line; a single one that holds the other separator keeps its line. */
const similarCell = (similar: string[]): string =>
  similar.length === 1 && /[|｜]/.test(similar[0] ?? '') ? `${similar[0]}\n` : similar.join('\n');

/** What a cell of a sheet may hold, by Excel's own limit. */
const LONGEST_CELL = 32_767;

/** As many similar questions to a cell as surely fit, each with its separator. */
const PER_CELL = Math.floor(LONGEST_CELL / (LONGEST.similar + 1));

const similarCells = (similar: string[]): string[] =>
  Array.from({ length: Math.ceil(similar.length / PER_CELL) }, (_, at) =>
    similarCell(similar.slice(at * PER_CELL, (at + 1) * PER_CELL)),
  );

/** A header and a row for each article; similar questions that one cell can't hold go on in `similar 2` and so on. */
export function tableOf(articles: Article[]): string[][] {
  const widest = Math.max(1, ...articles.map(({ similar }) => Math.ceil(similar.length / PER_CELL)));
  const places = Array.from({ length: widest }, (_, at) => at);
  const rowOf = (cells: Record<Exclude<Column, 'similar'>, string>, similar: string[]): string[] =>
    COLUMNS.flatMap((column) => (column === 'similar' ? places.map((at) => similar[at] ?? '') : [cells[column]]));
  const header = places.map((at) => (at === 0 ? 'similar' : `similar ${at + 1}`));
  const names = Object.fromEntries(COLUMNS.map((column) => [column, column])) as Record<Column, string>;
  return [
    rowOf(names, header),
    ...articles.map(({ key, title, language, category, similar, owner, reviewOn, body }) =>
      rowOf(
        { key, title, language, category, owner: owner ?? '', review: reviewOn ?? '', answer: body },
        similarCells(similar),
      ),
    ),
  ];
}

export type Document = { name: string; fields: Record<string, string | string[]>; body: string };

/** A Markdown document for each article, in a folder for each language; no two have the same name. */
export function documentsOf(articles: Article[]): Document[] {
  const taken = new Set<string>();
  return articles.map((article) => {
    const { title, language, category, similar, owner, reviewOn, body } = article;
    const stem = article.key.replace(/[\\/:*?"<>|\s]|^\.|\.{2,}/g, '-') || 'article';
    let name = stem;
    for (let n = 2; taken.has(`${language}/${name}`.toLowerCase()); n++) name = `${stem}-${n}`;
    taken.add(`${language}/${name}`.toLowerCase());
    const fields = {
      // The name of the file is the key, unless it can't be.
      ...(name === article.key ? {} : { key: article.key }),
      title,
      language,
      category,
      ...(similar.length > 0 ? { similar } : {}),
      ...(owner ? { owner } : {}),
      ...(reviewOn ? { review: reviewOn } : {}),
    };
    return { name: `${language}/${name}.md`, fields, body };
  });
}
