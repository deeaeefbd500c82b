// Practising alone: what somebody got wrong comes back at growing intervals, and new questions come between.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import type { Locale } from '../../../i18n.ts';
import { dayWords } from '../../../moments.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { readForm, showAgain } from '../../../slack/forms.ts';
import { teamsOf } from '../../../teams.ts';
import { judge, type Question } from '../question.ts';
import { mayChoose } from '../quiz.ts';
import { answerIn } from '../views.ts';
import { dueBefore, NEVER } from './card.ts';
import { messages } from './messages.ts';
import { countDue, findComing, findLive, findNext, hasQuestions, keepAnswer, takeMisses } from './store.ts';
import {
  compareView,
  doneView,
  fieldOf,
  homeSection,
  KNEW,
  KNEW_NOT,
  NEXT,
  OPEN_PRACTICE,
  type Place,
  PRACTICE,
  practiceView,
  resultView,
  UNSURE,
  type Verdict,
} from './views.ts';

export { noteMiss } from './store.ts';

const PlaceInView = z.object({ question: z.string(), version: z.int(), shown: z.string() });
const placeIn = (view: Pick<ViewOutput, 'private_metadata'>): Place =>
  PlaceInView.parse(JSON.parse(view.private_metadata));

export const practiceHelp = (locale: Locale): string[] => [messages[locale].help];

/** `/quiz practice`: opens what somebody practises next. */
export async function openPractice(
  deps: Deps,
  { user, trigger }: { user: string; trigger: string },
): Promise<undefined> {
  await deps.slack.views.open({ trigger_id: trigger, view: await nextView(deps, user) });
  return undefined;
}

/** The next question for somebody; or that there is none, and when one comes back. */
async function nextView({ db, people, now }: Deps, user: string, isChanged = false): Promise<ModalView> {
  const { locale, zone } = await people.find(user);
  const t = messages[locale];
  const at = now();
  const notice = isChanged ? t.changed : undefined;
  const before = dueBefore(zone, at);
  await takeMisses(db, user);
  const next = await findNext(db, { user, language: locale, before });
  if (next) {
    const { question, shown, due } = next;
    const place = { question: question.id, version: question.version, shown };
    return practiceView(t, { question, place, due, notice });
  }
  const [isThere, coming] = await Promise.all([hasQuestions(db, locale), findComing(db, user, before)]);
  return doneView(t, {
    hasQuestions: isThere || coming !== undefined,
    coming: coming && dayWords(locale, dayAt(zone, coming), dayAt(zone, at)),
    notice,
  });
}

type Given = { user: string; question: Question; place: Place; verdict: Verdict };

/** Keeps what came of an answer, and shows it. */
async function resultOf({ db, people, now }: Deps, { user, question, place, verdict }: Given): Promise<ModalView> {
  const { locale, zone } = await people.find(user);
  const at = now();
  const right = verdict === 'right';
  const dueAt = await keepAnswer(db, { user, questionId: question.id, right, shown: place.shown, at });
  const back = dueAt < NEVER ? dayWords(locale, dayAt(zone, dueAt), dayAt(zone, at)) : undefined;
  return resultView(messages[locale], { question, verdict, back });
}

/** The question that a view shows; undefined once it was changed or retired, and while a quiz asks it. */
async function questionAt({ db }: Deps, { question: id, version }: Place): Promise<Question | undefined> {
  const question = await findLive(db, id);
  return question?.version === version ? question : undefined;
}

export function listenPractice(app: App, deps: Deps): void {
  const { people, slack } = deps;

  app.action<BlockAction<ButtonAction>>(OPEN_PRACTICE, async ({ ack, body }) => {
    await ack();
    await openPractice(deps, { user: body.user.id, trigger: body.trigger_id });
  });

  app.view(PRACTICE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const place = placeIn(view);
    const question = await questionAt(deps, place);
    if (!question) return ack({ response_action: 'update', view: await nextView(deps, user, true) });
    const answer = answerIn(readForm(view), fieldOf(place), question);
    const isOffered = 'typed' in answer ? answer.typed !== '' : mayChoose(question, [...answer.chosen]);
    if (!isOffered) return ack({ response_action: 'update', view: await nextView(deps, user, true) });
    const right = judge(question, answer);
    if (right === undefined && 'typed' in answer) {
      const { locale } = await people.find(user);
      const compare = compareView(messages[locale], { question, place, typed: answer.typed });
      return ack({ response_action: 'update', view: compare });
    }
    const verdict = right ? 'right' : 'wrong';
    await ack({ response_action: 'update', view: await resultOf(deps, { user, question, place, verdict }) });
  });

  app.view(NEXT, async ({ ack, body }) => {
    await ack({ response_action: 'update', view: await nextView(deps, body.user.id) });
  });

  for (const [id, verdict] of [
    [UNSURE, 'unsure'],
    [KNEW, 'right'],
    [KNEW_NOT, 'unsure'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body }) => {
      await ack();
      const user = body.user.id;
      if (!body.view) return;
      const place = placeIn(body.view);
      const question = await questionAt(deps, place);
      const view = question
        ? await resultOf(deps, { user, question, place, verdict })
        : await nextView(deps, user, true);
      await showAgain(slack, body.view.id, view);
    });
  }
}

/** What is due for somebody, once on their page: it is the same in all their teams. */
export async function practiceHome({ db, people, now }: Deps, { user, locale, team }: Reader): Promise<KnownBlock[]> {
  const [first] = await teamsOf(db, user);
  if (first && first.id !== team.id) return [];
  const { zone } = await people.find(user);
  await takeMisses(db, user);
  const due = await countDue(db, user, dueBefore(zone, now()));
  return due > 0 || (await hasQuestions(db, locale)) ? homeSection(messages[locale], due) : [];
}
