// Where a team's settings are kept.

import type { Db, Tx } from '../../../database/client.ts';
import { isDuplicate } from '../../../database/client.ts';
import { planTeam, type Ritual } from '../../../schedule/rituals.ts';
import type { Message } from '../../../slack/blocks.ts';
import { post, revise } from '../../../slack/outbox.ts';
import { findTeam, leadersOf, type Team } from '../../../teams.ts';
import { inTheirPlaces, renamedShifts, type Settings } from './settings.ts';

export type SavedSettings = { settings: Settings; version: number; changedBy: string };

/** What is saved for a channel, and in which version; undefined before it is set up. */
export async function findSettings(db: Db | Tx, channel: string): Promise<SavedSettings | undefined> {
  const team = await findTeam(db, channel);
  if (!team) return undefined;
  const { language, zone, calendar, weekdays, quoteAt, quizAt, version, changedBy } = team;
  // As a form numbers them, so that two settings compare.
  const shifts = team.shifts.map(({ name, briefingAt, debriefAt }, index) => ({
    position: index + 1,
    name,
    briefingAt,
    debriefAt,
  }));
  const exceptions = [...team.exceptions].map(([day, works]) => ({ day, works }));
  exceptions.sort((a, b) => a.day.localeCompare(b.day));
  const leaders = await leadersOf(db, team.id);
  return {
    settings: { language, zone, calendar, weekdays, exceptions, leaders, quoteAt, quizAt, shifts },
    version,
    changedBy,
  };
}

export type Save = {
  workspace: string;
  channel: string;
  name: string;
  settings: Settings;
  /** The version that the person saw; 0 where there was no team. */
  seen: number;
  by: string;
  /** Everybody in the channel now. */
  members: string[];
  now: Date;
};

/**
 * Saves the form with everything that follows from it (`welcome` is told to the channel the first time), or returns
 * `changed` when somebody else saved after this person opened the form.
 */
export async function saveSettings(
  db: Db,
  rituals: Ritual[],
  save: Save,
  welcome: (tx: Tx, team: Team) => Promise<Message>,
): Promise<Team | 'changed'> {
  try {
    return await db.$transaction(async (tx) => {
      const id = await writeTeam(tx, save);
      if (!id) return 'changed';
      await replaceLists(tx, id, save);
      const team = await findTeam(tx, save.channel);
      if (!team) throw new Error('The team that was just written is not there');
      await planTeam(tx, rituals, team, save.now);
      if (save.seen === 0) await announceTeam(tx, team, await welcome(tx, team), save.now);
      return team;
    });
  } catch (error) {
    // Two people set the same channel up for the first time.
    if (isDuplicate(error)) return 'changed';
    throw error;
  }
}

async function writeTeam(tx: Tx, save: Save): Promise<string | undefined> {
  const { workspace, channel, name, settings, seen, by, now } = save;
  const { language, zone, calendar, weekdays, quoteAt, quizAt } = settings;
  const fields = { name, language, zone, calendar, weekdays, quoteAt, quizAt, changedBy: by, changedAt: now };
  if (seen === 0) {
    return (await tx.team.create({ data: { ...fields, workspace, channel, comparedAt: now }, select: { id: true } }))
      .id;
  }
  const [row] = await tx.team.updateManyAndReturn({
    where: { channel, version: seen },
    data: { ...fields, state: 'active', version: seen + 1, comparedAt: now },
    select: { id: true },
  });
  return row?.id;
}

async function replaceLists(tx: Tx, teamId: string, { settings, members, now }: Save): Promise<void> {
  const before = await tx.shift.findMany({ where: { teamId }, orderBy: [{ briefingAt: 'asc' }, { position: 'asc' }] });
  const shifts = inTheirPlaces(before, settings.shifts);
  for (const [from, to] of renamedShifts(before, shifts)) {
    await tx.rota.deleteMany({ where: { teamId, shift: to } });
    await tx.rota.updateMany({ where: { teamId, shift: from }, data: { shift: to } });
  }
  await tx.shift.deleteMany({ where: { teamId } });
  await tx.shift.createMany({ data: shifts.map((shift) => ({ teamId, ...shift })) });
  await tx.calendarException.deleteMany({ where: { teamId } });
  await tx.calendarException.createMany({ data: settings.exceptions.map((one) => ({ teamId, ...one })) });
  await tx.member.createMany({
    data: members.map((user) => ({ teamId, user, joinedAt: now })),
    skipDuplicates: true,
  });
  await tx.member.updateMany({ where: { teamId }, data: { leader: false } });
  await tx.member.updateMany({
    where: { teamId, user: { in: settings.leaders } },
    data: { leader: true, leftAt: null },
  });
}

/** Tells the channel that it is set up: where the introduction stood, or as a post of its own. */
async function announceTeam(tx: Tx, team: Team, message: Message, now: Date): Promise<void> {
  const introduction = await tx.post.findFirst({
    where: {
      target: team.channel,
      key: { startsWith: 'teams.introduction:' },
      state: { notIn: ['failed', 'missed'] },
    },
    orderBy: { createdAt: 'desc' },
  });
  if (introduction) return revise(tx, introduction.key, message, now);
  await post(tx, { key: `teams.welcome:${team.id}`, teamId: team.id, target: team.channel, message, at: now });
}
