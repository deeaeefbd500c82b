// Commenting on a debrief: from the summary, the leader's own message, or the command.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import type { Register } from '../../../../feature.ts';
import { admitLeader, refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { maskPersonal } from '../../../../privacy.ts';
import { plain } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Debrief, LONGEST } from '../../note.ts';
import { messages } from '../messages.ts';
import { checkRemark, isEmpty, markOf, type Remark } from '../remark.ts';
import { postsOf, readAround } from '../showing/index.ts';
import { findDebrief, findLatest, keepComment, showPosts, withDebrief } from '../store.ts';
import { COMMENT, COMMENT_FORM, nameOf } from '../views.ts';
import { commentForm, ROOM, theirs } from './views.ts';

type Lent = { register: Register | undefined };
type Wish = { team: Team; id: string; user: string; remark: Remark; seen: string };

const WritingInView = z.object({ id: z.string(), seen: z.string() });

const masked = ({ comment, watch }: Remark): Remark => ({ comment: maskPersonal(comment), watch: maskPersonal(watch) });

/**
 * Keeps a comment and shows it in the summary. Returns the debrief as it is where somebody has changed the comment
 * since it was `seen`; undefined where the debrief is gone. The same comment again changes nothing.
 */
async function keep(
  deps: Deps,
  { register }: Lent,
  wish: Wish,
): Promise<{ debrief: Debrief; kept: boolean } | undefined> {
  const { db, now } = deps;
  const { team, id, user, remark, seen } = wish;
  const before = await findDebrief(db, id);
  const around = await readAround(deps, register, team, before?.summary?.problemIds ?? []);
  return withDebrief(db, id, async (tx, found) => {
    const { debrief, summary } = found;
    const commentBy = isEmpty(remark) ? null : user;
    if (markOf(debrief) === markOf({ ...remark, commentBy })) return { debrief, kept: true };
    if (markOf(debrief) !== seen) return { debrief, kept: false };
    const at = now();
    const comment = { ...remark, commentBy, commentAt: commentBy ? at : null };
    await keepComment(tx, found, comment);
    const changed: Debrief = { ...debrief, ...comment };
    if (summary && debrief.state === 'closed' && team.state === 'active') {
      const isShown = summary.writers > 0 || !isEmpty(debrief);
      await showPosts(tx, team, id, postsOf(around, { debrief: changed, summary, isShown }), at);
    }
    return { debrief: changed, kept: true };
  });
}

/** What the commenter is told: where the comment is, and what was masked in it. */
function told(locale: Locale, debrief: Debrief, typed: Remark, remark: Remark): string {
  const t = messages[locale];
  const name = nameOf(t, locale, debrief);
  const where = isEmpty(remark) ? t.commentTaken : debrief.state === 'closed' ? t.commented : t.commentKept;
  const hidden = (['comment', 'watch'] as const).filter((field) => typed[field] !== remark[field]);
  const now = hidden.map((field) => `> ${plain(remark[field]).replaceAll('\n', '\n> ')}`);
  return [where(name), ...(now.length > 0 ? [t.masked, ...now] : [])].join('\n');
}

/** `/debrief comment …`, on the latest debrief. Returns what to tell, if anything. */
export async function commentTyped(
  deps: Deps,
  lent: Lent,
  { team, user, locale, typed, trigger }: { team: Team; user: string; locale: Locale; typed: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[locale];
  const debrief = await findLatest(deps.db, team.id);
  if (!debrief) return typed ? `${t.noneYet}\n> ${plain(typed)}` : t.noneYet;
  const isThere = !isEmpty(debrief);
  const given = { comment: typed.trim(), watch: '' };
  const remark = masked(given);
  const problem = checkRemark(remark, isThere);
  const again = isThere && debrief.commentBy === user && debrief.comment === remark.comment;
  if (!again && (isThere || problem)) {
    // Somebody's comment is never replaced unseen, and what was typed is never lost: both stand in the form.
    const writing = { id: debrief.id, seen: markOf(debrief) };
    const fresh = given.comment ? { ...given, watch: debrief.watch } : debrief;
    const above = isThere && given.comment ? theirs(t, debrief, false) : [];
    await deps.slack.views.open({ trigger_id: trigger, view: commentForm(t, writing, fresh, above) });
    if (problem?.kind !== 'long') return undefined;
    // What the form has no room for comes back here.
    const whole = given.comment.length > ROOM ? `\n${plain(given.comment)}` : '';
    return `${t.problems.long(LONGEST)}${whole}`;
  }
  const result = again
    ? { debrief, kept: true }
    : await keep(deps, lent, { team, id: debrief.id, user, remark, seen: '' });
  await deps.outbox.flush();
  if (!result) return t.noneYet;
  if (result.kept) return told(locale, result.debrief, given, remark);
  const writing = { id: debrief.id, seen: markOf(result.debrief) };
  const view = commentForm(t, writing, given, theirs(t, result.debrief, true));
  await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

export function listenComment(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, outbox } = deps;

  app.action<BlockAction<ButtonAction>>(COMMENT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const found = await findDebrief(db, action.value ?? '');
    const team = found && (await findTeamById(db, found.debrief.teamId));
    if (!team || !(await admitLeader(deps, team, user))) return;
    const { debrief } = found;
    const t = messages[(await people.find(user)).locale];
    const above = debrief.commentBy && debrief.commentBy !== user ? theirs(t, debrief, false) : [];
    const view = commentForm(t, { id: debrief.id, seen: markOf(debrief) }, debrief, above);
    await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.view(COMMENT_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const { id, seen } = WritingInView.parse(JSON.parse(view.private_metadata));
    const form = readForm(view);
    const typed = { comment: form.text('comment'), watch: form.text('watch') };
    const remark = masked(typed);
    const problem = checkRemark(remark, seen !== '');
    if (problem) {
      const words = problem.kind === 'long' ? t.problems.long(LONGEST) : t.problems.empty;
      return ack({ response_action: 'errors', errors: { [problem.field]: words } });
    }
    const found = await findDebrief(db, id);
    const team = found && (await findTeamById(db, found.debrief.teamId));
    if (!team) throw new Error('The form names a debrief that is not there');
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return ack({ response_action: 'errors', errors: { comment: refused } });

    const result = await keep(deps, lent, { team, id, user, remark, seen });
    if (!result) throw new Error('The debrief has gone meanwhile');
    const { debrief, kept } = result;
    if (!kept) {
      const again = commentForm(t, { id, seen: markOf(debrief) }, typed, theirs(t, debrief, true));
      return ack({ response_action: 'update', view: again });
    }
    await ack();
    await outbox.flush();
    await slack.chat.postMessage({ channel: user, text: told(locale, debrief, typed, remark) });
  });
}
