// Waiting: the experts are reminded of a question while working time passes, and see it in their App Home.

import type { KnownBlock } from '@slack/types';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import type { Reader } from '../../../../feature.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { mention } from '../../../../slack/blocks.ts';
import { audienceOf, leadersFor, mentions, noticeToAskers, shownTo, workingTimeFor } from '../asking/index.ts';
import { messages } from '../messages.ts';
import type { OpenQuestion } from '../question.ts';
import { findThread } from '../store.ts';
import { sentence, waitingSection } from '../views.ts';
import { afterMinutes, firstReminder, nextReminder, REMINDERS } from '../working-time.ts';
import { askMore, countReminders, findDue, findUnreached, findWaitingFor, giveUp, saveReminder } from './store.ts';

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
  const { db, now } = deps;
  const { id, experts, askedAt } = question;
  const time = await workingTimeFor(deps, question);
  const count = (await countReminders(db, id)) + 1;
  // After a downtime the time may have come at night: nobody is called then.
  const opens = afterMinutes(time, now(), 0);
  if (opens > now()) return saveReminder(db, { question, count, posts: [], next: opens, now: now() });

  const over = count > REMINDERS || now().getTime() - askedAt.getTime() > FORGOTTEN_AFTER;
  if (over || !(await isSomebodyThere(deps, question))) {
    const leaders = (await leadersFor(deps, question)).filter((leader) => !experts.includes(leader));
    if (leaders.length > 0) {
      const asked = shownTo(await audienceOf(deps, { ...question, experts: leaders }), question, { kind: 'waiting' });
      const next = over ? nextReminder(time, now()) : firstReminder(time, now());
      return askMore(db, { question, asked, next, now: now() });
    }
    const told = await noticeToAskers(deps, question, (t) => t.unanswered(mentions(experts)));
    return giveUp(db, { question, told, now: now() });
  }
  const posts = await Promise.all(experts.map((expert) => reminderTo(deps, question, expert)));
  await saveReminder(db, { question, count, posts: posts.flat(), next: nextReminder(time, now()), now: now() });
}

/** Is any of the experts still in the workspace, and was shown the question? */
async function isSomebodyThere({ db, people }: Deps, question: OpenQuestion): Promise<boolean> {
  const unreached = await findUnreached(db, question);
  const reached = question.experts.filter((expert) => !unreached.includes(expert));
  const found = await Promise.all(reached.map((expert) => people.find(expert)));
  return found.some(({ human }) => human);
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
