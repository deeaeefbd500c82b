// The list in which leaders keep the question bank: looking through, writing, retiring and putting back in use.

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
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { showAgain } from '../../../../slack/forms.ts';
import { searchedIn } from '../../../../slack/lists.ts';
import { questionWords } from '../../messages.ts';
import type { State } from '../../question.ts';
import { refuseNonWriter } from '../access/index.ts';
import { openEditor } from '../editor/index.ts';
import { FIRST, KINDS, LEVELS, type Place, SHELVES, STATES, TONGUES } from '../place.ts';
import { changeState, readPage } from '../store.ts';
import { openImport, sendExport } from '../transfer/index.ts';
import { type Messages, messages } from './messages.ts';
import {
  ADD,
  DO,
  EXPORT,
  KIND,
  LEVEL,
  LIST,
  OPEN_IMPORT,
  OPEN_LIST,
  questionList,
  SEARCH,
  SHELF,
  STATE,
  TONGUE,
  TURN,
} from './views.ts';

const PlaceInView = z.object({
  state: z.enum(STATES),
  type: z.enum(KINDS),
  shelf: z.enum(SHELVES),
  level: z.enum(LEVELS),
  language: z.enum(TONGUES),
  search: z.string(),
  page: z.int(),
});

const readPlace = (text: string): Place => PlaceInView.catch(FIRST).parse(JSON.parse(text || '{}'));

/** Which part of the bank a view shows; what was typed into its search counts from now on. */
const placeIn = (view: ViewOutput): Place => searchedIn(view, readPlace(view.private_metadata), SEARCH);

/** Opens the list; or returns the words for why not. */
export async function openList(
  deps: Deps,
  { user, trigger, place = FIRST }: { user: string; trigger: string; place?: Place },
): Promise<string | undefined> {
  const refused = await refuseNonWriter(deps, user);
  if (refused) return refused;
  await deps.slack.views.open({ trigger_id: trigger, view: await listView(deps, user, place) });
  return undefined;
}

async function listView({ db, people }: Deps, user: string, place: Place, notice?: string): Promise<ModalView> {
  const { locale } = await people.find(user);
  return questionList(messages[locale], questionWords[locale], await readPage(db, place), notice);
}

/** Shows the list again in a view that holds it, at a place that a view carried. */
export const showList =
  (deps: Deps) =>
  async (user: string, viewId: string, place: string): Promise<void> => {
    await showAgain(deps.slack, viewId, await listView(deps, user, readPlace(place)));
  };

export function listenList(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  type Here = { user: string; view: ViewOutput; place: Place; t: Messages };

  /** Does something for those who may; others are told whom to ask. */
  const within = async (body: BlockAction<BlockElementAction>, work: (here: Here) => Promise<void>): Promise<void> => {
    const user = body.user.id;
    if (!body.view) return;
    const refused = await refuseNonWriter(deps, user);
    if (refused) await tell(user, refused);
    else
      await work({ user, view: body.view, place: placeIn(body.view), t: messages[(await people.find(user)).locale] });
  };

  const show = async ({ user, view, place }: Here, changed: Partial<Place> = {}, notice?: string): Promise<void> => {
    await showAgain(slack, view.id, await listView(deps, user, { ...place, ...changed }, notice));
  };

  app.action<BlockAction<ButtonAction>>(OPEN_LIST, async ({ ack, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await openList(deps, { user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  /** A menu of the list, and what part of the place it decides. */
  const filterBy = (id: string, change: (value: string) => Partial<Place>) =>
    app.action<BlockAction<StaticSelectAction>>(id, async ({ ack, action, body }) => {
      await ack();
      await within(body, (here) => show(here, { ...change(action.selected_option.value), page: 1 }));
    });
  const oneOf = <V extends string>(values: readonly [V, ...V[]], value: string): V =>
    values.find((one) => one === value) ?? values[0];
  filterBy(STATE, (value) => ({ state: oneOf(STATES, value) }));
  filterBy(KIND, (value) => ({ type: oneOf(KINDS, value) }));
  filterBy(SHELF, (value) => ({ shelf: oneOf(SHELVES, value) }));
  filterBy(LEVEL, (value) => ({ level: oneOf(LEVELS, value) }));
  filterBy(TONGUE, (value) => ({ language: oneOf(TONGUES, value) }));

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await within(body, (here) => show(here));
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    if (await refuseNonWriter(deps, user)) return ack();
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
    await within(body, async (here) => {
      await show(here, {}, await sendExport(deps, { user: here.user, typed: action.selected_option.value }));
    });
  });

  app.action<BlockAction<OverflowAction>>(DO, async ({ ack, action, body }) => {
    await ack();
    const [deed = '', id = ''] = action.selected_option.value.split(' ');
    const states: Record<string, State> = { retire: 'retired', restore: 'live', approve: 'live' };
    await within(body, async (here) => {
      const { user, place, t } = here;
      const state = states[deed];
      if (deed === 'edit') {
        const list = JSON.stringify(place);
        const refused = await openEditor(deps, { user, trigger: body.trigger_id, questionId: id, list });
        if (refused) await show(here, {}, refused);
      } else if (state) {
        const isThere = await changeState(db, { id, state, by: user, now: now() });
        await show(here, {}, isThere ? undefined : t.gone);
      }
    });
  });
}
