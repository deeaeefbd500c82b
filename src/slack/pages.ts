// Pages: blocks in portions that Slack takes, none of what stands in them lost.

import type { KnownBlock } from '@slack/types';

/** Blocks, and what stands in them: a list's items, a text's pieces. */
type Part = { elements?: Part[]; style?: unknown; offset?: number };

/** The blocks in their order, in pages of at most `size` bytes of JSON; one that is larger goes on on the next page. */
export const pagesOf = (blocks: KnownBlock[], size: number): KnownBlock[][] =>
  packed(
    blocks.flatMap((block) => divided(block as Part, size)),
    size,
  ) as KnownBlock[][];

const bytesOf = (part: Part): number => Buffer.byteLength(JSON.stringify(part)) + 1;

/** A part as several of its kind, each with as much as fits; words are never cut. */
function divided(part: Part, size: number): Part[] {
  if (!part.elements || bytesOf(part) <= size) return [part];
  const room = size - bytesOf({ ...part, elements: [] });
  let before = part.offset ?? 0;
  return packed(
    part.elements.flatMap((element) => divided(element, room)),
    room,
  ).map((elements) => {
    const offset = before;
    before += elements.length;
    // A numbered list counts on.
    return { ...part, elements, ...(part.style === 'ordered' && offset > 0 ? { offset } : {}) };
  });
}

function packed(parts: Part[], size: number): Part[][] {
  const groups: Part[][] = [];
  let left = 0;
  for (const part of parts) {
    const bytes = bytesOf(part);
    const last = groups.at(-1);
    if (last && bytes <= left) last.push(part);
    else {
      groups.push([part]);
      left = size;
    }
    left -= bytes;
  }
  return groups;
}
