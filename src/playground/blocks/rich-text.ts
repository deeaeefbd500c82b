// The rich_text block: what people's own composer produces, and the safest way to show words we did not write.
import { z } from 'zod';
import { flag, integer, list, oneOf, string, url } from './composition.ts';
import { limits } from './limits.ts';

const textStyle = { bold: flag, italic: flag, strike: flag, code: flag, underline: flag };
const style = z.strictObject(textStyle).optional();
const mentionStyle = z.strictObject({ ...textStyle, highlight: flag, client_highlight: flag, unlink: flag }).optional();
const id = string(limits.id);

const plain = z.strictObject({ type: z.literal('text'), text: z.string().min(1), style });
const link = z.strictObject({ type: z.literal('link'), url, text: z.string().optional(), unsafe: flag, style });

const inline = oneOf([
  plain,
  link,
  z.strictObject({ type: z.literal('user'), user_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('team'), team_id: id, style: mentionStyle }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[\da-f]{6}$/i, 'must be a hex color'), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    url: url.optional(),
    fallback: z.string().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: url.optional(),
    style,
  }),
]);

const border = integer([0, 1]).optional();
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id.optional(),
  elements: z
    .array(
      oneOf([
        section,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(oneOf([plain, link])), border }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          elements: list(section, [1, Number.MAX_SAFE_INTEGER]),
          indent: integer(limits.list.indent).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
      ]),
    )
    .min(1),
});
