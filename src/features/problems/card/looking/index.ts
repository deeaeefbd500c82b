// Looking at a problem: who may, the card before somebody, and its history.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { showAgain } from '../../../../slack/forms.ts';
import type { Counted } from '../../problem.ts';
import { OPEN } from '../../views.ts';
import { type Card, isLinkable, type Reader } from '../card.ts';
import { type Messages, messages } from '../messages.ts';
import { findChanges, findProblem, readCard } from '../store.ts';
import { readersOf } from '../telling/index.ts';
import { CARD, cardModal, HISTORY, historyModal, SHOWN, TURN_HISTORY } from '../views.ts';

/** Earlier problems that one may be; lent by the raising. */
export type FindAlike = (deps: Deps, problem: Counted) => Promise<Counted[]>;

export type Looking = { card: Card; reader: Reader; t: Messages };

/** A problem before somebody who may see it; or the words for why not. */
export async function lookAt(
  deps: Deps,
  user: string,
  where: { id: string } | { number: number },
): Promise<Looking | string> {
  const person = await deps.people.find(user);
  const t = messages[person.locale];
  const problem = await findProblem(deps.db, where);
  if (!problem) return 'number' in where ? t.noNumber(String(where.number)) : t.gone;
  const card = await readCard(deps.db, problem, SHOWN.card);
  const reader = (await readersOf(deps, card, [user], 'find')).get(user)!;
  if (reader.sees) return { card, reader, t };
  // Nobody is refused who may be an admin.
  if (!person.known) throw new Error('Slack does not say who this is');
  return t.notYours;
}

export const cardView = async (deps: Deps, { card, reader, t }: Looking, findAlike: FindAlike, notice?: string) =>
  cardModal(t, card, reader, {
    now: deps.now(),
    notice,
    alike: isLinkable(card.problem, reader.standing) ? await findAlike(deps, card.problem) : [],
  });

/** A problem's card as a view; or the words for why not. */
export async function readCardView(
  deps: Deps,
  findAlike: FindAlike,
  { user, id, notice }: { user: string; id: string; notice: string },
) {
  const looking = await lookAt(deps, user, { id });
  return typeof looking === 'string' ? looking : cardView(deps, looking, findAlike, notice);
}

/** Where a card is to be shown: in a modal of its own, above another one, or in one that is there. */
export type Place = { trigger: string; above?: boolean } | { viewId: string };

/** Shows a problem's card; or returns the words for why not. */
export async function showCard(
  deps: Deps,
  findAlike: FindAlike,
  {
    user,
    where,
    place,
    notice,
  }: { user: string; where: { id: string } | { number: number }; place: Place; notice?: string },
): Promise<string | undefined> {
  const looking = await lookAt(deps, user, where);
  if (typeof looking === 'string') return looking;
  const view = await cardView(deps, looking, findAlike, notice);
  if ('viewId' in place) await showAgain(deps.slack, place.viewId, view);
  else if (place.above) await deps.slack.views.push({ trigger_id: place.trigger, view });
  else await deps.slack.views.open({ trigger_id: place.trigger, view });
  return undefined;
}

/** Where what a button opens is to be shown: a card on a card takes its place, so that Slack's stack never overflows. */
const placeOf = ({ trigger_id, view }: BlockAction): Place => {
  if (!view) return { trigger: trigger_id };
  return view.callback_id === CARD ? { viewId: view.id } : { trigger: trigger_id, above: true };
};

export function listenLooking(app: App, deps: Deps, findAlike: FindAlike): void {
  const { db, slack, now } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  app.action<BlockAction<ButtonAction>>(OPEN, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await showCard(deps, findAlike, { user, where: { id: action.value ?? '' }, place: placeOf(body) });
    if (refused) await tell(user, refused);
  });

  const historyOf = async (user: string, id: string, page: number) => {
    const looking = await lookAt(deps, user, { id });
    if (typeof looking === 'string') return looking;
    const { card, reader, t } = looking;
    const kept = Math.max(1, Math.min(page, Math.ceil(card.count / SHOWN.page)));
    const changes = await findChanges(db, card.problem.id, { skip: (kept - 1) * SHOWN.page, take: SHOWN.page });
    return historyModal(t, card, reader, { now: now(), changes, page: kept });
  };

  app.action<BlockAction<ButtonAction>>(HISTORY, async ({ ack, action, body }) => {
    await ack();
    const view = await historyOf(body.user.id, action.value ?? '', 1);
    if (typeof view === 'string') await tell(body.user.id, view);
    else if (body.view) await slack.views.push({ trigger_id: body.trigger_id, view });
    else await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN_HISTORY}:`), async ({ ack, action, body }) => {
    await ack();
    const [id = '', page = ''] = (action.value ?? '').split(':');
    const view = await historyOf(body.user.id, id, Number.parseInt(page, 10) || 1);
    if (typeof view === 'string') await tell(body.user.id, view);
    else if (body.view) await showAgain(slack, body.view.id, view);
  });
}
