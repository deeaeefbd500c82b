// The words of an entry while a leader changes them: cut into fields, joined again, and compared. Pure rules.

import { createHash } from 'node:crypto';
import type { Entry } from '../agenda.ts';
import { LONGEST_ITEM } from '../briefing.ts';

/** What a text field holds, with room left to write more. */
const FIELD = 2_400;

/** `joints` stand between the parts. */
export type Parted = { parts: string[]; joints: string[] };

/** Cuts a long text at the ends of lines where it can, so that each part fits a field. */
export function partWords(text: string): Parted {
  const parts: string[] = [];
  const joints: string[] = [];
  let rest = text;
  while (rest.length > FIELD) {
    const line = rest.lastIndexOf('\n', FIELD);
    const half = /[\uD800-\uDBFF]/.test(rest[FIELD - 1] ?? '') ? FIELD - 1 : FIELD;
    parts.push(rest.slice(0, line > 0 ? line : half));
    joints.push(line > 0 ? '\n' : '');
    rest = rest.slice(line > 0 ? line + 1 : half);
  }
  return { parts: [...parts, rest], joints };
}

export const joinWords = ({ parts, joints }: Parted): string =>
  parts.map((part, at) => `${at === 0 ? '' : (joints[at - 1] ?? '\n')}${part}`).join('');

/** Tells whether an entry still reads as somebody saw it. */
export const fingerprint = ({ title, lines }: Pick<Entry, 'title' | 'lines'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, lines]))
    .digest('base64url')
    .slice(0, 16);

/** What is wrong with a leader's words, if anything. A line has to fit a post. */
export function checkWords(text: string): 'empty' | 'too-long' | undefined {
  if (!text.trim()) return 'empty';
  return text.split('\n').some((line) => [...line].length > LONGEST_ITEM) ? 'too-long' : undefined;
}

/** Cuts mrkdwn without leaving half a mention, link or entity behind. */
export function clipMarkup(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text
    .slice(0, limit - 1)
    .replace(/<[^<>]*$/, '')
    .replace(/&[a-z]*$/, '')
    .replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}…`;
}

/** What an entry is about, in one line of mrkdwn. */
export const headOf = ({ title, lines }: Entry): string => clipMarkup(title || (lines[0] ?? ''), 120);
