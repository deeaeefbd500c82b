// Articles from files and into files: in Slack with a look at what would happen first, and for the command line.

import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { App } from '@slack/bolt';
import type { Db } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { answerImport, type Import, openImport as openForm } from '../../../../slack/imports.ts';
import { hasFrontMatter, readFrontMatter, writeFrontMatter } from '../../../../tables/front-matter.ts';
import { faultOf, readUnderHeader } from '../../../../tables/header.ts';
import { type NamedFile, openContent, type Refused, type Row, readCsv, readXlsx } from '../../../../tables/read.ts';
import { writeCsv, writeXlsxTable } from '../../../../tables/write.ts';
import { readEntry as readZipEntry, writeZip } from '../../../../tables/zip.ts';
import type { Article } from '../../article.ts';
import { refuseNonWriter } from '../access/index.ts';
import { documentsOf, type Format, tableOf } from '../export.ts';
import {
  aimImport,
  type BadEntry,
  columnOf,
  type Entry,
  fieldsOf,
  ownersIn,
  type Plan,
  planImport,
  readHeader,
} from '../import.ts';
import { carryOut, findArticles, findKnown, findLive } from '../store.ts';
import { messages } from './messages.ts';
import { FILE_TYPES, FILES, faultWords, IMPORT, lookAt, PASTED } from './views.ts';

type Found = { entries: Entry[]; bad: BadEntry[] };

/** Every article that the files hold, whatever kind they are, and every fault with its place. */
async function readFiles(files: NamedFile[]): Promise<Found> {
  const found: Found = { entries: [], bad: [] };
  for (const file of files) {
    const { entries, bad } = await readFile(file);
    found.entries.push(...entries);
    found.bad.push(...bad);
  }
  return found;
}

async function readFile({ name, bytes }: NamedFile): Promise<Found> {
  const content = openContent(bytes);
  if ('problem' in content) return { entries: [], bad: [faultOf(name, content)] };
  if (content.kind === 'xlsx') return readRows(name, await readXlsx(content.bytes));
  if (content.kind === 'text') {
    if (hasFrontMatter(content.text)) return readDocument(name, content.text);
    if (/\.(md|markdown)$/i.test(name))
      return { entries: [], bad: [{ file: name, line: 1, reason: 'no-front-matter', said: '' }] };
    return readRows(name, readCsv(content.text));
  }
  const inside: NamedFile[] = [];
  for (const entry of content.entries.filter((one) => isArticleFile(one.name))) {
    const unpacked = await readZipEntry(bytes, entry);
    if (!unpacked) return { entries: [], bad: [faultOf(name, { problem: 'damaged' })] };
    inside.push({ name: entry.name, bytes: unpacked });
  }
  if (inside.length === 0) return { entries: [], bad: [faultOf(name, { problem: 'unknown-content' })] };
  return readFiles(inside);
}

/** Files in a folder or an archive that may hold articles; a system's own hidden ones do not. */
export const isArticleFile = (path: string): boolean =>
  /\.(md|markdown|csv|xlsx|txt)$/i.test(path) && !/(^|\/)(\.|__MACOSX\/|~\$)/.test(path);

function readRows(file: string, sheet: { rows: Row[]; fault?: Refused }): Found {
  const { table, bad } = readUnderHeader(file, sheet, readHeader);
  if (!table) return { entries: [], bad };
  const { columns, rows } = table;
  return { entries: rows.map(({ line, cells }) => ({ file, line, fields: fieldsOf(columns, cells) })), bad };
}

function readDocument(file: string, text: string): Found {
  const document = readFrontMatter(text);
  if ('fault' in document) {
    return { entries: [], bad: [{ file, line: document.fault, reason: 'bad-front-matter', said: '' }] };
  }
  const fields: Entry['fields'] = {};
  for (const [name, value] of Object.entries(document.fields)) {
    const column = columnOf(name);
    // A list has a line for each, and at least one, so that the other separator may stand in it.
    if (column)
      fields[column] = Array.isArray(value) ? `${value.map((one) => one.replace(/\s+/g, ' ')).join('\n')}\n` : value;
  }
  // What it is called is its key, unless it says another one.
  if (file && !fields.key?.trim()) fields.key = basename(file, extname(file));
  return { entries: [{ file, line: 1, fields: { ...fields, answer: document.body } }], bad: [] };
}

/** What the files would change. Without `findStrangers` whoever they name as an owner is believed. */
export async function planFiles(
  db: Db,
  files: NamedFile[],
  { more = [], findStrangers }: { more?: BadEntry[]; findStrangers?: (users: string[]) => Promise<Set<string>> } = {},
): Promise<Plan> {
  const found = await readFiles(files);
  const strangers = await findStrangers?.(ownersIn(found.entries));
  const { targets, bad } = aimImport(found.entries, await findKnown(db), strangers);
  const articles = await findArticles(
    db,
    targets.flatMap(({ id }) => id ?? []),
  );
  return planImport(targets, articles, [...more, ...found.bad, ...bad]);
}

export { carryOut } from '../store.ts';

/** One fault in words. */
export const faultLine = (locale: Locale, fault: BadEntry): string => faultWords(messages[locale], fault);

export type ExportedFile = { name: string; content: Buffer };

const markdownFiles = (articles: Article[]): ExportedFile[] =>
  documentsOf(articles).map(({ name, fields, body }) => ({
    name,
    content: Buffer.from(writeFrontMatter(fields, body)),
  }));

/** The articles in use as files; Markdown has one for each, in a folder for each language. */
export async function exportArticles(db: Db, format: Format, locale: Locale): Promise<ExportedFile[]> {
  const articles = await findLive(db);
  if (format === 'md') return markdownFiles(articles);
  const rows = tableOf(articles);
  const content = format === 'csv' ? writeCsv(rows) : await writeXlsxTable(rows, messages[locale].sheet);
  return [{ name: `articles.${format}`, content }];
}

/** Sends the articles to somebody's direct messages; or returns the words for why not. */
export async function sendExport(
  deps: Deps,
  { user, format }: { user: string; format: Format },
): Promise<string | undefined> {
  const { db, people, slack } = deps;
  const refused = await refuseNonWriter(deps, { user });
  if (refused) return refused;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const articles = await findLive(db);
  if (articles.length === 0) return t.noArticles;
  const files = await exportArticles(db, format, locale);
  const [file] = format === 'md' ? [{ name: 'articles.zip', content: writeZip(files) }] : files;
  const { channel } = await slack.conversations.open({ users: user });
  if (!file || !channel?.id) throw new Error('There is nothing to send or nowhere to send it');
  await slack.filesUploadV2({
    channel_id: channel.id,
    file: file.content,
    filename: file.name,
    initial_comment: t.exported(articles.length),
  });
  return undefined;
}

/** Articles as an import brings them in. */
const ofArticles = (deps: Deps): Import<Plan> => ({
  ids: { form: IMPORT, files: FILES, pasted: PASTED },
  fileTypes: FILE_TYPES,
  words: messages,
  refuse: (user) => refuseNonWriter(deps, { user }),
  plan: (files, faults) =>
    planFiles(deps.db, files, { more: faults, findStrangers: (users) => findStrangers(deps, users) }),
  digest: digestOf,
  show: (locale, plan, stage, warning) => lookAt(messages[locale], plan, stage, warning),
  async carryOut(plan, by) {
    await carryOut(deps.db, plan, { by, now: deps.now() });
    const figures = { created: plan.create.length, updated: plan.update.length, bad: plan.bad.length };
    deps.log.info('knowledge.imported', figures);
    return undefined;
  },
});

/** Opens the form for an import; or returns the words for why not. */
export const openImport = (deps: Deps, where: { user: string; trigger: string; above?: boolean }) =>
  openForm(deps, ofArticles(deps), where);

export const listenImport = (app: App, deps: Deps): void =>
  app.view(IMPORT, (submitted) => answerImport(deps, ofArticles(deps), submitted));

/** How many owners Slack is asked about in one import: more would hold up what else it is asked. */
const ASKED = 100;

/** Those who are no people of this workspace. */
async function findStrangers({ people }: Deps, users: string[]): Promise<Set<string>> {
  const strangers = new Set<string>();
  for (const user of users.slice(0, ASKED)) if (!(await people.find(user)).human) strangers.add(user);
  return strangers;
}

const digestOf = ({ create, update }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify([create, update.map(({ article, draft }) => [article.id, article.version, draft])]))
    .digest('hex')
    .slice(0, 16);
