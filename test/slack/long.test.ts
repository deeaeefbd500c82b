// Long posts: the post keeps the heads, its thread the rest, and nothing is lost.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessage } from '../../src/playground/blocks/validate.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { fitPassages, type Passage, ROOM } from '../../src/slack/long.ts';

const below = (lines: number) => `${lines} below`;
const wordsIn = (blocks: unknown): string => JSON.stringify(blocks);

test('what fits stands in the post whole', () => {
  const { blocks, rest } = fitPassages([{ heading: '*Notices*', lines: ['one', 'two'] }], below);
  expect(blocks).toEqual([{ type: 'section', text: { type: 'mrkdwn', text: '*Notices*\none\ntwo' } }]);
  expect(rest).toEqual([]);
});

test('the longest passage goes to the thread, and the others stay', () => {
  const long = Array.from({ length: 200 }, (_, n) => `line ${n} ${'x'.repeat(60)}`);
  const { blocks, rest } = fitPassages(
    [
      { heading: '*Short*', lines: ['one'] },
      { heading: '*Long*', lines: long },
    ],
    below,
  );
  expect(wordsIn(blocks)).toContain('*Short*\\none');
  expect(wordsIn(blocks)).toContain('*Long*\\n200 below');
  expect(wordsIn(rest)).not.toContain('*Short*');
  for (const line of long) expect(wordsIn(rest)).toContain(line);
});

test('a line that no section holds is cut between characters, and nothing of it is lost', () => {
  const line = '&amp;'.repeat(1_500);
  const { blocks, rest } = fitPassages([{ heading: '*H*', lines: [line] }], below);
  const texts = [...blocks, ...rest.flatMap((message) => message.blocks)].map((block) =>
    block.type === 'section' ? (block.text?.text ?? '') : '',
  );
  expect(texts.join('').match(/&amp;/g)).toHaveLength(1_500);
  expect(texts.join('')).not.toMatch(/&(?!amp;)/);
});

test('whatever is given, everything is there, in order, in messages that Slack takes', () => {
  const line = fc.string({ minLength: 1, maxLength: 400, unit: fc.constantFrom('字', 'a', ' b', '8') });
  const passage: fc.Arbitrary<Passage> = fc.record({
    heading: fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('题', 'h') }),
    lines: fc.array(line, { maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(passage, { minLength: 1, maxLength: 60 }), (passages) => {
      const { blocks, rest } = fitPassages(passages, below);
      expect(blocks.length).toBeLessThanOrEqual(ROOM.blocks);
      const messages: Message[] = [{ text: 'post', blocks }, ...rest];
      for (const message of messages) expect(checkMessage(message)).toEqual([]);
      const inPost = wordsIn(blocks);
      let from = 0;
      const thread = wordsIn(rest);
      for (const { heading, lines } of passages) {
        const whole = JSON.stringify([heading, ...lines].join('\n')).slice(1, -1);
        if (inPost.includes(whole)) continue;
        for (const each of [heading, ...lines]) {
          const at = thread.indexOf(JSON.stringify(each).slice(1, -1), from);
          expect(at).toBeGreaterThanOrEqual(0);
          from = at;
        }
      }
    }),
    { numRuns: 60 },
  );
});
