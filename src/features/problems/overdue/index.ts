// What is overdue comes back: to its owner in private, and with all that is open into the briefing.

import type { Deps } from '../../../deps.ts';
import { isAway, leaveOf } from '../../../duty.ts';
import type { AgendaItem, Asking } from '../../../feature.ts';
import type { Job } from '../../../schedule/jobs.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { leadersOf, type Team } from '../../../teams.ts';
import { isOverdue, type Problem } from '../problem.ts';
import { hasBegun, isToRemind } from './due.ts';
import { messages } from './messages.ts';
import { findLate, findMembers, findOpen, postReminder } from './store.ts';
import { agendaItems, type Late, overdueReminder } from './views.ts';

/** What one person is to be reminded of; `because` is the first team whose time for it has come. */
type Due = { own: Late[]; ownerless: Late[]; because: Team | undefined };

/** The list's button, which another part listens to. */
type Lent = { openList: string };

export const overdueJobs = (lent: Lent): Job[] => [
  { name: 'problems.overdue', everyMinutes: 10, run: (deps) => remindOfOverdue(deps, lent) },
];

async function remindOfOverdue(deps: Deps, lent: Lent): Promise<void> {
  const { db, now, outbox } = deps;
  // Where the day is the furthest on, it is the earliest that anything can be overdue.
  const late = (await findLate(db, dayAt('Pacific/Kiritimati', now()))).filter(({ problem, team }) =>
    isOverdue(problem, dayAt(team.zone, now())),
  );
  const members = await findMembers(db, [...new Set(late.map(({ team }) => team.id))]);
  const readers = new Map<string, Due>();
  for (const { problem, team } of late) {
    const today = dayAt(team.zone, now());
    const owner = await ownerOf(deps, problem, members);
    const because = hasBegun(team, now()) && isToRemind(problem, today) ? team : undefined;
    for (const user of owner ? [owner] : await leadersOf(db, team.id)) {
      const reader = readers.get(user) ?? { own: [], ownerless: [], because: undefined };
      reader[owner ? 'own' : 'ownerless'].push({ problem, today });
      readers.set(user, { ...reader, because: reader.because ?? because });
    }
  }
  for (const [user, { because, ...late }] of readers)
    if (because) await remind(deps, lent, { user, team: because, ...late });
  await outbox.flush();
}

/** Who looks after it: nobody where its owner left the channel, or can't take part any more. */
async function ownerOf(
  { people }: Deps,
  { owner, atTeamId }: Problem,
  members: Set<string>,
): Promise<string | undefined> {
  if (!owner || !members.has(`${atTeamId} ${owner}`)) return undefined;
  return (await people.recall(owner)).human ? owner : undefined;
}

/** One message about all that somebody has overdue; nobody is disturbed on leave. */
async function remind(
  { db, people, now }: Deps,
  lent: Lent,
  { user, team, own, ownerless }: { user: string; team: Team; own: Late[]; ownerless: Late[] },
): Promise<void> {
  const [{ locale, human }, leave] = await Promise.all([people.find(user), leaveOf(db, user)]);
  const day = dayAt(team.zone, now());
  if (!human || (leave && isAway(leave, day))) return;
  const openList = { id: lent.openList, teamId: team.id };
  await postReminder(db, {
    user,
    day,
    teamId: team.id,
    about: [...own, ...ownerless].map(({ problem: { id }, today }) => ({ id, today })),
    message: overdueReminder(messages[locale], { own, ownerless, openList }),
    now: now(),
  });
}

/** What a team has to solve, what is overdue first, and what waits to be confirmed. */
export async function problemsAgenda({ db, now }: Deps, { team, locale }: Asking): Promise<AgendaItem[]> {
  const open = await findOpen(db, team.id);
  return agendaItems(messages[locale], { ...open, locale, today: dayAt(team.zone, now()) });
}
