// What everybody who has to do with an asking reads: it and its team, in their language, as far as it is for them.

import type { RespondFn } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { mayLead } from '../../../../here.ts';
import { findTeamById, leadersOf, type Team } from '../../../../teams.ts';
import type { Asked } from '../asked.ts';
import { messages } from '../messages.ts';
import { findAsked, type Told } from '../store.ts';
import { judgingPost } from '../views.ts';

/** What was asked, and in which team. */
export type Here = { asked: Asked; team: Team };

export async function findPut({ db }: Pick<Deps, 'db'>, id: string): Promise<Here> {
  const asked = await findAsked(db, id);
  const team = asked && (await findTeamById(db, asked.teamId));
  if (!asked || !team) throw new Error('This names a question that nobody was asked');
  return { asked, team };
}

/** The words for the person who was asked, and for the leader who asked, if they still lead. */
export async function wordsFor(deps: Deps, { asked, team }: Here) {
  const [person, leader, leads] = await Promise.all([
    deps.people.find(asked.user),
    deps.people.find(asked.askedBy),
    mayLead(deps, team.id, asked.askedBy),
  ]);
  return { t: messages[person.locale], locale: person.locale, lead: messages[leader.locale], leads };
}

/** Who judges what was typed: the leader who asked; once they do not lead any more, all others who do. */
export async function judgesOf(deps: Deps, { asked, team }: Here): Promise<string[]> {
  if (await mayLead(deps, team.id, asked.askedBy)) return [asked.askedBy];
  return (await leadersOf(deps.db, team.id)).filter((user) => user !== asked.user);
}

/** What each of them is written. */
export const judgingPosts = (deps: Deps, here: Here, judges: string[]): Promise<Told[]> =>
  Promise.all(
    judges.map(async (user) => ({
      user,
      message: judgingPost(messages[(await deps.people.recall(user)).locale], here, user),
    })),
  );

/** Beside a post, to the person alone. */
export const beside =
  (respond: RespondFn) =>
  (text: string): Promise<unknown> =>
    respond({ response_type: 'ephemeral', replace_original: false, text });
