// The list in which leaders keep articles: looking through, writing, retiring, confirming, and the history of each.

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
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { dateWords, momentWords } from '../../../../moments.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { searchedIn } from '../../../../slack/lists.ts';
import { refuseNonWriter } from '../access/index.ts';
import { openEditor } from '../editor/index.ts';
import { isFormat } from '../export.ts';
import { BELIEVED, daysAfter, FILTERS, FIRST, type Place, SHELVES } from '../place.ts';
import { changeArticle, findArticle, findChanges } from '../store.ts';
import { openImport, sendExport } from '../transfer/index.ts';
import { type Messages, messages } from './messages.ts';
import { readPage } from './store.ts';
import {
  ADD,
  articleList,
  DO,
  EXPORT,
  FILTER,
  historyView,
  LIST,
  OPEN_IMPORT,
  OPEN_LIST,
  SEARCH,
  SHELF,
  TURN,
} from './views.ts';

/** How many changes a history shows. */
const SHOWN = 15;

const PlaceInView = z.object({ filter: z.enum(FILTERS), shelf: z.enum(SHELVES), search: z.string(), page: z.int() });

const readPlace = (text: string): Place => PlaceInView.catch(FIRST).parse(JSON.parse(text || '{}'));

/** Which part of the list a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place => searchedIn(view, readPlace(view.private_metadata), SEARCH);

/** Opens the list; or returns the words for why not. */
export async function openList(
  deps: Deps,
  { user, trigger, place = FIRST }: { user: string; trigger: string; place?: Place },
): Promise<string | undefined> {
  const refused = await refuseNonWriter(deps, { user });
  if (refused) return refused;
  await deps.slack.views.open({ trigger_id: trigger, view: await listView(deps, user, place) });
  return undefined;
}

async function listView({ db, people, now }: Deps, user: string, place: Place, notice?: string) {
  const { locale, zone } = await people.find(user);
  const today = dayAt(zone, now());
  return articleList(messages[locale], await readPage(db, place, today), today, notice);
}

/** Shows the list again in a view that holds it, at a place that a view carried. */
export const showList =
  (deps: Deps) =>
  async (user: string, view_id: string, place: string): Promise<void> => {
    await deps.slack.views.update({ view_id, view: await listView(deps, user, readPlace(place)) });
  };

/** Says that an article is right as it is; the day of its next review, or undefined where there is no such article. */
export async function confirmArticle(deps: Deps, id: string, user: string): Promise<string | undefined> {
  const { zone } = await deps.people.find(user);
  const reviewOn = daysAfter(dayAt(zone, deps.now()), BELIEVED);
  const isThere = await changeArticle(deps.db, { id, fields: { reviewOn }, by: user, now: deps.now() });
  return isThere ? reviewOn : undefined;
}

export function listenList(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  type Here = { user: string; view: ViewOutput; place: Place; t: Messages };

  /** Does something for those who may write; others are told whom to ask. */
  const within = async (body: BlockAction<BlockElementAction>, work: (here: Here) => Promise<void>): Promise<void> => {
    const user = body.user.id;
    if (!body.view) return;
    const refused = await refuseNonWriter(deps, { user });
    if (refused) await tell(user, refused);
    else
      await work({ user, view: body.view, place: placeIn(body.view), t: messages[(await people.find(user)).locale] });
  };

  const show = async ({ user, view, place }: Here, changed: Partial<Place> = {}, notice?: string): Promise<void> => {
    const shown = await listView(deps, user, { ...place, ...changed }, notice);
    await slack.views.update({ view_id: view.id, view: shown });
  };

  app.action<BlockAction<ButtonAction>>(OPEN_LIST, async ({ ack, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await openList(deps, { user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<StaticSelectAction>>(FILTER, async ({ ack, action, body }) => {
    await ack();
    const filter = FILTERS.find((one) => one === action.selected_option.value) ?? 'live';
    await within(body, (here) => show(here, { filter, page: 1 }));
  });

  app.action<BlockAction<StaticSelectAction>>(SHELF, async ({ ack, action, body }) => {
    await ack();
    const shelf = SHELVES.find((one) => one === action.selected_option.value) ?? 'all';
    await within(body, (here) => show(here, { shelf, page: 1 }));
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await within(body, (here) => show(here));
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    if (await refuseNonWriter(deps, { user })) return ack();
    await ack({ response_action: 'update', view: await listView(deps, user, placeIn(view)) });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await within(body, (here) => show(here, { page: Number(action.value) || 1 }));
  });

  app.action<BlockAction<ButtonAction>>(ADD, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ user, place }) => {
      await openEditor(deps, { user, trigger: body.trigger_id, list: JSON.stringify(place) });
    });
  });

  app.action<BlockAction<ButtonAction>>(OPEN_IMPORT, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ user }) => {
      await openImport(deps, { user, trigger: body.trigger_id, above: true });
    });
  });

  app.action<BlockAction<StaticSelectAction>>(EXPORT, async ({ ack, action, body }) => {
    await ack();
    const format = action.selected_option.value;
    await within(body, async (here) => {
      if (!isFormat(format)) return;
      const refused = await sendExport(deps, { user: here.user, format });
      await show(here, {}, refused ?? here.t.exporting(here.t.formats[format]));
    });
  });

  app.action<BlockAction<OverflowAction>>(DO, async ({ ack, action, body }) => {
    await ack();
    const [deed, id = ''] = action.selected_option.value.split(' ');
    await within(body, async (here) => {
      const { user, place, t } = here;
      const { locale, zone } = await people.find(user);
      if (deed === 'edit') {
        const refused = await openEditor(deps, {
          user,
          trigger: body.trigger_id,
          articleId: id,
          list: JSON.stringify(place),
        });
        if (refused) await show(here, {}, refused);
      } else if (deed === 'history') {
        const [article, changes] = await Promise.all([findArticle(db, id), findChanges(db, id, { limit: SHOWN })]);
        if (!article) return show(here, {}, t.gone);
        const when = (at: Date) => momentWords(locale, zone, at, now());
        const view = historyView(t, { article, changes, limit: SHOWN, when });
        await slack.views.push({ trigger_id: body.trigger_id, view });
      } else if (deed === 'still-right') {
        const next = await confirmArticle(deps, id, user);
        await show(here, {}, next ? t.confirmed(dateWords(locale, next, true)) : t.gone);
      } else if (deed === 'retire' || deed === 'restore') {
        const state = deed === 'retire' ? 'retired' : 'live';
        const isThere = await changeArticle(db, { id, fields: { state }, by: user, now: now() });
        await show(here, {}, isThere ? undefined : t.gone);
      }
    });
  });
}
