// Posting a briefing: what everybody brings, as leaders changed it, once.

import type { Deps } from '../../../../deps.ts';
import { onDutyInEach } from '../../../../duty.ts';
import type { Feature } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import type { Ritual } from '../../../../schedule/rituals.ts';
import { briefingTime, partOf, shiftNameOf, turnOf } from '../../../../schedule/shifts.ts';
import { plain } from '../../../../slack/blocks.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { arrange, type Entry, leftOut } from '../../agenda.ts';
import { type Briefing, calledIn, countReads, nextHost, shiftOf, USEFUL_FOR } from '../../briefing.ts';
import { previousWorkday } from '../../turns.ts';
import { itemEntry } from '../../views.ts';
import { messages } from '../messages.ts';
import { dutyOf, onDutyAt, planBriefing, SHIFT_RITUAL } from '../plan/index.ts';
import {
  changePosted,
  findBriefing,
  findLastPosted,
  findReaders,
  findReadersOf,
  findWaiting,
  lastHosted,
  type Posting,
  recordUnsent,
  writePosted,
} from '../store.ts';
import { emptiedRest, postOf } from '../views.ts';

type Deed = Parameters<typeof changePosted>[1]['deed'];

/** One briefing per shift. `content` is what the rest of the day has for it. */
export const shiftRitual = (content: Feature[]): Ritual => ({
  name: SHIFT_RITUAL,
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  titleOf(team, part) {
    const shift = shiftNameOf(team, part);
    const { en, 'zh-CN': chinese } = messages;
    return shift === undefined
      ? { en: en.title, 'zh-CN': chinese.title }
      : { en: en.titleOf(shift), 'zh-CN': chinese.titleOf(shift) };
  },
  posts: ['briefings.post'],
  times: ({ shifts }) => shifts.map(briefingTime),
  usefulFor: USEFUL_FOR,
  async hold(deps, { team, day, part }) {
    const shift = team.shifts.find((each) => partOf(each) === part);
    if (!shift) return;
    const { id } = await planBriefing(deps, team, turnOf(team, shift, day));
    await postBriefing(deps, content, id, { unlessPostponed: true });
  },
});

/**
 * Posts a planned briefing at once, as leaders changed it. Safe to repeat. `not-now` where it was missed, the team is
 * gone, or, if asked to heed that, it was postponed to later.
 */
export async function postBriefing(
  deps: Deps,
  content: Feature[],
  id: string,
  { unlessPostponed = false }: { unlessPostponed?: boolean } = {},
): Promise<'posted' | 'already' | 'not-now'> {
  const { db, now, outbox, log } = deps;
  const briefing = await findBriefing(db, id);
  const team = briefing && (await findTeamById(db, briefing.teamId));
  if (briefing?.state === 'posted') return 'already';
  if (!briefing || team?.state !== 'active') return 'not-now';
  await recordUnsent(db, team.id, now());
  const sections = await findSections(deps, content, { team, briefing, locale: team.language });
  const [duty, hosted] = await Promise.all([onDutyAt(deps, team, briefing), lastHosted(db, team.id, id)]);
  const at = now();
  const outcome = await writePosted(db, {
    id,
    teamId: team.id,
    channel: team.channel,
    at,
    expiresAt: expiryOf(team, briefing, at),
    shift: calledIn(team, briefing),
    unlessPostponed,
    gather: (items) => [...sections, ...items.map((item) => itemEntry(messages[team.language], item))],
    // Whoever was to host may have gone home sick since.
    host: ({ host, skipped }) => (host && duty.includes(host) ? host : (nextHost(duty, hosted, skipped) ?? null)),
    render: (posted) => renderPost(team, posted, duty, []),
  });
  if (outcome === 'posted') {
    log.info('briefing.posted', { team: team.id, briefing: id });
    await outbox.flush();
  }
  return outcome;
}

/** At the end of its use, but never before Slack has had an hour to take it. */
function expiryOf(team: Team, briefing: Briefing, at: Date): Date {
  const shift = shiftOf(team, briefing);
  const end = shift ? turnOf(team, shift, briefing.day).begins.getTime() + USEFUL_FOR * 60_000 : 0;
  return new Date(Math.max(end, at.getTime() + 3_600_000));
}

/** What comes after the post was written: an edit, somebody who read it, a hand-over taken over. */
export async function changePost(deps: Deps, id: string, deed?: Deed): Promise<boolean> {
  const { db, now, outbox } = deps;
  const briefing = await findBriefing(db, id);
  const team = briefing && (await findTeamById(db, briefing.teamId));
  if (!team || briefing?.state !== 'posted') return false;
  const duty = await onDutyAt(deps, team, briefing);
  const changed = await changePosted(db, {
    id,
    teamId: team.id,
    channel: team.channel,
    at: now(),
    render: (current, readers) => renderPost(team, current, duty, readers),
    // Who reads or takes over changes nothing in the thread.
    ...(deed ? { deed } : { emptied: emptiedRest(messages[team.language]) }),
  });
  if (changed) await outbox.flush();
  return changed;
}

/** Shows a posted briefing anew, thread and all, after leaders changed it. */
export const reshowPost = (deps: Deps, id: string): Promise<boolean> => changePost(deps, id);

function renderPost(team: Team, briefing: Briefing, duty: string[], readers: string[]): Posting {
  const entries = arrange(briefing.agenda ?? [], briefing.edits, plain);
  return postOf(messages[team.language], {
    locale: team.language,
    zone: team.zone,
    briefing,
    entries,
    reads: countReads(duty, readers),
  });
}

/** The agenda as it stands: before it is posted with all that came up since, in this language; then as it was posted. */
export async function readEntries(
  deps: Deps,
  content: Feature[],
  briefing: Briefing,
  locale: Locale,
): Promise<{ entries: Entry[]; droppedEntries: Entry[] }> {
  const team = await findTeamById(deps.db, briefing.teamId);
  const brought = briefing.agenda ?? (team ? await findBrought(deps, content, { team, briefing, locale }) : []);
  return {
    entries: arrange(brought, briefing.edits, plain),
    droppedEntries: leftOut(brought, briefing.edits, plain),
  };
}

type For = { team: Team; briefing: Briefing; locale: Locale };

async function findBrought(deps: Deps, content: Feature[], given: For): Promise<Entry[]> {
  await recordUnsent(deps.db, given.team.id, deps.now());
  const [sections, items] = await Promise.all([
    findSections(deps, content, given),
    findWaiting(deps.db, given.team.id),
  ]);
  return [...sections, ...items.map((item) => itemEntry(messages[given.locale], item))];
}

/** What the features bring; one that fails costs its sections, not the briefing. */
async function findSections(deps: Deps, content: Feature[], { team, briefing, locale }: For): Promise<Entry[]> {
  const last = await findLastPosted(deps.db, team.id, briefing.id);
  const since = last?.postedAt ?? previousWorkday(team, briefing.day);
  const brought = await Promise.all(
    content.map(async ({ name, agenda }) => {
      try {
        return (await agenda?.(deps, { team, locale, since })) ?? [];
      } catch (failure) {
        deps.log.error('briefing.agenda-failed', failure, { team: team.id, feature: name });
        return [];
      }
    }),
  );
  return brought
    .flat()
    .filter(({ lines }) => lines.length > 0)
    .map(({ key, title, lines, handover }) => ({ key, kind: handover ? 'handover' : 'section', title, lines }));
}

/** How many have read it, of how many; and who of those on duty has not. */
export async function readsOf(deps: Deps, id: string): Promise<ReturnType<typeof countReads>> {
  const briefing = await findBriefing(deps.db, id);
  const team = briefing && (await findTeamById(deps.db, briefing.teamId));
  if (!team) return { read: 0, of: 0, unread: [] };
  const [duty, readers] = await Promise.all([onDutyAt(deps, team, briefing), findReaders(deps.db, id)]);
  return countReads(duty, readers);
}

/** The same of many at once, by their ids. */
export async function readsOfEach(
  deps: Deps,
  asked: { team: Team; briefing: Briefing }[],
): Promise<Map<string, ReturnType<typeof countReads>>> {
  if (asked.length === 0) return new Map();
  const [duties, readers] = await Promise.all([
    onDutyInEach(
      deps,
      asked.map(({ team, briefing }) => dutyOf(team, briefing)),
    ),
    findReadersOf(
      deps.db,
      asked.map(({ briefing }) => briefing.id),
    ),
  ]);
  return new Map(asked.map(({ briefing: { id } }, at) => [id, countReads(duties[at] ?? [], readers.get(id) ?? [])]));
}

/** Who of those on duty has not read it; for leaders alone. */
export const unreadOf = async (deps: Deps, id: string): Promise<string[]> => (await readsOf(deps, id)).unread;
