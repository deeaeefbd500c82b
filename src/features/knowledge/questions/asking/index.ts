// Asking: who is asked a question that no article answers, and how it stands before them.

import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { channelLink, mention } from '../../../../slack/blocks.ts';
import { findTeamById, leadersOf, teamsOf } from '../../../../teams.ts';
import { type Messages, messages } from '../messages.ts';
import type { OpenQuestion } from '../question.ts';
import { findLookup, findQuestion, type Lookup, openQuestion, ownersNear, type Shown, showAgain } from '../store.ts';
import { notice, questionPost, type Standing } from '../views.ts';
import { firstReminder, officeHours, type WorkingTime, workingTimeOf } from '../working-time.ts';
import { findOtherAskers, findSame } from './store.ts';

export const mentions = (users: string[]): string => users.map(mention).join(' ');

/** `locale` is that of the place where the words are shown, where it is not the asker's. */
type Asking = { lookupId: string; user: string; locale?: Locale };

/** Puts a lookup's question to those who may know, once. Returns what to tell whoever wants the answer. */
export async function askExpert(deps: Deps, { lookupId, user, locale }: Asking): Promise<string> {
  const { db, people, now, outbox } = deps;
  const t = messages[locale ?? (await people.find(user)).locale];
  const known = await findQuestion(db, { lookupId });
  if (known) return askedBefore(t, known);
  const lookup = await findLookup(db, lookupId);
  if (!lookup) return t.gone;
  const same = await findSame(db, lookup, user);
  if (same) {
    const shown = shownTo(await audienceOf(deps, same), same, { kind: 'waiting' });
    if (same.asker !== user) await showAgain(db, { id: same.id, shown, now: now() });
    await outbox.flush();
    return askedBefore(t, same);
  }
  const experts = await findExperts(deps, lookup, user);
  if (experts.length === 0) return t.nobody;
  const { question, teamId } = lookup;
  const time = await workingTimeFor(deps, { teamId, experts });
  const draft = { lookupId, teamId, asker: user, question, experts, remindAt: firstReminder(time, now()) };
  const audience = await audienceOf(deps, draft);
  const posts = (saved: OpenQuestion) => shownTo(audience, saved, { kind: 'waiting' });
  const opened = await openQuestion(db, { ...draft, now: now(), posts });
  await outbox.flush();
  const other = opened ? undefined : await findQuestion(db, { lookupId });
  return other ? askedBefore(t, other) : t.asked(mentions(experts));
}

const askedBefore = (t: Messages, { state, experts }: OpenQuestion): string =>
  ({ waiting: t.askedAlready(mentions(experts)), answered: t.answeredAlready, dropped: t.setAsideBefore })[state];

/**
 * Whoever answers for most articles in the category of the nearest one; else the leaders of the asker's team. People
 * who are gone are not asked, and nobody is asked their own question.
 */
async function findExperts(deps: Deps, { nearest, teamId }: Lookup, asker: string): Promise<string[]> {
  const [owner] = await ableOf(deps, await ownersNear(deps.db, nearest), asker);
  return owner ? [owner] : leadersFor(deps, { teamId, asker });
}

async function ableOf({ people }: Deps, users: string[], asker: string): Promise<string[]> {
  const found = await Promise.all(users.filter((user) => user !== asker).map((user) => people.find(user)));
  return found.filter(({ human }) => human).map(({ id }) => id);
}

/** The leaders of the asker's team who can be asked; outside of a team those of all the asker's teams. */
export async function leadersFor(
  deps: Deps,
  { teamId, asker }: Pick<OpenQuestion, 'teamId' | 'asker'>,
): Promise<string[]> {
  const teams = teamId ? [teamId] : (await teamsOf(deps.db, asker)).map(({ id }) => id);
  const leaders = await Promise.all(teams.map((id) => leadersOf(deps.db, id)));
  return ableOf(deps, [...new Set(leaders.flat())], asker);
}

/** The working time of the asker's team; where there is none, office hours where the first expert lives. */
export async function workingTimeFor(
  { db, people }: Deps,
  { teamId, experts }: Pick<OpenQuestion, 'teamId' | 'experts'>,
): Promise<WorkingTime> {
  const team = teamId ? await findTeamById(db, teamId) : undefined;
  return team ? workingTimeOf(team) : officeHours((await people.find(experts[0] ?? '')).zone);
}

/** The words of some people's languages. */
export async function wordsTo({ people }: Deps, users: string[]): Promise<(user: string) => Messages> {
  const found = new Map(await Promise.all(users.map(async (user) => [user, await people.find(user)] as const)));
  return (user) => messages[found.get(user)?.locale ?? 'en'];
}

/** A sentence about a question, for everybody who asked it. */
export async function noticeToAskers(deps: Deps, question: OpenQuestion, say: (t: Messages) => string): Promise<Shown> {
  const askers = [question.asker, ...(await findOtherAskers(deps.db, question))];
  const wordsFor = await wordsTo(deps, askers);
  return new Map(askers.map((user) => [user, notice(say(wordsFor(user)), question.question)]));
}

type Reader = { expert: string; t: Messages };
/** `others` asked the same question as well. */
export type Audience = { team: string | undefined; readers: Reader[]; others: string[] };

/** The experts of a question, opened or not, and what has to be known to show it to them. */
export async function audienceOf(
  deps: Deps,
  question: OpenQuestion | Pick<OpenQuestion, 'experts' | 'teamId'>,
): Promise<Audience> {
  const { db, people } = deps;
  const { experts, teamId } = question;
  const others = 'askedAt' in question ? await findOtherAskers(db, question) : [];
  const team = teamId ? await findTeamById(db, teamId) : undefined;
  const readers = experts.map(async (expert) => ({
    expert,
    t: messages[(await people.find(expert)).locale],
  }));
  return { team: team && channelLink(team.channel), readers: await Promise.all(readers), others };
}

/** How a question stands before each of its experts. */
export const shownTo = ({ team, readers, others }: Audience, question: OpenQuestion, standing: Standing): Shown =>
  new Map(
    readers.map(({ expert, t }) => [
      expert,
      questionPost(t, question, { asker: mention(question.asker), others: others.length, team, standing }),
    ]),
  );
