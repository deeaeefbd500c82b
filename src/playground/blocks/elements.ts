// The elements that stand inside blocks, with the blocks and surfaces Slack allows each of them in.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  confirm,
  conversationFilter,
  dispatchActionConfig,
  flag,
  image,
  integer,
  linkOption,
  list,
  option,
  optionGroup,
  placeholder,
  plainText,
  richOption,
  string,
  url,
} from './composition.ts';
import { limits } from './limits.ts';
import { richText } from './rich-text.ts';

export type Surface = 'message' | 'modal' | 'home';
export type Holder = 'section' | 'actions' | 'input' | 'context_actions' | 'card';

type Options = readonly unknown[];
type Choice = {
  options?: Options | undefined;
  option_groups?: readonly { options: Options }[] | undefined;
  initial_option?: unknown;
  initial_options?: Options | undefined;
  max_selected_items?: number | undefined;
};

const optional = <T extends z.ZodType>(schema: T) => schema.optional();
const id = optional(string(limits.id));
const label = optional(string(limits.button.label));
const style = optional(z.enum(['primary', 'danger']));
const choosable = { action_id: id, confirm: confirm.optional(), focus_on_load: flag };
const menu = { ...choosable, placeholder };
const typed = { action_id: id, placeholder, focus_on_load: flag, dispatch_action_config: dispatchActionConfig };
const multiple = { ...menu, max_selected_items: optional(z.int().min(1)) };
const conversations = { default_to_current_conversation: flag, filter: conversationFilter };
const ids = optional(z.array(string(limits.id)));
const choices = {
  options: optional(list(option, limits.select.options)),
  option_groups: optional(list(optionGroup, limits.select.groups)),
};

/** Initial choices must be equal, field by field, to options on offer; in several groups Slack looks into one only. */
function checkChoices(element: Choice, ctx: z.RefinementCtx): void {
  const groups = element.option_groups?.map((group) => group.options) ?? (element.options ? [element.options] : []);
  if ((element.options === undefined) === (element.option_groups === undefined))
    ctx.addIssue('must define either `options` or `option_groups`');
  const provided = (chosen: Options) =>
    chosen.length > 0 &&
    groups.some((group) => chosen.every((one) => group.some((other) => isDeepStrictEqual(one, other))));
  if (element.initial_option !== undefined && !provided([element.initial_option]))
    ctx.addIssue({ code: 'custom', message: 'must be one of the provided options', path: ['initial_option'] });
  if (element.initial_options !== undefined && !provided(element.initial_options))
    ctx.addIssue({ code: 'custom', message: 'must be one of the provided options', path: ['initial_options'] });
  checkCount(element, ctx);
}

function checkCount(element: Choice, ctx: z.RefinementCtx): void {
  const most = element.max_selected_items;
  if (most !== undefined && (element.initial_options?.length ?? 0) > most)
    ctx.addIssue({ code: 'custom', message: `no more than ${most} items allowed`, path: ['initial_options'] });
}

function checkOrder(least: number | undefined, most: number | undefined, field: string, ctx: z.RefinementCtx): void {
  if (least !== undefined && most !== undefined && least > most)
    ctx.addIssue({ code: 'custom', message: `must not be greater than ${most}`, path: [field] });
}

const number = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');
const feedback = z.strictObject({
  text: plainText(limits.button.text),
  value: string(limits.button.value),
  accessibility_label: label,
});

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  text: plainText(limits.button.text),
  value: optional(string(limits.button.value)),
  url: optional(url),
  style,
  confirm: confirm.optional(),
  accessibility_label: label,
});

const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: id,
  text: plainText(limits.button.text),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url,
      customizable_input_parameters: optional(
        z.array(z.strictObject({ name: z.string().min(1), value: z.string().min(1) })),
      ),
    }),
  }),
  style,
  confirm: confirm.optional(),
  accessibility_label: label,
});

const everywhere = ['message', 'modal', 'home'] as const;
const pickers = ['section', 'actions', 'input'] as const;

type Place = { schema: z.ZodObject; in: readonly Holder[]; on: readonly Surface[] };

/** Which element stands where, from docs.slack.dev/reference/block-kit/block-elements. */
const places: Place[] = [
  { schema: image, in: ['section'], on: everywhere },
  { schema: button, in: ['section', 'actions', 'card'], on: everywhere },
  { schema: workflowButton, in: ['section', 'actions'], on: ['message'] },
  {
    schema: z
      .strictObject({
        type: z.literal('checkboxes'),
        ...choosable,
        options: list(richOption, limits.checkboxes),
        initial_options: optional(z.array(richOption)),
      })
      .superRefine(checkChoices),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z
      .strictObject({
        type: z.literal('radio_buttons'),
        ...choosable,
        options: list(richOption, limits.radioButtons),
        initial_option: optional(richOption),
      })
      .superRefine(checkChoices),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('overflow'),
      action_id: id,
      options: list(linkOption, limits.overflow),
      confirm: confirm.optional(),
    }),
    in: ['section', 'actions'],
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('datepicker'),
      ...menu,
      initial_date: optional(z.iso.date({ error: 'must be in format YYYY-MM-DD' })),
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('timepicker'),
      ...menu,
      initial_time: optional(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be in format HH:mm')),
      timezone: optional(z.string().refine(isTimeZone, 'must be a valid timezone')),
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('datetimepicker'),
      ...choosable,
      initial_date_time: optional(z.int().min(1_000_000_000).max(9_999_999_999)),
    }),
    in: ['actions', 'input'],
    on: ['message', 'modal'],
  },
  {
    schema: z
      .strictObject({ type: z.literal('static_select'), ...menu, ...choices, initial_option: optional(option) })
      .superRefine(checkChoices),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z
      .strictObject({
        type: z.literal('multi_static_select'),
        ...multiple,
        ...choices,
        initial_options: optional(z.array(option)),
      })
      .superRefine(checkChoices),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('external_select'),
      ...menu,
      initial_option: optional(option),
      min_query_length: optional(z.int().min(0)),
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z
      .strictObject({
        type: z.literal('multi_external_select'),
        ...multiple,
        initial_options: optional(z.array(option).min(1)),
        min_query_length: optional(z.int().min(0)),
      })
      .superRefine(checkCount),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({ type: z.literal('users_select'), ...menu, initial_user: id }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({ type: z.literal('multi_users_select'), ...multiple, initial_users: ids }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('conversations_select'),
      ...menu,
      ...conversations,
      initial_conversation: id,
      response_url_enabled: flag,
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('multi_conversations_select'),
      ...multiple,
      ...conversations,
      initial_conversations: ids,
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('channels_select'),
      ...menu,
      initial_channel: id,
      response_url_enabled: flag,
    }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z.strictObject({ type: z.literal('multi_channels_select'), ...multiple, initial_channels: ids }),
    in: pickers,
    on: everywhere,
  },
  {
    schema: z
      .strictObject({
        type: z.literal('plain_text_input'),
        ...typed,
        initial_value: optional(string(limits.plainTextInput.value)),
        multiline: flag,
        min_length: optional(integer(limits.plainTextInput.minLength)),
        max_length: optional(integer(limits.plainTextInput.maxLength)),
      })
      .superRefine((input, ctx) => checkOrder(input.min_length, input.max_length, 'min_length', ctx)),
    in: ['input'],
    on: everywhere,
  },
  {
    schema: z.strictObject({
      type: z.literal('email_text_input'),
      ...typed,
      initial_value: optional(z.email({ error: 'must be a valid email address' })),
    }),
    in: ['input'],
    on: ['modal'],
  },
  {
    schema: z.strictObject({
      type: z.literal('url_text_input'),
      ...typed,
      initial_value: optional(z.url({ error: 'must be a valid url' })),
    }),
    in: ['input'],
    on: ['modal'],
  },
  {
    schema: z
      .strictObject({
        type: z.literal('number_input'),
        ...typed,
        is_decimal_allowed: z.boolean(),
        initial_value: optional(number),
        min_value: optional(number),
        max_value: optional(number),
      })
      .superRefine((input, ctx) => {
        const [least, initial, most] = [input.min_value, input.initial_value, input.max_value].map((value) =>
          value === undefined ? undefined : Number(value),
        );
        checkOrder(least, most, 'min_value', ctx);
        checkOrder(initial, most, 'initial_value', ctx);
        checkOrder(least, initial, 'min_value', ctx);
      }),
    in: ['input'],
    on: ['modal'],
  },
  {
    schema: z
      .strictObject({
        type: z.literal('rich_text_input'),
        ...typed,
        initial_value: optional(richText),
        min_lines: optional(integer(limits.richTextInput.lines)),
        max_lines: optional(integer(limits.richTextInput.lines)),
      })
      .superRefine((input, ctx) => checkOrder(input.min_lines, input.max_lines, 'min_lines', ctx)),
    in: ['actions', 'input'],
    on: ['modal', 'home'],
  },
  {
    schema: z.strictObject({
      type: z.literal('file_input'),
      action_id: id,
      filetypes: optional(z.array(z.string().min(1)).min(1)),
      max_files: optional(integer(limits.fileInput.files)),
    }),
    in: ['input'],
    on: ['modal'],
  },
  {
    schema: z.strictObject({
      type: z.literal('feedback_buttons'),
      action_id: id,
      positive_button: feedback,
      negative_button: feedback,
    }),
    in: ['context_actions'],
    on: ['message'],
  },
  {
    schema: z.strictObject({
      type: z.literal('icon_button'),
      action_id: id,
      icon: z.enum(['trash']),
      text: plainText(limits.button.text),
      value: optional(string(limits.button.value)),
      confirm: confirm.optional(),
      accessibility_label: label,
      visible_to_user_ids: optional(list(string(limits.id), limits.iconButton.visibleTo)),
    }),
    in: ['context_actions'],
    on: ['message'],
  },
];

/** The elements that may stand in this kind of block on this surface; none where the block itself is not allowed. */
export function elementsIn(holder: Holder, surface: Surface): z.ZodObject[] {
  return places.filter((place) => place.in.includes(holder) && place.on.includes(surface)).map((place) => place.schema);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
