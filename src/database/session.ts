// The one session of a PostgreSQL that runs in this process, in the bytes of its protocol.

import type { PGlite } from '@electric-sql/pglite';

const STARTUP = 0x00;
const READY = 0x5a; // 'Z', ReadyForQuery, whose last byte says where the session stands
export const IDLE = 0x49; // 'I': outside a transaction

export type Session = {
  /** Rejects for good once PostgreSQL has stopped, as it does when the disk is full or broken. */
  answer(batch: Buffer): Promise<Buffer>;
  readonly status: number;
  readonly stopped: boolean;
};

type Events = {
  /** When a batch has left the session outside a transaction, before its answer is given. */
  afterCommit?(): Promise<void>;
  /** When PostgreSQL has stopped, once. */
  onStop?(error: Error): void;
};

export function openSession(server: PGlite, { afterCommit, onStop }: Events = {}): Session {
  let status = IDLE;
  let stopped = false;
  return {
    get status() {
      return status;
    },
    get stopped() {
      return stopped;
    },
    async answer(batch) {
      if (stopped) throw new Error('The embedded database has stopped.');
      const answer = await ask(server, batch);
      // After a panic PGlite answers nothing; what it would do next can't be trusted.
      if (answer.at(-6) !== READY) {
        stopped = true;
        const error = new Error('The embedded database has stopped: its disk may be full or broken.');
        onStop?.(error);
        throw error;
      }
      status = answer.at(-1) ?? IDLE;
      if (status === IDLE && batch[0] !== STARTUP) await afterCommit?.();
      return answer;
    },
  };
}

/** PGlite's other way to ask it in bytes also parses every answer, and keeps what it has parsed for ever. */
async function ask(server: PGlite, batch: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [];
  // A part is PostgreSQL's own memory, which it writes over.
  await server.execProtocolRawStream(batch, { onRawData: (part) => parts.push(Buffer.from(part)) });
  return Buffer.concat(parts);
}

/** One message of PostgreSQL's simple query protocol. */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.from('Q\0\0\0\0');
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}
