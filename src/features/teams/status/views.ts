// The state of a team as people read it: what comes next, what was posted, what failed and why.

import type { Button, KnownBlock } from '@slack/types';
import type { Locale } from '../../../i18n.ts';
import { momentWords, zoneWords } from '../../../moments.ts';
import type { Coming, Posted, Trouble } from '../../../schedule/outlook.ts';
import { titleIn } from '../../../schedule/rituals.ts';
import {
  actions,
  button,
  context,
  header,
  link,
  type Message,
  mention,
  plain,
  section,
} from '../../../slack/blocks.ts';
import type { Team } from '../../../teams.ts';
import type { Messages } from './messages.ts';

export const PAUSE = 'teams.pause';
export const RESUME = 'teams.resume';
export const HELP = 'teams.help';

export type State = {
  team: Team;
  leaders: string[];
  coming: Coming[];
  posted: (Posted & { title: string; url: string | undefined })[];
  troubles: (Trouble & { title: string })[];
  years: number[];
  now: Date;
};

/** Who is on duty today, and the buttons of other parts. */
type Lent = { duty: KnownBlock[]; offers: Button[] };

type Reading = { t: Messages; locale: Locale; setUp: string; leads: boolean };

const bullets = (lines: string[]): string => lines.map((line) => `• ${line}`).join('\n');

const workingDays = (t: Messages, { calendar, weekdays }: Team): string =>
  calendar === 'weekdays'
    ? t.calendars.weekdays(weekdays.map((day) => t.weekdays[day - 1] ?? '').join(' '))
    : t.calendars[calendar];

export function teamState(state: State & Lent, reading: Reading): Message {
  const { t, locale, setUp, leads } = reading;
  const { team, leaders, coming, posted, troubles, years, now, duty, offers } = state;
  const moment = (at: Date) => momentWords(locale, team.zone, at, now);
  const blocks: KnownBlock[] = [
    header(`#${team.name}`),
    context(
      t.about(t.languages[team.language], zoneWords(team.zone, now), workingDays(t, team)),
      leaders.length > 0 ? t.leaders(leaders.map(mention).join(' ')) : t.noLeaders,
    ),
  ];
  if (team.state !== 'active') blocks.push(section(t.stopped[team.state]));
  else blocks.push(section(`${t.next}\n${bullets(coming.map((each) => comingLine(state, each, reading)))}`));
  blocks.push(...duty);
  const past = posted.map(
    ({ title, url, at }) => `${t.when(plain(title), moment(at))}${url ? ` · ${link(url, t.see)}` : ''}`,
  );
  blocks.push(section(`${t.last}\n${past.length > 0 ? bullets(past) : t.nothingPosted}`));
  if (troubles.length > 0) {
    const lines = troubles.map(({ title, at, reason, waiting }) => {
      const why = t.reasons[reason] ?? t.unknownReason(plain(reason));
      return t.trouble(t.when(plain(title), moment(at)), why, waiting);
    });
    blocks.push(section(`${t.troubles}\n${bullets(lines)}`));
  }
  blocks.push(...years.map((year) => section(t.yearUnknown(year))));
  const settings = leads ? [button(t.settings, setUp, team.channel)] : [];
  blocks.push(actions(...settings, ...offers, button(t.help, HELP, team.channel)));
  return { text: `#${team.name}`, blocks };
}

const comingLine = ({ team, now }: State, { ritual, part, paused, next }: Coming, { t, locale }: Reading): string =>
  t.coming(
    plain(titleIn(ritual, locale, team, part)),
    paused ? t.paused : next ? momentWords(locale, team.zone, next.at, now) : t.never,
  );

/** The team's part of somebody's App Home; leaders find the switches there. */
export function teamHome(state: State, reading: Reading): KnownBlock[] {
  const { t, locale, leads, setUp } = reading;
  const { coming, team, years } = state;
  const lines = coming.map((each) => comingLine(state, each, reading));
  const warnings = years.map((year) => context(t.yearUnknown(year)));
  if (!leads) return [section(bullets(lines)), ...warnings];
  const switches = coming.map(({ ritual, part, paused, scheduleId }, index) =>
    section(
      lines[index] ?? '',
      paused
        ? button(t.resume(titleIn(ritual, locale, team, part)), RESUME, scheduleId, 'primary')
        : button(t.pause(titleIn(ritual, locale, team, part)), PAUSE, scheduleId),
    ),
  );
  return [...switches, ...warnings, actions(button(t.settings, setUp, team.channel))];
}

export const helpPage = (t: Messages, lines: string[], unknown?: string): Message => ({
  text: t.helpTitle,
  blocks: [section(unknown ? t.unknown(plain(unknown)) : `*${t.helpTitle}*`), section(bullets(lines))],
});
