// The buttons, and which element Slack allows in which block on which surface.
import { z } from 'zod';
import { confirm, image, list, plainText, string, url } from './composition.ts';
import {
  datePicker,
  dateTimePicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  richTextInput,
  timePicker,
  urlInput,
} from './inputs.ts';
import { limits } from './limits.ts';
import { checkboxes, multiSelects, overflow, radioButtons, selects } from './menus.ts';

export type Surface = 'message' | 'modal' | 'home';
export type Holder = 'section' | 'actions' | 'input' | 'context_actions' | 'card';

const id = string(limits.id).optional();
const face = { text: plainText(limits.button.text), accessibility_label: string(limits.button.label).optional() };
const style = z.enum(['primary', 'danger']).optional();

const button = z.strictObject({
  type: z.literal('button'),
  action_id: id,
  ...face,
  value: string(limits.button.value).optional(),
  url: url.optional(),
  style,
  confirm: confirm.optional(),
});

const parameter = z.strictObject({ name: z.string().min(1), value: z.string().min(1) });
const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: id,
  ...face,
  workflow: z.strictObject({
    trigger: z.strictObject({ url, customizable_input_parameters: z.array(parameter).optional() }),
  }),
  style,
  confirm: confirm.optional(),
});

const feedback = z.strictObject({ ...face, value: string(limits.button.value) });
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: id,
  positive_button: feedback,
  negative_button: feedback,
});

const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: id,
  icon: z.enum(['trash']),
  ...face,
  value: string(limits.button.value).optional(),
  confirm: confirm.optional(),
  visible_to_user_ids: list(string(limits.id), limits.iconButton.visibleTo).optional(),
});

type Place = [elements: readonly z.ZodObject[], holders: readonly Holder[], surfaces: readonly Surface[]];

const everywhere = ['message', 'modal', 'home'] as const;

/**
 * From docs.slack.dev/reference/block-kit/block-elements, but for multi-select menus in actions: documented, and refused
 * in views (slackapi/python-slack-sdk, "ActionsBlock containing StaticMultiSelectElement fails with API error").
 */
const places: readonly Place[] = [
  [[image], ['section'], everywhere],
  [[button], ['section', 'actions', 'card'], everywhere],
  [[overflow], ['section', 'actions'], everywhere],
  [[checkboxes, radioButtons, datePicker, timePicker, ...selects], ['section', 'actions', 'input'], everywhere],
  [multiSelects, ['section', 'input'], everywhere],
  [multiSelects, ['actions'], ['message']],
  [[dateTimePicker], ['actions', 'input'], ['message', 'modal']],
  [[plainTextInput], ['input'], everywhere],
  [[richTextInput], ['actions', 'input'], ['modal', 'home']],
  [[emailInput, urlInput, numberInput, fileInput], ['input'], ['modal']],
  [[workflowButton], ['section', 'actions'], ['message']],
  [[feedbackButtons, iconButton], ['context_actions'], ['message']],
];

/** The elements that may stand in this kind of block on this surface. */
export function elementsIn(holder: Holder, surface: Surface): z.ZodObject[] {
  return places
    .filter(([, holders, surfaces]) => holders.includes(holder) && surfaces.includes(surface))
    .flatMap(([elements]) => elements);
}
