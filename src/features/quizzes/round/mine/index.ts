// `/quiz` and App Home: what is open for me, what I answered, and how I did.

import type { App } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import type { Reader } from '../../../../feature.ts';
import { momentWords } from '../../../../moments.ts';
import { comingUp } from '../../../../schedule/outlook.ts';
import type { Message } from '../../../../slack/blocks.ts';
import type { Asker, Round } from '../../quiz.ts';
import { countToJudge } from '../closing/store.ts';
import { messages } from '../messages.ts';
import { dailyQuiz } from '../opening/index.ts';
import { hasQuestions } from '../opening/store.ts';
import { findAnswers, findLast, findOpen, findPost } from '../store.ts';
import { postKey } from '../views.ts';
import { GO, homeSection, lastBlocks, mineAnswer, type Own, openBlocks } from './views.ts';

/** A quiz as one person sees it. */
async function readOwn({ db, slack }: Deps, round: Round, user: string): Promise<Own> {
  const [answers, post] = await Promise.all([
    findAnswers(db, round.quiz.id, user),
    findPost(db, postKey(round.quiz.id)),
  ]);
  // Where Slack can't say where the post is, there is only no button.
  const url =
    post &&
    (await slack.chat.getPermalink({ channel: post.channel, message_ts: post.ts }).then(
      ({ permalink }) => permalink,
      () => undefined,
    ));
  return { round, answers, url };
}

/** What is open, with the asker's own answers; where nothing is, the last quiz and when the next one comes. */
export async function answerMine(deps: Deps, { team, user, locale }: Asker): Promise<Message> {
  const { db, now } = deps;
  const t = messages[locale];
  const reading = { team, locale, now: now() };
  const open = await findOpen(db, team.id, now());
  if (open.length > 0) {
    const own = await Promise.all(open.map((round) => readOwn(deps, round, user)));
    return mineAnswer(t, { notice: undefined, blocks: own.flatMap((one) => openBlocks(t, one, reading)) });
  }
  const [last, coming] = await Promise.all([findLast(db, team.id, now()), comingUp(db, [dailyQuiz], team, now())]);
  const next = coming.find((one) => one.next)?.next;
  const notice = next ? t.noneOpen(momentWords(locale, team.zone, next.at, now())) : t.noneOpenNonePlanned;
  const blocks = last ? lastBlocks(t, await readOwn(deps, last, user), reading) : [];
  return mineAnswer(t, { notice, blocks });
}

export async function roundHome(deps: Deps, { team, user, locale, leads }: Reader): Promise<KnownBlock[]> {
  const { db, now } = deps;
  const [rounds, isFilled, waiting] = await Promise.all([
    findOpen(db, team.id, now()),
    leads ? hasQuestions(db, team.language) : true,
    leads ? countToJudge(db, team.id) : 0,
  ]);
  const own = await Promise.all(rounds.map((round) => readOwn(deps, round, user)));
  const open = own
    .map((one) => ({ ...one, left: one.round.questions.length - one.answers.length }))
    .filter(({ left }) => left > 0);
  return homeSection(messages[locale], { open, isEmpty: !isFilled, waiting }, { team, locale, now: now() });
}

export function listenMine(app: App): void {
  // Slack's client follows the link; it only has to be acknowledged.
  app.action(GO, async ({ ack }) => {
    await ack();
  });
}
