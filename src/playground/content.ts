// What a message may contain, whichever way the bot sends it.
import { checkMessage } from './blocks/validate.ts';
import { refuse } from './refusal.ts';
import type { Json } from './state.ts';

const truncateAt = 40_000;
const hasItems = (value: unknown): value is Json[] => Array.isArray(value) && value.length > 0;

/** Throws Slack's refusal of a message's text, blocks, attachments or metadata, in Slack's shape. */
export function refuseContent(given: Json): void {
  const { text, blocks, attachments, markdown_text, metadata } = given;
  const [first, ...rest] = checkMessage({
    ...(text !== undefined && { text: text as string }),
    ...(blocks !== undefined && { blocks }),
    ...(attachments !== undefined && { attachments }),
    ...(markdown_text !== undefined && { markdown_text }),
    ...(metadata !== undefined && { metadata }),
  });
  if (!first) return;
  const errors = [first, ...rest]
    .filter((each) => each.code === first.code)
    .map((each) => `${each.message} [json-pointer:${each.pointer}]`);
  const placed = ['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments', 'invalid_arguments'];
  const detail = { errors, response_metadata: { messages: errors.map((each) => `[ERROR] ${each}`) } };
  refuse(first.code, placed.includes(first.code) ? detail : {});
}

/** Text, blocks and attachments of a message that passed; overlong text is cut as Slack cuts it. */
export function contentOf(given: Json): { text: string; blocks?: Json[]; attachments?: Json[] } {
  const text = typeof given.text === 'string' ? given.text : '';
  const markdown = typeof given.markdown_text === 'string' ? given.markdown_text : '';
  return {
    text: (text || markdown).slice(0, truncateAt),
    ...(hasItems(given.blocks) && { blocks: given.blocks }),
    ...(markdown && { blocks: [{ type: 'markdown', text: markdown }] }),
    ...(hasItems(given.attachments) && { attachments: given.attachments }),
  };
}

export const isTruncated = (given: Json): boolean => typeof given.text === 'string' && given.text.length > truncateAt;
