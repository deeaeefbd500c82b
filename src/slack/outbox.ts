// The outbox: posts that must appear in Slack once. The row comes first; Slack is made to follow it.

import type { WebClient } from '@slack/web-api';
import type { Db, Tx } from '../database/client.ts';
import { each } from '../each.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Log } from '../log.ts';
import { type Outcome, outcomeOf } from './answers.ts';
import type { Message } from './blocks.ts';

/**
 * `key` names the post for good: whoever writes it again writes nothing. Without `expiresAt` it is given a day.
 * A `lasting` post appears anew where its next change finds that somebody deleted it.
 */
export type NewPost = {
  key: string;
  teamId?: string;
  /** A channel's id, or a person's for their direct messages. */
  target: string;
  thread?: string;
  /** The key of the post in whose thread it goes, once Slack has that one. */
  under?: string;
  lasting?: boolean;
  message: Message;
  at: Date;
  expiresAt?: Date;
};

const DAY = 86_400_000;

/** Writes a post, in the transaction of the deed that causes it. The next flush sends it. */
export const post = (tx: Tx, given: NewPost): Promise<void> => postAll(tx, [given]);

/** The same for many at once, such as a message to each of 2,000 people: others don't wait while each is written. */
export async function postAll(tx: Tx, all: NewPost[]): Promise<void> {
  await tx.post.createMany({
    data: all.map(({ message, at, expiresAt, ...rest }) => ({
      ...rest,
      message: message as unknown as Prisma.InputJsonObject,
      dueAt: at,
      createdAt: at,
      expiresAt: expiresAt ?? new Date(at.getTime() + DAY),
    })),
    skipDuplicates: true,
  });
}

/**
 * Changes a post in place, sent or not. The first flush from `at` on shows it, or that for which an unsent post waits
 * anyway: an earlier one would not find what is still on its way. A key that was never posted changes nothing.
 */
export async function revise(tx: Tx, key: string, message: Message, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Post" SET message = ${JSON.stringify(message)}::jsonb, revision = revision + 1,
      "dueAt" = CASE WHEN state IN ('sent', 'sending') THEN ${at} ELSE "dueAt" END,
      "expiresAt" = CASE WHEN ts IS NULL THEN "expiresAt" ELSE ${new Date(at.getTime() + DAY)} END,
      state = CASE WHEN state = 'sent' THEN 'waiting' ELSE state END
    WHERE key = ${key}`;
}

/** Writes a post, or changes it in place where it is there already. */
export async function show(tx: Tx, given: NewPost): Promise<void> {
  const known = await tx.post.findUnique({ where: { key: given.key }, select: { id: true } });
  if (known) await revise(tx, given.key, given.message, given.at);
  else await post(tx, given);
}

export type Outbox = {
  /**
   * Sends what is due, and returns when nothing more is. Failures are kept in the rows, not thrown; one that has to wait
   * beyond `until`, which is now unless given, is left to a later flush.
   */
  flush(until?: Date): Promise<void>;
  /** Takes over what a process that is gone was sending; only safe where there is one process. */
  takeOver(): Promise<void>;
};

type Claimed = {
  id: string;
  key: string;
  target: string;
  thread: string | null;
  under: string | null;
  lasting: boolean;
  message: Message;
  revision: number;
  shown: number;
  channel: string | null;
  ts: string | null;
  attempts: number;
  triedFrom: Date;
  unclear: boolean;
  expiresAt: Date;
  leaseUntil: Date;
};

/** Posts that are claimed together are sent together, so that none waits long behind others. */
const AT_ONCE = 20;
/** How long a sender may take before another assumes that it is gone. */
const LEASE = 60_000;
/** What has to be left of it to begin posting: more than a call of Slack's may take. */
const RESERVE = 20_000;
/** How far Slack's clock may be behind ours, and a post still be found. */
const SKEW = 3_600_000;
/** A request that was cut off may still arrive: the history is not believed before this. */
const SETTLING = 5_000;
/** What Slack says to a change of our own message that is gone, or of which only its thread is left. */
const DELETED = new Set(['message_not_found', 'cant_update_message']);
const event_type = 'daybreak_post';

export function createOutbox({ db, slack, now, log }: { db: Db; slack: WebClient; now: () => Date; log: Log }): Outbox {
  const later = (ms: number) => new Date(now().getTime() + ms);

  /**
   * One statement, so that two replicas never hold the same post. Of a channel, or a thread, only the oldest that is
   * still to be posted is taken, so they appear in the order in which they were written, whoever sends them. What goes
   * under a post waits for a change of that one, which may find it deleted.
   */
  const claim = (until: Date) =>
    db.$queryRaw<Claimed[]>`
      UPDATE "Post" p SET state = 'sending', "leaseUntil" = ${later(LEASE)}, attempts = p.attempts + 1,
        "triedFrom" = coalesce(p."triedFrom", ${now()}), unclear = p.unclear OR due.state = 'sending',
        thread = coalesce(p.thread, (SELECT ts FROM "Post" above WHERE above.key = p.under))
      FROM (
        SELECT id, state FROM "Post" q
        WHERE ((state = 'waiting' AND "dueAt" <= ${now()} AND (problem IS NULL OR "dueAt" <= ${until}))
            OR (state = 'sending' AND "leaseUntil" <= ${now()}))
          AND NOT EXISTS (
            SELECT FROM "Post" above WHERE above.key = q.under AND q."expiresAt" > ${now()} AND (above.ts IS NULL
              OR (q.ts IS NULL AND above.state IN ('waiting', 'sending') AND above."dueAt" <= ${now()})))
          AND NOT EXISTS (
            SELECT FROM "Post" older
            WHERE q.ts IS NULL AND older.ts IS NULL AND older.state IN ('waiting', 'sending')
              AND older.target = q.target AND older.thread IS NOT DISTINCT FROM q.thread
              AND older.under IS NOT DISTINCT FROM q.under
              AND (older."createdAt", older.id) < (q."createdAt", q.id) AND older."expiresAt" > ${now()})
        ORDER BY "dueAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
      ) due
      WHERE p.id = due.id
      RETURNING p.id, p.key, p.target, p.thread, p.under, p.lasting, p.message, p.revision, p.shown, p.channel, p.ts, p.attempts,
        p."triedFrom", p.unclear, p."expiresAt", p."leaseUntil"`;

  async function send(row: Claimed): Promise<void> {
    try {
      await attempt(row);
    } catch (failure) {
      await postpone(row, outcomeOf(failure));
    }
  }

  async function attempt(row: Claimed): Promise<void> {
    const channel = row.channel ?? (await channelOf(row.target));
    if (row.ts) {
      await slack.chat.update({ channel, ts: row.ts, ...row.message });
      return await keep(row, { channel, ts: row.ts, shown: row.revision });
    }
    const before = row.unclear ? await findPosted(channel, row) : undefined;
    // What was posted before may be of an earlier revision: then it is shown anew.
    if (before) return await keep(row, { channel, ts: before, shown: row.revision === 1 ? 1 : 0 });
    // Without its thread it would stand in the channel by itself.
    if (row.expiresAt <= now() || (row.under && !row.thread)) return await giveUp(row, 'missed');
    // Somebody else may soon hold this post, or already does: they find out what became of it.
    if (later(RESERVE) > row.leaseUntil) return;
    const { ts } = await slack.chat.postMessage({
      channel,
      ...row.message,
      ...(row.thread ? { thread_ts: row.thread } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type, event_payload: { id: row.id } },
    });
    await keep(row, { channel, ts: ts ?? '', shown: row.revision });
  }

  const channelOf = async (target: string): Promise<string> =>
    target.startsWith('U') || target.startsWith('W')
      ? ((await slack.conversations.open({ users: target })).channel?.id ?? target)
      : target;

  /** Looks for a post of ours by the id in its metadata, from before the first attempt on. */
  async function findPosted(channel: string, { id, thread, triedFrom }: Claimed): Promise<string | undefined> {
    const oldest = String((triedFrom.getTime() - SKEW) / 1000);
    let cursor: string | undefined;
    do {
      const page = { channel, oldest, include_all_metadata: true, limit: 200, ...(cursor ? { cursor } : {}) };
      const answer = await (thread
        ? slack.conversations.replies({ ...page, ts: thread })
        : slack.conversations.history(page));
      const found = answer.messages?.find(
        ({ metadata }) => metadata?.event_type === event_type && (metadata.event_payload as { id?: string })?.id === id,
      );
      if (found) return found.ts;
      cursor = answer.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return undefined;
  }

  /** Records what Slack shows now; a revision that came meanwhile waits for the next turn, and has a day to be shown. */
  async function keep(
    row: Claimed,
    { channel, ts, shown }: { channel: string; ts: string; shown: number },
  ): Promise<void> {
    await db.$executeRaw`
      UPDATE "Post" SET channel = ${channel}, ts = ${ts}, shown = ${shown}, unclear = false, problem = NULL,
        attempts = 0, "leaseUntil" = NULL, "expiresAt" = ${later(DAY)},
        state = CASE WHEN revision > ${shown} THEN 'waiting' ELSE 'sent' END
      WHERE id = ${row.id}`;
    log.info(row.ts ? 'post.updated' : 'post.sent', { post: row.id, channel, attempts: row.attempts });
  }

  /** Decides what a failed attempt means for the post. */
  async function postpone(row: Claimed, outcome: Outcome): Promise<void> {
    const { id, attempts, leaseUntil } = row;
    if (row.lasting && row.ts && DELETED.has(outcome.problem)) return await postAnew(row);
    if (outcome.kind === 'refused') return await giveUp(row, 'failed', outcome.problem);
    const unclear = row.unclear || outcome.kind === 'unclear';
    // Past its time a post is not sent any more, but whether it was is still worth finding out.
    if (now().getTime() >= row.expiresAt.getTime() + (unclear ? DAY : 0)) {
      return await giveUp(row, 'missed', outcome.problem);
    }
    const limit = outcome.kind === 'again' ? outcome.seconds : undefined;
    const wait = limit === undefined ? Math.min(SETTLING * 2 ** (attempts - 1), 300_000) : Math.max(limit, 1) * 1000;
    const { problem } = outcome;
    await db.post.updateMany({
      where: { id, leaseUntil },
      data: {
        state: 'waiting',
        leaseUntil: null,
        dueAt: later(wait),
        problem,
        unclear,
        attempts: limit === undefined ? attempts : attempts - 1,
      },
    });
    log.warn('post.postponed', { post: id, problem, attempts });
  }

  /** Forgets where the post was, and what stood in its thread, so that the next turns post them. */
  async function postAnew({ id, key, leaseUntil }: Claimed): Promise<void> {
    const nowhere = { channel: null, ts: null, shown: 0, triedFrom: null, unclear: false, attempts: 0 };
    const data = { ...nowhere, state: 'waiting', leaseUntil: null };
    await db.post.updateMany({ where: { id, leaseUntil }, data });
    await db.post.updateMany({
      where: { under: key, state: 'sent' },
      data: { ...data, thread: null, dueAt: now(), expiresAt: later(DAY) },
    });
    log.info('post.anew', { post: id });
  }

  async function giveUp(
    { id, ts, revision, leaseUntil }: Claimed,
    state: 'failed' | 'missed',
    problem?: string,
  ): Promise<void> {
    // What Slack has is sent, even if it can't be changed any more.
    const data = ts ? { state: 'sent', shown: revision } : { state };
    await db.post.updateMany({
      where: { id, leaseUntil },
      data: { ...data, leaseUntil: null, ...(problem ? { problem } : {}) },
    });
    log.warn('post.given-up', { post: id, problem: problem ?? 'late' });
  }

  return {
    async flush(until = now()) {
      for (let rows = await claim(until); rows.length > 0; rows = await claim(until)) await each(rows, AT_ONCE, send);
    },
    async takeOver() {
      await db.post.updateMany({ where: { state: 'sending' }, data: { leaseUntil: later(SETTLING) } });
    },
  };
}
