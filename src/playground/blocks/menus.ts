// The elements that let people choose: menus, checkboxes, radio buttons, people, conversations.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  confirm,
  conversationFilter,
  flag,
  linkOption,
  list,
  option,
  optionGroup,
  placeholder,
  richOption,
  string,
} from './composition.ts';
import { limits } from './limits.ts';

type Options = readonly unknown[];
type Choice = {
  options?: Options | undefined;
  option_groups?: readonly { options: Options }[] | undefined;
  initial_option?: unknown;
  initial_options?: Options | undefined;
  max_selected_items?: number | undefined;
};

const id = string(limits.id).optional();
const ids = z.array(string(limits.id)).optional();
const shared = { action_id: id, confirm: confirm.optional(), focus_on_load: flag };
const menu = { ...shared, placeholder };
const many = { ...menu, max_selected_items: z.int().min(1).optional() };
const conversations = { default_to_current_conversation: flag, filter: conversationFilter };
const external = { min_query_length: z.int().min(0).optional() };
const choices = {
  options: list(option, limits.select.options).optional(),
  option_groups: list(optionGroup, limits.select.groups).optional(),
};

/** What is chosen first must equal, field by field, an option on offer; in option groups Slack looks into one group only. */
function checkChoices(menu: Choice, ctx: z.RefinementCtx): void {
  if ((menu.options === undefined) === (menu.option_groups === undefined))
    ctx.addIssue('must define either `options` or `option_groups`');
  const groups = [menu.options ?? [], ...(menu.option_groups ?? []).map((group) => group.options)];
  const offered = (chosen: Options) =>
    chosen.length > 0 &&
    groups.some((group) => chosen.every((one) => group.some((other) => isDeepStrictEqual(one, other))));
  if (menu.initial_option !== undefined && !offered([menu.initial_option])) refuse('initial_option', ctx);
  if (menu.initial_options !== undefined && !offered(menu.initial_options)) refuse('initial_options', ctx);
  checkCount(menu, ctx);
}

function refuse(field: string, ctx: z.RefinementCtx): void {
  ctx.addIssue({ code: 'custom', message: 'must be one of the provided options', path: [field] });
}

function checkCount({ max_selected_items: most, initial_options: chosen }: Choice, ctx: z.RefinementCtx): void {
  if (most !== undefined && chosen !== undefined && chosen.length > most)
    ctx.addIssue({ code: 'custom', message: `no more than ${most} items allowed`, path: ['initial_options'] });
}

export const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...shared,
    options: list(richOption, limits.checkboxes),
    initial_options: z.array(richOption).optional(),
  })
  .superRefine(checkChoices);

export const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...shared,
    options: list(richOption, limits.radioButtons),
    initial_option: richOption.optional(),
  })
  .superRefine(checkChoices);

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id,
  options: list(linkOption, limits.overflow),
  confirm: confirm.optional(),
});

export const selects = [
  z
    .strictObject({ type: z.literal('static_select'), ...menu, ...choices, initial_option: option.optional() })
    .superRefine(checkChoices),
  z.strictObject({ type: z.literal('external_select'), ...menu, ...external, initial_option: option.optional() }),
  z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: id }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...menu,
    ...conversations,
    initial_conversation: id,
    response_url_enabled: flag,
  }),
  z.strictObject({ type: z.literal('channels_select'), ...menu, initial_channel: id, response_url_enabled: flag }),
];

export const multiSelects = [
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...many,
      ...choices,
      initial_options: z.array(option).optional(),
    })
    .superRefine(checkChoices),
  z
    .strictObject({
      type: z.literal('multi_external_select'),
      ...many,
      ...external,
      initial_options: z.array(option).min(1).optional(),
    })
    .superRefine(checkCount),
  z.strictObject({ type: z.literal('multi_users_select'), ...many, initial_users: ids }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...many,
    ...conversations,
    initial_conversations: ids,
  }),
  z.strictObject({ type: z.literal('multi_channels_select'), ...many, initial_channels: ids }),
];
