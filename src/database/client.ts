// The client that stores speak to, and what they ask of its errors.

import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';

/**
 * The embedded database is one session: while `db.$transaction(async (tx) => …)` runs, every other query waits. Inside
 * it use `tx` alone, for `db` would wait for the transaction and the transaction for it, until it is rolled back after
 * `TRANSACTION.timeout`. So keep Slack, models and other slow things out of transactions.
 */
export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** Milliseconds: how long a transaction may wait for a connection, and how long it may then last. */
export const TRANSACTION = { maxWait: 15_000, timeout: 10_000 };

export const createClient = (pool: pg.Pool): Db =>
  new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION });

/** Whether a row with the same key was there already, however the insert was sent. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  return code === 'P2002' || code === '23505' || meta?.driverAdapterError?.cause?.originalCode === '23505';
}
