// The answer of somebody who was asked: judged at once, by a model or by a leader, and praised only where it is wanted.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { maskPersonal } from '../../../../privacy.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { channelLink } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { judge } from '../../question.ts';
import { mayChoose } from '../../quiz.ts';
import { answerIn } from '../../views.ts';
import { type AsAsked, type Asked, standingOf } from '../asked.ts';
import type { Lent as LentForJudging } from '../judging/index.ts';
import { type Messages, messages } from '../messages.ts';
import { beside, findPut, type Here, judgesOf, judgingPosts, wordsFor } from '../reading/index.ts';
import { findAsked, findExpired, keepAnswer, keepPraise, keepPrivate } from '../store.ts';
import {
  ANSWER,
  answerForm,
  CHOOSE,
  fieldOf,
  leaderPost,
  NO_PRAISE,
  PRAISE,
  praisePost,
  readTarget,
  settledPost,
  type Target,
  UNSURE,
} from '../views.ts';

/** What the other parts lend. */
export type Lent = LentForJudging & {
  /** Whether a model takes what was typed for right; undefined where it can't say, or there is none. */
  judgeTyped?: (deps: Deps, question: AsAsked, typed: string) => Promise<boolean | undefined>;
};

/** Tells the person why there is nothing to answer, if so: it is not theirs, or is settled. */
async function refuse(deps: Deps, here: Here, user: string): Promise<string | undefined> {
  const { asked } = here;
  const t = messages[(await deps.people.find(user)).locale];
  if (asked.user !== user) return t.notYours;
  const standing = standingOf(asked, deps.now());
  if (standing === 'expired' && !asked.answeredAt) await settle(deps, here, undefined);
  if (standing === 'expired') return t.tooLate;
  return standing === 'open' ? undefined : t.answeredBefore;
}

type Given = { chosen: number[]; typed: string; right: boolean | null };
const NOTHING: Given = { chosen: [], typed: '', right: null };

/** Keeps an answer, or with `undefined` that there was none in time, and shows it to the person and the leader. */
async function settle(deps: Deps, here: Here, given: Given | undefined, lent?: Lent): Promise<void> {
  const { db, outbox, now } = deps;
  const at = now();
  const asked: Asked = { ...here.asked, ...(given ?? NOTHING), answeredAt: at };
  const standing = standingOf(asked, at);
  if (standing === 'open') return;
  const { t, lead, leads } = await wordsFor(deps, here);
  const shown = { ...here, asked, standing };
  const judges = standing === 'waiting' ? await judgesOf(deps, here) : [];
  const isKept = await keepAnswer(db, {
    asked,
    given: given ?? NOTHING,
    at,
    posts: {
      person: settledPost(t, { ...shown, praising: standing === 'right' ? 'ask' : undefined }),
      leader: leaderPost(lead, { ...shown, leads }),
      judging: await judgingPosts(deps, shown, judges),
    },
    missed: async (tx) => lent?.noteMiss(tx, { user: asked.user, questionId: asked.questionId, at }),
  });
  if (isKept) await outbox.flush();
}

/** Praises in the channel, or keeps it private, as the person wants. Returns what to tell them, if anything. */
async function praise(deps: Deps, { user, id, wanted }: { user: string; id: string; wanted: boolean }) {
  const { db, outbox, now } = deps;
  const here = await findPut(deps, id);
  const { asked, team } = here;
  if (asked.user !== user) return messages[(await deps.people.find(user)).locale].notYours;
  if (!asked.right) return undefined;
  const { t, lead, leads } = await wordsFor(deps, here);
  if (wanted && team.state !== 'active') return t.resting;
  const at = now();
  const settled = { ...here, standing: 'right' as const };
  const praised = { ...settled, asked: { ...asked, praisedAt: at } };
  const isKept = wanted
    ? await keepPraise(db, {
        asked,
        channel: team.channel,
        at,
        posts: {
          person: settledPost(t, { ...praised, praising: 'yes' }),
          leader: leaderPost(lead, { ...praised, leads }),
          praise: praisePost(messages[team.language], asked),
        },
      })
    : await keepPrivate(db, asked, settledPost(t, { ...settled, praising: 'no' }), at);
  if (!isKept) return saidBefore(t, await findAsked(db, id), team.channel);
  await outbox.flush();
  return undefined;
}

/** What the first press came to: a later one changes nothing. */
const saidBefore = (t: Messages, asked: Asked | undefined, channel: string): string =>
  asked?.praisedAt ? t.willPraise(channelLink(channel)) : t.keptPrivate;

const Value = z.string();

type Say = (text: string) => Promise<unknown>;

export function listenAnswering(app: App, deps: Deps, lent: Lent): void {
  const { slack, people } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  /** What a button names, to the person who was asked; others, and those who come late, are told why not. */
  const findOpen = async (user: string, target: Target, say: Say): Promise<Here | undefined> => {
    const here = await findPut(deps, target.asking);
    const refused = await refuse(deps, here, user);
    if (refused) await say(refused);
    return refused ? undefined : here;
  };

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${CHOOSE}:`), async ({ ack, action, body, respond }) => {
    await ack();
    const target = readTarget(action.value ?? '');
    const here = await findOpen(body.user.id, target, beside(respond));
    if (!here || !mayChoose(here.asked.question, [target.place])) return;
    const chosen = [target.place];
    await settle(deps, here, { chosen, typed: '', right: judge(here.asked.question, { chosen }) ?? false }, lent);
  });

  app.action<BlockAction<ButtonAction>>(UNSURE, async ({ ack, action, body, respond }) => {
    await ack();
    const here = await findOpen(body.user.id, readTarget(action.value ?? ''), beside(respond));
    if (here) await settle(deps, here, { ...NOTHING, right: false }, lent);
  });

  app.action<BlockAction<ButtonAction>>(ANSWER, async ({ ack, action, body, respond }) => {
    await ack();
    const user = body.user.id;
    const here = await findOpen(user, readTarget(action.value ?? ''), beside(respond));
    if (!here) return;
    const t = messages[(await people.find(user)).locale];
    await slack.views.open({ trigger_id: body.trigger_id, view: answerForm(t, here.asked) });
  });

  app.view(ANSWER, async ({ ack, view, body }) => {
    await ack();
    const target = readTarget(view.private_metadata);
    const here = await findOpen(body.user.id, target, (text) => tell(body.user.id, text));
    if (!here) return;
    const { question } = here.asked;
    const answer = answerIn(readForm(view), fieldOf(here.asked), question);
    if ('chosen' in answer) {
      const chosen = [...answer.chosen];
      if (!mayChoose(question, chosen)) return;
      await settle(deps, here, { chosen, typed: '', right: judge(question, answer) ?? false }, lent);
      return;
    }
    if (!answer.typed) return;
    const typed = maskPersonal(answer.typed);
    const right = judge(question, answer) ?? (await lent.judgeTyped?.(deps, question, typed)) ?? null;
    await settle(deps, here, { chosen: [], typed, right }, lent);
  });

  for (const [id, wanted] of [
    [PRAISE, true],
    [NO_PRAISE, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const told = await praise(deps, { user: body.user.id, id: Value.parse(action.value), wanted });
      if (told) await beside(respond)(told);
    });
  }
}

/** Lets what nobody answered within a day run out: the posts say so in place, and nobody is called. */
export const expiry: Job = {
  name: 'quizzes.asking-expiry',
  everyMinutes: 15,
  async run(deps) {
    await each(await findExpired(deps.db, deps.now()), 1, async ({ id }) =>
      settle(deps, await findPut(deps, id), undefined),
    );
  },
};
