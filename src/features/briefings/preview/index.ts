// Before a briefing: its leaders see it, change it, postpone it or agree; its host is told, and may step back.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { admitLeader, refuseNonLeader } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import type { Job } from '../../../schedule/jobs.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { watch } from './clock/index.ts';
import { listenEditing } from './editing/index.ts';
import { listenHosting } from './hosting/index.ts';
import { messages } from './messages.ts';
import { postponeTo } from './postponing/index.ts';
import { listenRewording } from './rewording/index.ts';
import { openBriefing, showAdded } from './showing/index.ts';
import { findTimed, type Lent, type Timed } from './state/index.ts';
import { tellLeaders } from './telling/index.ts';
import { FINE, homeRow, LOOK, OPEN, POSTPONE, readValue, UNREAD, unreadView } from './views.ts';

export type { Lent } from './state/index.ts';
export const itemAdded = showAdded;

export const previewJobs = (lent: Lent): Job[] => [
  { name: 'briefings.clock', everyMinutes: 1, run: (deps) => watch(deps, lent) },
];

export const previewHelp = (locale: Locale, leader: boolean): string[] => (leader ? [messages[locale].help] : []);

/** Opens the briefing that comes next, however far ahead; or returns the words for why not. */
export async function openPreview(
  deps: Deps,
  lent: Lent,
  { team, user, trigger }: { team: Team; user: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const coming = await lent.findUpcoming(deps, team);
  if (!coming) return messages[(await deps.people.find(user)).locale].paused;
  const { id } = await lent.planBriefing(deps, team, coming.turn);
  return openBriefing(deps, lent, { id, user, trigger });
}

/** For leaders, the way to the next briefing in App Home. */
export async function homePreview(deps: Deps, lent: Lent, { team, locale, leads }: Reader): Promise<KnownBlock[]> {
  return leads && (await lent.findUpcoming(deps, team)) ? homeRow(messages[locale], team.id) : [];
}

export function listenPreview(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, outbox } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  listenEditing(app, deps, lent);
  listenRewording(app, deps, lent);
  listenHosting(app, deps, lent);

  /** Does something about a briefing for somebody who leads its team; others are told whom to ask. */
  const asLeader = async (user: string, id: string, work: (at: Timed) => Promise<void>): Promise<void> => {
    const at = await findTimed(deps, lent, id);
    if (!at) await tell(user, messages[(await people.find(user)).locale].gone);
    else if (await admitLeader(deps, at.team, user)) await work(at);
  };

  app.action<BlockAction<ButtonAction>>(OPEN, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const refused = await openPreview(deps, lent, { team, user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(LOOK, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const refused = await openBriefing(deps, lent, { id: action.value ?? '', user, trigger: body.trigger_id });
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(POSTPONE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const { id, to } = readValue(action.value ?? '');
    await asLeader(user, id, async (at) => {
      const { done, words } = await postponeTo(deps, lent, at, { to, user });
      // Where it was done, the message itself says so.
      if (!done) await tell(user, words);
    });
  });

  app.action<BlockAction<ButtonAction>>(FINE, async ({ ack, action, body }) => {
    await ack();
    await asLeader(body.user.id, action.value ?? '', async (at) => {
      await tellLeaders(deps, lent, at, body.user.id);
      await outbox.flush();
    });
  });

  app.action<BlockAction<ButtonAction>>(UNREAD, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    await asLeader(user, action.value ?? '', async ({ briefing }) => {
      const { unread } = await lent.readsOf(deps, briefing.id);
      const view = unreadView(messages[(await people.find(user)).locale], unread);
      await slack.views.open({ trigger_id: body.trigger_id, view });
    });
  });
}
