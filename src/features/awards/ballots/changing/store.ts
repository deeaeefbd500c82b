// Changes that leaders make to a ballot, each by one leader at a time; and ballots whose team's channel was away.

import type { Db, Tx } from '../../../../database/client.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { show } from '../../../../slack/outbox.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Ballot, OPEN, reminderTime } from '../../ballot.ts';
import { endBallot, findBallot, lockBallot, noteUnder, readShown, showBallot } from '../store.ts';
import { isDue, postponed } from '../timing.ts';
import { noteKey, postsOf } from '../views.ts';
import { CHANGEABLE, readExtension, type Typed } from './extension.ts';
import { messages } from './messages.ts';
import { endsWords, type Seen } from './views.ts';

type Change = {
  team: Team;
  seen: Seen;
  by: string;
  /** Masked. */
  reason: string;
  at: Date;
};

/** The ballot where it can still be changed as it was seen; `changed` where somebody else was first. */
async function lockSeen(tx: Tx, { ballot: id, version, state }: Seen): Promise<Ballot | 'over' | 'changed'> {
  const ballot = await lockBallot(tx, id);
  if (!ballot || !CHANGEABLE.some((one) => one === ballot.state)) return 'over';
  return ballot.version === version && ballot.state === state ? ballot : 'changed';
}

type Moved = Partial<Pick<Ballot, 'nominationsUntil' | 'closesAt' | 'decideBy'>>;

/** Moves the ends of a ballot; those who have not voted are reminded accordingly, unless they were. */
async function moveEnds(tx: Tx, ballot: Ballot, moved: Moved, more: object = {}): Promise<Ballot> {
  const { id, state, deciding, votingFrom, closesAt: before } = ballot;
  await tx.ballot.update({ where: { id }, data: { ...moved, ...more } });
  if (state === 'voting' && deciding !== 'points' && votingFrom) {
    const remindAt = reminderTime(votingFrom, moved.closesAt ?? before);
    await tx.ballot.updateMany({ where: { id, remindedAt: null }, data: { remindAt } });
  }
  return (await findBallot(tx, id)) ?? ballot;
}

const extendedWord = (version: number): string => `extended:${version}`;

type Extended = Ballot | 'over' | 'changed' | Extract<ReturnType<typeof readExtension>, { problems: object }>;

/** Gives a ballot more time, and says in its thread who did and why. */
export const extendBallot = (db: Db, { team, seen, by, reason, at, typed }: Change & { typed: Typed }) =>
  db.$transaction(async (tx): Promise<Extended> => {
    const ballot = await lockSeen(tx, seen);
    if (typeof ballot === 'string') return ballot;
    // From the close on it takes no votes, even while nobody has closed it.
    if (ballot.state === 'voting' && isDue(ballot, at) && team.state === 'active') return 'over';
    const ends = readExtension(ballot, typed, { zone: team.zone, now: at });
    if ('problems' in ends) return ends;
    const version = ballot.version + 1;
    const extended = await moveEnds(tx, ballot, ends, { reason, version });
    await showBallot(tx, team, extended, at);
    const t = messages[team.language];
    const text = t.note(mention(by), endsWords(t, team.language, team.zone, extended), oneLine(reason));
    await noteUnder(tx, team, { ballot: extended, word: extendedWord(version), text, at });
    return extended;
  });

const oneLine = (reason: string): string => plain(reason.replace(/\s+/g, ' '));

/** Cancels a ballot, says in its thread who did and why, and tells those who stood. */
export const cancelBallot = (
  db: Db,
  { team, seen, by, reason, at, tell }: Change & { tell: (tx: Tx, ballot: Ballot) => Promise<void> },
) =>
  db.$transaction(async (tx): Promise<Ballot | 'over' | 'changed'> => {
    const ballot = await lockSeen(tx, seen);
    if (typeof ballot === 'string') return ballot;
    await tx.ballot.update({ where: { id: ballot.id }, data: { version: ballot.version + 1 } });
    const cancelled = await endBallot(tx, ballot, { state: 'cancelled', at, cancelledBy: by, reason });
    await showBallot(tx, team, cancelled, at);
    const text = messages[team.language].cancelled(mention(by), oneLine(reason));
    await noteUnder(tx, team, { ballot: cancelled, word: 'cancelled', text, at });
    await tell(tx, cancelled);
    return cancelled;
  });

/** Ballots for which something is due, and those whose posts are still to follow what came while the channel was away. */
export const findWaiting = (db: Db, now: Date): Promise<{ id: string; teamId: string; rested: boolean }[]> =>
  db.ballot.findMany({
    where: {
      OR: [
        { rested: true },
        { state: 'nominating', nominationsUntil: { lte: now } },
        { state: 'voting', closesAt: { lte: now } },
        { state: 'tied', decideBy: { lte: now } },
      ],
    },
    select: { id: true, teamId: true, rested: true },
  });

/** Lets those ballots wait, too, of which Slack refused a post because the channel was gone before Daybreak knew. */
export async function restRefused(db: Db): Promise<void> {
  const away = await db.team.findMany({ where: { state: { not: 'active' } }, select: { id: true, channel: true } });
  const refused = await db.post.findMany({
    where: {
      ...{ state: 'failed', ts: null, key: { startsWith: 'awards.' } },
      OR: away.map(({ id, channel }) => ({ teamId: id, target: channel })),
    },
    select: { key: true },
  });
  const ids = refused.map(({ key }) => key.split(':')[1] ?? '');
  await db.ballot.updateMany({ where: { id: { in: ids }, rested: false }, data: { rested: true } });
}

/** Lets a ballot whose channel is away wait for it, where something is due. */
export const putOff = (db: Db, id: string, now: Date): Promise<void> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, id);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    if (!team || team.state === 'active' || !isDue(ballot, now)) return;
    await moveEnds(tx, ballot, postponed(ballot, now), { rested: true });
  });

/** Shows a ballot again whose channel is back, and says until when it goes on; false where another replica was first. */
export const goOn = (db: Db, id: string, now: Date): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const ballot = await lockBallot(tx, id);
    const team = ballot && (await findTeamById(tx, ballot.teamId));
    if (team?.state !== 'active' || !ballot?.rested) return false;
    const moved = OPEN.includes(ballot.state) ? postponed(ballot, now) : {};
    const current = await moveEnds(tx, ballot, moved, { rested: false });
    await showAnew(tx, team, current, now);
    if (CHANGEABLE.some((one) => one === current.state)) await sayGoingOn(tx, team, current, now);
    return true;
  });

/** Shows all of its posts again, also those that Slack refused while the channel was away. */
async function showAnew(tx: Tx, team: Team, ballot: Ballot, at: Date): Promise<void> {
  for (const { key, message } of postsOf(team, await readShown(tx, ballot))) {
    await tx.post.deleteMany({ where: { key, ts: null, state: { in: ['failed', 'missed'] } } });
    await show(tx, { key, teamId: team.id, target: team.channel, message, at, lasting: true });
  }
}

async function sayGoingOn(tx: Tx, team: Team, ballot: Ballot, at: Date): Promise<void> {
  const t = messages[team.language];
  const word = extendedWord(ballot.version);
  const isUntold =
    ballot.reason !== '' &&
    !(await tx.post.findUnique({ where: { key: noteKey(ballot.id, word) }, select: { id: true } }));
  const back = t.comingBack(endsWords(t, team.language, team.zone, ballot));
  await noteUnder(tx, team, { ballot, word: `back:${at.toISOString()}`, text: back, at });
  if (isUntold) await noteUnder(tx, team, { ballot, word, text: t.extendedMeanwhile(oneLine(ballot.reason)), at });
}
