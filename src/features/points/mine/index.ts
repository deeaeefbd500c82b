// My points, for me alone; the same of anybody for a leader; and whether boards name me.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { refuseNonLeader, refuseStranger } from '../../../here.ts';
import { pointSettings, type Span } from '../../../ledger.ts';
import { type Placed, seasonAt } from '../../../points.ts';
import { mention } from '../../../slack/blocks.ts';
import { showAgain } from '../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { OPEN_MINE } from '../views.ts';
import { messages } from './messages.ts';
import { isKnown, readAccount, setHidden } from './store.ts';
import { accountView, HIDE, homeSection, MINE, SHOW, type Shown, TURN } from './views.ts';

/** How the team stands, as the boards know it. */
export type Lent = { readStandings(db: Deps['db'], span: Span): Promise<{ placed: Placed[] }> };

type Asked = { team: Team; user: string; reader: string; page: number };

async function shownOf(deps: Deps, lent: Lent, { team, user, reader, page }: Asked): Promise<Shown> {
  const { db, people, now } = deps;
  const [{ locale }, settings] = await Promise.all([people.find(reader), pointSettings(db, team.id)]);
  const season = seasonAt(settings, team.zone, now());
  const [account, { placed }] = await Promise.all([
    readAccount(db, { teamId: team.id, user }, { season, page }),
    lent.readStandings(db, { teamId: team.id, season }),
  ]);
  const scored = placed.filter(({ points }) => points > 0);
  const found = scored.find((one) => one.user === user);
  const place = found && { place: found.place, of: scored.length };
  return {
    ...account,
    teamId: team.id,
    user,
    own: user === reader,
    season,
    place,
    locale,
    zone: team.zone,
    now: now(),
  };
}

const accountOf = async (deps: Deps, lent: Lent, asked: Asked): Promise<ModalView> => {
  const shown = await shownOf(deps, lent, asked);
  return accountView(messages[shown.locale], shown);
};

/** Everybody may look at their own points, leaders at anybody's. */
const refuse = (deps: Deps, { team, user, reader }: Asked): Promise<string | undefined> =>
  user === reader ? refuseStranger(deps, team, reader) : refuseNonLeader(deps, team, reader);

/** Opens somebody's points for the reader; or returns the words for why not. */
export async function openAccount(
  deps: Deps,
  lent: Lent,
  { trigger, ...asked }: Omit<Asked, 'page'> & { trigger: string },
): Promise<string | undefined> {
  const { team, user, reader } = asked;
  const refused = await refuse(deps, { ...asked, page: 1 });
  if (refused) return refused;
  if (user !== reader && !(await isKnown(deps.db, { teamId: team.id, user }))) {
    return messages[(await deps.people.find(reader)).locale].notMember(mention(user));
  }
  await deps.slack.views.open({ trigger_id: trigger, view: await accountOf(deps, lent, { ...asked, page: 1 }) });
  return undefined;
}

const InView = z.object({ team: z.string(), user: z.string(), page: z.int() });

/** What a view of somebody's points says of itself, for `showAccount`; undefined for any other view. */
export const accountIn = (view: { callback_id: string; private_metadata: string } | undefined): string | undefined =>
  view?.callback_id === MINE ? view.private_metadata : undefined;

/** Shows somebody's points anew in a view that is still open. */
export async function showAccount(
  deps: Deps,
  lent: Lent,
  { reader, viewId, list }: { reader: string; viewId: string; list: string },
): Promise<void> {
  const seen = InView.parse(JSON.parse(list));
  const team = await findTeamById(deps.db, seen.team);
  if (!team) throw new Error('The view names a team that is not there');
  const asked = { ...seen, team, reader };
  if (!(await refuse(deps, asked))) await showAgain(deps.slack, viewId, await accountOf(deps, lent, asked));
}

export function listenMine(app: App, deps: Deps, lent: Lent): void {
  const { db, slack, now } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  const findWanted = async (id: string): Promise<Team> => {
    const team = await findTeamById(db, id);
    if (!team) throw new Error('The button names a team that is not there');
    return team;
  };

  app.action<BlockAction<ButtonAction>>(OPEN_MINE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findWanted(action.value ?? '');
    const refused = await openAccount(deps, lent, { team, user, reader: user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  /** Shows the points of a view again, changed, to whoever may see them. */
  const turnTo = async (body: BlockAction<ButtonAction>, change: (asked: Asked) => Promise<Asked>): Promise<void> => {
    const { view } = body;
    if (view?.callback_id !== MINE) return;
    const seen = InView.parse(JSON.parse(view.private_metadata));
    const asked = { ...seen, team: await findWanted(seen.team), reader: body.user.id };
    const refused = await refuse(deps, asked);
    if (refused) await tell(body.user.id, refused);
    else await showAgain(slack, view.id, await accountOf(deps, lent, await change(asked)));
  };

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await turnTo(body, async (asked) => ({ ...asked, page: Number(action.value) || 1 }));
  });

  for (const [id, hidden] of [
    [HIDE, true],
    [SHOW, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body }) => {
      await ack();
      await turnTo(body, async (asked) => {
        // Whatever the view says, people choose for themselves alone.
        await setHidden(db, { teamId: asked.team.id, user: body.user.id }, hidden, now());
        return asked;
      });
    });
  }
}

/** My points and place in a team, in App Home. */
export async function mineHome(deps: Deps, lent: Lent, { user, team, leads }: Reader): Promise<KnownBlock[]> {
  const shown = await shownOf(deps, lent, { team, user, reader: user, page: 1 });
  return homeSection(messages[shown.locale], shown, leads);
}
