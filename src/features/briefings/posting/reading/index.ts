// Reading a briefing, and taking over what the last shift handed over.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { Feature } from '../../../../feature.ts';
import { mayLead, refuseStranger } from '../../../../here.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { findTeamById } from '../../../../teams.ts';
import { arrange } from '../../agenda.ts';
import { messages } from '../messages.ts';
import { changePost } from '../post/index.ts';
import { findBriefing, recordRead, recordTakenOver } from '../store.ts';
import { READ, TAKE_OVER } from '../views.ts';

type Pressed = { user: string; id: string };

/** Records that somebody has read it. Returns what to tell them alone, if anything. */
async function read(deps: Deps, { user, id }: Pressed): Promise<string | undefined> {
  const team = await findTeamById(deps.db, (await findBriefing(deps.db, id))?.teamId ?? '');
  if (!team) throw new Error('The button names a briefing that is not there');
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const first = await changePost(deps, id, (tx) => recordRead(tx, id, user, deps.now()));
  return first ? undefined : messages[(await deps.people.find(user)).locale].readAlready;
}

/** Takes the hand-over over, once, and tells the features whose it is. Returns what to tell this person, if anything. */
async function takeOver(deps: Deps, content: Feature[], { user, id }: Pressed): Promise<string | undefined> {
  const { db, now } = deps;
  const briefing = await findBriefing(db, id);
  const team = briefing && (await findTeamById(db, briefing.teamId));
  if (!team) throw new Error('The button names a briefing that is not there');
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  const t = messages[(await deps.people.find(user)).locale];
  // Where nobody hosts, whoever is there may do it.
  const { host } = briefing;
  if (host && host !== user && !(await mayLead(deps, team.id, user))) return t.hostOnly(mention(host));
  const at = now();
  const first = await changePost(deps, id, async (tx, current) => {
    if (!(await recordTakenOver(tx, id, user, at))) return false;
    const keys = arrange(current.agenda ?? [], current.edits, plain)
      .filter(({ kind }) => kind === 'handover')
      .map(({ key }) => key);
    for (const feature of content) await feature.takeOver?.(tx, { keys, by: user, at });
    return true;
  });
  return first ? undefined : t.takenOverAlready;
}

export function listenReading(app: App, deps: Deps, content: Feature[]): void {
  const deeds = [
    [READ, read],
    [TAKE_OVER, (_: Deps, pressed: Pressed) => takeOver(deps, content, pressed)],
  ] as const;
  for (const [id, deed] of deeds) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const text = await deed(deps, { user: body.user.id, id: action.value ?? '' });
      if (text) await respond({ response_type: 'ephemeral', replace_original: false, text });
    });
  }
}
