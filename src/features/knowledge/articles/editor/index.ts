// Writing an article: the form, its checks, and two people who write at the same time.

import type { App, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { type Locale, listed } from '../../../../i18n.ts';
import { teamOfDeed } from '../../../../ledger.ts';
import { maskPersonal } from '../../../../privacy.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { readSaid } from '../../../../slack/said.ts';
import { findTeam } from '../../../../teams.ts';
import { CATEGORIES, checkDraft, type Draft } from '../../article.ts';
import { refuseNonWriter } from '../access/index.ts';
import { joinText, tidyDraft } from '../draft.ts';
import { type Clash, findArticle, saveArticle } from '../store.ts';
import { type Messages, messages } from './messages.ts';
import { clashNotice, EDITOR, editorForm, fieldId, SAVE_MESSAGE, type Writing } from './views.ts';

export type Saved = {
  articleId: string;
  openQuestion: string | undefined;
  by: string;
  /** The modal of another part that the form stood above. */
  below?: string;
};
export type ArticleSaved = (deps: Deps, saved: Saved) => Promise<void>;

type Opening = {
  user: string;
  trigger: string;
  articleId?: string | undefined;
  draft?: Partial<Draft> | undefined;
  openQuestion?: string | undefined;
  /** The team for which, or the channel in which, a new article is written. */
  team?: string | undefined;
  channel?: string | undefined;
  /** Where the form opens above the list: the list's place, to show it again. */
  list?: string | undefined;
  /** Where it opens above another modal. */
  above?: boolean | undefined;
};

/** Opens the form for an article, or for a new one with what is known of it; or returns the words for why not. */
export async function openEditor(deps: Deps, opening: Opening): Promise<string | undefined> {
  const { user, trigger, articleId, draft, openQuestion, channel, list, above = false } = opening;
  const { db, people, slack } = deps;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const article = articleId ? await findArticle(db, articleId) : undefined;
  const refused = await refuseNonWriter(deps, { user, owner: article?.owner ?? null, openQuestion });
  if (refused) return refused;
  if (articleId && !article) return t.gone;
  const team = opening.team ?? (channel ? (await findTeam(db, channel))?.id : undefined);
  const view = editorForm({
    t,
    draft: { language: locale, ...article, ...draft },
    writing: { articleId, version: article?.version ?? 0, round: 0, openQuestion, team, list },
  });
  if (list === undefined && !above) await slack.views.open({ trigger_id: trigger, view });
  else await slack.views.push({ trigger_id: trigger, view });
  return undefined;
}

const WritingInView = z.object({
  articleId: z.string().optional(),
  version: z.int(),
  round: z.int(),
  joints: z.object({ body: z.array(z.string()), similar: z.array(z.string()) }),
  openQuestion: z.string().optional(),
  team: z.string().optional(),
  list: z.string().optional(),
});

type Lent = { articleSaved?: ArticleSaved; showList(user: string, viewId: string, place: string): Promise<void> };

export function listenEditor(app: App, deps: Deps, { articleSaved, showList }: Lent): void {
  const { db, people, slack, now } = deps;

  app.view(EDITOR, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const writing = WritingInView.parse(JSON.parse(view.private_metadata));
    const draft = tidyDraft(readDraft(view, writing));
    const errors = await findErrors(deps, { user, draft, writing, t });
    if (errors) return ack({ response_action: 'errors', errors });

    // The form itself is what makes a new article: the same form again makes no other.
    const articleId = writing.articleId ?? `form-${view.id}`;
    const team = await teamOfDeed(db, user, writing.team);
    const saving = { id: articleId, seen: writing.version, draft, by: user, now: now(), team };
    const result = await saveArticle(db, saving);
    if (result !== 'saved') return ack({ response_action: 'update', view: clashForm(t, locale, writing, result) });
    await ack();
    const below = writing.list === undefined && view.previous_view_id ? { below: view.previous_view_id } : {};
    await articleSaved?.(deps, { articleId, openQuestion: writing.openQuestion, by: user, ...below });
    if (writing.list !== undefined && view.previous_view_id) await showList(user, view.previous_view_id, writing.list);
    else await slack.chat.postMessage({ channel: user, text: t.saved(plain(draft.title)) });
  });

  app.shortcut({ callback_id: SAVE_MESSAGE, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack();
    const said = maskPersonal(await readSaid(deps, shortcut.message.text ?? ''));
    const refused = await openEditor(deps, {
      user: shortcut.user.id,
      trigger: shortcut.trigger_id,
      channel: shortcut.channel.id,
      draft: draftOf(said),
    });
    if (refused) await respond({ response_type: 'ephemeral', replace_original: false, text: refused });
  });
}

/** A message as an article: a first line of its own is the title, the rest the answer. */
function draftOf(said: string): Partial<Draft> {
  const language: Locale = /\p{Script=Han}/u.test(said) ? 'zh-CN' : 'en';
  const [, first = '', rest = ''] = /^([^\n]*)\n([\s\S]*)$/.exec(said) ?? [];
  return rest.trim() ? { language, title: first.trim(), body: rest.trim() } : { language, body: said };
}

function readDraft(view: ViewOutput, { joints, round }: Writing): Draft {
  const form = readForm(view);
  const id = (field: keyof Draft) => fieldId(field, round);
  const at = (field: keyof Draft) => view.state.values[id(field)]?.[id(field)];
  const long = (field: 'body' | 'similar') => {
    const parts: string[] = [];
    while (view.state.values[fieldId(field, round, parts.length)])
      parts.push(form.text(fieldId(field, round, parts.length)));
    return joinText({ parts, joints: joints[field] });
  };
  return {
    title: form.text(id('title')),
    body: long('body'),
    category: CATEGORIES.find((category) => category === form.choice(id('category'))) ?? 'answers',
    language: form.choice(id('language')) === 'zh-CN' ? 'zh-CN' : 'en',
    similar: long('similar').split('\n'),
    owner: at('owner')?.selected_user ?? null,
    reviewOn: at('reviewOn')?.selected_date ?? null,
  };
}

type Filled = { user: string; draft: Draft; writing: Writing; t: Messages };

async function findErrors(
  deps: Deps,
  { user, draft, writing, t }: Filled,
): Promise<Record<string, string> | undefined> {
  const article = writing.articleId ? await findArticle(deps.db, writing.articleId) : undefined;
  const { openQuestion } = writing;
  const refused = await refuseNonWriter(deps, { user, owner: article?.owner ?? null, openQuestion, naming: 'name' });
  const id = (field: keyof Draft) => fieldId(field, writing.round);
  if (refused) return { [id('title')]: refused };
  if (writing.articleId && !article) return { [id('title')]: t.gone };
  const errors: Record<string, string> = {};
  for (const { field, kind } of checkDraft(draft)) errors[id(field)] ??= t.problems[kind];
  if (draft.owner && !(await deps.people.find(draft.owner)).human) errors[id('owner')] = t.notHuman;
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function clashForm(t: Messages, locale: Locale, writing: Writing, { current, merged, clashes }: Clash) {
  const names = clashes.map((field) => t.fields[field]);
  const theirs = clashes.map((field) => ({ field: t.fields[field], text: wordsOf(t, current, field) }));
  const by = /^[UW][A-Z0-9]+$/.test(current.changedBy) ? mention(current.changedBy) : t.commandLine;
  return editorForm({
    t,
    draft: merged,
    writing: { ...writing, version: current.version, round: writing.round + 1 },
    notice: clashNotice(t, { by, fields: listed(locale, names), theirs }),
  });
}

function wordsOf(t: Messages, draft: Draft, field: keyof Draft): string {
  if (field === 'category') return t.categories[draft.category];
  if (field === 'language') return t.languages[draft.language];
  if (field === 'similar') return draft.similar.join('\n');
  return draft[field] ?? '';
}
