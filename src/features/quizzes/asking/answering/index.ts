// The answer of somebody who was asked: judged at once, by a model or by the leader, and praised only where it is wanted.

import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { z } from 'zod';
import type { Tx } from '../../../../database/client.ts';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { admitLeader } from '../../../../here.ts';
import { maskPersonal } from '../../../../privacy.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { judge, type Question } from '../../question.ts';
import { mayChoose } from '../../quiz.ts';
import { answerIn } from '../../views.ts';
import { type Asked, standingOf } from '../asked.ts';
import { type Messages, messages } from '../messages.ts';
import {
  findAsked,
  findExpired,
  keepAnswer,
  keepJudgement,
  keepPraise,
  keepPrivate,
  type Put,
  reviseQuestion,
  wasJudged,
} from '../store.ts';
import {
  ANSWER,
  answerForm,
  CHOOSE,
  fieldOf,
  judgingPost,
  leaderPost,
  NO_PRAISE,
  PRAISE,
  personPost,
  praisePost,
  RIGHT,
  readTarget,
  settledPost,
  type Target,
  UNSURE,
  WRONG,
} from '../views.ts';

/** What the other parts lend. */
export type Lent = {
  /** Puts what somebody got wrong among what they practise. */
  noteMiss: (tx: Tx, missed: { user: string; questionId: string; at: Date }) => Promise<void>;
  /** Whether a model takes what was typed for right; undefined where it can't say, or there is none. */
  judgeTyped?: (deps: Deps, question: Question, typed: string) => Promise<boolean | undefined>;
};

type Here = Put & { team: Team };

async function findPut({ db }: Deps, id: string): Promise<Here> {
  const put = await findAsked(db, id);
  const team = put && (await findTeamById(db, put.asked.teamId));
  if (!put || !team) throw new Error('This names a question that nobody was asked');
  return { ...put, team };
}

/** The words for the person who was asked, and for the leader who asked. */
async function wordsFor({ people }: Deps, { user, askedBy }: Asked) {
  const [person, leader] = await Promise.all([people.find(user), people.find(askedBy)]);
  return { t: messages[person.locale], locale: person.locale, lead: messages[leader.locale] };
}

/** Tells the person why there is nothing to answer, if so: it is not theirs, is settled, or is not what they saw. */
async function refuse(deps: Deps, { asked, question, team }: Here, version: number, user: string) {
  const { locale } = await deps.people.find(user);
  const t = messages[locale];
  if (asked.user !== user) return t.notYours;
  const standing = standingOf(asked, deps.now());
  if (standing === 'expired' && !asked.answeredAt) await settle(deps, { asked, question, team }, undefined);
  if (standing === 'expired') return t.tooLate;
  if (standing !== 'open') return t.answeredBefore;
  if (question.version === version) return undefined;
  const anew = personPost(t, { asked, question, team, locale, notice: t.changed });
  await reviseQuestion(deps.db, asked.id, anew, deps.now());
  await deps.outbox.flush();
  return t.changed;
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
  const { t, lead } = await wordsFor(deps, asked);
  const shown = { ...here, asked, standing };
  const isKept = await keepAnswer(db, {
    asked,
    given: given ?? NOTHING,
    at,
    posts: {
      person: settledPost(t, { ...shown, praising: standing === 'right' ? 'ask' : undefined }),
      leader: leaderPost(lead, shown),
      ...(standing === 'waiting' ? { judging: judgingPost(lead, shown) } : {}),
    },
    missed: async (tx) => lent?.noteMiss(tx, { user: asked.user, questionId: asked.questionId, at }),
  });
  if (isKept) await outbox.flush();
}

/** Keeps a leader's judgement, and tells the person. Returns what to tell the leader, if anything. */
async function judgeAnswer(deps: Deps, lent: Lent, { user, id, right }: { user: string; id: string; right: boolean }) {
  const { db, outbox, now, people } = deps;
  const here = await findPut(deps, id);
  if (!(await admitLeader(deps, here.team, user))) return undefined;
  const at = now();
  const asked = { ...here.asked, right };
  const { t, lead } = await wordsFor(deps, asked);
  const shown = { ...here, asked, standing: right ? ('right' as const) : ('wrong' as const) };
  const isKept = await keepJudgement(db, {
    asked,
    right,
    at,
    posts: {
      person: settledPost(t, { ...shown, judged: true }),
      leader: leaderPost(lead, shown),
      judging: judgingPost(lead, shown, right),
      told: settledPost(t, { ...shown, judged: true, praising: right ? 'ask' : undefined }),
    },
    missed: (tx) => lent.noteMiss(tx, { user: asked.user, questionId: asked.questionId, at }),
  });
  if (!isKept) return messages[(await people.find(user)).locale].judgedBefore;
  await outbox.flush();
  return undefined;
}

/** Praises in the channel, or keeps it private, as the person wants. */
async function praise(deps: Deps, { user, id, wanted }: { user: string; id: string; wanted: boolean }) {
  const { db, outbox, now } = deps;
  const here = await findPut(deps, id);
  const { asked, team } = here;
  const { t, lead } = await wordsFor(deps, asked);
  if (asked.user !== user) return messages[(await deps.people.find(user)).locale].notYours;
  if (!asked.right || asked.praisedAt) return undefined;
  const at = now();
  const settled = { ...here, standing: 'right' as const, judged: await wasJudged(db, asked.id) };
  if (wanted) {
    const praised = { ...settled, asked: { ...asked, praisedAt: at } };
    await keepPraise(db, {
      asked,
      channel: team.channel,
      at,
      posts: {
        person: settledPost(t, { ...praised, praising: 'yes' }),
        leader: leaderPost(lead, praised),
        praise: praisePost(messages[team.language], praised),
      },
    });
  } else await keepPrivate(db, asked, settledPost(t, { ...settled, praising: 'no' }), at);
  await outbox.flush();
  return undefined;
}

const Value = z.string();

type Say = (text: string) => Promise<unknown>;
/** Beside the post, to the person alone. */
const beside =
  (respond: RespondFn): Say =>
  (text) =>
    respond({ response_type: 'ephemeral', replace_original: false, text });

export function listenAnswering(app: App, deps: Deps, lent: Lent): void {
  const { slack, people } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  /** What a button names, to the person who was asked; others, and those who come late, are told why not. */
  const findOpen = async (user: string, target: Target, say: Say): Promise<Here | undefined> => {
    const here = await findPut(deps, target.asking);
    const refused = await refuse(deps, here, target.version, user);
    if (refused) await say(refused);
    return refused ? undefined : here;
  };

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${CHOOSE}:`), async ({ ack, action, body, respond }) => {
    await ack();
    const target = readTarget(action.value ?? '');
    const here = await findOpen(body.user.id, target, beside(respond));
    if (!here || !mayChoose(here.question, [target.place])) return;
    const chosen = [target.place];
    await settle(deps, here, { chosen, typed: '', right: judge(here.question, { chosen }) ?? false }, lent);
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
    const t: Messages = messages[(await people.find(user)).locale];
    await slack.views.open({ trigger_id: body.trigger_id, view: answerForm(t, here) });
  });

  app.view(ANSWER, async ({ ack, view, body }) => {
    await ack();
    const target = readTarget(view.private_metadata);
    const here = await findOpen(body.user.id, target, (text) => tell(body.user.id, text));
    if (!here) return;
    const { question, asked } = here;
    const answer = answerIn(readForm(view), fieldOf(asked), question);
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
