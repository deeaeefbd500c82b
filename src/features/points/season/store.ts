// Seasons that were closed: each once, with its final board and its post; and which of the posts still lack their picture.

import type { Db, Tx } from '../../../database/client.ts';
import type { Message } from '../../../slack/blocks.ts';
import { type NewPost, post, revise } from '../../../slack/outbox.ts';
import { findTeamById, type Team, toTeam, wholeTeam } from '../../../teams.ts';
import type { FinalLine } from './season.ts';

/** Those of some seasons that have entries and were not closed, in the order given. */
export async function findUnclosed(db: Db, teamId: string, seasons: string[]): Promise<string[]> {
  const closed = await db.seasonEnd.findMany({ where: { teamId, season: { in: seasons } }, select: { season: true } });
  const open = seasons.filter((season) => !closed.some((one) => one.season === season));
  const counts = await Promise.all(
    open.map((season) => db.ledgerEntry.findFirst({ where: { teamId, season }, select: { id: true } })),
  );
  return open.filter((_, at) => counts[at]);
}

type Closing = {
  teamId: string;
  season: string;
  at: Date;
  boardIn: (tx: Tx) => Promise<FinalLine[]>;
  postOf: (board: FinalLine[]) => NewPost | undefined;
};

/** Closes a season with its board and its post, together or not at all; one that was closed stays as it is. */
export const closeSeason = (db: Db, { teamId, season, at, boardIn, postOf }: Closing): Promise<void> =>
  db.$transaction(async (tx) => {
    const board = await boardIn(tx);
    const { count } = await tx.seasonEnd.createMany({ data: { teamId, season, at, board }, skipDuplicates: true });
    if (count === 0) return;
    const message = postOf(board);
    if (message) await post(tx, message);
  });

/** The teams that hold this ritual and are not pausing it. */
export async function findHolders(db: Db, ritual: string): Promise<Team[]> {
  const rows = await db.schedule.findMany({
    where: { ritual, paused: false, team: { state: 'active' } },
    include: { team: { include: wholeTeam } },
  });
  return rows.map(({ team }) => toTeam(team));
}

export type Unpictured = { team: Team; season: string; board: FinalLine[]; key: string };

/** Posts about seasons closed since an instant that Slack has, but without their picture; the oldest first. */
export async function findUnpictured(
  db: Db,
  since: Date,
  keyOf: (teamId: string, season: string) => string,
): Promise<Unpictured[]> {
  const ends = await db.seasonEnd.findMany({ where: { at: { gte: since } }, orderBy: { at: 'asc' } });
  const posts = await db.post.findMany({
    where: { key: { in: ends.map(({ teamId, season }) => keyOf(teamId, season)) }, ts: { not: null } },
    select: { key: true, message: true },
  });
  const found: Unpictured[] = [];
  for (const { teamId, season, board } of ends) {
    const key = keyOf(teamId, season);
    const message = posts.find((one) => one.key === key)?.message as unknown as Message | undefined;
    const lines = board as unknown as FinalLine[];
    const wants = message && !message.blocks.some(({ type }) => type === 'image') && lines.some(({ named }) => named);
    const team = wants ? await findTeamById(db, teamId) : undefined;
    if (team) found.push({ team, season, board: lines, key });
  }
  return found;
}

export const showPicture = (db: Db, key: string, message: Message, at: Date): Promise<void> =>
  db.$transaction((tx) => revise(tx, key, message, at));
