// The socket between node-postgres and a PostgreSQL that runs in this process.

import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';

const STARTUP = 0x00;
const TERMINATE = 0x58; // 'X'
const READY = 0x5a; // 'Z', ReadyForQuery, whose last byte says where the session stands
const IDLE = 0x49; // 'I': outside a transaction

/**
 * node-postgres corks each query, so Parse…Sync arrive in one write, and PGlite must get them in one call: else it
 * answers an early ReadyForQuery after an error, and every later result belongs to another query.
 */
export class PgliteStream extends Duplex {
  readonly #server: PGlite;
  readonly #afterCommit: () => Promise<void>;
  #status = IDLE;

  /** `afterCommit` runs whenever an answer leaves the session outside a transaction, before the answer is given. */
  constructor(server: PGlite, afterCommit: () => Promise<void> = async () => {}) {
    super();
    this.#server = server;
    this.#afterCommit = afterCommit;
  }

  // What node-postgres calls on a socket.
  connect(): this {
    setImmediate(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#send(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  async #send(batch: Buffer): Promise<void> {
    if (batch[0] === TERMINATE) {
      // The session outlives the connection, so undo what a server would forget with it.
      if (this.#status !== IDLE) await this.#server.execProtocolRaw(simpleQuery('ROLLBACK'));
      await this.#server.execProtocolRaw(simpleQuery('DISCARD ALL'));
      this.push(null);
      return;
    }
    // A query runs synchronously: let timers and sockets breathe between two.
    await new Promise((resolve) => setImmediate(resolve));
    const answer = Buffer.from(await this.#server.execProtocolRaw(batch));
    if (answer.at(-6) === READY) this.#status = answer.at(-1) ?? IDLE;
    if (this.#status === IDLE && batch[0] !== STARTUP) await this.#afterCommit();
    this.push(answer);
  }
}

/** One message of PostgreSQL's simple query protocol. */
export function simpleQuery(sql: string): Buffer {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.from('Q\0\0\0\0');
  head.writeInt32BE(text.length + 4, 1);
  return Buffer.concat([head, text]);
}
