// Blocks in pages: each one is small enough, and together they say all.

import { expect, test } from 'vitest';
import { markdownBlocks } from '../../src/slack/markdown.ts';
import { pagesOf } from '../../src/slack/pages.ts';

const sizeOf = (page: unknown) => Buffer.byteLength(JSON.stringify(page));

/** Every word in blocks, in its order. */
const wordsIn = (part: unknown): string[] =>
  [...JSON.stringify(part).matchAll(/"text":"([^"]*)"/g)].map(([, words = '']) => words);

test.each([
  ['code spans', '`a` '.repeat(5000)],
  ['a list', '- one\n'.repeat(3000)],
  ['a wide table', `|${'name|'.repeat(50)}\n|${'-|'.repeat(50)}\n${`|${'1|'.repeat(50)}\n`.repeat(150)}`],
  ['rules', 'a\n\n---\n\n'.repeat(2500)],
  ['Chinese', '退费'.repeat(10_000)],
])('%s are cut into pages that fit, and nothing is lost', (_, markdown) => {
  const blocks = markdownBlocks(markdown, { tables: false, most: 90 });
  const pages = pagesOf(blocks, 100_000);
  for (const page of pages) expect(sizeOf(page)).toBeLessThanOrEqual(100_100);
  expect(pages.flatMap(wordsIn)).toEqual(wordsIn(blocks));
});

test('what fits is one page', () => {
  const blocks = markdownBlocks('# Refunds\n\n1. one\n2. two');
  expect(pagesOf(blocks, 100_000)).toEqual([blocks]);
});

test('a numbered list counts on over the pages', () => {
  const pages = pagesOf(markdownBlocks('1. item\n'.repeat(30)), 1000) as {
    elements: { offset?: number; elements: unknown[] }[];
  }[][];
  let counted = 0;
  for (const [block] of pages) {
    expect(block?.elements[0]?.offset ?? 0).toBe(counted);
    counted += block?.elements[0]?.elements.length ?? 0;
  }
  expect(counted).toBe(30);
});
