// Boards of a week, a month or a season, opened with a word or a button; and how a team stands, for the other parts.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { refuseStranger } from '../../../here.ts';
import { pointSettings, type Span } from '../../../ledger.ts';
import { lengthOn, type Placed } from '../../../points.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { clip, plain } from '../../../slack/blocks.ts';
import { showAgain } from '../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { OPEN_BOARD, seasonWords } from '../views.ts';
import { readSpan, SPANS, type SpanName, type Standings, spanAt, spansFor, topOf } from './board.ts';
import { messages } from './messages.ts';
import { readStandings } from './store.ts';
import { BOARD, boardView, SPAN } from './views.ts';

export { readStandings };

/** How many places a board names. */
const TOP = 5;

/**
 * Whom a public board of a team names: members with points, no bots, nobody who left or does not want to be named, and
 * never who stands last.
 */
export const boardOf = async (deps: Pick<Deps, 'db' | 'people'>, team: Pick<Team, 'id'>, span: Span) =>
  namedIn(deps, await readStandings(deps.db, { ...span, teamId: team.id }));

async function namedIn({ people }: Pick<Deps, 'people'>, standings: Standings): Promise<Placed[]> {
  const top = topOf(standings, TOP);
  const known = await Promise.all(top.map(({ user }) => people.recall(user)));
  return top.filter((_, at) => known[at]?.human);
}

async function board(deps: Deps, team: Team, user: string, asked: SpanName): Promise<ModalView> {
  const { db, people, now } = deps;
  const [{ locale }, settings] = await Promise.all([people.find(user), pointSettings(db, team.id)]);
  const t = messages[locale];
  const season = lengthOn(settings, dayAt(team.zone, now()));
  const counted = spanAt(asked, { season, zone: team.zone }, now());
  const standings = await readStandings(db, { teamId: team.id, ...counted });
  const spans = spansFor(season);
  return boardView(t, {
    teamId: team.id,
    span: spans.includes(asked) ? asked : 'season',
    spans,
    when: 'season' in counted ? seasonWords(t, locale, counted.season) : '',
    top: await namedIn(deps, standings),
    begun: standings.placed.some(({ points }) => points > 0),
    own: standings.placed.find((one) => one.user === user),
    hidden: standings.hidden.has(user),
  });
}

/** Opens the board that somebody typed behind the word for it; or returns the words for why not. */
export async function openBoard(
  deps: Deps,
  { team, user, typed, trigger }: { team: Team; user: string; typed: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const span = readSpan(typed);
  if (!span) return messages[(await deps.people.find(user)).locale].noSpan(plain(clip(typed, 200)));
  await deps.slack.views.open({ trigger_id: trigger, view: await board(deps, team, user, span) });
  return undefined;
}

const BoardInView = z.object({ team: z.string(), span: z.enum(SPANS) });

export function listenBoards(app: App, deps: Deps): void {
  const { db, slack } = deps;

  const findFor = async (user: string, id: string): Promise<Team | undefined> => {
    const team = await findTeamById(db, id);
    if (!team) throw new Error('The button names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
    return refused ? undefined : team;
  };

  app.action<BlockAction<ButtonAction>>(OPEN_BOARD, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findFor(user, action.value ?? '');
    if (!team) return;
    const view = await board(deps, team, user, 'season');
    const given = { trigger_id: body.trigger_id, view };
    if (body.view?.type === 'modal') await slack.views.push(given);
    else await slack.views.open(given);
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${SPAN}:`), async ({ ack, action, body }) => {
    await ack();
    const { view } = body;
    if (!view || view.callback_id !== BOARD) return;
    const user = body.user.id;
    const team = await findFor(user, BoardInView.parse(JSON.parse(view.private_metadata)).team);
    const span = SPANS.find((one) => one === action.value) ?? 'season';
    if (team) await showAgain(slack, view.id, await board(deps, team, user, span));
  });
}
