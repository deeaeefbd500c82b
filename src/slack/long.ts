// Long posts: what fits stands in the post; where that is not everything it keeps the heads, and its thread the rest.

import type { KnownBlock } from '@slack/types';
import { LIMITS, type Message, section } from './blocks.ts';

/** A heading and the lines below it, all mrkdwn in which what people wrote is escaped. */
export type Passage = { heading: string; lines: string[] };

/** A message's characters and blocks that passages may fill; Slack refuses a little above the double. */
export const ROOM = { characters: 7_000, blocks: 30 };

/** `blocks` stand in the post, `rest` in its thread, in their order. */
export type Fitted = { blocks: KnownBlock[]; rest: Message[] };

/**
 * Where all passages fit, they stand in the post whole. Otherwise the longest are reduced, one after the other, to their
 * heading and what `below` says of so many lines, and stand in the thread; where even that is too much, the last go there.
 */
export function fitPassages(passages: Passage[], below: (lines: number) => string, room = ROOM): Fitted {
  const whole = passages.map((passage) => sectionsOf(passage));
  const head = passages.map(({ heading, lines }) => [section(`${heading}\n${below(lines.length)}`)]);
  const shown = [...whole];
  const order = passages.map((_, at) => at).sort((a, b) => lengthOf(whole[b]!) - lengthOf(whole[a]!));
  for (const at of order) {
    if (fits(shown, room)) break;
    shown[at] = head[at]!;
  }
  while (!fits(shown, room)) shown.pop();
  const moved = passages.filter((_, at) => shown[at] !== whole[at]);
  return { blocks: shown.flat(), rest: moved.flatMap((passage) => messagesOf(passage, room)) };
}

const lengthOf = (blocks: KnownBlock[]): number => JSON.stringify(blocks).length;

const fits = (shown: KnownBlock[][], { characters, blocks }: typeof ROOM): boolean =>
  shown.flat().length <= blocks && shown.reduce((sum, each) => sum + lengthOf(each), 0) <= characters;

/** The passage as sections, each of whole lines as long as they fit one. */
function sectionsOf({ heading, lines }: Passage): KnownBlock[] {
  const texts: string[] = [];
  let text = heading;
  for (const line of lines.flatMap(pieces)) {
    if (text.length + 1 + line.length > LIMITS.mrkdwn) {
      texts.push(text);
      text = line;
    } else text = `${text}\n${line}`;
  }
  return [...texts, text].map((each) => section(each));
}

/** A line that no section holds, cut where neither an entity nor a link is. */
function pieces(line: string): string[] {
  if (line.length <= LIMITS.mrkdwn) return [line];
  const cut: string[] = [];
  let piece = '';
  for (const token of line.match(/&[a-z]+;|<[^<>]*>|[\s\S]/gu) ?? []) {
    if (piece.length + token.length > LIMITS.mrkdwn) {
      cut.push(piece);
      piece = '';
    }
    piece += token;
  }
  return [...cut, piece];
}

function messagesOf(passage: Passage, room: typeof ROOM): Message[] {
  const messages: Message[] = [];
  let blocks: KnownBlock[] = [];
  for (const block of sectionsOf(passage)) {
    if (blocks.length > 0 && !fits([[...blocks, block]], room)) {
      messages.push({ text: passage.heading, blocks });
      blocks = [];
    }
    blocks.push(block);
  }
  return [...messages, { text: passage.heading, blocks }];
}
