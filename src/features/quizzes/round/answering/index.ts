// Answering: a tap, a choice of several, or a form; recorded at once, and told to that member alone.

import { setTimeout as sleep } from 'node:timers/promises';
import type { App, BlockAction, ButtonAction, MultiStaticSelectAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { gathering, sharing } from '../../../../rush.ts';
import { type Message, plain, section } from '../../../../slack/blocks.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { isTyped, judge } from '../../question.ts';
import { LONGEST_ANSWER, mayChoose, type Posed, type Round, takesAnswers } from '../../quiz.ts';
import { type Messages, messages } from '../messages.ts';
import { findAnswers, findRound, isMember, titlesOf } from '../store.ts';
import { ANSWER, CHOOSE, menuBlock, quizPost, readTarget, SUBMIT, type Target, TYPE } from '../views.ts';
import { recordAnswer, recordJudged, showCount } from './store.ts';
import { ANSWER_FORM, answerField, answerForm, answerTold, type Told, tooLateView } from './views.ts';

/** How long somebody's form may wait for what its answer needs, in milliseconds: Slack gives three seconds in all. */
const PATIENCE = 2_000;

export type Judging = {
  /** Whether a model takes what was typed for right; undefined where it can't say, or there is none. */
  judgeTyped?: (deps: Deps, question: Posed, typed: string) => Promise<boolean | undefined>;
};

type Held = { team: Team; round: Round };
type Posing = Held & { question: Posed };

const finding = sharing<Held | undefined>();

/** Of many who answer together, one looks it up for all: whether it still takes answers is asked again to keep one. */
const findShared = ({ db }: Deps, quizId: string): Promise<Held | undefined> =>
  finding(quizId, async () => {
    const round = await findRound(db, quizId);
    const team = round && (await findTeamById(db, round.quiz.teamId));
    return team && { team, round };
  });

/** The question that a button or form names, to a member of its team; others are told why not. */
async function findPosed(deps: Deps, target: Target | undefined, user: string): Promise<Posing | { refusal: Message }> {
  const { team, round } = (target && (await findShared(deps, target.quizId))) ?? {};
  const question = round?.questions.find(({ position }) => position === target?.position);
  if (!team || !round || !question) throw new Error('This names a question that is not there');
  if (await isMember(deps.db, team.id, user)) return { team, round, question };
  return { refusal: toTold((await wordsFor(deps, user)).notMember) };
}

const toTold = (text: string): Message => ({ text, blocks: [section(text)] });

/** Does the quiz take an answer of this member to this question? */
const canAnswer = async ({ db, now }: Deps, { round, question }: Posing, user: string): Promise<boolean> =>
  takesAnswers(round.quiz, now()) &&
  !(await findAnswers(db, round.quiz.id, user)).some(({ position }) => position === question.position);

const wordsFor = async ({ people }: Deps, user: string): Promise<Messages> =>
  messages[(await people.find(user)).locale];

type Given = { user: string; chosen: number[]; typed: string };
type Say = (told: Message) => Promise<unknown>;

/** Records an answer, tells its member of the one that counts, which may be an earlier one, and counts anew. */
async function answer(deps: Deps, judging: Judging, posing: Posing, given: Given, say: Say): Promise<void> {
  const { db, now, log } = deps;
  const { team, question, round } = posing;
  const { user, chosen } = given;
  const right = judge(question, isTyped(question.type) ? { typed: given.typed } : { chosen });
  // A number may be the answer, so that it is judged as it was typed; it is kept without what is personal.
  const typed = maskWhereNeeded(given.typed);
  const key = { quizId: round.quiz.id, position: question.position, user };
  const isNew = await recordAnswer(db, { ...key, chosen, typed, right, at: now() });
  const judged = isNew && right === undefined ? await judging.judgeTyped?.(deps, question, typed) : undefined;
  if (judged !== undefined) await recordJudged(db, { ...key, right: judged });
  await say(await tell(deps, posing, { ...given, typed }));
  // The answer is kept and told: a count that could not be shown is no reason to say that it failed.
  if (isNew)
    await countAnew(deps, key.quizId, team).catch((failure) =>
      log.error('quiz.not-counted', failure, { quiz: key.quizId }),
    );
}

/** What a member is told of the answer that is kept; of none, that it is too late. */
async function tell(deps: Deps, { team, round, question }: Posing, given: Given): Promise<Message> {
  const { db, now, people } = deps;
  const { quiz, questions } = round;
  const [{ locale }, own, titles] = await Promise.all([
    people.find(given.user),
    findAnswers(db, quiz.id, given.user),
    titlesOf(db, team.language, [question.articleKey]),
  ]);
  const kept = own.find(({ position }) => position === question.position);
  const isOther = kept !== undefined && (kept.typed !== given.typed || kept.chosen.join() !== given.chosen.join());
  const told: Told = {
    team,
    locale,
    quiz,
    isOpen: takesAnswers(quiz, now()),
    question,
    answer: kept,
    isOther,
    left: questions.length - own.length,
    titles,
    now: now(),
  };
  return answerTold(messages[locale], told);
}

/** After how many milliseconds Slack is told of a new count: of many answers that come together, once. */
const COUNT_AFTER = 3_000;

const counting = gathering();

/** Shows the count in the post. Where a process ends before, the next answer does, or the close. */
const countAnew = (deps: Deps, quizId: string, team: Team): Promise<void> =>
  counting(quizId, () => {
    const due = new Date(deps.now().getTime() + COUNT_AFTER);
    return showCount(deps.db, quizId, (round, people) => quizPost(team, round, people), due);
  });

export function listenAnswering(app: App, deps: Deps, judging: Judging): void {
  const { people, slack, now } = deps;

  app.action<BlockAction<ButtonAction>>(new RegExp(`^${ANSWER}:\\d+$`), async ({ ack, action, body, respond }) => {
    await ack();
    const say: Say = (told) => respond({ response_type: 'ephemeral', replace_original: false, ...told });
    const user = body.user.id;
    const target = readTarget(action.value);
    const posing = await findPosed(deps, target, user);
    const chosen = [target?.place ?? -1];
    if ('refusal' in posing) await say(posing.refusal);
    else if (!mayChoose(posing.question, chosen)) throw new Error('This option was not offered');
    else await answer(deps, judging, posing, { user, chosen, typed: '' }, say);
  });

  // What is chosen in the menu is sent by the button below it.
  app.action<BlockAction<MultiStaticSelectAction>>(CHOOSE, async ({ ack }) => {
    await ack();
  });

  app.action<BlockAction<ButtonAction>>(SUBMIT, async ({ ack, action, body, respond }) => {
    await ack();
    const say: Say = (told) => respond({ response_type: 'ephemeral', replace_original: false, ...told });
    const user = body.user.id;
    const target = readTarget(action.value);
    const posing = await findPosed(deps, target, user);
    const values = target && body.state?.values[menuBlock(target)]?.[CHOOSE]?.selected_options;
    const chosen = (values ?? []).map(({ value }) => Number(value)).sort((a, b) => a - b);
    const given: Given = { user, chosen, typed: '' };
    if ('refusal' in posing) await say(posing.refusal);
    else if (chosen.length === 0 && (await canAnswer(deps, posing, user))) {
      await say(toTold((await wordsFor(deps, user)).chooseFirst));
    } else if (chosen.length === 0) await say(await tell(deps, posing, given));
    else if (!mayChoose(posing.question, chosen)) throw new Error('This option was not offered');
    else await answer(deps, judging, posing, given, say);
  });

  app.action<BlockAction<ButtonAction>>(TYPE, async ({ ack, action, body, respond }) => {
    await ack();
    const say: Say = (told) => respond({ response_type: 'ephemeral', replace_original: false, ...told });
    const user = body.user.id;
    const posing = await findPosed(deps, readTarget(action.value), user);
    if ('refusal' in posing) await say(posing.refusal);
    else if (!isTyped(posing.question.type)) throw new Error('The answer to this question is chosen');
    else if (await canAnswer(deps, posing, user)) {
      const { round, question } = posing;
      const view = answerForm(await wordsFor(deps, user), { quizId: round.quiz.id, question });
      await slack.views.open({ trigger_id: body.trigger_id, view });
    } else await say(await tell(deps, posing, { user, chosen: [], typed: '' }));
  });

  app.view(ANSWER_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const typed = readForm(view).text(answerField).slice(0, LONGEST_ANSWER);
    const looking = Promise.all([people.find(user), findPosed(deps, readTarget(view.private_metadata), user)]);
    // In a rush the form closes before it is known whether the answer counts: Slack does not wait longer.
    const isSlow = await Promise.race([looking.then(() => false), sleep(PATIENCE, true, { ref: false })]);
    if (isSlow) await ack();
    const [{ locale }, posing] = await looking;
    const t = messages[locale];
    const refuse = async (text: string): Promise<void> => {
      if (isSlow) await slack.chat.postMessage({ channel: user, text: `${text}\n>${plain(typed)}` });
      else await ack({ response_action: 'errors', errors: { [answerField]: text } });
    };
    if (!/[\p{L}\p{N}]/u.test(typed)) return refuse(t.empty);
    if ('refusal' in posing) return refuse(posing.refusal.text);
    const { team, round, question } = posing;
    if (!isTyped(question.type)) throw new Error('The answer to this question is chosen');
    const given = { user, chosen: [], typed };
    if (!isSlow && !takesAnswers(round.quiz, now())) {
      return ack({ response_action: 'update', view: tooLateView(t, await tell(deps, posing, given)) });
    }
    if (!isSlow) await ack();
    await answer(deps, judging, posing, given, (told) => whisper(slack, team.channel, user, told));
  });
}
