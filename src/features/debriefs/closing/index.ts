// The close of a debrief: its summary is made and posted, once, and made again when notes come late.

import type { App } from '@slack/bolt';
import type { Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import { onDuty } from '../../../duty.ts';
import { each } from '../../../each.ts';
import type { Register } from '../../../feature.ts';
import { refuseNonLeader } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import type { Job } from '../../../schedule/jobs.ts';
import { channelLink } from '../../../slack/blocks.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { type Debrief, type Note, shiftIn } from '../note.ts';
import { type Summary, summaryOf, type Themes, themesOf } from '../summary.ts';
import { listenComment } from './comment/index.ts';
import { messages } from './messages.ts';
import { listenNotes } from './notes/index.ts';
import { postsOf, readAround, wasShown } from './showing/index.ts';
import {
  type Found,
  findDebrief,
  findDue,
  findLatest,
  findOutdated,
  keepSummary,
  showPosts,
  withDebrief,
} from './store.ts';
import { countsOf, nameOf } from './views.ts';

export { commentTyped } from './comment/index.ts';
export { debriefAgenda, takeOver } from './handover/index.ts';
export { openNotes } from './notes/index.ts';

export type Lent = {
  /** Where problems are kept that notes raise. */
  register: Register | undefined;
  /** Makes up for replies in the thread whose events never came. */
  readThread(deps: Deps, debrief: Debrief): Promise<void>;
  /** What a model finds in notes; undefined where it finds nothing that holds, or there is none. */
  readThemes(deps: Deps, notes: Note[], signal: AbortSignal): Promise<Themes | undefined>;
};

export const closingHelp = (locale: Locale, leader: boolean): string[] => (leader ? messages[locale].closingHelp : []);

/** How long the model may take for all debriefs that close together, in milliseconds. */
const PATIENCE = 20_000;
const AT_ONCE = 5;
/** How often a summary is made anew because notes came while it was; the last time nothing can come. */
const TRIES = 3;

/** For how long notes still change after the close, in milliseconds: late ones come for a day, and replies are edited. */
const UNSETTLED = 3 * 86_400_000;

/**
 * Closes what is due, however long ago: nobody's notes go without their summary. Where a process ended between a late
 * note and the summary with it, that one is made.
 */
export const closingJobs = (lent: Lent): Job[] => [
  {
    name: 'debriefs.close',
    everyMinutes: 1,
    async run(deps) {
      await closeDue(deps, lent);
      const signal = AbortSignal.timeout(PATIENCE);
      const outdated = await findOutdated(deps.db, new Date(deps.now().getTime() - UNSETTLED));
      await each(outdated, AT_ONCE, (id) => makeSummary(deps, lent, { id, state: 'closed', signal }));
    },
  },
];

/** Closes what is due, of one team or of all: a briefing after downtime begins with what was to be handed over. */
export async function closeDue(deps: Deps, lent: Lent, teamId?: string): Promise<void> {
  const signal = AbortSignal.timeout(PATIENCE);
  await each(await findDue(deps.db, deps.now(), teamId), AT_ONCE, (id) => closeDebrief(deps, lent, id, signal));
}

export function listenClosing(app: App, deps: Deps, lent: Lent): void {
  listenComment(app, deps, lent);
  listenNotes(app, deps, lent);
}

/** Closes a debrief and posts its summary; undefined where somebody else has. */
async function closeDebrief(deps: Deps, lent: Lent, id: string, signal: AbortSignal): Promise<Summary | undefined> {
  const started = performance.now();
  const found = await findDebrief(deps.db, id);
  if (found?.debrief.state !== 'open') return undefined;
  try {
    await lent.readThread(deps, found.debrief);
  } catch (failure) {
    // What events brought is there; Slack's trouble is no reason to keep a team waiting.
    deps.log.error('debrief.thread-failed', failure, { debrief: id });
  }
  const summary = await makeSummary(deps, lent, { id, state: 'open', signal });
  const milliseconds = Math.round(performance.now() - started);
  if (summary) deps.log.info('debrief.closed', { debrief: id, by: summary.by, writers: summary.writers, milliseconds });
  return summary;
}

/** Makes the summary of a closed debrief again, after its notes changed, and shows it in the same post. */
export async function refresh(deps: Deps, lent: Lent, id: string): Promise<void> {
  await makeSummary(deps, lent, { id, state: 'closed', signal: AbortSignal.timeout(PATIENCE) });
  await deps.outbox.flush();
}

type Making = { id: string; state: Debrief['state']; signal: AbortSignal };

/**
 * Makes the summary of a debrief in this state, closes it if it is open, and writes the posts, together or not at all.
 * Undefined where it is in another state by now. A summary of older notes than there are is never kept.
 */
async function makeSummary(deps: Deps, lent: Lent, making: Making): Promise<Summary | undefined> {
  const { db, now } = deps;
  const { id, state, signal } = making;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const before = await findDebrief(db, id);
    const team = before && (await findTeamById(db, before.debrief.teamId));
    if (!team || before.debrief.state !== state) return undefined;
    const shift = shiftIn(team, before.debrief);
    const expected = before.debrief.expected ?? (await onDuty(deps, team, shift, before.debrief.day)).length;
    const around = await readAround(deps, lent.register, team, problemsIn(before.notes));
    const isLast = attempt === TRIES;
    const read = isLast ? undefined : await lent.readThemes(deps, before.notes, signal);
    const ready = isLast ? undefined : await summarize(before.notes, expected, read);

    const keep = async (tx: Tx, found: Found): Promise<Summary | 'changed' | undefined> => {
      if (found.debrief.state !== state) return undefined;
      if (ready && found.debrief.version !== before.debrief.version) return 'changed';
      const summary = ready ?? (await summarize(found.notes, expected));
      const at = now();
      const isActive = team.state === 'active';
      await keepSummary(tx, found.debrief, summary, { at, isPosted: isActive });
      const debrief: Debrief = { ...found.debrief, state: 'closed' };
      const shown = { debrief, summary, isShown: wasShown(found.summary, debrief) };
      if (isActive) await showPosts(tx, team, id, postsOf(around, shown), at);
      return summary;
    };
    const kept = await withDebrief(db, id, keep);
    if (kept === 'changed') continue;
    // A problem that was raised in the last moment has its line in the next making.
    if (kept && kept.problemIds.length > problemsIn(before.notes).length) return await makeAgain(deps, lent, making);
    return kept;
  }
  return undefined;
}

const makeAgain = (deps: Deps, lent: Lent, making: Making) => makeSummary(deps, lent, { ...making, state: 'closed' });

const problemsIn = (notes: Note[]): string[] =>
  notes.flatMap(({ deletedAt, problemId }) => (deletedAt ? [] : (problemId ?? [])));

async function summarize(notes: Note[], expected: number, read?: Themes): Promise<Summary> {
  return summaryOf(notes, { themes: read ?? (await themesOf(notes)), expected, by: read ? 'model' : 'words' });
}

/** `/debrief close`: closes the team's open debrief now. Returns what to tell; `tell` says meanwhile that it takes a moment. */
export async function closeNow(
  deps: Deps,
  lent: Lent,
  { team, user, locale, tell }: { team: Team; user: string; locale: Locale; tell(text: string): Promise<unknown> },
): Promise<string> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[locale];
  const debrief = await findLatest(deps.db, team.id, 'open');
  if (!debrief) return t.noneOpen;
  if (deps.llm) await tell(t.aMoment);
  const summary = await closeDebrief(deps, lent, debrief.id, AbortSignal.timeout(PATIENCE));
  await deps.outbox.flush();
  if (!summary) return t.closedAlready;
  const name = nameOf(t, locale, debrief);
  return summary.writers > 0 ? t.closed(name, channelLink(team.channel), countsOf(t, summary)) : t.closedEmpty(name);
}
