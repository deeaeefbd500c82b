// Brings payloads to the bot: one connection each, three seconds to acknowledge, events again when that fails.

import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRecord, type Json } from './state.ts';

export type Envelope = {
  envelope_id: string;
  type: 'events_api' | 'interactive' | 'slash_commands';
  payload: Json;
  retry_attempt?: number;
  retry_reason?: string;
};

/** `deliver` resolves with the acknowledgement's body, or rejects when the bot refuses or can't be reached. */
export type Bot = {
  deliver(envelope: Envelope): Promise<{ ack: unknown }>;
  /** The reason that a late acknowledgement is given as; `timeout` when not said. */
  readonly late?: string;
  /** Resolves when the bot has nothing in hand any more, where the connection can know. */
  settled?(): Promise<void>;
};

/** Why a delivery failed, in Slack's words for `retry_reason`. */
export class Undelivered extends Error {
  readonly reason: string;
  /** The bot has asked not to be sent this again. */
  readonly final: boolean;

  constructor(reason: string, options: { final?: boolean } = {}) {
    super(reason);
    this.reason = reason;
    this.final = options.final ?? false;
  }
}

export type Answer =
  | { ack: unknown; error?: undefined }
  | { error: 'operation_timeout' | 'dispatch_failed'; ack?: undefined };

export type Delivery = ReturnType<typeof createDelivery>;

/** When an event comes again, in milliseconds after its first delivery (docs.slack.dev, Events API). */
const retryAfter = [0, 60_000, 300_000] as const;

type Job = { payload: Json; firstAt: number; attempt: number; reason: string };

export function createDelivery(options: { now: () => Date; ackTimeout: number }) {
  const bots: Bot[] = [];
  const outstanding = new Set<Promise<unknown>>();
  let waiting: (Job & { due: number })[] = [];
  let everConnected = false;
  let unreachable = false;
  let turn = 0;
  let last: Json | undefined;
  /** The last event of each type that people caused: a bot's own posts come back to it as events too. */
  const lastOf = new Map<unknown, Json>();
  let timer: NodeJS.Timeout | undefined;

  const reachable = (): boolean => !unreachable && bots.length > 0;

  function track<T>(work: Promise<T>): Promise<T> {
    outstanding.add(work);
    const done = () => outstanding.delete(work);
    work.then(done, done);
    return work;
  }

  async function attempt(envelope: Envelope): Promise<{ ack: unknown }> {
    const bot = reachable() ? bots[turn++ % bots.length] : undefined;
    if (!bot) throw new Undelivered('connection_failed');
    let clock: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(new Undelivered(bot.late ?? 'timeout')), options.ackTimeout);
    });
    try {
      return await Promise.race([bot.deliver(envelope), late]);
    } finally {
      clearTimeout(clock);
    }
  }

  /** One try of an event; with nobody to take it, it has failed before this returns. */
  async function tryEvent(job: Job): Promise<void> {
    if (!reachable()) return putOff(job, 'connection_failed');
    const { payload, attempt: retry_attempt, reason: retry_reason } = job;
    try {
      await attempt({ envelope_id: randomUUID(), type: 'events_api', payload, retry_attempt, retry_reason });
    } catch (error) {
      if (error instanceof Undelivered && error.final) return;
      await putOff(job, error instanceof Undelivered ? error.reason : 'http_error');
    }
  }

  /** Tries a failed event again at once, or leaves it until its time; after the third retry it is lost. */
  function putOff(job: Job, reason: string): Promise<void> | undefined {
    const wait = retryAfter[job.attempt];
    if (wait === undefined) return undefined;
    const next = { ...job, attempt: job.attempt + 1, reason, due: job.firstAt + wait };
    if (wait === 0) return tryEvent(next);
    waiting.push(next);
    wake();
    return undefined;
  }

  /** Real time drives redelivery where nobody moves the workspace's clock by hand. */
  function wake(): void {
    if (timer || waiting.length === 0) return;
    timer = setTimeout(() => {
      timer = undefined;
      tick();
      wake();
    }, 250);
    timer.unref();
  }

  /** Sends again what has become due. */
  function tick(): void {
    const now = options.now().getTime();
    for (
      let due = waiting.filter((job) => job.due <= now);
      due.length > 0;
      due = waiting.filter((job) => job.due <= now)
    ) {
      waiting = waiting.filter((job) => job.due > now);
      for (const job of due) void track(tryEvent(job));
    }
  }

  return {
    connect(bot: Bot): () => void {
      everConnected = true;
      // What fell due with nobody there has failed before this one came.
      tick();
      bots.push(bot);
      return () => {
        const at = bots.indexOf(bot);
        if (at >= 0) bots.splice(at, 1);
      };
    },

    /** Resolves when the event was acknowledged, or waits for a later redelivery. Nothing is kept for a bot that never came. */
    event(payload: Json): Promise<void> {
      if (!everConnected) return Promise.resolve();
      last = payload;
      const { event } = payload;
      if (isRecord(event) && !event.bot_id) lastOf.set(event.type, payload);
      return track(tryEvent({ payload, firstAt: options.now().getTime(), attempt: 0, reason: '' }));
    },

    /** Commands and interactions are tried once: who waits for them sees what went wrong. */
    async ask(type: 'interactive' | 'slash_commands', payload: Json): Promise<Answer> {
      try {
        return await track(attempt({ envelope_id: randomUUID(), type, payload }));
      } catch (error) {
        const late = error instanceof Undelivered && error.reason.endsWith('timeout');
        return { error: late ? 'operation_timeout' : 'dispatch_failed' };
      }
    },

    /** A payload that is no event and expects nothing, such as `app_rate_limited`. */
    async notice(payload: Json): Promise<void> {
      await track(attempt({ envelope_id: randomUUID(), type: 'events_api', payload })).catch(() => undefined);
    },

    async redeliver(type?: string): Promise<void> {
      const payload = type === undefined ? last : lastOf.get(type);
      if (!payload) throw new Error('No such event was sent yet');
      const job = { payload, firstAt: options.now().getTime(), attempt: 1, reason: 'timeout' };
      await track(tryEvent(job));
    },

    /** Deliveries that fell due while the bot was unreachable have failed before it comes back. */
    setDown(down: boolean): void {
      tick();
      unreachable = down;
      if (!down) tick();
    },

    isDown: () => unreachable,
    tick,
    track,

    /** Resolves when nothing is under way: no delivery, no listener that a connection knows of, no call. */
    async settled(): Promise<void> {
      for (let quiet = 0; quiet < 2; ) {
        tick();
        const busy = outstanding.size > 0;
        await Promise.allSettled([...outstanding]);
        await Promise.all(bots.map((bot) => bot.settled?.()));
        await nextTurn();
        quiet = busy || outstanding.size > 0 ? 0 : quiet + 1;
      }
    },
  };
}
