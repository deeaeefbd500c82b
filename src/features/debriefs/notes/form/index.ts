// Writing a note in the form: who may, what is kept of it, and what its writer is told.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { Register } from '../../../../feature.ts';
import { refuseStranger } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { plain } from '../../../../slack/blocks.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import type { Team } from '../../../../teams.ts';
import { type Debrief, saysSomething, takesNotes } from '../../note.ts';
import { WRITE } from '../../views.ts';
import { checkDraft, type Draft, type DraftProblem, maskDraft } from '../draft.ts';
import { messages } from '../messages.ts';
import { findDebrief, findNote, type Saved, saveNote, wasThere } from '../store.ts';
import { type FormContext, NOTE, nameOf, noteForm, reminderPost, toldWords } from '../views.ts';

/** `refresh` makes the summary anew after the close. */
export type Lent = { register: Register | undefined; refresh(deps: Deps, debriefId: string): Promise<void> };

type Place = { debrief: Debrief; team: Team };

/** Who was there when it began may write, though they have left since. */
async function refuseWriter(deps: Deps, { debrief, team }: Place, user: string): Promise<string | undefined> {
  return (await wasThere(deps.db, debrief, user)) ? undefined : refuseStranger(deps, team, user);
}

type Opening = { place: Place; user: string; trigger: string };

/** Opens the form with what this person wrote before, or returns the words for why not. */
export async function openForm(deps: Deps, lent: Lent, { place, user, trigger }: Opening): Promise<string | undefined> {
  const { db, people, slack, now } = deps;
  const { debrief, team } = place;
  const { locale } = await people.find(user);
  const refused = await refuseWriter(deps, place, user);
  if (refused) return refused;
  if (!takesNotes(debrief, now())) return messages[locale].tooLate(nameOf(locale, debrief));
  const note = await findNote(db, debrief.id, user);
  const view = noteForm({
    locale,
    zone: team.zone,
    debrief,
    seen: note?.version ?? 0,
    draft: { ...(note ?? EMPTY), title: '', category: '' },
    categories: lent.register?.categories(locale) ?? [],
    raised: await describeRaised(deps, lent, note?.problemId, locale),
  });
  await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

const EMPTY = { good: '', hard: '', change: '', watch: '', named: false };

async function describeRaised(
  deps: Deps,
  { register }: Lent,
  problemId: string | null | undefined,
  locale: Locale,
): Promise<string | undefined> {
  if (!problemId) return undefined;
  const [line] = (await register?.describe(deps, [problemId], locale)) ?? [];
  return line ?? messages[locale].raisedBefore;
}

export function listenForm(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, now, outbox } = deps;

  app.action<BlockAction<ButtonAction>>(WRITE, async ({ ack, action, body, respond }) => {
    await ack();
    const user = body.user.id;
    const place = await findDebrief(db, action.value ?? '');
    if (!place) throw new Error('The button names a debrief that is not there');
    const refused = await openForm(deps, lent, { place, user, trigger: body.trigger_id });
    if (!refused) return;
    if (body.channel) await respond({ response_type: 'ephemeral', replace_original: false, text: refused });
    else await slack.chat.postMessage({ channel: user, text: refused });
  });

  app.view(NOTE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const context: FormContext = JSON.parse(view.private_metadata);
    const place = await findDebrief(db, context.debrief);
    if (!place) throw new Error('The form names a debrief that is not there');
    const { team } = place;
    const categories = lent.register?.categories(locale) ?? [];
    const typed = readDraft(view);

    const refused = await refuseWriter(deps, place, user);
    if (refused) return ack({ response_action: 'errors', errors: { good: refused } });
    const ids = categories.map(({ id }) => id);
    const problems = checkDraft(typed, ids, context.seen > 0);
    if (problems.length > 0) return ack({ response_action: 'errors', errors: errorsOf(problems, t.problems) });

    const { draft, masked } = maskDraft(typed, maskWhereNeeded);
    const saved = await saveNote(db, {
      team,
      debriefId: context.debrief,
      user,
      seen: context.seen,
      draft,
      now: now(),
      raise: (tx, noteId) => raise(deps, lent, { team, user, draft, noteId }, tx),
      isRaised: async (problemId) =>
        (await describeRaised(deps, lent, problemId, locale))?.includes(plain(draft.title)) ?? false,
      reminded: (debrief) => reminderPost(locale, team.zone, debrief, true),
      taken: messages[team.language].taken,
    });
    if (saved.kind === 'too-late') return ack({ response_action: 'errors', errors: { good: t.tooLateField } });
    if (saved.kind === 'changed-meanwhile') {
      const { debrief, note } = saved;
      const raised = await describeRaised(deps, lent, note.problemId, locale);
      return ack({
        response_action: 'update',
        view: noteForm({
          locale,
          zone: team.zone,
          debrief,
          seen: note.version,
          draft: typed,
          categories,
          raised,
          meanwhile: note,
        }),
      });
    }
    await ack();
    await outbox.flush();
    await tell(saved, masked);
    if (saved.isChanged && saved.debrief.state === 'closed') await lent.refresh(deps, saved.debrief.id);

    async function tell({ debrief, note, raised }: Saved & { kind: 'saved' }, fields: typeof masked): Promise<void> {
      const told = toldWords({
        locale,
        zone: team.zone,
        debrief,
        note,
        isEmpty: !saysSomething(note),
        raised,
        masked: fields.map((field) => ({
          field: field === 'title' ? t.problem : t.fields[field],
          text: draft[field],
        })),
      });
      await whisper(slack, team.channel, user, told);
    }
  });
}

function readDraft(view: ViewOutput): Draft {
  const form = readForm(view);
  return {
    good: form.text('good'),
    hard: form.text('hard'),
    change: form.text('change'),
    watch: form.text('watch'),
    title: form.text('title').replace(/\s+/g, ' '),
    category: form.choice('category'),
    named: form.checks('named').includes('named'),
  };
}

/** The first problem of each field, in words. */
const errorsOf = (problems: DraftProblem[], words: Record<DraftProblem['kind'], string>): Record<string, string> =>
  Object.fromEntries(problems.toReversed().map(({ field, kind }) => [field, words[kind]]));

type Wish = { team: Team; user: string; draft: Draft; noteId: string };

function raise(
  deps: Deps,
  { register }: Lent,
  { team, user, draft, noteId }: Wish,
  tx: Parameters<Register['raise']>[1],
): ReturnType<Register['raise']> {
  if (!register) throw new Error('A problem is raised and there is no register');
  const { title, category, named } = draft;
  return register.raise(deps, tx, { team, by: user, title, category, named, deed: `debriefs.note:${noteId}` });
}
