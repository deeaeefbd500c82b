// Writing a question: the form, its checks, and two people who write at the same time.

import type { App, BlockAction, StaticSelectAction, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import {
  CATEGORIES,
  checkDraft,
  DIFFICULTIES,
  type Draft,
  hasOptions,
  isTyped,
  type Question,
  tidyDraft,
  typeOf,
} from '../../question.ts';
import { refuseNonWriter } from '../access/index.ts';
import { blank } from '../entry.ts';
import { differences } from '../plan.ts';
import { findQuestion, saveQuestion } from '../store.ts';
import { acceptedLines, optionLines, readAcceptedLines, readOptionLines } from '../written.ts';
import { type Messages, messages } from './messages.ts';
import {
  clashNotice,
  EDITOR,
  editorForm,
  type Field,
  type Filled,
  fieldId,
  shownField,
  TYPE,
  type Writing,
} from './views.ts';

/** A question was saved above the modal of another part: that modal, and what its part gave to be carried along. */
export type Saved = { by: string; below: { view: string; place: string } };
export type QuestionSaved = (deps: Deps, saved: Saved) => Promise<void>;

type Opening = {
  user: string;
  trigger: string;
  questionId?: string | undefined;
  /** Where the form opens above the list: the list's place, to show it again. */
  list?: string | undefined;
  /** Where it opens above the modal of another part: what that part wants back once the question is saved. */
  above?: string | undefined;
};

/** Opens the form for a question or for a new one; or returns the words for why not. */
export async function openEditor(deps: Deps, opening: Opening): Promise<string | undefined> {
  const { user, trigger, questionId, list, above } = opening;
  const { db, people, slack } = deps;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const refused = await refuseNonWriter(deps, user);
  if (refused) return refused;
  const question = questionId ? await findQuestion(db, questionId) : undefined;
  if (questionId && !question) return t.gone;
  const view = editorForm({
    t,
    filled: filledOf(question ?? { ...blank('single', ''), language: locale }),
    writing: {
      questionId,
      version: question?.version ?? 0,
      round: 0,
      aside: { options: '', accepted: '' },
      list,
      above,
    },
  });
  if (list === undefined && above === undefined) await slack.views.open({ trigger_id: trigger, view });
  else await slack.views.push({ trigger_id: trigger, view });
  return undefined;
}

const filledOf = (draft: Draft): Filled => ({
  ...draft,
  options: optionLines(draft),
  accepted: acceptedLines(draft),
  right: draft.type === 'true-false' ? String(draft.right[0] ?? '') : '',
});

const WritingInView = z.object({
  questionId: z.string().optional(),
  version: z.int(),
  round: z.int(),
  aside: z.object({ options: z.string(), accepted: z.string() }),
  list: z.string().optional(),
  above: z.string().optional(),
});

const writingIn = (view: ViewOutput): Writing => WritingInView.parse(JSON.parse(view.private_metadata));

/** What travels with a form beside the place of what it stands above, of the 3,000 characters that it may carry. */
const CARRIED = 2000;

type Lent = { questionSaved?: QuestionSaved; showList(user: string, viewId: string, place: string): Promise<void> };

export function listenEditor(app: App, deps: Deps, { questionSaved, showList }: Lent): void {
  const { db, people, slack, now } = deps;

  app.action<BlockAction<StaticSelectAction>>(TYPE, async ({ ack, action, body }) => {
    await ack();
    const { view } = body;
    if (!view) return;
    const t = messages[(await people.find(body.user.id)).locale];
    const writing = writingIn(view);
    const filled = readFilled(view, writing);
    const aside = { options: filled.options, accepted: filled.accepted };
    const kept = JSON.stringify(aside).length > CARRIED ? { options: '', accepted: '' } : aside;
    const changed = { ...filled, type: typeOf(action.selected_option.value) };
    await showAgain(slack, view.id, editorForm({ t, filled: changed, writing: { ...writing, aside: kept } }));
  });

  app.view(EDITOR, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const writing = writingIn(view);
    const filled = readFilled(view, writing);
    const draft = draftOf(filled);
    const id = (field: Field) => fieldId(field, writing.round);
    const refused = await refuseNonWriter(deps, user, 'name');
    const errors = refused ? { [id('text')]: refused } : findErrors(t, draft, id);
    if (errors) return ack({ response_action: 'errors', errors });

    // The form itself is what makes a new question: the same form again makes no other.
    const questionId = writing.questionId ?? `form-${view.id}`;
    const result = await saveQuestion(db, { id: questionId, seen: writing.version, draft, by: user, now: now() });
    if (result === 'gone') return ack({ response_action: 'errors', errors: { [id('text')]: t.gone } });
    if (typeof result === 'object' && 'same' in result) {
      const words = result.same.state === 'live' ? t.same : t.sameResting;
      return ack({ response_action: 'errors', errors: { [id('text')]: words } });
    }
    if (result !== 'saved')
      return ack({ response_action: 'update', view: clashForm(t, filled, draft, writing, result) });
    await ack();
    const { list, above } = writing;
    const { previous_view_id: below } = view;
    if (below && list !== undefined) await showList(user, below, list);
    else if (below && above !== undefined)
      await questionSaved?.(deps, { by: user, below: { view: below, place: above } });
    else await slack.chat.postMessage({ channel: user, text: t.saved(plain(draft.text)) });
  });
}

/** What stands in the form, with what was put aside when another type was chosen. */
function readFilled(view: ViewOutput, { round, aside }: Writing): Filled {
  const form = readForm(view);
  const id = (field: Field) => fieldId(field, round);
  const isShown = (field: Field) => view.state.values[id(field)] !== undefined;
  return {
    type: typeOf(form.choice(TYPE)),
    text: form.text(id('text')),
    options: isShown('options') ? form.text(id('options')) : aside.options,
    accepted: isShown('accepted') ? form.text(id('accepted')) : aside.accepted,
    right: form.choice(id('right')),
    explanation: form.text(id('explanation')),
    category: CATEGORIES.find((category) => category === form.choice(id('category'))) ?? 'answers',
    difficulty: DIFFICULTIES.find((difficulty) => difficulty === form.choice(id('difficulty'))) ?? 'medium',
    language: form.choice(id('language')) === 'zh-CN' ? 'zh-CN' : 'en',
    articleKey: form.text(id('articleKey')) || null,
  };
}

function draftOf(filled: Filled): Draft {
  const { type } = filled;
  const { options, right } = readOptionLines(filled.options);
  const truth = filled.right === '0' ? [0] : filled.right === '1' ? [1] : [];
  return tidyDraft({
    ...filled,
    options: hasOptions(type) ? options : [],
    right: hasOptions(type) ? right : truth,
    accepted: isTyped(type) ? readAcceptedLines(type, filled.accepted) : [],
  });
}

function findErrors(t: Messages, draft: Draft, id: (field: Field) => string): Record<string, string> | undefined {
  const errors: Record<string, string> = {};
  for (const { field, kind } of checkDraft(draft)) {
    errors[id(shownField(draft.type, field))] ??=
      kind === 'no-right' && !hasOptions(draft.type) ? t.problems['bad-right'] : t.problems[kind];
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}

function clashForm(t: Messages, filled: Filled, draft: Draft, writing: Writing, current: Question) {
  const theirs = differences(current, draft).map((field) => ({
    field: t.fields[field],
    text: wordsOf(t, current, field),
  }));
  const by = /^[UW][A-Z0-9]+$/.test(current.changedBy) ? mention(current.changedBy) : t.somebody;
  return editorForm({
    t,
    filled,
    writing: { ...writing, version: current.version, round: writing.round + 1 },
    notice: clashNotice(t, by, theirs),
  });
}

function wordsOf(t: Messages, draft: Draft, field: keyof Draft): string {
  if (field === 'type') return t.types[draft.type];
  if (field === 'category') return t.categories[draft.category];
  if (field === 'difficulty') return t.difficulties[draft.difficulty];
  if (field === 'language') return t.languages[draft.language];
  if (field === 'options') return optionLines(draft);
  if (field === 'accepted') return acceptedLines(draft);
  if (field === 'right') return draft.type === 'true-false' ? (t.truth[draft.right[0] ?? 0] ?? '') : optionLines(draft);
  return draft[field] ?? '';
}
