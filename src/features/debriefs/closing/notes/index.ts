// All notes of a debrief, with their names: for its leaders alone.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import type { Register } from '../../../../feature.ts';
import { admitLeader, refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { showAgain } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { countWriters, saysSomething } from '../../note.ts';
import { messages } from '../messages.ts';
import { type Found, findDebrief, findLatest } from '../store.ts';
import { countsOf, NOTES, NOTES_TURN, nameOf } from '../views.ts';
import { notesView, PER_PAGE } from './views.ts';

type Lent = { register: Register | undefined };

async function pageOf(
  deps: Deps,
  { register }: Lent,
  { found, team, locale, page }: { found: Found; team: Team; locale: Locale; page: number },
): Promise<ModalView> {
  const t = messages[locale];
  const now = deps.now();
  const { debrief } = found;
  const standing = found.notes.filter((note) => !note.deletedAt && saysSomething(note));
  const pages = Math.max(1, Math.ceil(standing.length / PER_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  const notes = standing.slice((at - 1) * PER_PAGE, at * PER_PAGE);
  const problems = new Map<string, string>();
  for (const { id, problemId } of notes) {
    const [line] = problemId ? ((await register?.describe(deps, [problemId], locale)) ?? []) : [];
    if (line) problems.set(id, line);
  }
  const counts = found.summary ? countsOf(t, found.summary) : t.written(countWriters(found.notes));
  return notesView(t, {
    id: debrief.id,
    heading: t.notesOf(nameOf(t, locale, debrief), counts),
    notes,
    page: at,
    pages,
    problems,
    when: (moment) => momentWords(locale, team.zone, moment, now),
  });
}

/** Opens all notes of the latest debrief, for a leader. Returns what to tell, if anything. */
export async function openNotes(
  deps: Deps,
  lent: Lent,
  { team, user, locale, trigger }: { team: Team; user: string; locale: Locale; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const latest = await findLatest(deps.db, team.id);
  const found = latest && (await findDebrief(deps.db, latest.id));
  if (!found) return messages[locale].noneYet;
  const view = await pageOf(deps, lent, { found, team, locale, page: 1 });
  await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

export function listenNotes(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack } = deps;

  /** A page, if this person may lead the team; otherwise they are told who does. */
  const pageFor = async (user: string, id: string, page: number): Promise<ModalView | undefined> => {
    const found = await findDebrief(db, id);
    const team = found && (await findTeamById(db, found.debrief.teamId));
    if (!team || !(await admitLeader(deps, team, user))) return undefined;
    const { locale } = await people.find(user);
    return pageOf(deps, lent, { found, team, locale, page });
  };

  app.action<BlockAction<ButtonAction>>(NOTES, async ({ ack, action, body }) => {
    await ack();
    const view = await pageFor(body.user.id, action.value ?? '', 1);
    if (view) await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${NOTES_TURN}:`), async ({ ack, action, body }) => {
    await ack();
    const [id = '', page] = (action.value ?? '').split(' ');
    const view = body.view && (await pageFor(body.user.id, id, Number(page) || 1));
    if (view && body.view) await showAgain(slack, body.view.id, view);
  });
}
