// Who was asked a question.

import type { Db } from '../../../../database/client.ts';

/** Was this person asked that question? */
export const wasAsked = async (db: Db, openQuestion: string, user: string): Promise<boolean> =>
  (await db.openQuestion.findFirst({
    where: { id: openQuestion, experts: { has: user } },
    select: { id: true },
  })) !== null;
