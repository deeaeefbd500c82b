// Who leads a team, and who was asked a question.

import type { Db } from '../../../../database/client.ts';

/** Leads this person any team? */
export const leadsAnywhere = async (db: Db, user: string): Promise<boolean> =>
  (await db.member.findFirst({
    where: { user, leader: true, leftAt: null, team: { state: 'active' } },
    select: { user: true },
  })) !== null;

/** Was this person asked that question? */
export const wasAsked = async (db: Db, openQuestion: string, user: string): Promise<boolean> =>
  (await db.openQuestion.findFirst({
    where: { id: openQuestion, experts: { has: user } },
    select: { id: true },
  })) !== null;
