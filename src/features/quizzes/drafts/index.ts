// Drafts: a model proposes questions from an article, and a leader approves, edits or discards each.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { refuseNonLeader } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import type { Message } from '../../../slack/blocks.ts';
import type { Asker } from '../quiz.ts';
import { listenDeciding } from './deciding/index.ts';
import { listenDrafting } from './drafting/index.ts';
import { messages } from './messages.ts';
import { chooser, type LentForDrafts } from './showing/index.ts';
import { countDrafts } from './store.ts';
import { homeWaiting, readyMessage } from './views.ts';

export { showEditedDraft } from './deciding/index.ts';
export type { LentForDrafts } from './showing/index.ts';

export const draftsHelp = (locale: Locale, leader: boolean): string[] => (leader ? [messages[locale].help] : []);

/** The drafts that wait, for leaders, in App Home: the bank is the whole workspace's. */
export async function draftsHome({ db }: Deps, { team, locale, leads }: Reader): Promise<KnownBlock[]> {
  return leads ? homeWaiting(messages[locale], await countDrafts(db), team.id) : [];
}

/** `/quiz draft …`: opens the articles to draft from. Returns what to tell, if anything. */
export async function openDrafts(
  deps: Deps,
  lent: LentForDrafts,
  { team, user, locale, trigger, typed }: Asker,
): Promise<string | Message | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[locale];
  if (!deps.llm || !lent.library) {
    const waiting = await countDrafts(deps.db);
    return waiting > 0 ? readyMessage(t, `${t.noModel}\n${t.waiting(waiting)}`, team.id) : t.noModel;
  }
  const view = await chooser(deps, lent, {
    place: { team: team.id, search: typed.trim().slice(0, 300) },
    team,
    locale,
  });
  await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

export function listenDrafts(app: App, deps: Deps, lent: LentForDrafts): void {
  listenDrafting(app, deps, lent);
  listenDeciding(app, deps, lent);
}
