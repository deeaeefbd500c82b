// Adding items to the next briefing: from the command, a form or a message; and taking them back.

import type { App, BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { noTeamOfYours, refuseStranger } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import { maskPersonal } from '../../../privacy.ts';
import { type Message, plain } from '../../../slack/blocks.ts';
import { readForm } from '../../../slack/forms.ts';
import { readSaid } from '../../../slack/said.ts';
import { findTeam, findTeamById, type Team, teamsOf } from '../../../teams.ts';
import { checkItem } from '../item.ts';
import { ADD } from '../views.ts';
import { messages } from './messages.ts';
import { deleteItem, saveItem } from './store.ts';
import { ADD_MESSAGE, ITEM_FORM, itemAnswer, itemForm, ROOM, TAKE_BACK } from './views.ts';

/** What the rest of the feature lends. */
export type Lent = {
  /** When the team's next briefing comes, or undefined where none is planned. */
  nextWords(deps: Deps, team: Team, locale: Locale): Promise<string | undefined>;
  /** Something was added, from a form that may have stood above another modal. */
  itemAdded(deps: Deps, added: { team: Team; user: string; below: string | undefined }): Promise<void>;
};

type Added = {
  team: Team;
  user: string;
  text: string;
  deed: string;
  author?: string | null;
  link?: string | null;
};

/** Keeps an item, which must have passed `checkItem`, and returns what to tell the one who added it. */
async function add(deps: Deps, lent: Lent, { team, user, text, deed, author, link }: Added): Promise<Message> {
  const { db, people, now } = deps;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const kept = maskPersonal(text);
  const item = await saveItem(db, {
    teamId: team.id,
    text: kept,
    addedBy: user,
    author: author ?? null,
    link: link ?? null,
    deed,
    now: now(),
  });
  const when = await lent.nextWords(deps, team, locale);
  return itemAnswer(t, when ? t.thanks(when) : t.thanksNoNext, item, kept !== text);
}

type Opening = {
  user: string;
  trigger: string;
  /** The teams that it may be for; the person chooses where there are several. */
  teams: Team[];
  text?: string;
  author?: string | null;
  link?: string | null;
  /** The id of the modal that the form is to stand above. */
  below?: string;
};

/** Opens the form for an item. The teams must be ones that this person may add to. */
export async function openItemForm(deps: Deps, opening: Opening): Promise<void> {
  const { user, trigger, teams, text = '', author = null, link = null, below } = opening;
  const t = messages[(await deps.people.find(user)).locale];
  const view = itemForm(t, { teams, text, author, link, below });
  if (below) await deps.slack.views.push({ trigger_id: trigger, view });
  else await deps.slack.views.open({ trigger_id: trigger, view });
}

type TypedItem = { team: Team; user: string; typed: string; trigger: string };

/** `/briefing add …`: adds it, or opens the form where nothing was typed or it is too long. Returns what to tell. */
export async function addTyped(
  deps: Deps,
  lent: Lent,
  { team, user, typed, trigger }: TypedItem,
): Promise<Message | string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const text = await readSaid(deps, typed);
  const problem = checkItem(text);
  if (!problem) return add(deps, lent, { team, user, text, deed: `command:${trigger}` });
  await openItemForm(deps, { user, trigger, teams: [team], text });
  return text ? `${messages[(await deps.people.find(user)).locale].problems[problem]}${beyond(text)}` : undefined;
}

/** What the form has no room for comes back to its author, whole. */
const beyond = (text: string): string => (text.length > ROOM ? `\n${plain(text)}` : '');

/**
 * Where the team is not clear: opens the form with what was typed and the person's teams. Returns what to tell, if
 * anything; undefined where they are in none.
 */
export async function askForTeam(
  deps: Deps,
  { user, typed, trigger }: { user: string; typed: string; trigger: string },
): Promise<string | undefined> {
  const teams = await teamsOf(deps.db, user);
  if (teams.length === 0) return undefined;
  const text = await readSaid(deps, typed);
  await openItemForm(deps, { user, trigger, teams, text });
  const { problems } = messages[(await deps.people.find(user)).locale];
  return text.length > ROOM ? `${problems['too-long']}${beyond(text)}` : '';
}

const OriginInView = z.object({
  team: z.string(),
  author: z.string().nullable(),
  link: z.url({ protocol: /^https$/ }).nullable(),
  below: z.string().optional(),
});

export function listenItems(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack } = deps;

  app.action<BlockAction<ButtonAction>>(ADD, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) await slack.chat.postMessage({ channel: user, text: refused });
    else await openItemForm(deps, { user, trigger: body.trigger_id, teams: [team] });
  });

  app.shortcut({ callback_id: ADD_MESSAGE, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack();
    const user = shortcut.user.id;
    const teams = await teamsFor(deps, shortcut.channel.id, user);
    if (typeof teams === 'string') {
      await respond({ response_type: 'ephemeral', replace_original: false, text: teams });
      return;
    }
    const [text, link] = await Promise.all([readSaid(deps, shortcut.message.text ?? ''), permalinkOf(deps, shortcut)]);
    const author = shortcut.message.user ?? null;
    await openItemForm(deps, { user, trigger: shortcut.trigger_id, teams, text, author, link });
  });

  app.view(ITEM_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const form = readForm(view);
    const origin = OriginInView.parse(JSON.parse(view.private_metadata));
    const text = form.text('text');
    const problem = checkItem(text);
    if (problem) return ack({ response_action: 'errors', errors: { text: t.problems[problem] } });
    const team = await findTeamById(db, origin.team || form.choice('team'));
    if (!team) throw new Error('The form names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) return ack({ response_action: 'errors', errors: { text: refused } });
    await ack();
    const { author, link, below } = origin;
    const told = await add(deps, lent, { team, user, text, deed: `view:${view.id}`, author, link });
    await slack.chat.postMessage({ channel: user, ...told });
    await lent.itemAdded(deps, { team, user, below });
  });

  app.action<BlockAction<ButtonAction>>(TAKE_BACK, async ({ ack, action, body, respond }) => {
    await ack();
    const t = messages[(await people.find(body.user.id)).locale];
    const outcome = await deleteItem(db, action.value ?? '', body.user.id);
    const text = { 'taken-back': t.takenBack, 'too-late': t.tooLate, gone: t.gone }[outcome];
    await respond({ response_type: 'ephemeral', replace_original: outcome === 'taken-back', text });
  });
}

/** The team of the channel, or else the teams of the person; or the words for why there is none. */
async function teamsFor(deps: Deps, channel: string, user: string): Promise<Team[] | string> {
  const here = await findTeam(deps.db, channel);
  if (here) return (await refuseStranger(deps, here, user)) ?? [here];
  const teams = await teamsOf(deps.db, user);
  return teams.length > 0 ? teams : noTeamOfYours((await deps.people.find(user)).locale);
}

/** Null where Slack can't say: in a conversation that the bot is not in. */
const permalinkOf = ({ slack }: Deps, { channel, message_ts }: MessageShortcut): Promise<string | null> =>
  slack.chat.getPermalink({ channel: channel.id, message_ts }).then(
    ({ permalink }) => permalink ?? null,
    () => null,
  );
