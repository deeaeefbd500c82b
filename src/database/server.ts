// A PostgreSQL server, which several processes may share.

import pg from 'pg';
import { StartFailure } from '../start-failure.ts';
import { codeOf, messageOf } from './failure.ts';

const CONNECTIONS = 10;

/** Times are written without a zone and mean UTC, whatever zone the server prefers. */
const SESSION = "SET TIME ZONE 'UTC'; SET idle_in_transaction_session_timeout = '60s'";

/** Opens nothing yet: the first query connects. */
export function openServer(url: string): { pool: pg.Pool; close(): Promise<void> } {
  if (!URL.canParse(url) || !/^postgres(ql)?:/.test(url)) {
    throw new StartFailure(
      'DATABASE_URL is not the address of a PostgreSQL server: it looks like postgresql://user:password@host:5432/database.',
    );
  }
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  if (schema !== 'public') {
    throw new StartFailure(
      `DATABASE_URL names the schema ${schema}, but Daybreak only uses public: give it a database of its own.`,
    );
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    onConnect: (client) => client.query(SESSION),
  });
  return { pool, close: () => pool.end() };
}

/** A failure of the first query in words that tell its operator what to do, or the failure itself. */
export function explainServer(error: unknown, url: string): unknown {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const at = `${hostname || searchParams.get('host') || 'localhost'}:${port || 5432}`;
  const user = decodeURIComponent(username) || 'the default user';
  const database = decodeURIComponent(pathname.slice(1)) || user;
  const sentence = sentenceFor(error, { at, user, database });
  return sentence === undefined ? error : new StartFailure(sentence, { cause: error });
}

type Address = { at: string; user: string; database: string };

function sentenceFor(error: unknown, { at, user, database }: Address): string | undefined {
  const message = messageOf(error);
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'ENOENT':
      return `No PostgreSQL server answers at ${at}: start it, or correct DATABASE_URL.`;
    case '28P01':
    case '28000':
      return `The PostgreSQL server at ${at} refuses ${user}: correct the user and password in DATABASE_URL.`;
    case '3D000':
      return `The PostgreSQL server at ${at} has no database ${database}: create it, or correct DATABASE_URL.`;
    case '42501':
      return `The PostgreSQL server at ${at} does not let ${user} do what Daybreak needs (${message}): make ${user} the owner of the database ${database}.`;
    case '53300':
      return `The PostgreSQL server at ${at} has no connection left for Daybreak, which takes up to ${CONNECTIONS}: raise its max_connections.`;
    case '57P03':
      return `The PostgreSQL server at ${at} is not ready yet: try again in a moment.`;
  }
  if (/timeout|terminated unexpectedly/i.test(message)) {
    return `No PostgreSQL server answers at ${at}: start it, or correct DATABASE_URL.`;
  }
  if (/password must be a string/.test(message)) {
    return `The PostgreSQL server at ${at} asks ${user} for a password: add it to DATABASE_URL.`;
  }
  if (/SSL|TLS|certificate/i.test(message)) {
    return `The PostgreSQL server at ${at} and Daybreak do not agree on encryption (${message}): set sslmode in DATABASE_URL.`;
  }
  return undefined;
}
