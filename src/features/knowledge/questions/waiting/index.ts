// Waiting: the experts are reminded of a question while working time passes, and see it in their App Home.

import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import type { Reader } from '../../../../feature.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { mention } from '../../../../slack/blocks.ts';
import { mentions, workingTimeFor } from '../asking/index.ts';
import { messages } from '../messages.ts';
import type { OpenQuestion } from '../question.ts';
import { countReminders, findDue, findThread, findWaitingFor, giveUp, saveReminder } from '../store.ts';
import { notice, sentence, waitingSection } from '../views.ts';
import { afterMinutes, nextReminder, REMINDERS } from '../working-time.ts';

export const questionJobs: Job[] = [
  {
    name: 'knowledge.remind-experts',
    everyMinutes: 5,
    run: async (deps) => each(await findDue(deps.db, deps.now()), 1, (question) => remind(deps, question)),
  },
];

/** A question that nobody answered is reminded of no more after so many days. */
const FORGOTTEN_AFTER = 14 * 86_400_000;

async function remind(deps: Deps, question: OpenQuestion): Promise<void> {
  const { db, people, now } = deps;
  const { id, experts, asker, askedAt } = question;
  const time = await workingTimeFor(deps, question);
  const count = (await countReminders(db, id)) + 1;
  if (count > REMINDERS || now().getTime() - askedAt.getTime() > FORGOTTEN_AFTER) {
    const t = messages[(await people.find(asker)).locale];
    return giveUp(db, { question, told: notice(t.unanswered(mentions(experts)), question.question), now: now() });
  }
  // After a downtime the time may have come at night: nobody is called then.
  const opens = afterMinutes(time, now(), 0);
  const late = opens > now();
  const posts = late ? [] : await Promise.all(experts.map((expert) => reminderTo(deps, question, expert)));
  const next = late ? opens : nextReminder(time, now());
  await saveReminder(db, { question, count, posts: posts.flat(), next, now: now() });
}

async function reminderTo({ db, people }: Deps, { id, asker }: OpenQuestion, expert: string) {
  const thread = await findThread(db, id, expert);
  if (!thread?.channel || !thread.ts) return [];
  const t = messages[(await people.find(expert)).locale];
  const message = sentence(t.reminder(mention(expert), mention(asker)));
  return [{ expert, channel: thread.channel, thread: thread.ts, message }];
}

export const waitingHome = async ({ db }: Deps, { user, locale }: Reader): Promise<KnownBlock[]> =>
  waitingSection(messages[locale], await findWaitingFor(db, user), mention);
