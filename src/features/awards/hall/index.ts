// The hall of fame: who has won what in a team, for everybody in it to look at.

import type {
  App,
  BlockAction,
  BlockElementAction,
  ButtonAction,
  PlainTextInputAction,
  StaticSelectAction,
  ViewOutput,
} from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import { each } from '../../../each.ts';
import type { Reader } from '../../../feature.ts';
import { refuseStranger } from '../../../here.ts';
import { showAgain } from '../../../slack/forms.ts';
import { searchedIn } from '../../../slack/lists.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { STARTERS, type Starter } from '../award.ts';
import { nameOf } from '../messages.ts';
import { OPEN_HALL } from '../views.ts';
import { messages } from './messages.ts';
import { findWinners, readOwn, readPage } from './store.ts';
import { FILTER, hallList, LIST, mineSection, SEARCH, TURN } from './views.ts';
import { contains, firstPlace, type Place, PlaceInView } from './win.ts';

/** How many people Slack is asked about at once, to know their names. */
const AT_ONCE = 5;

/** Those winners of a team whose names have these words. */
async function winnersNamed({ db, people }: Deps, teamId: string, words: string): Promise<string[]> {
  const found: string[] = [];
  await each(await findWinners(db, teamId), AT_ONCE, async (user) => {
    if (contains((await people.recall(user)).name, words)) found.push(user);
  });
  return found;
}

type Asked = { team: Team; user: string; place: Place };

async function hallView(deps: Deps, { team, user, place }: Asked): Promise<ModalView> {
  const { db, people } = deps;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const { search } = place;
  const starters = (Object.keys(STARTERS) as Starter[]).filter((starter) =>
    contains(nameOf(t, { starter, name: '' }), search),
  );
  const winners = search ? await winnersNamed(deps, team.id, search) : [];
  const page = await readPage(db, user, place, { starters, winners });
  return hallList(t, page, { locale, reader: user, zone: team.zone });
}

/** Opens the hall, above the modal where it was asked for in one; or returns the words for why not. */
export async function openHall(
  deps: Deps,
  { team, user, trigger, over = false }: { team: Team; user: string; trigger: string; over?: boolean },
): Promise<string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const view = await hallView(deps, { team, user, place: firstPlace(team.id) });
  if (over) await deps.slack.views.push({ trigger_id: trigger, view });
  else await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** Which part of the hall a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place =>
  searchedIn(view, PlaceInView.parse(JSON.parse(view.private_metadata)), SEARCH);

export function listenHall(app: App, deps: Deps): void {
  const { db, slack } = deps;

  const findWanted = async (id: string): Promise<Team> => {
    const team = await findTeamById(db, id);
    if (!team) throw new Error('The hall names a team that is not there');
    return team;
  };

  app.action<BlockAction<ButtonAction>>(OPEN_HALL, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findWanted(action.value ?? '');
    const over = body.view?.type === 'modal';
    const refused = await openHall(deps, { team, user, trigger: body.trigger_id, over });
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
  });

  /** Shows another part of the hall in its view, to those who may look. */
  const turn = async (body: BlockAction<BlockElementAction>, changed: Partial<Place> = {}): Promise<void> => {
    const { view } = body;
    if (!view) return;
    const user = body.user.id;
    const place = { ...placeIn(view), ...changed };
    const team = await findWanted(place.team);
    const refused = await refuseStranger(deps, team, user);
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
    else await showAgain(slack, view.id, await hallView(deps, { team, user, place }));
  };

  app.action<BlockAction<StaticSelectAction>>(FILTER, async ({ ack, action, body }) => {
    await ack();
    await turn(body, { filter: action.selected_option.value, page: 1 });
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await turn(body);
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    const place = placeIn(view);
    const team = await findWanted(place.team);
    const refused = await refuseStranger(deps, team, user);
    if (refused) return ack({ response_action: 'errors', errors: { [SEARCH]: refused } });
    await ack({ response_action: 'update', view: await hallView(deps, { team, user, place }) });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await turn(body, { page: Number(action.value) || 1 });
  });
}

/** What somebody has won in a team, for their App Home; empty where they have won nothing. */
export const hallHome = async ({ db }: Deps, { user, locale, team }: Reader): Promise<KnownBlock[]> =>
  mineSection(messages[locale], locale, await readOwn(db, team.id, user));
