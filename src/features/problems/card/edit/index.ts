// Editing a problem: the leaders' form, its checks, and two who edit at the same time.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { dateWords } from '../../../../moments.ts';
import { maskPersonal } from '../../../../privacy.ts';
import { mention } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { categoryOf, LONGEST, type Problem } from '../../problem.ts';
import { asBefore, EDITABLE, type Edited, type EditedField, editedOf, joinEdits, type Reader } from '../card.ts';
import { type FindAlike, type Looking, lookAt, showCard } from '../looking/index.ts';
import { type Messages, messages } from '../messages.ts';
import { findChanges, findMembers } from '../store.ts';
import { changeProblems } from '../telling/index.ts';
import { EDIT, meanwhile } from '../views.ts';
import { EDIT_FORM, type Editing, editForm, fieldId } from './views.ts';

const EditingInView = z.object({ id: z.string(), version: z.int(), round: z.int() });

function readFields(view: Pick<ViewOutput, 'state'>, round: number): Edited {
  const form = readForm(view);
  const id = (field: EditedField) => fieldId(field, round);
  const text = (field: EditedField) => maskPersonal(form.text(id(field)));
  return {
    title: text('title').replace(/\s+/g, ' '),
    details: text('details'),
    category: categoryOf(form.choice(id('category'))),
    owner: form.person(id('owner')) || null,
    dueOn: form.day(id('dueOn')) || null,
    cause: text('cause'),
    remedy: text('remedy'),
  };
}

type Checking = { fields: Edited; base: Edited; problem: Problem; t: Messages; today: string };

/** The words for what is wrong with each field; an owner and a day that stood there before may stay. */
async function findErrors(
  deps: Deps,
  { fields, base, problem, t, today }: Checking,
): Promise<Partial<Record<EditedField, string>>> {
  const { db, people } = deps;
  const errors: Partial<Record<EditedField, string>> = {};
  if (!fields.title) errors.title = t.noWords;
  if (Array.from(fields.title).length > LONGEST.title) errors.title = t.titleTooLong;
  for (const field of ['details', 'cause', 'remedy'] as const) {
    if (Array.from(fields[field]).length > LONGEST.text) errors[field] = t.tooLong;
  }
  const { owner, dueOn } = fields;
  if (dueOn && dueOn !== base.dueOn && dueOn < today) errors.dueOn = t.past;
  if (owner && owner !== base.owner) {
    const person = await people.find(owner);
    if (!person.human) errors.owner = t.notHuman(person.name);
    else if ((await findMembers(db, [problem.atTeamId], [owner])).length === 0) {
      errors.owner = t.notInTeam(person.name);
    }
  }
  return errors;
}

/** What a field holds, as people read it where mentions are not shown. */
function wordsFor(t: Messages, { locale }: Reader, fields: Edited, field: EditedField, name: string): string {
  const value = fields[field];
  if (!value) return '';
  if (field === 'category') return t.categories[fields.category];
  if (field === 'owner') return name;
  return field === 'dueOn' ? dateWords(locale, value, true) : value;
}

/** How often a save is tried that others come before. */
const TRIES = 3;

export function listenEdit(app: App, deps: Deps, findAlike: FindAlike): void {
  const { db, people, slack, outbox } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  app.action<BlockAction<ButtonAction>>(EDIT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const looking = await lookAt(deps, user, { id: action.value ?? '' });
    if (typeof looking === 'string') return void (await tell(user, looking));
    const { card, reader, t } = looking;
    if (!reader.standing.leader) return void (await tell(user, t.notAllowed));
    const { id, version, number } = card.problem;
    const view = editForm(t, { editing: { id, version, round: 0 }, number, fields: editedOf(card.problem) });
    if (body.view) await slack.views.push({ trigger_id: body.trigger_id, view });
    else await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.view(EDIT_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const editing = EditingInView.parse(JSON.parse(view.private_metadata));
    const refuse = (errors: Partial<Record<EditedField, string>>) =>
      ack({
        response_action: 'errors',
        errors: Object.fromEntries(
          Object.entries(errors).map(([field, words]) => [fieldId(field as EditedField, editing.round), words]),
        ),
      });
    for (let tried = 0; tried < TRIES; tried++) {
      const looking = await lookAt(deps, user, { id: editing.id });
      if (typeof looking === 'string') return refuse({ title: looking });
      const { card, reader, t } = looking;
      const { problem } = card;
      if (!reader.standing.leader) return refuse({ title: t.notAllowed });
      const mine = readFields(view, editing.round);
      const theirs = editedOf(problem);
      const since = await findChanges(db, problem.id, { since: editing.version });
      const base = asBefore(theirs, since);
      const errors = await findErrors(deps, { fields: mine, base, problem, t, today: reader.today });
      if (Object.keys(errors).length > 0) return refuse(errors);
      const { joined, clashes } = joinEdits(base, mine, theirs);
      if (clashes.length > 0) {
        return ack({ response_action: 'update', view: await clashForm(looking, { editing, joined, clashes, since }) });
      }
      const changed = EDITABLE.filter((field) => joined[field] !== theirs[field]);
      if (changed.length === 0 || (await saveEdit(deps, looking, joined, changed))) {
        await ack();
        await outbox.flush();
        if (view.previous_view_id) {
          const place = { viewId: view.previous_view_id };
          await showCard(deps, findAlike, { user, where: { id: problem.id }, place });
        }
        return;
      }
    }
    await refuse({ title: messages[(await people.find(user)).locale].changed });
  });

  type Clashed = { editing: Editing; joined: Edited; clashes: EditedField[]; since: { by: string; before: object }[] };

  async function clashForm({ card, reader, t }: Looking, { editing, joined, clashes, since }: Clashed) {
    const { problem } = card;
    const by = since.find(({ before }) => clashes.some((field) => field in before))?.by ?? '';
    const name = problem.owner ? (await people.find(problem.owner)).name : '';
    const theirs = clashes.map((field) => ({
      field: t.fields[field],
      text: wordsFor(t, reader, editedOf(problem), field, name),
    }));
    return editForm(t, {
      editing: { ...editing, version: problem.version, round: editing.round + 1 },
      number: problem.number,
      fields: joined,
      notice: meanwhile(t, { who: mention(by), theirs }),
    });
  }
}

/** Saves what changed; a new owner is told, and a new day has its own reminders. */
async function saveEdit(deps: Deps, { card, reader }: Looking, joined: Edited, changed: EditedField[]) {
  const fields: Partial<Problem> = Object.fromEntries(changed.map((field) => [field, joined[field]]));
  const isReset = changed.includes('owner') || changed.includes('dueOn');
  return changeProblems(deps, [
    {
      problem: card.problem,
      fields: { ...fields, ...(isReset ? { remindedOn: null } : {}) },
      kind: 'edited',
      by: reader.user,
      news: changed.includes('owner') && joined.owner ? [{ kind: 'owner', users: [joined.owner] }] : [],
    },
  ]);
}
