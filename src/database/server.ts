// A PostgreSQL server, which several processes may share.

import pg from 'pg';
import { StartFailure } from '../start-failure.ts';
import { codeOf, messageOf } from './failure.ts';

const CONNECTIONS = 10;

/** Times are written without a zone and mean UTC, whatever zone the server prefers; nothing of ours takes half a minute. */
const SESSION = "SET TIME ZONE 'UTC'; SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = '30s'";

/** Milliseconds after which an unanswered query fails here: longer than the server's own limit, for when it is out of reach. */
const QUERY_TIMEOUT = 35_000;

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
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: QUERY_TIMEOUT,
    onConnect: (client) => client.query(SESSION),
  });
  return { pool, close: () => pool.end() };
}

/**
 * A failure of the first queries in words that tell its operator what to do, or the failure itself. A migration that
 * failed is explained by what it failed of.
 */
export function explainServer(error: unknown, url: string): unknown {
  const { hostname, port, username, pathname, searchParams } = new URL(url);
  const at = `${hostname || searchParams.get('host') || 'localhost'}:${port || 5432}`;
  const user = decodeURIComponent(username) || 'the default user';
  const database = decodeURIComponent(pathname.slice(1)) || user;
  const origin = error instanceof StartFailure ? error.cause : error;
  const passing = explainPassing(origin, at);
  if (passing) return new StartFailure(passing, { cause: error, temporary: true });
  const lasting = explainLasting(origin, { at, user, database });
  return lasting ? new StartFailure(lasting, { cause: error }) : error;
}

/** What a server that starts, restarts or is busy says, and the way to it when it is down. */
function explainPassing(error: unknown, at: string): string | undefined {
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ENOENT':
      return `No PostgreSQL server answers at ${at}: start it, or correct DATABASE_URL.`;
    case '53300':
      return `The PostgreSQL server at ${at} has no connection left for Daybreak, which takes up to ${CONNECTIONS}: raise its max_connections.`;
    case '57P01':
    case '57P02':
    case '57P03':
      return `The PostgreSQL server at ${at} is not ready yet: try again in a moment.`;
    case '57014':
      return `The PostgreSQL server at ${at} takes too long: see what keeps it busy, and try again.`;
  }
  return /timeout|terminated/i.test(messageOf(error))
    ? `No PostgreSQL server answers at ${at}: start it, or correct DATABASE_URL.`
    : undefined;
}

type Address = { at: string; user: string; database: string };

function explainLasting(error: unknown, { at, user, database }: Address): string | undefined {
  const message = messageOf(error);
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `The PostgreSQL server at ${at} refuses ${user}: correct the user and password in DATABASE_URL.`;
    case '3D000':
      return `The PostgreSQL server at ${at} has no database ${database}: create it, or correct DATABASE_URL.`;
    case '42501':
      return `The PostgreSQL server at ${at} does not let ${user} do what Daybreak needs (${message}): make ${user} the owner of the database ${database}.`;
  }
  if (/password must be a string/.test(message)) {
    return `The PostgreSQL server at ${at} asks ${user} for a password: add it to DATABASE_URL.`;
  }
  if (/SSL|TLS|certificate/i.test(message)) {
    return `The PostgreSQL server at ${at} and Daybreak do not agree on encryption (${message}): set sslmode in DATABASE_URL.`;
  }
  return undefined;
}
