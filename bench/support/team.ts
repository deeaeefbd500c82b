// A team as a bench finds it: everybody is in it, and nothing is scheduled.

import type { Deps } from '../../src/deps.ts';
import { APP, type Workspace } from '../../src/playground/workspace.ts';

type Team = { name: string; users: string[]; leader?: string };

/** A Chinese team with a channel of its own and one shift: its id and its channel's. */
export async function writeTeam(
  { slack, deps: { db, now } }: { slack: Workspace; deps: Deps },
  { name, users, leader }: Team,
): Promise<{ teamId: string; channel: string }> {
  for (const id of users) slack.addUser({ id, name: id, locale: 'zh-CN', tz: 'Asia/Shanghai' });
  const { id: channel } = slack.addChannel({ name, members: [...users, APP.user] });
  const at = now();
  const { id: teamId } = await db.team.create({
    data: {
      workspace: APP.team,
      channel,
      name,
      language: 'zh-CN',
      zone: 'Asia/Shanghai',
      calendar: 'every-day',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      quoteAt: '08:30',
      quizAt: '16:30',
      changedBy: leader ?? 'U1',
      changedAt: at,
      comparedAt: at,
      shifts: { create: { position: 0, name: '白班', briefingAt: '08:45', debriefAt: '17:30' } },
    },
  });
  await db.member.createMany({ data: users.map((user) => ({ teamId, user, joinedAt: at, leader: user === leader })) });
  return { teamId, channel };
}
