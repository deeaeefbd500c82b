// Imports of files in Slack: a form, a look at what would happen, and only then the deed.

import type { SlackViewMiddlewareArgs, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Locale } from '../i18n.ts';
import { faultOf } from '../tables/header.ts';
import { FILE_LIMITS, type FileProblem, type NamedFile } from '../tables/read.ts';
import type { Fault, ImportWords } from '../words/imports.ts';
import { clip, context, plain, plainText, section } from './blocks.ts';
import { readSharedFile } from './files.ts';
import { modal, readForm, showAgain, textInput } from './forms.ts';

/** What an import would do. */
type Plan<R extends string = string, U = unknown> = {
  create: unknown[];
  update: U[];
  unchanged: number;
  bad: Fault<R>[];
};

type Stage = 'plan' | 'done';

/** What is brought in: its form, and what becomes of the files. */
export type Import<P extends Plan> = {
  ids: { form: string; files: string; pasted: string };
  /** Slack offers files with these endings only. */
  fileTypes: string[];
  words: Record<Locale, ImportWords>;
  /** Undefined for those who may; for others the words, in their language, with whom to ask instead. */
  refuse(user: string): Promise<string | undefined>;
  /** What the files would change; `faults` are those of files that could not be fetched. */
  plan(files: NamedFile[], faults: Fault<FileProblem>[]): Promise<P>;
  /** Two plans that do the same have the same digest. */
  digest(plan: P): string | Promise<string>;
  show(locale: Locale, plan: P, stage: Stage, warning?: string): KnownBlock[];
  /** Does what was agreed to; returns what there is to warn of. */
  carryOut(plan: P, by: string, locale: Locale): Promise<string | undefined>;
};

/** The files that a form brought before, and the plan that it showed; empty before it showed one. */
const Seen = z.object({ files: z.array(z.string()), digest: z.string() });
const NOTHING_SEEN: z.infer<typeof Seen> = { files: [], digest: '' };

type Shown = {
  t: ImportWords;
  notice: KnownBlock[];
  pasted?: string;
  /** Without it there is nothing to send. */
  submit?: string;
  files?: boolean;
  seen?: z.infer<typeof Seen>;
};

/** Pasted text stays in its field whatever is shown above it. */
function importForm(
  { ids, fileTypes }: Pick<Import<Plan>, 'ids' | 'fileTypes'>,
  { t, notice, pasted = '', submit, files = false, seen = NOTHING_SEEN }: Shown,
): ModalView {
  const { title, close, pasted: label, pastedHint: hint } = t;
  return modal({
    callback_id: ids.form,
    title,
    ...(submit ? { submit } : {}),
    close,
    private_metadata: JSON.stringify(seen),
    blocks: [
      ...notice,
      ...(files
        ? [
            {
              type: 'input' as const,
              block_id: ids.files,
              label: plainText(t.files, 2000),
              hint: plainText(t.filesHint, 2000),
              optional: true,
              element: { type: 'file_input' as const, action_id: ids.files, filetypes: fileTypes, max_files: 10 },
            },
          ]
        : []),
      ...(submit && (files || pasted)
        ? [textInput({ id: ids.pasted, label, hint, multiline: true, optional: true, initial: pasted })]
        : []),
    ],
  });
}

/** Opens the form for an import; or returns the words for why not. */
export async function openImport<P extends Plan>(
  { slack, people }: Deps,
  what: Import<P>,
  { user, trigger, above = false }: { user: string; trigger: string; above?: boolean },
): Promise<string | undefined> {
  const refused = await what.refuse(user);
  if (refused) return refused;
  const t = what.words[(await people.find(user)).locale];
  const view = importForm(what, { t, notice: [section(t.columns)], submit: t.check, files: true });
  if (above) await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** Answers the form: first with what would happen; when that is agreed to and still so, it is done. */
export async function answerImport<P extends Plan>(
  { slack, people }: Deps,
  what: Import<P>,
  { ack, view, body }: SlackViewMiddlewareArgs,
): Promise<void> {
  const user = body.user.id;
  const { locale } = await people.find(user);
  const t = what.words[locale];
  const pasted = readForm(view).text(what.ids.pasted);
  /** The form as it was at first, for other files or the pasted text mended. */
  const afresh = (notice: KnownBlock[]) => importForm(what, { t, notice, pasted, submit: t.check, files: true });
  const refused = await what.refuse(user);
  if (refused) return ack({ response_action: 'update', view: afresh([section(refused)]) });
  const seen = Seen.parse(JSON.parse(view.private_metadata));
  const files = [...seen.files, ...filesIn(view, what.ids.files)];
  if (files.length === 0 && !pasted) {
    return ack({ response_action: 'errors', errors: { [what.ids.pasted]: t.nothing } });
  }
  const show = (notice: KnownBlock[], submit: string, digest = '') =>
    importForm(what, { t, notice, pasted, submit, seen: { files, digest } });
  // Reading takes longer than Slack waits; the text stays in its field, so that it survives whatever happens.
  await ack({ response_action: 'update', view: show([section(seen.digest ? t.working : t.reading)], t.check) });

  // Read anew each time, for what the files are compared with may have changed.
  const sources = await readSources(slack, files, pasted);
  const plan = await what.plan(sources.files, sources.faults);
  const digest = await what.digest(plan);
  const isWork = plan.create.length + plan.update.length > 0;
  if (isWork && seen.digest === digest) {
    const blocks = what.show(locale, plan, 'done', await what.carryOut(plan, user, locale));
    const isShown = await showAgain(slack, view.id, importForm(what, { t, notice: blocks }));
    if (!isShown) await slack.chat.postMessage({ channel: user, text: summary(t, plan, 'done'), blocks });
    return;
  }
  const notice = what.show(locale, plan, 'plan', seen.digest ? t.changedMeanwhile : undefined);
  // Where there is nothing to agree to, something else may be sent instead.
  await showAgain(slack, view.id, isWork ? show(notice, t.apply, digest) : afresh(notice));
}

const Uploaded = z.array(z.object({ id: z.string() })).catch([]);

const filesIn = (view: ViewOutput, field: string): string[] => {
  const held: { files?: unknown } = view.state.values[field]?.[field] ?? {};
  return Uploaded.parse(held.files ?? []).map(({ id }) => id);
};

async function readSources(
  slack: Deps['slack'],
  ids: string[],
  pasted: string,
): Promise<{ files: NamedFile[]; faults: Fault<FileProblem>[] }> {
  const files: NamedFile[] = [];
  const faults: Fault<FileProblem>[] = [];
  for (const id of ids) {
    const file = await readSharedFile(slack, id, FILE_LIMITS.bytes);
    if ('problem' in file) faults.push(faultOf(file.name, file));
    else files.push(file);
  }
  if (pasted) files.push({ name: '', bytes: Buffer.from(pasted) });
  return { files, faults };
}

/** One fault, as it reads in a list. */
export const faultLine = <R extends string>(
  t: ImportWords & { reasons: Record<R, string> },
  { file, line, reason, said }: Fault<R>,
): string => `${t.place(file || t.pastedName, line)}: ${t.said(t.reasons[reason], clip(said, 60))}`;

const summary = (t: ImportWords, { create, update, unchanged, bad }: Plan, stage: Stage): string =>
  t[stage](create.length, update.length, unchanged, bad.length);

/** How many of those that would change are named, and how many faults; the rest are counted. */
const NAMED = { changed: 5, faults: 15 };

/**
 * What an import would do or did, with what was left out and why. `changed` names what changes, `resting` says what
 * stays out of use.
 */
export function planBlocks<R extends string, U>(
  t: ImportWords,
  plan: Plan<R, U>,
  stage: Stage,
  say: {
    warning?: string | undefined;
    changed(update: U): string;
    resting: string | undefined;
    fault(fault: Fault<R>): string;
  },
): KnownBlock[] {
  const { update, bad } = plan;
  const faults = bad.slice(0, NAMED.faults).map((fault) => `• ${plain(clip(say.fault(fault), 180))}`);
  const rest = bad.length - faults.length;
  const names = update.slice(0, NAMED.changed).map((one) => t.quoted(plain(say.changed(one))));
  const changes = t.changes(names.join(t.comma), update.length - names.length);
  return [
    ...(say.warning ? [section(say.warning)] : []),
    section(summary(t, plan, stage)),
    ...(names.length > 0 && stage === 'plan' ? [section(changes)] : []),
    ...(say.resting ? [section(say.resting)] : []),
    ...(bad.length > 0
      ? [section([t.leftOut, ...faults, ...(rest > 0 ? [t.more(rest)] : [])].join('\n')), context(t.mend)]
      : []),
  ];
}
