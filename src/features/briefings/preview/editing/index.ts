// Changing a briefing in its modal: its order, what is left out, its time, its host, and posting it now.

import type {
  App,
  BlockAction,
  BlockElementAction,
  ButtonAction,
  OverflowAction,
  UsersSelectAction,
} from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import { type Locale, listed } from '../../../../i18n.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { arrange, dropped, type Edits, type Move, moved, restored } from '../../agenda.ts';
import { chooseHost, passOn } from '../hosting/index.ts';
import { type Messages, messages } from '../messages.ts';
import { postponeTo } from '../postponing/index.ts';
import { openRewording } from '../rewording/index.ts';
import { type Below, PlaceInView, settle, showPlace } from '../showing/index.ts';
import {
  ADD_HERE,
  CHOOSE_HOST,
  ENTRY,
  type EntryDeed,
  NEXT_HOST,
  type Place,
  POST_NOW,
  POSTPONE_HERE,
  PUT_BACK,
  readEntryValue,
  TURN,
} from '../showing/views.ts';
import { findTimed, type Lent, readStanding, type Standing, type Timed } from '../state/index.ts';
import { changeEdits } from '../store.ts';
import { readValue } from '../views.ts';

type Here = { user: string; locale: Locale; t: Messages; view: string; trigger: string; place: Place; at: Timed };

export function listenEditing(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, outbox } = deps;

  /** Does something for a leader, and shows the modal again with the words that it returns; not where it returns false. */
  const within = async (
    body: BlockAction<BlockElementAction>,
    work: (here: Here) => Promise<string | undefined | false>,
  ): Promise<void> => {
    if (!body.view) return;
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const place = PlaceInView.parse(JSON.parse(body.view.private_metadata));
    const at = await findTimed(deps, lent, place.id);
    const refused = at ? await refuseNonLeader(deps, at.team, user) : t.gone;
    if (!at || refused) {
      await slack.chat.postMessage({ channel: user, text: refused ?? t.gone });
      return;
    }
    const view = body.view.id;
    const notice = await work({ user, locale, t, view, trigger: body.trigger_id, place, at });
    if (notice !== false) await showPlace(deps, lent, { user, view, place, notice });
  };

  /** Changes the agenda as it is now; what came meanwhile is part of it. */
  const change = async ({ at, t }: Here, edit: (edits: Edits) => Edits): Promise<string | undefined> => {
    const briefing = await changeEdits(db, at.briefing.id, edit);
    if (!briefing) return t.gone;
    if (briefing.state === 'missed') return t.missed;
    await settle(deps, lent, at, briefing);
    return undefined;
  };

  app.action<BlockAction<OverflowAction>>(ENTRY, async ({ ack, action, body }) => {
    await ack();
    const asked = readEntryValue(action.selected_option.value);
    await within(body, async (here) => {
      const { user, trigger, place, t } = here;
      const standing = await readStanding(deps, lent, here.at);
      const { deed, key } = asked;
      if (deed === 'leave-out') return change(here, (edits) => dropped(edits, key));
      if (deed === 'reword') {
        const isOpen = await openRewording(deps, { standing, key, user, trigger, place });
        return isOpen ? false : t.entryGone;
      }
      let isThere = false;
      const words = await change(here, (edits) => {
        const after = movedFrom(edits, standing, { ...asked, deed });
        isThere = after !== undefined;
        return after ?? edits;
      });
      return words ?? (isThere ? undefined : t.moved);
    });
  });

  app.action<BlockAction<ButtonAction>>(PUT_BACK, async ({ ack, action, body }) => {
    await ack();
    await within(body, (here) => change(here, (edits) => restored(edits, action.value ?? '')));
  });

  app.action<BlockAction<ButtonAction>>(ADD_HERE, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ user, trigger, view, place, at }) => {
      const below = JSON.stringify({ view, place } satisfies Below);
      await lent.openItemForm(deps, { user, trigger, teams: [at.team], below });
      return false;
    });
  });

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${POSTPONE_HERE}:`), async ({ ack, action, body }) => {
    await ack();
    const { to } = readValue(action.value ?? '');
    await within(body, async ({ at, user }) => (await postponeTo(deps, lent, at, { to, user })).words);
  });

  app.action<BlockAction<ButtonAction>>(POST_NOW, async ({ ack, body }) => {
    await ack();
    await within(body, async ({ at, t }) => {
      const outcome = await lent.postBriefing(deps, lent.content, at.briefing.id);
      const posted = await findTimed(deps, lent, at.briefing.id);
      if (posted) await settle(deps, lent, posted, posted.briefing);
      return { posted: t.postedNow, already: t.postedAlready, 'not-now': t.cannotPost }[outcome];
    });
  });

  app.action<BlockAction<UsersSelectAction>>(CHOOSE_HOST, async ({ ack, action, body }) => {
    await ack();
    const host = action.selected_user;
    await within(body, async ({ at, t, locale }) => {
      if (!host) return undefined;
      const outcome = await chooseHost(deps, lent, at, host);
      if (outcome === 'done') return hostChanged(at, t);
      if (outcome === 'settled') return t.takenOver;
      const duty = await lent.onDutyAt(deps, at.team, at.briefing);
      if (duty.length === 0) return t.nobodyOnDuty(mention(host));
      return t.notOnDuty(mention(host), listed(locale, duty.slice(0, 30).map(mention)));
    });
  });

  app.action<BlockAction<ButtonAction>>(NEXT_HOST, async ({ ack, action, body }) => {
    await ack();
    const [, host = ''] = (action.value ?? '').split(' ');
    await within(body, async ({ at, t }) => {
      const seated = await passOn(deps, lent, at, host);
      return seated?.after.host === host ? t.takenOver : hostChanged(at, t);
    });
  });

  /** Says who hosts now. */
  const hostChanged = async (at: Timed, t: Messages): Promise<string> => {
    const after = await findTimed(deps, lent, at.briefing.id);
    if (after) await settle(deps, lent, after, after.briefing);
    await outbox.flush();
    const host = after?.briefing.host;
    return host ? t.nowHosts(mention(host)) : t.nobodyElse;
  };

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${TURN}:`), async ({ ack, action, body }) => {
    await ack();
    await within(body, async ({ user, view, place }) => {
      await showPlace(deps, lent, { user, view, place: { ...place, page: Number(action.value) || 1 } });
      return false;
    });
  });
}

/** Undefined where the entry does not stand any more where the leader saw it: then it is not moved by mistake. */
function movedFrom(
  edits: Edits,
  { entries, dropped: leftOut }: Standing,
  { deed, at, key }: EntryDeed & { deed: Move },
): Edits | undefined {
  const keys = arrange([...entries, ...leftOut], edits, plain).map((entry) => entry.key);
  return keys[at] === key ? moved(edits, keys, key, deed) : undefined;
}
