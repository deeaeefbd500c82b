// The form for bringing questions in, what it would do, and what it did.

import type { KnownBlock } from '@slack/types';
import { clip } from '../../../../slack/blocks.ts';
import { faultLine, planBlocks } from '../../../../slack/imports.ts';
import type { BadEntry } from '../entry.ts';
import type { Plan } from '../plan.ts';
import type { Messages } from './messages.ts';

export const IMPORT = 'quizzes.import';
export const FILES = 'quizzes.import-files';
export const PASTED = 'quizzes.import-pasted';
export const FILE_TYPES = ['csv', 'xlsx', 'txt', 'gift'];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** One fault, as it reads in a list. */
export const faultWords = (t: Messages, fault: BadEntry): string =>
  faultLine(t, { ...fault, said: oneLine(fault.said) });

/** What an import would do or did, with what was left out and why. */
export const lookAt = (t: Messages, plan: Plan, stage: 'plan' | 'done', warning?: string): KnownBlock[] =>
  planBlocks(t, plan, stage, {
    warning,
    changed: ({ draft }) => clip(oneLine(draft.text), 100),
    resting: plan.resting > 0 ? t.resting(plan.resting) : undefined,
    fault: (fault) => faultWords(t, fault),
  });
