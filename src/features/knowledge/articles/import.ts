// What an import does: articles read from fields, each fault named, and what is new, changed or as it was. Pure rules.

import type { Locale } from '../../../i18n.ts';
import { CATEGORIES_WRITTEN } from '../../../words/categories.ts';
import type { Fault, FileReason } from '../../../words/imports.ts';
import { type Article, checkDraft, type Draft, type DraftProblem, LONGEST, wordingOf } from '../article.ts';
import { type Content, contentOf, differences, type KeptArticle } from './changes.ts';
import { keyOfTitle, tidyDraft } from './draft.ts';

/** For the messages, which know of the ground what rules hand them. */
export { fileFaults, importWords } from '../../../words/imports.ts';

export const COLUMNS = ['key', 'title', 'language', 'category', 'similar', 'owner', 'review', 'answer'] as const;
export type Column = (typeof COLUMNS)[number];

/** One article as a file has it. `line` is where it begins. */
export type Entry = { file: string; line: number; fields: Partial<Record<Column, string>> };

export type Reason =
  | FileReason
  | 'no-front-matter'
  | 'bad-front-matter'
  | DraftProblem
  | 'bad-category'
  | 'bad-language'
  | 'bad-owner'
  | 'long-key'
  | 'repeated';

export type BadEntry = Fault<Reason>;

/** What a header may call a column. */
const HEADERS: Record<Column, string[]> = {
  key: ['key', 'id', '编号', '键'],
  title: ['title', 'question', '标题', '问题', '标准问题', '标准问'],
  language: ['language', 'lang', '语言'],
  category: ['category', '类别', '分类'],
  similar: ['similar', 'similar questions', '相似问法', '相似问', '相似问题'],
  owner: ['owner', '负责人'],
  review: ['review', 'review date', '复核日期', '复核日', '审核日期'],
  answer: ['answer', 'body', 'text', '答案', '内容', '正文', '回答'],
};

const LANGUAGE_NAMES: Record<Locale, string[]> = {
  en: ['en', 'en-us', 'en-gb', 'english', '英文', '英语'],
  'zh-CN': ['zh-cn', 'zh', 'zh-hans', 'chinese', '中文', '简体中文', '汉语'],
};

const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');

const named = <N extends string>(names: Record<N, string[]>, text: string): N | undefined =>
  (Object.keys(names) as N[]).find(
    (name) => names[name].includes(plainWord(text)) || names[name].includes(plainWord(text).replaceAll(' ', '-')),
  );

/** Which column a word of a header or of front matter names; `similar 2` goes on where `similar` ended. */
export function columnOf(word: string): Column | undefined {
  const column = named(HEADERS, word.replace(/[\s_]*\d{1,3}\s*$/, ''));
  return column === 'similar' ? column : named(HEADERS, word);
}

/** The columns of a header, in its order; undefined where it is none: no title or no answer. */
export function readHeader(cells: string[]): (Column | undefined)[] | undefined {
  const columns = cells.map(columnOf);
  return columns.includes('title') && columns.includes('answer') ? columns : undefined;
}

/** The fields of a row under its header; similar questions may stand in several columns. */
export function fieldsOf(columns: (Column | undefined)[], cells: string[]): Entry['fields'] {
  const fields: Entry['fields'] = {};
  columns.forEach((column, at) => {
    const cell = cells[at] ?? '';
    if (column === 'similar' && fields.similar !== undefined) {
      fields.similar = [...splitSimilar(fields.similar), ...splitSimilar(cell), ''].join('\n');
    } else if (column) fields[column] = cell;
  });
  return fields;
}

const splitSimilar = (text: string): string[] => text.split(text.includes('\n') ? '\n' : /[|｜]/);

/** `2027/6/30`, `2027.6.30` and `2027年6月30日` are days, too. */
const dayOf = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/, (_, year: string, month: string, day: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );

/** What a draft has of its own where a file says nothing: an article that is there keeps its own. */
type Optional = 'category' | 'similar' | 'owner' | 'reviewOn';
const OPTIONAL: Record<Optional, Column> = {
  category: 'category',
  similar: 'similar',
  owner: 'owner',
  reviewOn: 'review',
};

type Read = { file: string; line: number; key: string | undefined; draft: Draft; unsaid: Optional[] };

const MEMBER = /^(?:<@)?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;

/** Everybody whom the entries name as an owner. */
export const ownersIn = (entries: Entry[]): string[] => [
  ...new Set(entries.flatMap(({ fields }) => MEMBER.exec(fields.owner?.trim() ?? '')?.[1] ?? [])),
];

/** An article, or the first thing that is wrong with it. */
export function readEntry({ file, line, fields }: Entry): Read | BadEntry {
  const text = (column: Column) => fields[column]?.trim() ?? '';
  const bad = (reason: Reason, said = ''): BadEntry => ({ file, line, reason, said });
  const category = text('category') ? named(CATEGORIES_WRITTEN, text('category')) : 'answers';
  if (!category) return bad('bad-category', text('category'));
  const written: Locale = /\p{Script=Han}/u.test(text('title')) ? 'zh-CN' : 'en';
  const language = text('language') ? named(LANGUAGE_NAMES, text('language')) : written;
  if (!language) return bad('bad-language', text('language'));
  const [, owner] = MEMBER.exec(text('owner')) ?? [];
  if (text('owner') && !owner) return bad('bad-owner', text('owner'));
  if (text('key').length > LONGEST.key) return bad('long-key', text('key'));
  const draft = tidyDraft({
    title: text('title'),
    body: text('answer'),
    category,
    language,
    similar: splitSimilar(fields.similar ?? ''),
    owner: owner ?? null,
    reviewOn: text('review') ? dayOf(text('review')) : null,
  });
  const [problem] = checkDraft(draft);
  if (problem) return bad(problem.kind, problem.kind === 'bad-review-day' ? text('review') : '');
  const unsaid = (Object.keys(OPTIONAL) as Optional[]).filter((field) => fields[OPTIONAL[field]] === undefined);
  return { file, line, key: text('key') || undefined, draft, unsaid };
}

export type Known = Pick<Article, 'id' | 'key' | 'language' | 'title' | 'owner'>;

/** An article of an import, and which one of ours it is; without an id it is new. */
export type Target = { id: string | undefined; key: string; draft: Draft; unsaid: Optional[] };

/**
 * Finds the article that each entry means: by its key, or where it has none, by its title or the one it was made with.
 * Nothing is meant twice, and no stranger becomes an owner.
 */
export function aimImport(
  entries: Entry[],
  known: Known[],
  strangers: ReadonlySet<string> = new Set(),
): { targets: Target[]; bad: BadEntry[] } {
  const byKey = new Map(known.map((one) => [`${one.language} ${one.key}`, one]));
  const byTitle = new Map(known.map((one) => [`${one.language} ${wordingOf(one.title)}`, one]));
  const seen = new Map<string, { file: string; line: number }>();
  const targets: Target[] = [];
  const bad: BadEntry[] = [];
  for (const entry of entries) {
    const read = readEntry(entry);
    if ('reason' in read) {
      bad.push(read);
      continue;
    }
    const { file, line, draft, unsaid } = read;
    const ours = read.key
      ? byKey.get(`${draft.language} ${read.key}`)
      : (byTitle.get(`${draft.language} ${wordingOf(draft.title)}`) ??
        byKey.get(`${draft.language} ${keyOfTitle(draft.title)}`));
    if (draft.owner && strangers.has(draft.owner) && draft.owner !== ours?.owner) {
      bad.push({ file, line, reason: 'bad-owner', said: draft.owner });
      continue;
    }
    const key = ours?.key ?? read.key ?? keyOfTitle(draft.title);
    const before = seen.get(`${draft.language} ${key}`);
    if (before) {
      bad.push({
        file,
        line,
        reason: 'repeated',
        said: before.file === file ? `${before.line}` : `${before.file}:${before.line}`,
      });
      continue;
    }
    seen.set(`${draft.language} ${key}`, { file, line });
    targets.push({ id: ours?.id, key, draft, unsaid });
  }
  return { targets, bad };
}

export type Update = { article: KeptArticle; draft: Draft };

/** `retired` counts those of the changed and unchanged that are retired, which an import leaves so. */
export type Plan = { create: Target[]; update: Update[]; unchanged: number; retired: number; bad: BadEntry[] };

/** What has to be done; `articles` are those that the targets mean. */
export function planImport(targets: Target[], articles: KeptArticle[], bad: BadEntry[]): Plan {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const plan: Plan = { create: [], update: [], unchanged: 0, retired: 0, bad };
  for (const target of targets) {
    const article = byId.get(target.id ?? '');
    if (!article) {
      plan.create.push(target);
      continue;
    }
    if (article.state === 'retired') plan.retired += 1;
    const kept = Object.fromEntries(target.unsaid.map((field) => [field, article[field]]));
    const draft = keepLearned({ ...target.draft, ...kept }, article);
    if (differences(contentOf(article), draft as Partial<Content>).length > 0) plan.update.push({ article, draft });
    else plan.unchanged += 1;
  }
  return plan;
}

/** A file does not know what an article has learned since: that stays, as far as there is room. */
const keepLearned = (draft: Draft, { learned }: KeptArticle): Draft => {
  const { similar } = tidyDraft({ ...draft, similar: [...draft.similar, ...learned] });
  return { ...draft, similar: similar.slice(0, Math.max(LONGEST.similarCount, draft.similar.length)) };
};
