// The form for bringing articles in, what it would do, and what it did.

import type { KnownBlock } from '@slack/types';
import { faultLine, planBlocks } from '../../../../slack/imports.ts';
import type { BadEntry, Plan, Update } from '../import.ts';
import type { Messages } from './messages.ts';

export const IMPORT = 'knowledge.import';
export const FILES = 'knowledge.import-files';
export const PASTED = 'knowledge.import-pasted';
export const FILE_TYPES = ['csv', 'xlsx', 'md', 'txt', 'zip'];

/** A title as it is, and as it would be where it changes. */
const titleWords = (t: Messages, { article, draft }: Update): string =>
  article.title === draft.title ? article.title : t.renamed(article.title, draft.title);

/** One fault, as it reads in a list. */
export const faultWords = (t: Messages, fault: BadEntry): string => faultLine(t, fault);

/** What an import would do or did, with what was left out and why. */
export const lookAt = (t: Messages, plan: Plan, stage: 'plan' | 'done', warning?: string): KnownBlock[] =>
  planBlocks(t, plan, stage, {
    warning,
    changed: (update) => titleWords(t, update),
    resting: plan.retired > 0 ? t.retired(plan.retired) : undefined,
    fault: (fault) => faultWords(t, fault),
  });
