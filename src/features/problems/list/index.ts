// The list of problems, for everybody in the team, and a person's own problems in App Home.

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
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { refuseStranger } from '../../../here.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { showAgain } from '../../../slack/forms.ts';
import { searchedIn } from '../../../slack/lists.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { messages } from './messages.ts';
import { FILTERS, type Filter, type Place, SHELVES } from './place.ts';
import { findOwn, readPage } from './store.ts';
import {
  FILTER,
  homeSection,
  LIST,
  OPEN_LIST,
  OPEN_REPORT,
  problemList,
  RAISE_HERE,
  SEARCH,
  SHELF,
  TURN,
} from './views.ts';

const PlaceInView = z.object({
  team: z.string(),
  filter: z.enum(FILTERS),
  shelf: z.enum(SHELVES),
  search: z.string(),
  page: z.int(),
});

/** Which part of the list a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place =>
  searchedIn(view, PlaceInView.parse(JSON.parse(view.private_metadata)), SEARCH);

/** Opens the list for somebody in the team; or returns the words for why not. */
export async function openList(
  deps: Deps,
  { team, user, trigger, filter = 'open' }: { team: Team; user: string; trigger: string; filter?: Filter },
): Promise<string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const view = await listView(deps, team, user, { team: team.id, filter, shelf: 'all', search: '', page: 1 });
  await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

async function listView({ db, people, now }: Deps, team: Team, user: string, place: Place): Promise<ModalView> {
  const { locale } = await people.find(user);
  const today = dayAt(team.zone, now());
  return problemList(messages[locale], await readPage(db, place, { user, today }), { locale, today });
}

/** What is asked for with nothing typed, in a team; what is returned is told. */
type Opening = (
  deps: Deps,
  asked: { team: Team; user: string; typed: string; trigger: string },
) => Promise<string | undefined>;

export function listenList(app: App, deps: Deps, { raise, report }: { raise: Opening; report: Opening }): void {
  const { db, slack } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  for (const [id, open] of [
    [OPEN_LIST, openList],
    [RAISE_HERE, raise],
    [OPEN_REPORT, report],
  ] as [string, Opening][]) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body }) => {
      await ack();
      const user = body.user.id;
      const team = await findTeamById(db, action.value ?? '');
      if (!team) throw new Error('The button names a team that is not there');
      const refused = await refuseStranger(deps, team, user);
      const told = refused ?? (await open(deps, { team, user, typed: '', trigger: body.trigger_id }));
      if (told) await tell(user, told);
    });
  }

  /** Shows the list again at another place, to somebody in its team; others are told why not. */
  const turnTo = async (body: BlockAction<BlockElementAction>, changed: Partial<Place>): Promise<void> => {
    const { view } = body;
    if (!view) return;
    const user = body.user.id;
    const place = placeIn(view);
    const team = await findTeamById(db, place.team);
    if (!team) throw new Error('The list names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) await tell(user, refused);
    else await showAgain(slack, view.id, await listView(deps, team, user, { ...place, ...changed }));
  };

  app.action<BlockAction<StaticSelectAction>>(FILTER, async ({ ack, action, body }) => {
    await ack();
    const filter = FILTERS.find((one) => one === action.selected_option.value) ?? 'open';
    await turnTo(body, { filter, page: 1 });
  });

  app.action<BlockAction<StaticSelectAction>>(SHELF, async ({ ack, action, body }) => {
    await ack();
    const shelf = SHELVES.find((one) => one === action.selected_option.value) ?? 'all';
    await turnTo(body, { shelf, page: 1 });
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await turnTo(body, {});
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await turnTo(body, { page: Number(action.value) || 1 });
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    const place = placeIn(view);
    const team = await findTeamById(db, place.team);
    if (!team || (await refuseStranger(deps, team, user))) return ack();
    await ack({ response_action: 'update', view: await listView(deps, team, user, place) });
  });
}

/** What a person owns or has to confirm in a team; for leaders, how much is open there. */
export async function problemsHome({ db, now }: Deps, { user, locale, team, leads }: Reader): Promise<KnownBlock[]> {
  const today = dayAt(team.zone, now());
  const own = await findOwn(db, team, { user, today, leads });
  return homeSection(messages[locale], { ...own, teamId: team.id }, { locale, today });
}
