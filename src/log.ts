// The log: JSON lines with a code, ids and durations; never what people wrote, never a secret.

import { pino } from 'pino';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a line may carry besides its code. */
type Details = Record<string, string | number | boolean | undefined>;

/** Each call names what happened by a code such as `post.sent`. */
export type Log = {
  debug(code: string, details?: Details): void;
  info(code: string, details?: Details): void;
  warn(code: string, details?: Details): void;
  /** `failure` is reduced to its kind, code and stack: its message may quote what a person wrote. */
  error(code: string, failure: unknown, details?: Details): void;
};

export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  return {
    debug: (code, details) => logger.debug({ code, ...details }),
    info: (code, details) => logger.info({ code, ...details }),
    warn: (code, details) => logger.warn({ code, ...details }),
    error: (code, failure, details) => logger.error({ code, ...details, ...describeFailure(failure) }),
  };
}

/** A failure without the texts it may quote: its class, its machine-readable codes and where it came from. */
export function describeFailure(failure: unknown): Details {
  if (failure instanceof AggregateError) {
    return { failure: 'AggregateError', count: failure.errors.length, ...prefixed('first', failure.errors[0]) };
  }
  if (!(failure instanceof Error)) return { failure: typeof failure };
  const { code, data, meta } = failure as Error & {
    code?: unknown;
    data?: { error?: unknown };
    meta?: { code?: unknown };
  };
  return {
    failure: failure.constructor.name,
    // The engine's own words about our own code quote nobody.
    ...(failure instanceof TypeError || failure instanceof ReferenceError ? { message: failure.message } : {}),
    ...(typeof code === 'string' ? { failureCode: code } : {}),
    ...(typeof data?.error === 'string' ? { slack: data.error } : {}),
    ...(typeof meta?.code === 'string' ? { database: meta.code } : {}),
    at: stackWithoutMessage(failure),
    ...(failure.cause ? prefixed('cause', failure.cause) : {}),
  };
}

const stackWithoutMessage = ({ stack = '', message }: Error): string =>
  stack
    .replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim().slice(3))
    .join(' < ');

const prefixed = (prefix: string, failure: unknown): Details =>
  Object.fromEntries(Object.entries(describeFailure(failure)).map(([key, value]) => [`${prefix}.${key}`, value]));
