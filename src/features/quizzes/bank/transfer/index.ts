// Questions from files and into files: in Slack with a look at what would happen first.

import { createHash } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { Db } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import { answerImport, type Import, openImport as openForm } from '../../../../slack/imports.ts';
import { faultOf, readUnderHeader } from '../../../../tables/header.ts';
import { type NamedFile, openContent, type Refused, type Row, readCsv, readXlsx } from '../../../../tables/read.ts';
import { writeCsv, writeXlsxTable } from '../../../../tables/write.ts';
import { refuseNonWriter } from '../access/index.ts';
import { isAiken, readAiken } from '../aiken.ts';
import type { BadEntry, Found } from '../entry.ts';
import { isGift, readGift } from '../gift.ts';
import { type Format, readFormat } from '../place.ts';
import { aimImport, type Plan, planImport } from '../plan.ts';
import { carryOut, findKnown, findLive, findQuestions } from '../store.ts';
import { readHeader, readRows, tableOf } from '../table.ts';
import { inTurns } from '../turns.ts';
import { messages } from './messages.ts';
import { FILE_TYPES, FILES, IMPORT, lookAt, PASTED } from './views.ts';

async function readFile({ name, bytes }: NamedFile): Promise<Found> {
  const content = openContent(bytes);
  if ('problem' in content) return { entries: [], bad: [faultOf(name, content)] };
  if (content.kind === 'zip') return { entries: [], bad: [faultOf(name, { problem: 'unknown-content' })] };
  if (content.kind === 'xlsx') return readTable(name, await readXlsx(content.bytes));
  const { text } = content;
  // A sheet is known by its header; what else holds an answer line is Aiken, and braces make GIFT.
  const [first] = readCsv(/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').rows;
  if (!first || !readHeader(first.cells)) {
    if (!/\.gift$/i.test(name) && isAiken(text)) return inTurns(readAiken(text, name));
    if (isGift(text)) return inTurns(readGift(text, name));
  }
  return readTable(name, readCsv(text));
}

async function readTable(file: string, sheet: { rows: Row[]; fault?: Refused }): Promise<Found> {
  const { table, bad } = readUnderHeader(file, sheet, readHeader);
  if (!table) return { entries: [], bad };
  const read = await inTurns(readRows(table.columns, table.rows, file));
  return { entries: read.entries, bad: [...read.bad, ...bad] };
}

/** What the files would change. */
export async function planFiles(db: Db, files: NamedFile[], faults: BadEntry[] = []): Promise<Plan> {
  const found: Found = { entries: [], bad: [...faults] };
  for (const file of files) {
    const { entries, bad } = await readFile(file);
    // Spread as arguments, thousands would be too many.
    found.entries = found.entries.concat(entries);
    found.bad = found.bad.concat(bad);
  }
  const { targets, bad } = await inTurns(aimImport(found.entries, await findKnown(db)));
  const ours = await findQuestions(
    db,
    targets.flatMap(({ id }) => id ?? []),
  );
  return inTurns(planImport(targets, ours, inOrder([...found.bad, ...bad])));
}

/** By file and line, as whoever mends them goes through them. */
const inOrder = (bad: BadEntry[]): BadEntry[] => {
  const files = [...new Set(bad.map(({ file }) => file))];
  return bad.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line);
};

export { carryOut } from '../store.ts';

/** The questions in use as one file. */
export async function exportQuestions(
  db: Db,
  format: Format,
  sheet: string,
): Promise<{ count: number; content: Buffer }> {
  const questions = await findLive(db);
  const rows = await inTurns(tableOf(questions));
  return { count: questions.length, content: format === 'csv' ? writeCsv(rows) : await writeXlsxTable(rows, sheet) };
}

/** Sends the questions to somebody's direct messages; returns what to say to them where they asked. */
export async function sendExport(deps: Deps, { user, typed }: { user: string; typed: string }): Promise<string> {
  const { db, people, slack } = deps;
  const refused = await refuseNonWriter(deps, user);
  if (refused) return refused;
  const t = messages[(await people.find(user)).locale];
  const format = readFormat(typed);
  if (!format) return t.badFormat;
  const { count, content } = await exportQuestions(db, format, t.sheet);
  if (count === 0) return t.noQuestions;
  const { channel } = await slack.conversations.open({ users: user });
  if (!channel?.id) throw new Error('There is nowhere to send the questions');
  await slack.filesUploadV2({
    channel_id: channel.id,
    file: content,
    filename: `${t.fileName}.${format}`,
    initial_comment: t.exported(count),
  });
  return t.onItsWay(t.formats[format]);
}

/** Questions as an import brings them in. */
const ofQuestions = (deps: Deps): Import<Plan> => ({
  ids: { form: IMPORT, files: FILES, pasted: PASTED },
  fileTypes: FILE_TYPES,
  words: messages,
  refuse: (user) => refuseNonWriter(deps, user),
  plan: (files, faults) => planFiles(deps.db, files, faults),
  digest: digestOf,
  show: (locale, plan, stage, warning) => lookAt(messages[locale], plan, stage, warning),
  async carryOut(plan, by, locale) {
    const skipped = await carryOut(deps.db, plan, { by, now: deps.now() });
    const figures = { created: plan.create.length, updated: plan.update.length, bad: plan.bad.length, skipped };
    deps.log.info('quizzes.imported', figures);
    return skipped > 0 ? messages[locale].skipped(skipped) : undefined;
  },
});

/** Opens the form for an import; or returns the words for why not. */
export const openImport = (deps: Deps, where: { user: string; trigger: string; above?: boolean }) =>
  openForm(deps, ofQuestions(deps), where);

export const listenImport = (app: App, deps: Deps): void =>
  app.view(IMPORT, (submitted) => answerImport(deps, ofQuestions(deps), submitted));

const digestOf = ({ create, update }: Plan): Promise<string> =>
  inTurns(
    (function* () {
      const hash = createHash('sha256');
      for (const { key, draft } of create) {
        hash.update(JSON.stringify([key, draft]));
        yield;
      }
      for (const { question, draft } of update) {
        hash.update(JSON.stringify([question.id, question.version, draft]));
        yield;
      }
      return hash.digest('hex').slice(0, 16);
    })(),
  );
