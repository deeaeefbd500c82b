// A question about an entry, and who may decide it. Pure rules.

import type { DisputeState, ShownEntry } from '../entry.ts';

export type Answered = Exclude<DisputeState, 'open'>;

/** An entry as questions about it need it. */
export type Disputed = Omit<ShownEntry, 'dispute' | 'answer'> & { why: string; dispute: DisputeState | undefined };

/** An entry that takes another one back, or that was taken back, can't be taken back. */
export const canReverse = ({ source, reversed }: Pick<Disputed, 'source' | 'reversed'>): boolean =>
  source !== 'reversal' && !reversed;
