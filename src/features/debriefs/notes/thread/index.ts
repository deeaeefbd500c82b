// Notes in the thread: a reply is a note, and what becomes of it there becomes of the note.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { maskWhereNeeded, wasMasked } from '../../../../privacy.ts';
import { refusal } from '../../../../slack/answers.ts';
import { channelLink } from '../../../../slack/blocks.ts';
import { readSaid } from '../../../../slack/said.ts';
import type { Team } from '../../../../teams.ts';
import type { Debrief, Note } from '../../note.ts';
import { messages } from '../messages.ts';
import { cutReply, isAddressedTo, newsOf, type Reply, readHeard, replyIn, type SlackEvent } from '../reply.ts';
import { findByReply, findByThread, findDebrief, findPrompt, findReplies, forgetReply, keepReply } from '../store.ts';
import { reminderPost, sentence } from '../views.ts';

/** `refresh` makes the summary anew after the close. */
export type Lent = { refresh(deps: Deps, debriefId: string): Promise<void> };

type Place = { debrief: Debrief; team: Team };

export function listenThread(app: App, deps: Deps, lent: Lent): void {
  const { db, now, outbox } = deps;

  app.event('message', async ({ event }) => {
    const heard = readHeard(event as SlackEvent);
    if (!heard) return;
    const { channel, thread } = heard;
    const place = thread
      ? await findByThread(db, { channel, thread })
      : heard.kind === 'deleted' && (await findByReply(db, heard));
    if (!place) return;
    const { debrief, team } = place;
    const isChanged =
      heard.kind === 'said'
        ? await keep(deps, place, heard.reply)
        : await forgetReply(db, {
            team,
            debriefId: debrief.id,
            user: heard.user,
            ts: heard.ts,
            at: heard.at,
            now: now(),
            taken: messages[team.language].taken,
          });
    if (!isChanged) return;
    await outbox.flush();
    const found = await findDebrief(db, debrief.id);
    if (found?.debrief.state === 'closed') await lent.refresh(deps, debrief.id);
  });
}

/** What a note keeps of a reply: what people read in it, masked; nothing of a question to Daybreak itself. */
async function textOf(deps: Deps, { text }: Reply): Promise<{ kept: string; isMasked: boolean; isCut: boolean }> {
  const read = isAddressedTo(text, deps.self.user) ? '' : await readSaid(deps, text);
  const masked = maskWhereNeeded(read);
  const kept = cutReply(masked);
  return { kept, isMasked: wasMasked(read, masked), isCut: kept !== masked };
}

/** Keeps what a person replied; false where it is no news. */
async function keep(deps: Deps, { debrief, team }: Place, reply: Reply, known?: Note): Promise<boolean> {
  const { db, people, now } = deps;
  const { kept, isMasked, isCut } = await textOf(deps, reply);
  if (known ? !newsOf(known, kept, reply.at) : kept === '') return false;
  const { locale, human } = await people.find(reply.user);
  if (!human) return false;
  const t = messages[locale];
  const channel = channelLink(team.channel);
  const warning = isMasked ? t.maskedReply(channel) : isCut ? t.cutReply(channel) : undefined;
  return keepReply(db, {
    team,
    debriefId: debrief.id,
    reply: { ...reply, text: kept },
    now: now(),
    reminded: (current) => reminderPost(locale, team.zone, current, true),
    warning: warning ? sentence(warning) : undefined,
    taken: messages[team.language].taken,
  });
}

/**
 * Makes up for events that never came, by reading the thread as it is now. What Slack refuses to show, such as a thread
 * that is gone, costs no note; other failures are thrown.
 */
export async function readThread(deps: Deps, { id }: Pick<Debrief, 'id'>): Promise<void> {
  const { db, now } = deps;
  const [place, prompt, known] = await Promise.all([findDebrief(db, id), findPrompt(db, id), findReplies(db, id)]);
  if (!place || !prompt) return;
  const replies = await listReplies(deps, prompt);
  if (!replies) return;
  const { team } = place;
  for (const reply of replies) {
    await keep(
      deps,
      place,
      reply,
      known.find(({ origin, user }) => origin === reply.ts && user === reply.user),
    );
  }
  // Only what was known before the thread was read can be missed in it.
  const there = new Set(replies.map(({ ts }) => ts));
  for (const { user, origin: ts, deletedAt } of known) {
    if (deletedAt || there.has(ts)) continue;
    const { taken } = messages[team.language];
    await forgetReply(db, { team, debriefId: id, user, ts, at: now(), now: now(), taken });
  }
}

/** All replies of people in a thread; undefined where Slack refuses to show it. */
async function listReplies(
  { slack, log }: Deps,
  { channel, ts }: { channel: string; ts: string },
): Promise<Reply[] | undefined> {
  const replies: Reply[] = [];
  let cursor: string | undefined;
  try {
    do {
      const page = { channel, ts, limit: 200, ...(cursor ? { cursor } : {}) };
      const answer = await slack.conversations.replies(page);
      for (const message of answer.messages ?? []) {
        const reply = replyIn(message);
        if (reply) replies.push(reply);
      }
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor);
  } catch (failure) {
    const problem = refusal(failure);
    if (!problem) throw failure;
    log.warn('debrief.thread-unread', { problem });
    return undefined;
  }
  return replies;
}
