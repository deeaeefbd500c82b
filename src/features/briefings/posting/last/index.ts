// Asking for briefings: the last one, the next one, and posting it now.

import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import type { Feature, Reader } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { clip, type Message, plain } from '../../../../slack/blocks.ts';
import type { Team } from '../../../../teams.ts';
import { arrange } from '../../agenda.ts';
import { messages } from '../messages.ts';
import { findForNow, findUpcoming, planBriefing, type Upcoming } from '../plan/index.ts';
import { postBriefing, unreadOf } from '../post/index.ts';
import { countWaiting, findLastPosted, findPost, recordUnsent } from '../store.ts';
import { homeSection, hostWords, lastAnswer, noBriefing } from '../views.ts';

type Asker = { team: Team; locale: Locale; leads: boolean };

const whenOf = ({ now }: Deps, { team, locale }: Pick<Asker, 'team' | 'locale'>, { at }: Upcoming): string =>
  momentWords(locale, team.zone, at, now());

/** The last briefing that was posted, to the asker alone; leaders read who has not read it. */
export async function answerLast(deps: Deps, asker: Asker): Promise<Message> {
  const { db, now } = deps;
  const { team, locale, leads } = asker;
  const t = messages[locale];
  await recordUnsent(db, team.id, now());
  const [briefing, next] = await Promise.all([findLastPosted(db, team.id), findUpcoming(deps, team)]);
  if (!briefing?.postedAt) {
    return noBriefing(t, next ? t.noneYet(whenOf(deps, asker, next)) : t.nonePlanned, team.id);
  }
  const posted = momentWords(locale, team.zone, briefing.postedAt, now());
  return lastAnswer(t, {
    heading: `:sunrise: ${t.last(`${plain(briefing.shift)} · ${posted}`)}`,
    briefing,
    entries: arrange(briefing.agenda ?? [], briefing.edits, plain),
    url: await permalinkOf(deps, briefing.id),
    unread: leads ? await unreadOf(deps, briefing.id) : undefined,
    next: next && t.next(t.forShift(whenOf(deps, asker, next), plain(next.turn.shift.name))),
    teamId: team.id,
  });
}

/** Undefined while Slack does not have the post, or can't say where it is. */
async function permalinkOf({ db, slack }: Deps, id: string): Promise<string | undefined> {
  const post = await findPost(db, id);
  if (!post) return undefined;
  return slack.chat.getPermalink({ channel: post.channel, message_ts: post.ts }).then(
    ({ permalink }) => permalink,
    () => undefined,
  );
}

/** Within so many milliseconds a second wish to post is the first one come again. */
const SAME_WISH = 5 * 60_000;

/** Posts today's next briefing for a leader, without waiting for its time. Returns what to tell them. */
export async function postNow(deps: Deps, content: Feature[], asker: Asker): Promise<string> {
  const { team, locale } = asker;
  const t = messages[locale];
  const due = await findForNow(deps, team);
  const last = await findLastPosted(deps.db, team.id);
  const age = last?.postedAt ? deps.now().getTime() - last.postedAt.getTime() : SAME_WISH;
  if (last && age < SAME_WISH) return t.postedBefore(plain(last.shift));
  if (due) {
    const { id, shift } = await planBriefing(deps, team, due.turn);
    const outcome = await postBriefing(deps, content, id);
    if (outcome !== 'not-now') return t.postedNow(plain(shift));
  }
  const next = await findUpcoming(deps, team);
  return next ? t.noneLeft(whenOf(deps, asker, next)) : t.noneLeftNorNext;
}

/** When the next briefing comes, who hosts it, and how much waits for it; in App Home. */
export async function homeNext(deps: Deps, { team, locale }: Reader): Promise<KnownBlock[]> {
  const t = messages[locale];
  const next = await findUpcoming(deps, team);
  if (!next) return homeSection(t, [], team.id);
  const waiting = await countWaiting(deps.db, team.id);
  const lines = [
    t.forShift(whenOf(deps, { team, locale }, next), plain(next.turn.shift.name)),
    ...(next.briefing ? [hostWords(t, next.briefing.host)] : []),
    ...(waiting > 0 ? [t.waiting(waiting)] : []),
  ];
  return homeSection(t, lines, team.id);
}

/** When the next briefing comes and for which shift, or undefined where none is planned. */
export async function nextWords(deps: Deps, team: Team, locale: Locale): Promise<string | undefined> {
  const next = await findUpcoming(deps, team);
  return next && messages[locale].forShift(whenOf(deps, { team, locale }, next), plain(next.turn.shift.name));
}

/** What was typed comes back, so that it can be copied behind the right word. */
export const unknownWords = (locale: Locale, typed: string): string =>
  messages[locale].unknown(plain(clip(typed, 1000)));

export const briefingHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];
