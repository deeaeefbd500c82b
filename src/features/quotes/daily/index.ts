// The daily quote: the ritual that posts it, and `/quote` that shows it again.

import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import type { Locale } from '../../../i18n.ts';
import { dateWords, dayWords, momentWords } from '../../../moments.ts';
import { comingUp } from '../../../schedule/outlook.ts';
import type { Ritual } from '../../../schedule/rituals.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { clip, type Message, plain } from '../../../slack/blocks.ts';
import type { Team } from '../../../teams.ts';
import { messages } from './messages.ts';
import { findLast, postLine } from './store.ts';
import { type ActionIds, dailyPost, homeSection, lineAnswer, noLineAnswer } from './views.ts';

/** Late by half a morning a quote is still a quote; later it is noise. */
const USEFUL_FOR = 4 * 60;

export const daily: Ritual = {
  name: 'quotes.daily',
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  times: ({ quoteAt }) => [{ part: '', at: quoteAt, daysLater: 0 }],
  usefulFor: USEFUL_FOR,
  async hold({ db, now }, { team, day, expiresAt }) {
    const t = messages[team.language];
    await postLine(db, team, day, {
      key: `quotes.daily:${team.id}:${day}`,
      message: (line) => dailyPost(t, line, dateWords(team.language, day)),
      at: now(),
      expiresAt,
    });
  },
};

/** Today's line of a team; before it has come, the last one. */
export async function answerLine(
  { db, now }: Deps,
  { team, locale, leads }: { team: Team; locale: Locale; leads: boolean },
  ids: ActionIds,
): Promise<Message> {
  const t = messages[locale];
  const last = await findLast(db, team.id);
  const today = dayAt(team.zone, now());
  if (!last) {
    const next = (await comingUp(db, [daily], team, now()))[0]?.next;
    const text = next ? t.noneYet(momentWords(locale, team.zone, next.at, now())) : t.nonePlanned;
    return noLineAnswer(t, text, team.id, ids);
  }
  const heading = last.day === today ? `:sunrise: *${t.title}*` : t.lastLine(dayWords(locale, last.day, today));
  return lineAnswer(t, { line: last.line, heading, teamId: team.id, leads, ids });
}

export async function homeLine({ db }: Deps, { team, locale }: Reader, ids: ActionIds): Promise<KnownBlock[]> {
  return homeSection(messages[locale], (await findLast(db, team.id))?.line, team.id, ids);
}

/** What was typed comes back, so that it can be copied behind the right word. */
export const unknownWords = (locale: Locale, typed: string): string =>
  messages[locale].unknown(plain(clip(typed, 1000)));

export const quoteHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].help,
  ...(leader ? messages[locale].leaderHelp : []),
];
