// Deciding on drafts: each is approved, edited or discarded by a leader, once, as they saw it.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { admitLeader, refuseNonLeader } from '../../../../here.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { mention } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import { findTeamById } from '../../../../teams.ts';
import { CATEGORIES, checkDraft, DIFFICULTIES, type Draft, type Question, tidyDraft } from '../../question.ts';
import { messages } from '../messages.ts';
import { type Here, type LentForDrafts, PlaceInView, review, withinView } from '../showing/index.ts';
import { decideDraft, editDraft, findDraft } from '../store.ts';
import { APPROVE, DISCARD, draftForm, EDIT, type Editing, FORM, LATER, type Place, REVIEW } from '../views.ts';
import { answersIn, eachText, type Fields, fieldsOf } from '../written.ts';

const EditingInView = PlaceInView.extend({ id: z.string(), version: z.int() });

export function listenDeciding(app: App, deps: Deps, lent: LentForDrafts): void {
  const { db, people, slack, now } = deps;
  const within = (body: BlockAction, work: (here: Here) => Promise<void>) => withinView(deps, body, work);

  app.action<BlockAction<ButtonAction>>(REVIEW, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    if (!(await admitLeader(deps, team, user))) return;
    const { locale } = await people.find(user);
    const shown = await review(deps, lent, { place: { team: team.id, search: '' }, locale });
    if (body.view?.type === 'modal') await showAgain(slack, body.view.id, shown);
    else await slack.views.open({ trigger_id: body.trigger_id, view: shown });
  });

  for (const [action_id, state] of [
    [APPROVE, 'live'],
    [DISCARD, 'retired'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(action_id, async ({ ack, action, body }) => {
      await ack();
      await within(body, async ({ user, view, place, locale }) => {
        const t = messages[locale];
        const { id, version } = readValue(action.value);
        const show = async (notice: string, wish: { after?: string; id?: string }) => {
          await showAgain(slack, view.id, await review(deps, lent, { place, locale, notice, ...wish }));
        };
        const draft = await findDraft(db, id);
        if (draft?.version === version && state === 'live' && checkDraft(draft).length > 0) {
          return show(t.notKeepable, { id });
        }
        if (await decideDraft(db, { id, version, state, by: user, now: now() })) {
          return show(state === 'live' ? t.approved : t.discarded, { after: id });
        }
        const isThere = await findDraft(db, id);
        return show(isThere ? t.changedMeanwhile : t.decidedAlready, isThere ? { id } : { after: id });
      });
    });
  }

  app.action<BlockAction<ButtonAction>>(LATER, async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ view, place, locale }) => {
      const after = readValue(action.value).id;
      await showAgain(slack, view.id, await review(deps, lent, { place, locale, after }));
    });
  });

  app.action<BlockAction<ButtonAction>>(EDIT, async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ view, place, locale }) => {
      const t = messages[locale];
      const { id } = readValue(action.value);
      const draft = await findDraft(db, id);
      if (!draft) {
        const shown = await review(deps, lent, { place, locale, notice: t.decidedAlready, after: id });
        await showAgain(slack, view.id, shown);
        return;
      }
      const editing = { ...place, id, version: draft.version };
      const form = draftForm(t, { type: draft.type, fields: fieldsOf(draft), editing });
      await slack.views.push({ trigger_id: body.trigger_id, view: form });
    });
  });

  app.view(FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const editing = EditingInView.parse(JSON.parse(view.private_metadata));
    const refuse = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    const team = await findTeamById(db, editing.team);
    if (!team) throw new Error('The form names a team that is not there');
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return refuse({ text: refused });
    const current = await findDraft(db, editing.id);
    if (!current) return refuse({ text: t.decidedWhile });
    const fields = fieldsIn(view);
    const written = { ...contentOf(current), ...textsIn(fields), ...answersIn(current.type, fields) };
    const draft = eachText(tidyDraft(written), maskWhereNeeded);
    const errors = errorsOf(t, draft);
    if (Object.keys(errors).length > 0) return refuse(errors);
    const { id, version } = editing;
    if (!(await editDraft(db, { id, version, draft, by: user, now: now() }))) {
      const theirs = await findDraft(db, id);
      if (!theirs) return refuse({ text: t.decidedWhile });
      const notice = t.theirs(mention(theirs.changedBy));
      const again: Editing = { ...editing, version: theirs.version };
      return ack({
        response_action: 'update',
        view: draftForm(t, { type: theirs.type, fields, editing: again, notice }),
      });
    }
    await ack();
    const place: Place = { team: editing.team, search: editing.search };
    const shown = await review(deps, lent, { place, locale, notice: t.edited, id });
    if (view.previous_view_id) await showAgain(slack, view.previous_view_id, shown);
  });
}

function readValue(value: string | undefined): { id: string; version: number } {
  const [id = '', version] = (value ?? '').split(' ');
  return { id, version: Number(version) };
}

/** What of a question can be written. */
const contentOf = ({ type, language, text, options, right, accepted, explanation, ...rest }: Question): Draft => {
  const { category, difficulty, articleKey } = rest;
  return { type, language, text, options, right, accepted, explanation, category, difficulty, articleKey };
};

const textsIn = ({ text, explanation, category, difficulty }: Fields) => ({
  text,
  explanation,
  category: CATEGORIES.find((one) => one === category) ?? ('answers' as const),
  difficulty: DIFFICULTIES.find((one) => one === difficulty) ?? ('medium' as const),
});

function fieldsIn(view: Pick<ViewOutput, 'state'>): Fields {
  const form = readForm(view);
  return {
    text: form.text('text'),
    options: form.text('options'),
    truth: form.choice('truth'),
    accepted: form.text('accepted'),
    explanation: form.text('explanation'),
    category: form.choice('category'),
    difficulty: form.choice('difficulty'),
  };
}

/** Beside the field in which each is mended: the right options are marked among the options. */
function errorsOf(t: (typeof messages)['en'], draft: Draft): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, kind } of checkDraft(draft)) {
    const at = field === 'right' ? (draft.type === 'true-false' ? 'truth' : 'options') : field;
    errors[at] ??= t.problems[kind];
  }
  return errors;
}
