// Answering: an expert's words, or an article, go to whoever asked, and from there into the knowledge base.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { type Deed, teamOfDeed } from '../../../../ledger.ts';
import { clip, mention } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { readSaid } from '../../../../slack/said.ts';
import { type Draft, LONGEST } from '../../article.ts';
import { audienceOf, shownTo, wordsTo } from '../asking/index.ts';
import { messages } from '../messages.ts';
import { checkAnswer, languageOf, type OpenQuestion } from '../question.ts';
import { readReply } from '../reply/index.ts';
import {
  correctAnswer,
  findArticle,
  findByThread,
  findQuestion,
  isFirstAnswer,
  linkArticle,
  saveAnswer,
  saveThanks,
  saySo,
} from '../store.ts';
import {
  ANSWER,
  ANSWER_FORM,
  answerForm,
  answerPost,
  articlePost,
  CHOOSE_FORM,
  chooseForm,
  HELPS,
  notice,
  SAVE,
  SIMILAR,
  sentence,
  thankedPost,
} from '../views.ts';

/** What other parts lend. */
export type Lent = {
  openEditor(
    deps: Deps,
    asked: {
      user: string;
      trigger: string;
      articleId?: string;
      draft?: Partial<Draft>;
      openQuestion?: string;
      /** The team for which a new article is written. */
      team?: string | undefined;
      /** Where it opens above another modal. */
      above?: boolean;
    },
  ): Promise<string | undefined>;
  /** Adds a similar question to an article. */
  learnWording(deps: Deps, wording: { articleId: string; text: string; by: string }): Promise<boolean>;
  /** Undefined for those who may write articles; for others the words, in their language, with whom to ask instead. */
  refuseWriter(deps: Deps, user: string): Promise<string | undefined>;
  /** The articles nearest to a question, the best first. */
  findSimilarArticles(deps: Deps, question: string, limit: number): Promise<{ id: string; title: string }[]>;
};

type Given = { question: OpenQuestion; by: string; text: string; deed: string };

/** Passes an expert's answer on, or what they add to one, and shows the other experts that it came. */
export async function answer(deps: Deps, { question, by, text, deed }: Given): Promise<'first' | 'added' | 'known'> {
  const { db, now, outbox } = deps;
  const audience = await audienceOf(deps, question);
  const { others } = audience;
  const wordsFor = await wordsTo(deps, [question.asker, ...others]);
  const who = mention(by);
  const kind = await saveAnswer(db, {
    question,
    by,
    text,
    deed,
    now: now(),
    others,
    told: (kind, reader) => answerPost(wordsFor(reader), { question, reader, who, text, first: kind === 'first' }),
    shown: shownTo(audience, question, { kind: 'answered', who, answer: text }),
  });
  await outbox.flush();
  return kind;
}

/** Follows the correction of an answer, before the asker and the experts who see it; false where there was no answer. */
async function correct(deps: Deps, { question, by, text, deed }: Given, before: string): Promise<boolean> {
  const { db, now, outbox } = deps;
  const { id, articleId } = question;
  const [audience, first] = await Promise.all([audienceOf(deps, question), isFirstAnswer(db, id, deed)]);
  const { others } = audience;
  const wordsFor = await wordsTo(deps, [question.asker, ...others]);
  const who = mention(by);
  const corrected = await correctAnswer(db, {
    question,
    others,
    deed,
    before,
    after: text,
    now: now(),
    told: (reader) => answerPost(wordsFor(reader), { question, reader, who, text, first }),
    shown: first && !articleId ? shownTo(audience, question, { kind: 'answered', who, answer: text }) : new Map(),
  });
  await outbox.flush();
  return corrected;
}

type Linked = {
  articleId: string;
  openQuestion: string | undefined;
  by: string;
  /** The article is new, and counted for its writer already. */
  isWritten?: boolean;
};

/** An article now answers the question: whoever still waits for an answer is given it, and the experts see where. */
export async function questionSaved(
  deps: Deps,
  { articleId, openQuestion, by, isWritten = false }: Linked,
): Promise<void> {
  const { db, now, outbox } = deps;
  const question = openQuestion ? await findQuestion(db, { id: openQuestion }) : undefined;
  const article = await findArticle(db, articleId);
  if (!question || !article) return;
  const { title, body } = article;
  const audience = await audienceOf(deps, question);
  const answerer = question.state === 'answered' ? question.answeredBy : by;
  const deed = isWritten && answerer === by ? undefined : await deedOf(deps, question, answerer);
  if (question.state === 'answered') {
    const { answer, answeredBy } = question;
    const who = mention(answeredBy ?? by);
    const shown = shownTo(audience, question, { kind: 'saved', who, answer: answer ?? title, title });
    await linkArticle(db, { id: question.id, articleId, shown, deed, now: now() });
  } else {
    const { others } = audience;
    const wordsFor = await wordsTo(deps, [question.asker, ...others]);
    const who = mention(by);
    await saveAnswer(db, {
      question,
      by,
      text: body,
      articleId,
      deed: `article:${articleId}`,
      contributed: deed,
      now: now(),
      others,
      told: (kind, reader) =>
        articlePost(wordsFor(reader), { question, reader, who, article, first: kind === 'first' }),
      shown: shownTo(audience, question, { kind: 'saved', who, answer: title, title }),
    });
  }
  await outbox.flush();
}

/** What it counts as that an answer went into the knowledge base; nothing for an answer to oneself. */
async function deedOf(deps: Deps, asked: OpenQuestion, user: string | null): Promise<Deed | undefined> {
  const { id, teamId, asker, question } = asked;
  if (!user || user === asker) return undefined;
  const team = await teamOfDeed(deps.db, user, teamId);
  return team && { key: `answer:${id}`, team, user, source: 'article', at: deps.now(), reason: question };
}

/** Does this thread belong to a question that an expert was asked? */
export const isExpertThread = async ({ db }: Deps, where: { channel: string; thread: string }): Promise<boolean> =>
  (await findByThread(db, where)) !== undefined;

/** `refresh` shows the list of gaps anew, where a form stood above it. */
export function listenAnswers(
  app: App,
  deps: Deps,
  lent: Lent,
  refresh: (user: string, viewId: string | null | undefined) => Promise<void>,
): void {
  const { db, people, slack, outbox, now } = deps;
  const wordsFor = async (user: string) => messages[(await people.find(user)).locale];
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });
  const isExpert = async ({ experts }: OpenQuestion, user: string) =>
    experts.includes(user) || (await lent.refuseWriter(deps, user)) === undefined;

  app.event('message', async ({ event }) => {
    const reply = readReply(event);
    const found = reply && (await findByThread(db, reply));
    if (!found || reply.user !== found.expert) return;
    const { question, expert } = found;
    const t = await wordsFor(expert);
    const deed = `message:${reply.ts}`;
    const text = await readSaid(deps, reply.text);
    const say = async (words: string) => {
      const key = `knowledge.reply:${reply.channel}:${reply.version}`;
      await saySo(db, { ...reply, key, message: sentence(words), now: now() });
      await outbox.flush();
    };
    const problem = checkAnswer(text);
    if (problem) return say(problem === 'too-long' ? t.tooLong : t.noWords);
    const given = { question, by: expert, text, deed };
    // What was refused and then mended is an answer like any other.
    if (reply.before !== undefined && (await correct(deps, given, await readSaid(deps, reply.before)))) return;
    const kind = await answer(deps, given);
    const asker = mention(question.asker);
    if (kind !== 'known') await say(kind === 'first' ? t.passedOn(asker) : t.addedOn(asker));
  });

  /** The question of a pressed button, for those who may answer it. */
  const pressed = async (user: string, id = ''): Promise<OpenQuestion | undefined> => {
    const question = await findQuestion(db, { id });
    const t = await wordsFor(user);
    if (!question) await tell(user, t.gone);
    else if (await isExpert(question, user)) return question;
    else await tell(user, t.notAsked);
    return undefined;
  };

  app.action<BlockAction<ButtonAction>>(ANSWER, async ({ ack, action, body }) => {
    await ack();
    const question = await pressed(body.user.id, action.value);
    if (question) await show(deps, body, answerForm(await wordsFor(body.user.id), question));
  });

  app.view(ANSWER_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = await wordsFor(user);
    const text = readForm(view).text('answer');
    if (checkAnswer(text)) return ack({ response_action: 'errors', errors: { answer: t.form.empty } });
    await ack();
    const question = await pressed(user, view.private_metadata);
    if (question) await answer(deps, { question, by: user, text, deed: `view:${view.id}` });
    await refresh(user, view.previous_view_id);
  });

  app.action<BlockAction<ButtonAction>>(SAVE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const question = await pressed(user, action.value);
    if (!question) return;
    const above = body.view?.type === 'modal';
    const at = { user, trigger: body.trigger_id, above };
    const asked = question.articleId
      ? { ...at, articleId: question.articleId }
      : { ...at, draft: draftOf(question), openQuestion: question.id, team: question.teamId ?? undefined };
    const refused = await lent.openEditor(deps, asked);
    if (refused) await tell(user, refused);
  });

  app.action<BlockAction<ButtonAction>>(SIMILAR, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const question = await pressed(user, action.value);
    if (!question) return;
    const articles = await lent.findSimilarArticles(deps, question.question, 3);
    const form = { id: CHOOSE_FORM, questions: [question.question], articles, about: question.id };
    await show(deps, body, chooseForm(await wordsFor(user), form));
  });

  app.view(CHOOSE_FORM, async ({ ack, view, body }) => {
    const by = body.user.id;
    const articleId = readForm(view).choice('article');
    if (!(await findArticle(db, articleId))) {
      return ack({ response_action: 'errors', errors: { article: (await wordsFor(by)).choose.retired } });
    }
    await ack();
    const question = await pressed(by, view.private_metadata);
    if (!question) return;
    await lent.learnWording(deps, { articleId, text: question.question, by });
    await questionSaved(deps, { articleId, openQuestion: question.id, by });
    await refresh(by, view.previous_view_id);
  });

  app.action<BlockAction<ButtonAction>>(HELPS, async ({ ack, action, body }) => {
    await ack();
    const question = await findQuestion(db, { id: action.value ?? '' });
    if (!question?.answeredBy || question.asker !== body.user.id) return;
    const [asker, expert] = await Promise.all([wordsFor(question.asker), wordsFor(question.answeredBy)]);
    await saveThanks(db, {
      question,
      told: notice(expert.thanks(mention(question.asker)), question.question),
      done: (shown) => thankedPost(asker, shown, mention(question.answeredBy ?? '')),
      now: now(),
    });
    await outbox.flush();
  });
}

/** The article that an answered question would make, in the language that it is written in. */
const draftOf = ({ question, answer }: OpenQuestion): Partial<Draft> => ({
  title: clip(question, LONGEST.title),
  body: answer ?? '',
  language: languageOf(`${question}${answer ?? ''}`),
});

/** Opens a form; from another one, on top of it. */
export const show = async (
  { slack }: Pick<Deps, 'slack'>,
  { trigger_id, view: below }: { trigger_id: string; view?: { type?: string } },
  view: ReturnType<typeof answerForm>,
): Promise<void> => {
  if (below?.type === 'modal') await slack.views.push({ trigger_id, view });
  else await slack.views.open({ trigger_id, view });
};
