// A Bolt receiver in process: what the workspace delivers goes straight into the app, and listeners' errors are kept.
import type { App, Receiver } from '@slack/bolt';
import { type Bot, Undelivered } from './delivery.ts';

export type Door = Receiver & {
  /** What listeners threw and no error handler of the app took. */
  readonly errors: unknown[];
};

/** A receiver to give to Bolt's App; the app is connected from `app.start()` to `app.stop()`. */
export function door(workspace: { connect(bot: Bot): () => void }): Door {
  const errors: unknown[] = [];
  const running = new Set<Promise<void>>();
  let app: App | undefined;
  let disconnect: (() => void) | undefined;

  /** Resolves at the ack; an app that has finished without one is late, at once. */
  const deliver: Bot['deliver'] = (envelope) =>
    new Promise((resolve, reject) => {
      const work = (async () => {
        try {
          await app?.processEvent({
            body: structuredClone(envelope.payload),
            ack: async (response?: unknown) => resolve({ ack: structuredClone(response) }),
            ...(envelope.retry_attempt && { retryNum: envelope.retry_attempt }),
            ...(envelope.retry_reason && { retryReason: envelope.retry_reason }),
          });
        } catch (error) {
          errors.push(error);
        }
        reject(new Undelivered('timeout'));
      })();
      running.add(work);
      void work.then(() => running.delete(work));
    });

  return {
    errors,
    init: (created) => {
      app = created;
    },
    start: async () => {
      disconnect ??= workspace.connect({
        deliver,
        settled: async () => {
          await Promise.all(running);
        },
      });
    },
    stop: async () => {
      disconnect?.();
      disconnect = undefined;
    },
  };
}
