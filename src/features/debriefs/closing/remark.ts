// The leader's comment on a debrief: what was seen of it, and whether it can be kept. Pure rules.

import { createHash } from 'node:crypto';
import { type Debrief, LONGEST } from '../note.ts';

export type Remark = Pick<Debrief, 'comment' | 'watch'>;

export const isEmpty = ({ comment, watch }: Remark): boolean => !comment && !watch;

/** What tells one comment from another: somebody who has seen one may replace that one and no other. */
export const markOf = ({ comment, watch, commentBy }: Remark & Pick<Debrief, 'commentBy'>): string =>
  isEmpty({ comment, watch })
    ? ''
    : createHash('sha256')
        .update(JSON.stringify([comment, watch, commentBy]))
        .digest('hex')
        .slice(0, 16);

export type RemarkProblem = { field: keyof Remark; kind: 'empty' | 'long' };

/** An empty comment takes one away that is there; where there is none it says nothing. */
export function checkRemark(remark: Remark, isThere: boolean): RemarkProblem | undefined {
  for (const field of ['comment', 'watch'] as const) {
    if (remark[field].length > LONGEST) return { field, kind: 'long' };
  }
  return isEmpty(remark) && !isThere ? { field: 'comment', kind: 'empty' } : undefined;
}
