// Questions from files and into files: in Slack with a look at what would happen first.

import { createHash } from 'node:crypto';
import type { App, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Db } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import { section } from '../../../../slack/blocks.ts';
import { readSharedFile } from '../../../../slack/files.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { FILE_LIMITS, openContent, type Refused, type Row, readCsv, readXlsx } from '../../../../tables/read.ts';
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
import { type Messages, messages } from './messages.ts';
import { FILES, IMPORT, importForm, introduction, PASTED, planBlocks } from './views.ts';

/** A file by its name, or without one for what somebody pasted. */
export type NamedFile = { name: string; bytes: Uint8Array };

async function readFile({ name, bytes }: NamedFile): Promise<Found> {
  const content = openContent(bytes);
  if ('problem' in content) return { entries: [], bad: [badFile(name, content)] };
  if (content.kind === 'zip') return { entries: [], bad: [badFile(name, { problem: 'unknown-content' })] };
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

const badFile = (file: string, { problem, line = 0 }: Refused): BadEntry => ({ file, line, reason: problem, said: '' });

async function readTable(file: string, { rows, fault }: { rows: Row[]; fault?: Refused }): Promise<Found> {
  const bad = fault ? [badFile(file, fault)] : [];
  const [first, ...others] = rows;
  if (!first) return { entries: [], bad: fault ? bad : [badFile(file, { problem: 'empty' })] };
  const columns = readHeader(first.cells);
  if (!columns) {
    return {
      entries: [],
      bad: [{ file, line: first.line, reason: 'no-columns', said: first.cells.join(', ') }, ...bad],
    };
  }
  const read = await inTurns(readRows(columns, others, file));
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

/** Opens the form for an import; or returns the words for why not. */
export async function openImport(
  deps: Deps,
  { user, trigger, above = false }: { user: string; trigger: string; above?: boolean },
): Promise<string | undefined> {
  const refused = await refuseNonWriter(deps, user);
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
    const refused = await refuseNonWriter(deps, user);
    if (refused) return ack({ response_action: 'update', view: emptyForm(t, [section(refused)], pastedIn(view)) });
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
    await ack({ response_action: 'update', view: show([section(seen.digest ? t.working : t.reading)], t.check) });

    const plan = await planSources(deps, files, pasted);
    const digest = await digestOf(plan);
    const isWork = plan.create.length + plan.update.length > 0;
    if (isWork && seen.digest === digest) {
      const skipped = await carryOut(db, plan, { by: user, now: now() });
      const figures = { created: plan.create.length, updated: plan.update.length, bad: plan.bad.length, skipped };
      log.info('quizzes.imported', figures);
      const done = planBlocks(t, plan, 'done', skipped > 0 ? t.skipped(skipped) : undefined);
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
async function planSources({ db, slack }: Deps, ids: string[], pasted: string): Promise<Plan> {
  const files: NamedFile[] = [];
  const bad: BadEntry[] = [];
  for (const id of ids) {
    const file = await readSharedFile(slack, id, FILE_LIMITS.bytes);
    if ('problem' in file) bad.push(badFile(file.name, file));
    else files.push(file);
  }
  if (pasted) files.push({ name: '', bytes: Buffer.from(pasted) });
  return planFiles(db, files, bad);
}

/** Two plans that do the same have the same digest. */
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
