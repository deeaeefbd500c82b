// The small objects that blocks and elements are made of: texts, options, confirmations, filters, image sources.
import { z } from 'zod';
import { limits } from './limits.ts';

type Range = number | readonly [least: number, most: number];

const bounds = (range: Range) => (typeof range === 'number' ? ([0, range] as const) : range);

/** A string whose length counts UTF-16 units; zod's own `max` counts code points. */
export function string(range: Range) {
  const [least, most] = bounds(range);
  return z
    .string()
    .min(least)
    .refine((text) => text.length <= most, `must be less than ${most + 1} characters`);
}

export function integer(range: Range) {
  const [least, most] = bounds(range);
  return z.int().min(least).max(most);
}

export function list<T extends z.ZodType>(item: T, range: Range) {
  const [least, most] = bounds(range);
  return z.array(item).min(least).max(most);
}

/** One of several objects told apart by their `type`. */
export function oneOf(schemas: readonly z.ZodObject[]) {
  const [first, ...rest] = schemas;
  if (!first) throw new Error('a union needs a member');
  return z.discriminatedUnion('type', [first, ...rest]);
}

export const flag = z.boolean().optional();
export const url = string(limits.url).refine((link) => URL.canParse(link), 'must be a valid url');

export function plainText(range: Range) {
  return z.strictObject({ type: z.literal('plain_text'), text: string(range), emoji: flag });
}

export function mrkdwn(range: Range) {
  return z.strictObject({ type: z.literal('mrkdwn'), text: string(range), verbatim: flag });
}

export const text = (range: Range) => oneOf([plainText(range), mrkdwn(range)]);

export const confirm = z.strictObject({
  title: plainText(limits.confirm.title).optional(),
  text: text(limits.confirm.text),
  confirm: plainText(limits.confirm.confirm).optional(),
  deny: plainText(limits.confirm.deny).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** An option of a menu. */
export const option = z.strictObject({
  text: plainText(limits.option.text),
  value: string(limits.option.value),
  description: plainText(limits.option.description).optional(),
});

/** An option of an overflow menu, the only one that may carry a link. */
export const linkOption = option.extend({ url: url.optional() });

/** An option of checkboxes and radio buttons, the only ones that may carry mrkdwn. */
export const richOption = option.extend({
  text: text(limits.option.text),
  description: text(limits.option.description).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(limits.optionGroup.label),
  options: list(option, limits.optionGroup.options),
});

export const placeholder = plainText(limits.select.placeholder).optional();

export const dispatchActionConfig = z
  .strictObject({
    trigger_actions_on: list(z.enum(['on_enter_pressed', 'on_character_entered']), [1, 2]).optional(),
  })
  .optional();

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  })
  .superRefine((filter, ctx) => {
    if (Object.keys(filter).length === 0) ctx.addIssue('must define at least one field');
  })
  .optional();

const slackFile = z.strictObject({ url: url.optional(), id: string([1, 255]).optional() }).superRefine((file, ctx) => {
  if ((file.url === undefined) === (file.id === undefined)) ctx.addIssue('must define either `url` or `id`');
});

/** An image comes from a link or from a file in Slack, never from both. */
export const imageSource = { image_url: url.optional(), slack_file: slackFile.optional() };

export function requireOneSource(image: { image_url?: unknown; slack_file?: unknown }, ctx: z.RefinementCtx): void {
  if ((image.image_url === undefined) === (image.slack_file === undefined))
    ctx.addIssue('must define either `image_url` or `slack_file`');
}

export const image = z
  .strictObject({ type: z.literal('image'), alt_text: string(limits.image.alt), ...imageSource })
  .superRefine(requireOneSource);
