// Fitting: the largest size in which words fit into a space, and where their lines break. Pure rules.

import { clustersOf } from './letters.ts';

export type Weight = 400 | 700;

/** How words look in the fonts of a picture. */
export type Type = {
  /** The text as it can be drawn. */
  legible(text: string): string;
  /** How wide it is, as a share of its size. */
  widthOf(text: string, weight: Weight): number;
};

/** `spacing` is what stands between letters, as a share of their size. */
export type Space = { width: number; height: number; largest: number; weight: Weight; spacing?: number };

/** How far lines are apart, as a share of their size. */
export const LEADING = 1.25;
/** Smaller than any size that is ever needed. */
const SMALLEST = 4;

export type Fitted = { size: number; lines: string[] };

/** All of a text in a space, in as large a size as it allows, in lines of about one length. */
export function fitWords(type: Type, text: string, { width, height, largest, weight, spacing = 0 }: Space): Fitted {
  const words = type.legible(text);
  const widthOf = (line: string) => type.widthOf(line, weight) + spacing * clustersOf(line).length;
  const broken = (room: number) => breakLines(words, (line) => widthOf(line) <= room);
  /** Small letters are easier to read than words in two. */
  const fits = (size: number): boolean => {
    const { lines, torn } = broken(width / size);
    return lines.length * size * LEADING <= height && !(torn && size > largest / 3);
  };
  let [size, above] = [SMALLEST, largest + 1];
  while (above - size > 1) {
    const middle = (size + above) >> 1;
    if (fits(middle)) size = middle;
    else above = middle;
  }
  const found = broken(width / size);
  // The narrowest in which it takes no more lines, or its last one may be a word alone.
  let [narrow, wide] = [0, width / size];
  while (wide - narrow > 0.1) {
    const middle = (narrow + wide) / 2;
    const { lines, torn } = broken(middle);
    if (lines.length > found.lines.length || torn !== found.torn) narrow = middle;
    else wide = middle;
  }
  return { size, lines: broken(wide).lines };
}

/** A Chinese character or a word, with what opens before it and what closes after it: no line ends inside. */
const PIECE = /[\p{Ps}\p{Pi}]*(?:\p{Script=Han}|[^\s\p{Script=Han}-]+-*|-+|)[\p{Pe}\p{Pf}，。、；：！？…,.;:!?]*\s*/gu;

/** The lines of a text, and whether a word was too long for one. */
function breakLines(text: string, fits: (line: string) => boolean): { lines: string[]; torn: boolean } {
  const lines: string[] = [];
  let torn = false;
  const put = (piece: string) => {
    const last = lines.at(-1);
    if (last !== undefined && fits((last + piece).trimEnd())) lines[lines.length - 1] = last + piece;
    else lines.push(piece);
  };
  for (const [piece] of text.matchAll(PIECE)) {
    if (fits(piece.trimEnd())) put(piece);
    else {
      torn = true;
      clustersOf(piece).forEach(put);
    }
  }
  return { lines: lines.map((line) => line.trimEnd()).filter(Boolean), torn };
}
