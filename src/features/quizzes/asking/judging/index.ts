// What was typed and nobody but a person can judge: a leader says whether it is right, once.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Tx } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { admitLeader } from '../../../../here.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { findTeamById } from '../../../../teams.ts';
import { messages } from '../messages.ts';
import { beside, findPut, judgesOf, judgingPosts, wordsFor } from '../reading/index.ts';
import { askJudges, findJudges, findWaiting, keepJudgement } from '../store.ts';
import { judgingPost, leaderPost, RIGHT, settledPost, WRONG } from '../views.ts';

/** What the other parts lend. */
export type Lent = {
  /** Puts what somebody got wrong among what they practise. */
  noteMiss: (tx: Tx, missed: { user: string; questionId: string; at: Date }) => Promise<void>;
};

/** Keeps a leader's judgement, and tells the person. Returns what to tell the leader, if anything. */
async function judgeAnswer(deps: Deps, lent: Lent, { user, id, right }: { user: string; id: string; right: boolean }) {
  const { db, outbox, now, people } = deps;
  const here = await findPut(deps, id);
  if (!(await admitLeader(deps, here.team, user))) return undefined;
  const own = messages[(await people.find(user)).locale];
  if (here.asked.user === user) return own.notYourOwn;
  const at = now();
  const asked = { ...here.asked, right, judgedBy: user };
  const { t, lead, leads } = await wordsFor(deps, here);
  const shown = { ...here, asked, standing: right ? ('right' as const) : ('wrong' as const) };
  const posts = new Map(
    (await judgingPosts(deps, shown, await findJudges(db, id))).map((told) => [told.user, told.message]),
  );
  const isKept = await keepJudgement(db, {
    asked,
    by: user,
    right,
    at,
    posts: {
      person: settledPost(t, shown),
      leader: leaderPost(lead, { ...shown, leads }),
      judging: (judge) => posts.get(judge) ?? judgingPost(messages[here.team.language], shown, judge),
      told: settledPost(t, { ...shown, praising: right ? 'ask' : undefined }),
    },
    missed: (tx) => lent.noteMiss(tx, { user: asked.user, questionId: asked.questionId, at }),
  });
  if (!isKept) return own.judgedBefore;
  await outbox.flush();
  return undefined;
}

const Value = z.string();

export function listenJudging(app: App, deps: Deps, lent: Lent): void {
  for (const [id, right] of [
    [RIGHT, true],
    [WRONG, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const told = await judgeAnswer(deps, lent, { user: body.user.id, id: Value.parse(action.value), right });
      if (told) await beside(respond)(told);
    });
  }
}

/** Asks the leaders there are now, where none of those who were asked to judge leads any more. */
export const handover: Job = {
  name: 'quizzes.asking-handover',
  everyMinutes: 15,
  async run(deps) {
    const { db, now, outbox } = deps;
    await each(await findWaiting(db), 1, async (asked) => {
      const team = await findTeamById(db, asked.teamId);
      if (team?.state !== 'active') return;
      const [judges, known] = await Promise.all([judgesOf(deps, { asked, team }), findJudges(db, asked.id)]);
      if (judges.some((user) => known.includes(user))) return;
      await askJudges(db, asked, await judgingPosts(deps, { asked, team }, judges), now());
    });
    await outbox.flush();
  },
};
