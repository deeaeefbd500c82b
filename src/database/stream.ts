// The socket between node-postgres and a PostgreSQL that runs in this process.

import { Duplex } from 'node:stream';
import { IDLE, type Session, simpleQuery } from './session.ts';

const TERMINATE = 0x58; // 'X'

/**
 * node-postgres corks each query, so Parse…Sync arrive in one write, and PGlite must get them in one call: else it
 * answers an early ReadyForQuery after an error, and every later result belongs to another query.
 */
export class PgliteStream extends Duplex {
  readonly #session: Session;

  constructor(session: Session) {
    super();
    this.#session = session;
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
      if (this.#session.status !== IDLE) await this.#session.answer(simpleQuery('ROLLBACK'));
      await this.#session.answer(simpleQuery('DISCARD ALL'));
      this.push(null);
      return;
    }
    // A query runs synchronously: let timers and sockets breathe between two.
    await new Promise((resolve) => setImmediate(resolve));
    this.push(await this.#session.answer(batch));
  }
}
