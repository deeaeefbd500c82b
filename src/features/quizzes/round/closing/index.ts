// The close of a quiz: its results in the same post, points for what was right, and leaders asked about typed answers.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import type { AgendaItem, Asking } from '../../../../feature.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { clip, type Message, plain } from '../../../../slack/blocks.ts';
import { findTeamById, leadersOf } from '../../../../teams.ts';
import { type Asker, type Posed, resultsOf } from '../../quiz.ts';
import { rightAnswer } from '../../views.ts';
import { messages } from '../messages.ts';
import { findAnswers, findClosedSince, findRound } from '../store.ts';
import { readTarget } from '../views.ts';
import { askLeader, closeRound, findDue, findToJudge, judgeAnswer, type ToJudge } from './store.ts';
import { JUDGE_RIGHT, JUDGE_WRONG, judgedMessage, judgeMessage, readJudgeValue } from './views.ts';

const AT_ONCE = 5;

/** Closes what is due, however long ago: nobody's answer goes without its result. */
export const closingJobs: Job[] = [
  {
    name: 'quizzes.close',
    everyMinutes: 1,
    async run(deps) {
      await each(await findDue(deps.db, deps.now()), AT_ONCE, (id) => close(deps, id));
      await deps.outbox.flush();
    },
  },
];

async function close(deps: Deps, id: string): Promise<void> {
  const { db, now, log, people } = deps;
  const round = await findRound(db, id);
  if (!round) return;
  const leaders = await Promise.all((await leadersOf(db, round.quiz.teamId)).map((user) => people.recall(user)));
  const results = await closeRound(db, {
    id,
    now: now(),
    leaders: leaders.map(({ id: user, locale }) => ({
      user,
      message: ({ round: { quiz }, waiting }) => judgeMessage(messages[locale], locale, { quiz, waiting }),
    })),
  });
  if (results) log.info('quiz.closed', { quiz: id, took: results.took });
}

/** `/quiz judge`: shows a leader anew, in private, what waits for a judgement. Returns what to tell. */
export async function openJudging(deps: Deps, { team, user, locale }: Asker): Promise<string | undefined> {
  const { db, now, outbox } = deps;
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const t = messages[locale];
  const [quizId] = await findToJudge(db, team.id);
  if (!quizId) return t.judgeNone;
  const message = ({ round: { quiz }, waiting }: ToJudge) => judgeMessage(t, locale, { quiz, waiting });
  await askLeader(db, { team, quizId, leader: user, message, now: now() });
  await outbox.flush();
  return t.judgeSent;
}

type Judged = { user: string; value: string | undefined; right: boolean };

/** Returns what to tell the leader, if anything. */
async function decide(deps: Deps, { user, value, right }: Judged): Promise<string | undefined> {
  const { db, now, people, outbox } = deps;
  const { target: named, user: answerer } = readJudgeValue(value);
  const target = readTarget(named);
  const round = target && (await findRound(db, target.quizId));
  const team = round && (await findTeamById(db, round.quiz.teamId));
  if (!team) throw new Error('The button names a quiz that is not there');
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  // Who reads which language is asked before the transaction begins.
  const readers = new Set([...(await leadersOf(db, team.id)), user]);
  const writers = (await findAnswers(db, round.quiz.id)).filter((one) => one.right === null).map((one) => one.user);
  const known = await Promise.all([...new Set([...readers, ...writers])].map((one) => people.recall(one)));
  const locales = new Map(known.map(({ id, locale }) => [id, locale]));
  const localeFor = (one: string) => locales.get(one) ?? team.language;
  const isNew = await judgeAnswer(db, {
    team,
    quizId: round.quiz.id,
    position: target.position,
    user: answerer,
    right,
    now: now(),
    message: (leader, toJudge): Message => {
      const locale = localeFor(leader);
      return judgeMessage(messages[locale], locale, { quiz: toJudge.round.quiz, waiting: toJudge.waiting });
    },
    told: (writer: string, question: Posed) => judgedMessage(messages[localeFor(writer)], question, right),
  });
  await outbox.flush();
  return isNew ? undefined : messages[(await people.find(user)).locale].judgedAlready;
}

export function listenClosing(app: App, deps: Deps): void {
  for (const [id, right] of [
    [JUDGE_RIGHT, true],
    [JUDGE_WRONG, false],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body, respond }) => {
      await ack();
      const text = await decide(deps, { user: body.user.id, value: action.value, right });
      if (text) await respond({ response_type: 'ephemeral', replace_original: false, text });
    });
  }
}

/** How many questions a briefing comes back to. */
const NAMED = 3;

/** What the team got wrong most in the quizzes closed since, with what is right; nobody's name. */
export async function quizAgenda({ db }: Deps, { team, locale, since }: Asking): Promise<AgendaItem[]> {
  const t = messages[locale];
  const rounds = await findClosedSince(db, team.id, since);
  const asked = await Promise.all(
    rounds.map(async ({ quiz, questions }) => {
      const { tallies } = resultsOf(questions, await findAnswers(db, quiz.id));
      return tallies.flatMap((tally) => {
        const question = questions.find(({ position }) => position === tally.position);
        const judged = tally.answered - tally.waiting;
        return question && judged > tally.right ? [{ question, right: tally.right, judged }] : [];
      });
    }),
  );
  const hardest = asked
    .flat()
    .sort((a, b) => a.right / a.judged - b.right / b.judged || b.judged - a.judged)
    .slice(0, NAMED);
  if (hardest.length === 0) return [];
  const oneLine = (text: string) => plain(clip(text.replaceAll('\n', ' '), 200));
  const lines = hardest.map(({ question, right, judged }) =>
    t.agendaLine(oneLine(question.text), oneLine(rightAnswer(t, question)), right, judged),
  );
  return [{ key: 'quizzes.wrong', title: t.agenda, lines }];
}
