// The elements that people fill in: text, numbers, links, files, dates and times.
import { z } from 'zod';
import { confirm, dispatchActionConfig, flag, integer, placeholder, string } from './composition.ts';
import { limits } from './limits.ts';
import { richText } from './rich-text.ts';

const id = string(limits.id).optional();
const typed = { action_id: id, placeholder, focus_on_load: flag, dispatch_action_config: dispatchActionConfig };
const picked = { action_id: id, confirm: confirm.optional(), focus_on_load: flag };
const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
  .optional();

function checkOrder(least: number | undefined, most: number | undefined, field: string, ctx: z.RefinementCtx): void {
  if (least !== undefined && most !== undefined && least > most)
    ctx.addIssue({ code: 'custom', message: `must be less than ${most}`, path: [field] });
}

export const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: string(limits.plainTextInput.value).optional(),
    multiline: flag,
    min_length: integer(limits.plainTextInput.minLength).optional(),
    max_length: integer(limits.plainTextInput.maxLength).optional(),
  })
  .superRefine((input, ctx) => checkOrder(input.min_length, input.max_length, 'min_length', ctx));

export const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.email({ error: 'must be a valid email address' }).optional(),
});

export const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.url({ error: 'must be a valid url' }).optional(),
});

export const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: number,
    min_value: number,
    max_value: number,
  })
  .superRefine((input, ctx) => {
    const [least, initial, most] = [input.min_value, input.initial_value, input.max_value].map((value) =>
      value === undefined ? undefined : Number(value),
    );
    checkOrder(least, most, 'min_value', ctx);
    checkOrder(least, initial, 'min_value', ctx);
    checkOrder(initial, most, 'initial_value', ctx);
  });

export const richTextInput = z
  .strictObject({
    type: z.literal('rich_text_input'),
    ...typed,
    initial_value: richText.optional(),
    min_lines: integer(limits.richTextInput.lines).optional(),
    max_lines: integer(limits.richTextInput.lines).optional(),
  })
  .superRefine((input, ctx) => checkOrder(input.min_lines, input.max_lines, 'min_lines', ctx));

export const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: id,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: integer(limits.fileInput.files).optional(),
});

export const datePicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picked,
  placeholder,
  initial_date: z.iso.date({ error: 'input must be a valid: date' }).optional(),
});

export const timePicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picked,
  placeholder,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'input must be a valid: time')
    .optional(),
  timezone: z.string().refine(isTimeZone, 'must be a valid timezone').optional(),
});

/** Seconds since 1970, always ten digits. */
export const dateTimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...picked,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
