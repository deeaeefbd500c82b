// Quiz settings: how many questions, for how long, and when members are told; for leaders.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById } from '../../../../teams.ts';
import { CATEGORIES } from '../../question.ts';
import { type Asker, MOST_QUESTIONS, type Settings, TELLINGS, WINDOWS } from '../../quiz.ts';
import { messages } from '../messages.ts';
import { findSettings, saveSettings } from './store.ts';
import { SETTINGS, type Seen, settingsForm } from './views.ts';

/** `/quiz settings`: opens the form for a leader. Returns what to tell, if anything. */
export async function openSettings(deps: Deps, { team, user, locale, trigger }: Asker): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const view = settingsForm(messages[locale], { team, settings: await findSettings(deps.db, team.id) });
  await deps.slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** Undefined for what the form does not offer. */
function readSettings(form: ReturnType<typeof readForm>, version: number): Settings | undefined {
  const questions = Number(form.choice('questions'));
  const window = WINDOWS.find((one) => String(one) === form.choice('window'));
  const telling = TELLINGS.find((one) => one === form.choice('telling'));
  const categories = form.checks('categories');
  const isCount = Number.isInteger(questions) && questions >= 1 && questions <= MOST_QUESTIONS;
  if (!isCount || !window || !telling) return undefined;
  if (categories.some((one) => !CATEGORIES.some((known) => known === one))) return undefined;
  return { questions, window, telling, categories, version };
}

export function listenSettings(app: App, deps: Deps): void {
  const { db, people, now, slack } = deps;

  app.view(SETTINGS, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const seen = JSON.parse(view.private_metadata) as Seen;
    const team = await findTeamById(db, seen.team);
    const settings = readSettings(readForm(view), seen.version);
    if (!team || !settings) throw new Error('The form says what it did not offer');
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return ack({ response_action: 'errors', errors: { questions: refused } });
    if (await saveSettings(db, team.id, settings, { by: user, at: now() })) {
      await ack();
      await slack.chat.postMessage({ channel: user, text: t.saved });
      return;
    }
    const current = await findSettings(db, team.id);
    await ack({
      response_action: 'update',
      view: settingsForm(t, { team, settings: current, notice: t.changedMeanwhile }),
    });
  });
}
