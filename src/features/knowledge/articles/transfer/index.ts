// Articles from files and into files: in Slack with a look at what would happen first, and for the command line.

import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { App, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Db } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { readSharedFile } from '../../../../slack/files.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { hasFrontMatter, readFrontMatter, writeFrontMatter } from '../../../../tables/front-matter.ts';
import { FILE_LIMITS, openContent, type Refused, type Row, readCsv, readXlsx } from '../../../../tables/read.ts';
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
import { type Messages, messages } from './messages.ts';
import { FILES, faultWords, IMPORT, importForm, introduction, PASTED, planBlocks } from './views.ts';

/** A file by its name, or without one for what somebody pasted. */
export type NamedFile = { name: string; bytes: Uint8Array };

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
  if ('problem' in content) return { entries: [], bad: [badFile(name, content)] };
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
    if (!unpacked) return { entries: [], bad: [badFile(name, { problem: 'damaged' })] };
    inside.push({ name: entry.name, bytes: unpacked });
  }
  if (inside.length === 0) return { entries: [], bad: [badFile(name, { problem: 'unknown-content' })] };
  return readFiles(inside);
}

/** Files in a folder or an archive that may hold articles; a system's own hidden ones do not. */
export const isArticleFile = (path: string): boolean =>
  /\.(md|markdown|csv|xlsx|txt)$/i.test(path) && !/(^|\/)(\.|__MACOSX\/|~\$)/.test(path);

const badFile = (file: string, { problem, line = 0 }: Refused): BadEntry => ({ file, line, reason: problem, said: '' });

function readRows(file: string, { rows, fault }: { rows: Row[]; fault?: Refused }): Found {
  const bad = fault ? [badFile(file, fault)] : [];
  const [first, ...others] = rows;
  if (!first) return { entries: [], bad: fault ? bad : [badFile(file, { problem: 'empty' })] };
  const columns = readHeader(first.cells);
  if (!columns)
    return {
      entries: [],
      bad: [{ file, line: first.line, reason: 'no-columns', said: first.cells.join(', ') }, ...bad],
    };
  return { entries: others.map(({ line, cells }) => ({ file, line, fields: fieldsOf(columns, cells) })), bad };
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

/** Opens the form for an import; or returns the words for why not. */
export async function openImport(
  deps: Deps,
  { user, trigger, above = false }: { user: string; trigger: string; above?: boolean },
): Promise<string | undefined> {
  const refused = await refuseNonWriter(deps, { user });
  if (refused) return refused;
  const t = messages[(await deps.people.find(user)).locale];
  const view = emptyForm(t, introduction(t));
  if (above) await deps.slack.views.push({ trigger_id: trigger, view });
  else await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

const nothingSeen = JSON.stringify({ files: [], digest: '' });

const emptyForm = (t: Messages, notice: KnownBlock[], pasted = ''): ModalView =>
  importForm({ t, notice, pasted, submit: t.check, files: true, seen: nothingSeen });

/** The files that a form brought before, and the plan that it showed; empty before it showed one. */
const Seen = z.object({ files: z.array(z.string()), digest: z.string() });
const Uploaded = z.array(z.object({ id: z.string() })).catch([]);

export function listenImport(app: App, deps: Deps): void {
  const { db, people, slack, now, log } = deps;

  app.view(IMPORT, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const refused = await refuseNonWriter(deps, { user });
    if (refused) return ack({ response_action: 'update', view: emptyForm(t, [sectionOf(refused)], pastedIn(view)) });
    const seen = Seen.parse(JSON.parse(view.private_metadata));
    const pasted = pastedIn(view);
    const files = [...seen.files, ...filesIn(view)];
    if (files.length === 0 && !pasted) {
      return ack({ response_action: 'errors', errors: { [PASTED]: t.nothing } });
    }
    const show = (notice: KnownBlock[], submit?: string, digest = '') =>
      importForm({
        t,
        notice,
        pasted,
        files: false,
        seen: JSON.stringify({ files, digest }),
        ...(submit ? { submit } : {}),
      });
    // Reading takes longer than Slack waits; the text stays in its field, so that it survives whatever happens.
    await ack({ response_action: 'update', view: show([sectionOf(seen.digest ? t.working : t.reading)], t.check) });

    const plan = await planSources(deps, files, pasted);
    const digest = digestOf(plan);
    const isWork = plan.create.length + plan.update.length > 0;
    if (isWork && seen.digest === digest) {
      await carryOut(db, plan, { by: user, now: now() });
      log.info('knowledge.imported', {
        created: plan.create.length,
        updated: plan.update.length,
        bad: plan.bad.length,
      });
      const done = planBlocks(t, plan, 'done');
      const isShown = await showAgain(
        slack,
        view.id,
        importForm({ t, notice: done, pasted: '', files: false, seen: nothingSeen }),
      );
      const text = t.done(plan.create.length, plan.update.length, plan.unchanged, plan.bad.length);
      if (!isShown) await slack.chat.postMessage({ channel: user, text, blocks: done });
      return;
    }
    const notice = planBlocks(t, plan, 'plan', seen.digest ? t.changedMeanwhile : undefined);
    if (isWork) await showAgain(slack, view.id, show(notice, t.apply, digest));
    // There is nothing to agree to: other files, or the pasted text mended, may be sent instead.
    else await showAgain(slack, view.id, emptyForm(t, notice, pasted));
  });
}

const pastedIn = (view: ViewOutput): string => readForm(view).text(PASTED);

const filesIn = (view: ViewOutput): string[] => {
  const held: { files?: unknown } = view.state.values[FILES]?.[FILES] ?? {};
  return Uploaded.parse(held.files ?? []).map(({ id }) => id);
};

/** What the files and the text would change, read anew each time. */
async function planSources({ db, slack, people }: Deps, ids: string[], pasted: string): Promise<Plan> {
  const files: NamedFile[] = [];
  const bad: BadEntry[] = [];
  for (const id of ids) {
    const file = await readSharedFile(slack, id, FILE_LIMITS.bytes);
    if ('problem' in file) bad.push(badFile(file.name, file));
    else files.push(file);
  }
  if (pasted) files.push({ name: '', bytes: Buffer.from(pasted) });
  const findStrangers = async (users: string[]) => {
    const strangers = new Set<string>();
    for (const user of users.slice(0, ASKED)) if (!(await people.find(user)).human) strangers.add(user);
    return strangers;
  };
  return planFiles(db, files, { more: bad, findStrangers });
}

/** How many owners Slack is asked about in one import: more would hold up what else it is asked. */
const ASKED = 100;

/** Two plans that do the same have the same digest. */
const digestOf = ({ create, update }: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify([create, update.map(({ article, draft }) => [article.id, article.version, draft])]))
    .digest('hex')
    .slice(0, 16);

const sectionOf = (text: string): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text } });
