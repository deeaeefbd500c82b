// What is open: the answer to `/award`, the ballots in App Home, and what closes today in the briefing.

import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import type { AgendaItem, Asking, Reader } from '../../../../feature.ts';
import type { Locale } from '../../../../i18n.ts';
import { timeWords } from '../../../../moments.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { button, type Message } from '../../../../slack/blocks.ts';
import type { Team } from '../../../../teams.ts';
import type { Ballot } from '../../ballot.ts';
import { titleOf } from '../../views.ts';
import { changingButtons } from '../changing/views.ts';
import { OPEN_DECIDE } from '../closing/views.ts';
import { countVoted, findOpen, findVoter } from '../store.ts';
import { messages } from './messages.ts';
import { homeSection, type Own, openMessage } from './views.ts';

const readOwn = async ({ db }: Deps, team: Team, user: string): Promise<Own[]> =>
  Promise.all(
    (await findOpen(db, team.id)).map(async (ballot) => ({
      ballot,
      voted: await countVoted(db, ballot.id),
      times: await findVoter(db, ballot.id, user),
    })),
  );

/** What a leader can do with a ballot, beside taking part. */
const leadersButtons = (locale: Locale, user: string) => (ballot: Ballot) =>
  ballot.state === 'tied'
    ? ballot.result?.tie?.users.includes(user)
      ? []
      : [button(messages[locale].decide, OPEN_DECIDE, ballot.id, 'primary')]
    : changingButtons(locale, ballot);

type Asked = { team: Team; user: string; locale: Locale; leads: boolean };

const readingOf = ({ now }: Deps, { team, locale, leads }: Asked) => ({
  ...{ locale, leads, zone: team.zone, teamId: team.id },
  now: now(),
});

/** `/award`: what is open in a team, as one person sees it. */
export const showOpen = async (deps: Deps, asked: Asked): Promise<Message> =>
  openMessage(
    messages[asked.locale],
    await readOwn(deps, asked.team, asked.user),
    readingOf(deps, asked),
    leadersButtons(asked.locale, asked.user),
  );

export const ballotsHome = async (deps: Deps, reader: Reader): Promise<KnownBlock[]> =>
  homeSection(
    messages[reader.locale],
    await readOwn(deps, reader.team, reader.user),
    readingOf(deps, reader),
    leadersButtons(reader.locale, reader.user),
  );

/** What ends today, for the briefing. */
export async function ballotsAgenda({ db, now }: Deps, { team, locale }: Asking): Promise<AgendaItem[]> {
  const t = messages[locale];
  const today = dayAt(team.zone, now());
  const lines = (await findOpen(db, team.id)).flatMap((ballot) => {
    const title = titleOf(t, ballot.award);
    const until = ballot.state === 'nominating' ? ballot.nominationsUntil : ballot.closesAt;
    if (ballot.state === 'tied' || !until || until <= now() || dayAt(team.zone, until) !== today) return [];
    const when = timeWords(team.zone, until);
    if (ballot.state === 'nominating') return [t.agendaNominate(title, when)];
    return [ballot.deciding === 'points' ? t.agendaPoints(title, when) : t.agendaVote(title, when)];
  });
  return lines.length > 0 ? [{ key: 'awards.today', title: t.agenda, lines }] : [];
}
