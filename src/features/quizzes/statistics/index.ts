// Statistics for leaders: which questions are too easy, too hard or broken, and what to do about them.

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
import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { showAgain } from '../../../slack/forms.ts';
import { searchedIn } from '../../../slack/lists.ts';
import { messages } from './messages.ts';
import { type Place, SHOWS } from './place.ts';
import { readPage } from './store.ts';
import { countingView, DO, LIST, SEARCH, SHOW, statisticsList, TURN } from './views.ts';

/** What the bank lends. */
export type Lent = {
  /** Undefined for those who keep the bank; for others the words for why not. */
  refuseNonWriter(deps: Deps, user: string): Promise<string | undefined>;
  /** Opens the form for a question above this list, and gives `above` back once it is saved; or returns why not. */
  edit(
    deps: Deps,
    editing: { user: string; trigger: string; questionId: string; above: string },
  ): Promise<string | undefined>;
  /** Takes a question out of use; false where there is none. */
  retire(deps: Deps, retiring: { user: string; questionId: string }): Promise<boolean>;
};

const PlaceInView = z.object({ show: z.enum(SHOWS), search: z.string(), page: z.int() });
const FIRST: Place = { show: 'flagged', search: '', page: 1 };

const readPlace = (written: string): Place => PlaceInView.parse(JSON.parse(written));
const placeIn = (view: ViewOutput): Place => searchedIn(view, readPlace(view.private_metadata), SEARCH);

export const statisticsHelp = (locale: Locale): string[] => [messages[locale].leaderHelp];

/** `/quiz stats`: opens the list; or returns the words for why not. */
export async function openStatistics(
  deps: Deps,
  lent: Lent,
  { user, trigger }: { user: string; trigger: string },
): Promise<string | undefined> {
  const refused = await lent.refuseNonWriter(deps, user);
  if (refused) return refused;
  const t = messages[(await deps.people.find(user)).locale];
  // Slack waits three seconds for a modal to open, and there may be hundreds of thousands of answers.
  const { view } = await deps.slack.views.open({ trigger_id: trigger, view: countingView(t, FIRST) });
  if (view?.id) await showAgain(deps.slack, view.id, await listView(deps, user, FIRST));
  return undefined;
}

async function listView({ db, people }: Deps, user: string, place: Place, notice?: string): Promise<ModalView> {
  const { locale } = await people.find(user);
  return statisticsList(messages[locale], await readPage(db, place), notice);
}

/** Shows the list again, once a question was edited above it. */
export async function showEdited(
  deps: Deps,
  { by, below }: { by: string; below: { view: string; place: string } },
): Promise<void> {
  const t = messages[(await deps.people.find(by)).locale];
  await showAgain(deps.slack, below.view, await listView(deps, by, readPlace(below.place), t.edited));
}

export function listenStatistics(app: App, deps: Deps, lent: Lent): void {
  const { people, slack } = deps;

  type Here = { user: string; view: ViewOutput; place: Place };

  /** Does something for those who keep the bank; others are told whom to ask. */
  const within = async (body: BlockAction<BlockElementAction>, work: (here: Here) => Promise<void>): Promise<void> => {
    const user = body.user.id;
    if (!body.view) return;
    const refused = await lent.refuseNonWriter(deps, user);
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
    else await work({ user, view: body.view, place: placeIn(body.view) });
  };

  const show = async ({ user, view, place }: Here, changed: Partial<Place> = {}, notice?: string): Promise<void> => {
    await showAgain(slack, view.id, await listView(deps, user, { ...place, ...changed }, notice));
  };

  app.action<BlockAction<StaticSelectAction>>(SHOW, async ({ ack, action, body }) => {
    await ack();
    const chosen = SHOWS.find((one) => one === action.selected_option.value) ?? FIRST.show;
    await within(body, (here) => show(here, { show: chosen, page: 1 }));
  });

  app.action<BlockAction<PlainTextInputAction>>(SEARCH, async ({ ack, body }) => {
    await ack();
    await within(body, (here) => show(here));
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await within(body, (here) => show(here, { page: Number(action.value) || 1 }));
  });

  app.view(LIST, async ({ ack, view, body }) => {
    const user = body.user.id;
    if (await lent.refuseNonWriter(deps, user)) return ack();
    await ack({ response_action: 'update', view: await listView(deps, user, placeIn(view)) });
  });

  app.action<BlockAction<OverflowAction>>(DO, async ({ ack, action, body }) => {
    await ack();
    const [deed = '', questionId = ''] = action.selected_option.value.split(' ');
    await within(body, async (here) => {
      const { user } = here;
      if (deed === 'edit') {
        const refused = await lent.edit(deps, {
          user,
          trigger: body.trigger_id,
          questionId,
          above: JSON.stringify(here.place),
        });
        if (refused) await show(here, {}, refused);
      } else if (deed === 'retire') {
        const t = messages[(await people.find(user)).locale];
        const isThere = await lent.retire(deps, { user, questionId });
        await show(here, {}, isThere ? t.retired : t.gone);
      }
    });
  });
}
