// Articles as files hold them: the same columns that an import reads. Pure rules.

import type { Article } from '../article.ts';
import { COLUMNS, type Column } from './import.ts';

export const FORMATS = ['csv', 'xlsx', 'md'] as const;
export type Format = (typeof FORMATS)[number];

export const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text);

/** Similar questions one a line; a single one that holds the other separator keeps its line. */
const similarCell = (similar: string[]): string =>
  similar.length === 1 && /[|｜]/.test(similar[0] ?? '') ? `${similar[0]}\n` : similar.join('\n');

const cellsOf = ({
  key,
  title,
  language,
  category,
  similar,
  owner,
  reviewOn,
  body,
}: Article): Record<Column, string> => ({
  key,
  title,
  language,
  category,
  similar: similarCell(similar),
  owner: owner ?? '',
  review: reviewOn ?? '',
  answer: body,
});

/** A header and a row for each article. */
export const tableOf = (articles: Article[]): string[][] => [
  [...COLUMNS],
  ...articles.map((article) => COLUMNS.map((column) => cellsOf(article)[column])),
];

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
