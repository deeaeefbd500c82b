// Leaders give points and deduct them: from the command or a form, for one or several members.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { refuseNonLeader } from '../../../here.ts';
import { listed } from '../../../i18n.ts';
import { maskPersonal } from '../../../privacy.ts';
import { channelLink, mention, plain } from '../../../slack/blocks.ts';
import { readForm } from '../../../slack/forms.ts';
import { readSaid } from '../../../slack/said.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { checkReason, readPoints } from '../entry.ts';
import { OPEN_GRANT } from '../views.ts';
import { messages } from './messages.ts';
import { bookAll, findMembers } from './store.ts';
import { type BookingKind, readBooking } from './typed.ts';
import { BOOK, bookingForm, toldPost } from './views.ts';

type Wish = {
  team: Team;
  by: string;
  kind: BookingKind;
  users: string[];
  points: number;
  reason: string;
  deed: string;
};

/** What keeps points from being booked, and the field of the form that it is about. */
type Refused = { field: 'people' | 'points' | 'reason'; text: string; inField?: string };

/** Why a leader's wish can't be booked, in their language, if so. */
async function refuseWish({ db, people }: Deps, { team, by, kind, users, reason }: Wish): Promise<Refused | undefined> {
  const { locale } = await people.find(by);
  const t = messages[locale];
  const problem = checkReason(reason);
  if (problem) return { field: 'reason', text: t.reasonProblems[problem] };
  if (users.length === 0) return { field: 'people', text: t.nobody };
  if (kind === 'grant' && users.includes(by)) return { field: 'people', text: t.self };
  const members = await findMembers(db, team.id, users);
  const known = await Promise.all(users.map((user) => people.find(user)));
  const strangers = known.filter(({ id, human }) => !human || !members.has(id)).map(({ name }) => name);
  return strangers.length > 0 ? { field: 'people', text: t.strangers(listed(locale, strangers)) } : undefined;
}

/** Books what a leader wishes, and tells each in private with the next flush; or returns why not, in their language. */
async function book(deps: Deps, wish: Wish): Promise<Refused | undefined> {
  const refused = await refuseWish(deps, wish);
  if (refused) return refused;
  const { db, people, now } = deps;
  const { team, by, kind, users, points, reason, deed } = wish;
  const at = now();
  const grants = await Promise.all(
    users.map(async (user) => {
      const t = messages[(await people.find(user)).locale];
      const text = t.told[kind](mention(by), t.points(points), channelLink(team.channel));
      return {
        key: `grant:${deed}:${user}`,
        team,
        user,
        points: kind === 'grant' ? points : -points,
        reason,
        by,
        at,
        told: (entryId: string) => toldPost(t, { kind, text, reason, entryId, teamId: team.id }),
      };
    }),
  );
  const below = await bookAll(db, grants);
  if (!below) return undefined;
  const t = messages[(await people.find(by)).locale];
  const { name } = await people.find(below);
  return { field: 'points', text: t.belowZero(name), inField: t.belowZeroField(name) };
}

/** `/points grant …` and `/points deduct …`: books at once, or opens the form with what was typed. Returns what to tell. */
export async function bookTyped(
  deps: Deps,
  { team, user, kind, typed, trigger }: { team: Team; user: string; kind: BookingKind; typed: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[(await deps.people.find(user)).locale];
  const read = readBooking(typed, kind);
  const { users, points } = read;
  const said = await readSaid(deps, read.reason);
  const reason = maskPersonal(said);
  const isNumber = points !== undefined && !Number.isNaN(points);
  if (users.length === 0 || !isNumber || checkReason(reason)) {
    // What was typed stands in the form, to be completed.
    const filled = { users, points: isNumber ? String(points) : '', reason: said };
    const problem = checkReason(reason);
    const notice =
      points !== undefined && !isNumber ? t.notNumber : problem === 'too-long' ? t.reasonProblems[problem] : undefined;
    await deps.slack.views.open({
      trigger_id: trigger,
      view: bookingForm(t, { teamId: team.id, kind, filled, notice }),
    });
    return undefined;
  }
  const wish = { team, by: user, kind, users, points, reason, deed: `command:${trigger}` };
  const outcome = await book(deps, wish);
  if (outcome) return plain(outcome.text);
  await deps.outbox.flush();
  return t.done[kind](users.map(mention).join(' '), t.points(points), users.length);
}

const BookInView = z.object({ team: z.string(), kind: z.enum(['grant', 'deduction']) });

export function listenBooking(app: App, deps: Deps): void {
  const { db, people, slack, outbox } = deps;

  app.action<BlockAction<ButtonAction>>(OPEN_GRANT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const refused = await bookTyped(deps, { team, user, kind: 'grant', typed: '', trigger: body.trigger_id });
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
  });

  app.view(BOOK, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { team: id, kind } = BookInView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, id)]);
    if (!team) throw new Error('The form names a team that is not there');
    const t = messages[locale];
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return ack({ response_action: 'errors', errors: { people: refused } });
    const form = readForm(view);
    const points = readPoints(form.text('points'));
    if (points === undefined) return ack({ response_action: 'errors', errors: { points: t.notNumber } });
    const wish: Wish = {
      team,
      by: user,
      kind,
      users: form.people('people'),
      points,
      reason: maskPersonal(form.text('reason')),
      deed: `view:${view.id}`,
    };
    const problem = await book(deps, wish);
    if (problem) {
      return ack({ response_action: 'errors', errors: { [problem.field]: problem.inField ?? problem.text } });
    }
    await ack();
    await outbox.flush();
    const text = t.done[kind](wish.users.map(mention).join(' '), t.points(points), wish.users.length);
    await slack.chat.postMessage({ channel: user, text });
  });
}
