// The catalogue: which awards a team gives. Everybody may look; leaders add, change, retire and restore them.

import type {
  App,
  BlockAction,
  BlockElementAction,
  ButtonAction,
  OverflowAction,
  PlainTextInputAction,
  StaticSelectAction,
  ViewOutput,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import { admitLeader, mayLead, refuseStranger } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import { showAgain } from '../../../slack/forms.ts';
import { rowsOn, searchedIn } from '../../../slack/lists.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import type { Award } from '../award.ts';
import { criteriaOf, nameOf } from '../messages.ts';
import { OPEN_CATALOGUE, titleOf } from '../views.ts';
import { listenEditor, openEditor } from './editor/index.ts';
import { type Messages, messages } from './messages.ts';
import { entriesAt, FILTERS, firstPlace, type Place, PlaceInView } from './place.ts';
import { findWorth, keepAwards, readAward, restoreAward, retireAward } from './store.ts';
import { ADD, awardList, DO, FILTER, LIST, SEARCH, TURN } from './views.ts';

type Catalogue = Pick<Deps, 'db' | 'self' | 'now'>;

const allAwards = ({ db, self, now }: Catalogue, { id }: Pick<Team, 'id'>): Promise<Award[]> =>
  keepAwards(db, { teamId: id, by: self.user, at: now() });

/** The awards that a team has in use: starter awards in their order, then its own as they came. */
export const findAwards = async (deps: Catalogue, team: Pick<Team, 'id'>): Promise<Award[]> =>
  (await allAwards(deps, team)).filter(({ state }) => state === 'in-use');

/** An award of any team, whatever its state. */
export const findAward = ({ db }: Pick<Deps, 'db'>, id: string): Promise<Award | undefined> => readAward(db, id);

type Shown = { team: Team; user: string; place: Place; notice?: string | undefined };

async function listView(deps: Deps, { team, user, place, notice }: Shown): Promise<ModalView> {
  const { db, people, now } = deps;
  const t = messages[(await people.find(user)).locale];
  const awards = await allAwards(deps, team);
  const entries = awards.map((award) => ({ award, name: nameOf(t, award), criteria: criteriaOf(t, award) }));
  const found = entriesAt(entries, place);
  const { page, skip, take } = rowsOn(place.page, found.length);
  return awardList(t, {
    page: { place: { ...place, page }, entries: found.slice(skip, skip + take), count: found.length },
    leads: await mayLead(deps, team.id, user),
    worth: await findWorth(db, team.id, now()),
    notice,
  });
}

/** Opens the catalogue, above the modal where it was asked for in one; or returns the words for why not. */
export async function openCatalogue(
  deps: Deps,
  { team, user, trigger, over = false }: { team: Team; user: string; trigger: string; over?: boolean },
): Promise<string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const view = await listView(deps, { team, user, place: firstPlace(team.id) });
  if (over) await deps.slack.views.push({ trigger_id: trigger, view });
  else await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** Which part of the catalogue a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place =>
  searchedIn(view, PlaceInView.parse(JSON.parse(view.private_metadata)), SEARCH);

export function listenCatalogue(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;

  listenEditor(app, deps, {
    showList: async ({ view, ...shown }) => void (await showAgain(slack, view, await listView(deps, shown))),
  });

  type Here = { team: Team; user: string; locale: Locale; t: Messages; view: ViewOutput; place: Place };

  /** Does something for those who may look; others are told why not. */
  const within = async (body: BlockAction<BlockElementAction>, work: (here: Here) => Promise<void>): Promise<void> => {
    const { view } = body;
    if (!view) return;
    const user = body.user.id;
    const place = placeIn(view);
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, place.team)]);
    if (!team) throw new Error('The list names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
    else await work({ team, user, locale, t: messages[locale], view, place });
  };

  /** The same for those who lead the team. */
  const leading = (body: BlockAction<BlockElementAction>, work: (here: Here) => Promise<void>): Promise<void> =>
    within(body, async (here) => {
      if (await admitLeader(deps, here.team, here.user)) await work(here);
    });

  const show = async ({ view, ...here }: Here, changed: Partial<Place> = {}, notice?: string): Promise<void> => {
    const place = { ...here.place, ...changed };
    await showAgain(slack, view.id, await listView(deps, { ...here, place, notice }));
  };

  app.action<BlockAction<ButtonAction>>(OPEN_CATALOGUE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const over = body.view?.type === 'modal';
    const refused = await openCatalogue(deps, { team, user, trigger: body.trigger_id, over });
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
  });

  app.action<BlockAction<StaticSelectAction>>(FILTER, async ({ ack, action, body }) => {
    await ack();
    const filter = FILTERS.find((one) => one === action.selected_option.value) ?? 'in-use';
    await within(body, (here) => show(here, { filter, page: 1 }));
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await within(body, (here) => show(here));
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    const place = placeIn(view);
    const team = await findTeamById(db, place.team);
    if (!team) throw new Error('The list names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) return ack({ response_action: 'errors', errors: { [SEARCH]: refused } });
    await ack({ response_action: 'update', view: await listView(deps, { team, user, place }) });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await within(body, (here) => show(here, { page: Number(action.value) || 1 }));
  });

  app.action<BlockAction<ButtonAction>>(ADD, async ({ ack, body }) => {
    await ack();
    await leading(body, ({ team, locale, place }) =>
      openEditor(deps, { team, locale, list: place, trigger: body.trigger_id }),
    );
  });

  app.action<BlockAction<OverflowAction>>(DO, async ({ ack, action, body }) => {
    await ack();
    const [deed = '', id = '', version = ''] = action.selected_option.value.split(' ');
    await leading(body, async (here) => {
      const { team, locale, t, place } = here;
      const award = await readAward(db, id);
      if (award?.teamId !== team.id) return show(here, {}, t.notHere);
      if (deed === 'edit') return openEditor(deps, { team, locale, award, list: place, trigger: body.trigger_id });
      const moving = { teamId: team.id, id, seen: Number(version), by: here.user, at: now() };
      if (deed === 'retire') await show(here, {}, retiredWords(t, award, await retireAward(db, moving)));
      if (deed === 'restore') await show(here, {}, restoredWords(t, award, await restoreAward(db, moving)));
    });
  });
}

function retiredWords(t: Messages, award: Award, result: Awaited<ReturnType<typeof retireAward>>): string {
  if (result === 'gone') return t.notHere;
  if (result === 'changed') return t.changed(titleOf(t, award));
  return [t.retired(titleOf(t, award)), ...(result.hasOpenBallot ? [t.goesOn] : [])].join(' ');
}

function restoredWords(t: Messages, award: Award, result: Awaited<ReturnType<typeof restoreAward>>): string {
  if (result === 'gone') return t.notHere;
  if (result === 'full') return t.full;
  const words = { restored: t.restored, changed: t.changed, 'same-name': t.sameName };
  return words[result](titleOf(t, award));
}
