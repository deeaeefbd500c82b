// The ledger as a file, for leaders, in their direct messages.

import { Temporal } from 'temporal-polyfill';
import type { Deps } from '../../../deps.ts';
import { refuseNonLeader } from '../../../here.ts';
import { pointSettings } from '../../../ledger.ts';
import { daysOf, type SeasonRule, seasonAt } from '../../../points.ts';
import { slotOf } from '../../../schedule/slots.ts';
import { channelLink, clip, plain } from '../../../slack/blocks.ts';
import { writeCsv } from '../../../tables/write.ts';
import type { Team } from '../../../teams.ts';
import { seasonWords } from '../views.ts';
import { messages } from './messages.ts';
import { findEntries } from './store.ts';
import { readExport, tableOf, type Wanted } from './table.ts';

/** How many people Slack is asked about for one file: more would hold up what else it is asked. */
const ASKED = 200;

/** The season that is wanted; undefined for all. */
function seasonOf(wanted: Wanted, rule: SeasonRule, zone: string, now: Date): string | undefined {
  if (wanted.season === 'all') return undefined;
  if (wanted.season === 'named') return wanted.name;
  const current = seasonAt(rule, zone, now);
  if (wanted.season === 'now') return current;
  const before = Temporal.PlainDate.from(daysOf(current).first).subtract({ days: 1 }).toString();
  return seasonAt(rule, zone, slotOf({ at: '12:00', daysLater: 0 }, zone, before).at);
}

/** `/points export …`: sends a leader the file; returns what to tell them. */
export async function exportTyped(
  deps: Deps,
  { team, user, typed }: { team: Team; user: string; typed: string },
): Promise<string> {
  const { db, people, slack, now } = deps;
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const wanted = readExport(typed);
  if (!wanted) return t.notRead(plain(clip(typed, 200)));
  const season = seasonOf(wanted, await pointSettings(db, team.id), team.zone, now());
  const entries = await findEntries(db, team.id, season);
  if (entries.length === 0) return season ? t.noneIn(seasonWords(t, locale, season)) : t.none;
  const names = new Map<string, string>();
  for (const one of new Set(entries.flatMap(({ user, bookedBy }) => (bookedBy ? [user, bookedBy] : [user])))) {
    names.set(one, names.size < ASKED ? (await people.recall(one)).name : one);
  }
  const file = writeCsv(tableOf(entries, t, { zone: team.zone, nameOf: (one) => names.get(one) ?? one }));
  const { channel } = await slack.conversations.open({ users: user });
  if (!channel?.id) throw new Error('There is nowhere to send the file');
  await slack.filesUploadV2({
    channel_id: channel.id,
    file,
    filename: `points${season ? `-${season}` : ''}.csv`,
    initial_comment: t.exported(entries.length, channelLink(team.channel)),
  });
  return t.exporting;
}
