// Suggesting lines: from the command, a form or a message; and the leaders' decision.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { admitLeader, mayLead, noTeamOfYours, refuseStranger } from '../../../here.ts';
import { mention } from '../../../slack/blocks.ts';
import { readForm } from '../../../slack/forms.ts';
import { readSaid } from '../../../slack/said.ts';
import { findTeam, findTeamById, leadersOf, type Team, teamsOf } from '../../../teams.ts';
import { checkLine, type Line, readLine } from '../line.ts';
import { messages } from './messages.ts';
import { decide, findLine, findWaiting, isKnown, saveSuggestion } from './store.ts';
import {
  APPROVE,
  DECLINE,
  decisionPost,
  SUGGEST,
  SUGGEST_MESSAGE,
  suggestionForm,
  suggestionPost,
  waitingSection,
} from './views.ts';

type Suggested = { team: Team; user: string; line: Line; deed: string };

/** Takes a suggestion, and returns what to tell the one who made it. The line must have passed `checkLine`. */
export async function suggest(deps: Deps, { team, user, line, deed }: Suggested): Promise<string> {
  const { db, people, now, outbox } = deps;
  const t = messages[(await people.find(user)).locale];
  if (await isKnown(db, team, line.text, deed)) return t.known;
  const leaders = await leadersOf(db, team.id);
  const approved = await mayLead(deps, team.id, user);
  const readers = await Promise.all(leaders.map((leader) => people.find(leader)));
  await saveSuggestion(db, {
    team,
    line,
    by: user,
    approved,
    deed,
    now: now(),
    questions: (saved) =>
      readers.map(({ id, locale: language }) => ({
        leader: id,
        message: suggestionPost(messages[language], saved, team.channel),
      })),
  });
  if (approved) return t.added;
  await outbox.flush();
  return leaders.length > 0 ? t.thanks : t.thanksNoLeader;
}

/** `/quote add …`: takes the line, or opens the form where there is none. Returns what to tell, if anything. */
export async function suggestTyped(
  deps: Deps,
  { team, user, typed, trigger }: { team: Team; user: string; typed: string; trigger: string },
): Promise<string | undefined> {
  const t = messages[(await deps.people.find(user)).locale];
  const line = readLine(typed);
  const problem = checkLine(line);
  if (!problem) return suggest(deps, { team, user, line, deed: `command:${trigger}` });
  // What was typed is kept: it stands in the form, to be shortened or completed.
  await deps.slack.views.open({ trigger_id: trigger, view: suggestionForm(t, [team], typed ? line : {}) });
  return typed ? t.problems[problem.kind] : undefined;
}

type Answered = { user: string; id: string; state: 'approved' | 'declined' };

/** Decides on a suggestion for somebody who leads its team. Returns what to tell them, if anything. */
export async function decideLine(deps: Deps, { user, id, state }: Answered): Promise<string | undefined> {
  const { db, people, outbox, now } = deps;
  const found = await findLine(db, id);
  if (!found) return undefined;
  const { line, team } = found;
  if (!(await admitLeader(deps, team, user))) return undefined;
  const words = (reader: keyof typeof messages) =>
    state === 'approved' ? messages[reader].approvedBy(mention(user)) : messages[reader].declinedBy(mention(user));
  const suggester = await people.find(line.suggestedBy ?? '');
  const decided = await decide(db, {
    line,
    state,
    by: user,
    now: now(),
    answered: async (leader) => {
      const reader = (await people.find(leader)).locale;
      return suggestionPost(messages[reader], line, team.channel, words(reader));
    },
    told: decisionPost(messages[suggester.locale], { ...line, state }, team.channel),
  });
  if (!decided) return messages[(await people.find(user)).locale].decidedAlready;
  await outbox.flush();
  return undefined;
}

export function listenSuggestions(app: App, deps: Deps): void {
  const { db, people, slack } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  const openForm = async (user: string, trigger: string, teams: Team[], initial?: Line) => {
    const { locale } = await people.find(user);
    await slack.views.open({ trigger_id: trigger, view: suggestionForm(messages[locale], teams, initial) });
  };

  app.action<BlockAction<ButtonAction>>(SUGGEST, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) await tell(user, refused);
    else await openForm(user, body.trigger_id, [team]);
  });

  app.shortcut({ callback_id: SUGGEST, type: 'shortcut' }, async ({ ack, shortcut }) => {
    await ack();
    const user = shortcut.user.id;
    const teams = await teamsOf(db, user);
    if (teams.length > 0) await openForm(user, shortcut.trigger_id, teams);
    else await tell(user, noTeamOfYours((await people.find(user)).locale));
  });

  app.shortcut({ callback_id: SUGGEST_MESSAGE, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack();
    const user = shortcut.user.id;
    const team = await findTeam(db, shortcut.channel.id);
    if (team) {
      const said = await readSaid(deps, shortcut.message.text ?? '');
      return openForm(user, shortcut.trigger_id, [team], readLine(said));
    }
    const text = messages[(await people.find(user)).locale].notATeam;
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  });

  app.view(SUGGEST, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const form = readForm(view);
    const line = { text: form.text('text'), author: form.text('author'), source: form.text('source') };
    const problem = checkLine(line);
    if (problem) return ack({ response_action: 'errors', errors: { [problem.field]: t.problems[problem.kind] } });
    const team = await findTeamById(db, view.private_metadata || form.choice('team'));
    if (!team) throw new Error('The form names a team that is not there');
    const refused = await refuseStranger(deps, team, user);
    if (refused) return ack({ response_action: 'errors', errors: { text: refused } });
    const deed = `view:${view.id}`;
    if (await isKnown(db, team, line.text, deed)) {
      return ack({ response_action: 'errors', errors: { text: t.known } });
    }
    await ack();
    await tell(user, await suggest(deps, { team, user, line, deed }));
  });

  for (const [id, state] of [
    [APPROVE, 'approved'],
    [DECLINE, 'declined'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body }) => {
      await ack();
      const text = await decideLine(deps, { user: body.user.id, id: action.value ?? '', state });
      if (text) await tell(body.user.id, text);
    });
  }
}

/** The lines that wait for a leader's decision, in App Home. */
export async function homeWaiting({ db }: Deps, { team, locale, leads }: Reader): Promise<KnownBlock[]> {
  return leads ? waitingSection(messages[locale], await findWaiting(db, team.id)) : [];
}
