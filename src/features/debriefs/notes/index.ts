// Notes: written in the form or in the thread, asked for once more before the close.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import { onDuty } from '../../../duty.ts';
import type { Reader } from '../../../feature.ts';
import type { Locale } from '../../../i18n.ts';
import { momentWords } from '../../../moments.ts';
import type { Job } from '../../../schedule/jobs.ts';
import type { Team } from '../../../teams.ts';
import { type Debrief, shiftIn, takesNotes } from '../note.ts';
import { type Lent as FormLent, listenForm, openForm } from './form/index.ts';
import { messages } from './messages.ts';
import { reminding } from './reminder/index.ts';
import { findClosed, findOpen, hasWritten } from './store.ts';
import { listenThread } from './thread/index.ts';
import { waitingSection } from './views.ts';

export { readThread } from './thread/index.ts';

/** `next` is when the next debrief of a team begins, if one is planned. */
export type Lent = FormLent & { next(deps: Deps, team: Team): Promise<Date | undefined> };

export const noteJobs: Job[] = [reminding];

export function listenNotes(app: App, deps: Deps, lent: Lent): void {
  listenForm(app, deps, lent);
  listenThread(app, deps, lent);
}

type Asked = { team: Team; locale: Locale; user: string; trigger: string };

/** `/debrief`: opens my note, or returns the words for why there is none to write. */
export async function openMine(
  deps: Deps,
  lent: Lent,
  { team, locale, user, trigger }: Asked,
): Promise<string | undefined> {
  const debrief = await findMine(deps, team, user);
  if (debrief) return openForm(deps, lent, { place: { debrief, team }, user, trigger });
  const t = messages[locale];
  const next = await lent.next(deps, team);
  return next ? t.noneOpen(momentWords(locale, team.zone, next, deps.now())) : t.nonePlanned;
}

/** Of several open debriefs the one of this person's shift, else the newest; after the close the latest, while it may. */
async function findMine(deps: Deps, team: Team, user: string): Promise<Debrief | undefined> {
  const [newest, ...others] = await findOpen(deps.db, team.id);
  if (!newest) {
    const closed = await findClosed(deps.db, team.id);
    return closed && takesNotes(closed, deps.now()) ? closed : undefined;
  }
  for (const debrief of others.length > 0 ? [newest, ...others] : []) {
    if ((await onDuty(deps, team, shiftIn(team, debrief), debrief.day)).includes(user)) return debrief;
  }
  return newest;
}

/** The open debriefs that wait for somebody's note, in App Home. */
export async function noteHome(deps: Deps, { user, locale, team }: Reader): Promise<KnownBlock[]> {
  const blocks: KnownBlock[] = [];
  for (const debrief of await findOpen(deps.db, team.id)) {
    const isOn = (await onDuty(deps, team, shiftIn(team, debrief), debrief.day)).includes(user);
    if (isOn && !(await hasWritten(deps.db, debrief.id, user)))
      blocks.push(...waitingSection(locale, team.zone, debrief));
  }
  return blocks;
}
