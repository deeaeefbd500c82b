// A draft as it is kept, and as it fits into a form whose fields hold less than an article does. Pure rules.

import { createHash } from 'node:crypto';
import { type Draft, LONGEST, tidySimilar, wordingOf } from '../article.ts';

/** Without what no database keeps and nobody sees. */
export function tidyDraft(draft: Draft): Draft {
  const title = clean(draft.title).replace(/\s+/g, ' ').trim();
  return { ...draft, title, body: clean(draft.body).trim(), similar: tidySimilar(title, draft.similar.map(clean)) };
}

const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');

/** What an article is known by where nobody gave it a key: never the same for two wordings, however long they are. */
export function keyOfTitle(title: string): string {
  const wording = wordingOf(title);
  const whole = [...wording];
  if (whole.length <= LONGEST.key / 2) return wording;
  const rest = createHash('sha256').update(wording).digest('hex').slice(0, 10);
  return `${whole.slice(0, LONGEST.key / 2 - rest.length - 1).join('')}-${rest}`;
}

/** How much of a long text a field is given: less than the 3,000 characters it holds, so that there is room to write. */
const PART = 2400;

/** `joints[n]` is what stood between the parts `n` and `n + 1`. */
export type Parts = { parts: string[]; joints: string[] };

/** Cuts between paragraphs if it can, else between lines, sentences or anywhere. */
export function splitText(text: string): Parts {
  const parts: string[] = [];
  const joints: string[] = [];
  let rest = text;
  while (rest.length > PART) {
    const { end, joint } = findCut(rest);
    parts.push(rest.slice(0, end));
    joints.push(joint);
    rest = rest.slice(end + joint.length);
  }
  return { parts: [...parts, rest], joints };
}

function findCut(text: string): { end: number; joint: string } {
  for (const joint of ['\n\n', '\n', ' ']) {
    const end = text.lastIndexOf(joint, PART);
    // A field loses the white space at its ends, so there must be none but the joint.
    if (end > PART / 2 && /\S$/.test(text.slice(0, end)) && /^\S/.test(text.slice(end + joint.length)))
      return { end, joint };
  }
  let end = PART;
  while (/\s/.test(text.slice(end - 1, end + 1)) || /^[\uDC00-\uDFFF]/.test(text.slice(end))) end -= 1;
  return { end, joint: '' };
}

/** The text again; parts that were emptied are gone, and parts that were added are paragraphs. */
export const joinText = ({ parts, joints }: Parts): string =>
  parts
    .map((text, at) => ({ text, joint: joints[at] ?? '\n\n' }))
    .filter(({ text }) => text)
    .map(({ text, joint }, at, all) => (at < all.length - 1 ? text + joint : text))
    .join('');
