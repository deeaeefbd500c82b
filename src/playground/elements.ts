// Interactive elements in blocks: finding them, the values they hold, and the checks Slack's client makes itself.
import { isRecord, type Json, nextId, type StoredFile, seconds, type World } from './state.ts';

export type Values = { [block: string]: { [action: string]: Json } };
export type Found = {
  readonly block: Json;
  readonly element: Json;
  readonly blockId: string;
  readonly actionId: string;
};

const textOf = (value: unknown): string => (isRecord(value) && typeof value.text === 'string' ? value.text : '');
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** Every element that a person can act on, in reading order; containers and attachments are looked into. */
export function elementsIn(blocks: readonly Json[] = []): Found[] {
  const found: Found[] = [];
  const walk = (value: unknown, block: Json): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, block);
    if (!isRecord(value)) return;
    const inside = typeof value.block_id === 'string' ? value : block;
    if (typeof value.action_id === 'string') {
      const blockId = typeof inside.block_id === 'string' ? inside.block_id : '';
      found.push({ block: inside, element: value, blockId, actionId: value.action_id });
    } else for (const each of Object.values(value)) walk(each, inside);
  };
  for (const block of blocks) walk(block, block);
  return found;
}

/** What a person reads on an element: the button's words, the input's label, or the placeholder. */
export function labelOf({ block, element }: Found): string {
  if (block.type === 'input' && block.element === element) return textOf(block.label);
  return textOf(element.text) || textOf(element.placeholder) || String(element.accessibility_label ?? '');
}

/** The one element with that action id, or else with that label. */
export function findElement(blocks: readonly Json[] | undefined, wanted: string): Found | undefined {
  const all = elementsIn(blocks);
  // Rows of a list may carry the same button: then its block tells them apart.
  const exact = all.find((each) => `${each.blockId}/${each.actionId}` === wanted);
  if (exact) return exact;
  const byId = all.filter((each) => each.actionId === wanted);
  const byLabel = all.filter(
    (each) => labelOf(each) === wanted || buttonsOf(each).some((button) => textOf(button.text) === wanted),
  );
  const hits = byId.length > 0 ? byId : byLabel;
  if (hits.length > 1) throw new Error(`"${wanted}" names ${hits.length} elements; use one that names a single one`);
  return hits[0];
}

export const describeElements = (blocks: readonly Json[] | undefined): string =>
  elementsIn(blocks)
    .map((each) => `${each.actionId} "${labelOf(each)}"`)
    .join(', ') || 'nothing to act on';

/** The two buttons of a feedback element. */
export const buttonsOf = ({ element }: Found): Json[] => list([element.positive_button, element.negative_button]);

const optionsOf = (element: Json): Json[] => [
  ...list(element.options),
  ...list(element.option_groups).flatMap((group) => list(group.options)),
];

const stateless = new Set(['button', 'overflow', 'icon_button', 'feedback_buttons', 'workflow_button']);
const initialKeys: Record<string, [from: string, to: string, empty: unknown]> = {
  plain_text_input: ['initial_value', 'value', null],
  email_text_input: ['initial_value', 'value', null],
  url_text_input: ['initial_value', 'value', null],
  number_input: ['initial_value', 'value', null],
  rich_text_input: ['initial_value', 'rich_text_value', null],
  datepicker: ['initial_date', 'selected_date', null],
  timepicker: ['initial_time', 'selected_time', null],
  datetimepicker: ['initial_date_time', 'selected_date_time', null],
  static_select: ['initial_option', 'selected_option', null],
  external_select: ['initial_option', 'selected_option', null],
  radio_buttons: ['initial_option', 'selected_option', null],
  checkboxes: ['initial_options', 'selected_options', []],
  multi_static_select: ['initial_options', 'selected_options', []],
  multi_external_select: ['initial_options', 'selected_options', []],
  users_select: ['initial_user', 'selected_user', null],
  conversations_select: ['initial_conversation', 'selected_conversation', null],
  channels_select: ['initial_channel', 'selected_channel', null],
  multi_users_select: ['initial_users', 'selected_users', []],
  multi_conversations_select: ['initial_conversations', 'selected_conversations', []],
  multi_channels_select: ['initial_channels', 'selected_channels', []],
  file_input: ['none', 'files', []],
};

/** What a view's or message's state holds before anybody touches it; values of `old` stay where the element stayed. */
export function initialValues(blocks: readonly Json[], old: Values = {}): Values {
  const values: Values = {};
  for (const { element, blockId, actionId } of elementsIn(blocks)) {
    const type = String(element.type);
    const keys = initialKeys[type];
    if (stateless.has(type) || !keys) continue;
    const [from, to, empty] = keys;
    const kept = old[blockId]?.[actionId];
    const value = kept?.type === type ? kept : { type, [to]: element[from] ?? empty };
    values[blockId] = { ...values[blockId], [actionId]: value };
  }
  return values;
}

/** A file as events, views and `files.info` show it. */
export function fileJson(file: StoredFile): Json {
  const extension = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : '';
  const url = `https://files.slack.com/files-pri/T0DAYBREAK-${file.id}/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: mimes[extension] ?? 'application/octet-stream',
    filetype: extension,
    pretty_type: extension.toUpperCase(),
    user: file.user,
    size: file.bytes?.byteLength ?? 0,
    mode: 'hosted',
    is_external: false,
    is_public: file.channels.length > 0,
    editable: false,
    channels: file.channels,
    groups: [],
    ims: [],
    file_access: 'visible',
    url_private: url,
    url_private_download: url.replace(file.id, `${file.id}/download`),
    permalink: `https://playground.slack.com/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
  };
}
const mimes: Record<string, string> = {
  csv: 'text/csv',
  md: 'text/markdown',
  txt: 'text/plain',
  png: 'image/png',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export type Upload = { name: string; content: string | Uint8Array };

export function storeFile(world: World, user: string, upload: Upload): StoredFile {
  const file: StoredFile = {
    id: nextId(world, 'F'),
    name: upload.name,
    title: upload.name,
    user,
    bytes: typeof upload.content === 'string' ? Buffer.from(upload.content) : upload.content,
    shared: true,
    channels: [],
    created: seconds(world),
  };
  world.files.set(file.id, file);
  return file;
}

/** What an element holds after a person has entered `given`; throws for what Slack's client would not let them do. */
export function enterValue(
  world: World,
  user: string,
  found: Found,
  given: unknown,
  suggested: readonly Json[] = [],
): Json {
  const { element } = found;
  const type = String(element.type);
  const name = labelOf(found) || found.actionId;
  const keys = initialKeys[type];
  if (!keys) throw new Error(`"${name}" is a ${type} and holds no value`);
  const to = keys[1];
  if (given === null || given === '') return { type, [to]: keys[2] };
  const many = Array.isArray(given) ? given : [given];
  const option = (value: unknown): Json => {
    const choices = [...optionsOf(element), ...suggested];
    const hit = choices.find((each) => each.value === value) ?? choices.find((each) => textOf(each.text) === value);
    if (!hit)
      throw new Error(
        `"${name}" offers ${choices.map((each) => `"${each.value}"`).join(', ')}, not "${String(value)}"`,
      );
    const { text, value: chosen, description } = hit;
    return { text, value: chosen, ...(description !== undefined && { description }) };
  };
  const id = (kind: 'user' | 'channel') => (value: unknown) => {
    const known = kind === 'user' ? world.users.get(String(value)) : world.channels.get(String(value));
    if (!known) throw new Error(`"${name}": there is no ${kind} ${String(value)}`);
    return known.id;
  };
  const shaped = (pattern: RegExp): string => {
    if (!pattern.test(String(given))) throw new Error(`"${name}" can't hold "${String(given)}"`);
    return String(given);
  };
  switch (to) {
    case 'value':
      return { type, value: String(given) };
    case 'rich_text_value':
      return { type, rich_text_value: typeof given === 'string' ? plainRichText(given) : given };
    case 'selected_date':
      return { type, selected_date: shaped(/^\d{4}-\d\d-\d\d$/) };
    case 'selected_time':
      return { type, selected_time: shaped(/^([01]\d|2[0-3]):[0-5]\d$/) };
    case 'selected_date_time':
      return { type, selected_date_time: Number(shaped(/^\d{10}$/)) };
    case 'selected_option':
      return { type, selected_option: option(given) };
    case 'selected_options':
      return { type, selected_options: many.map(option) };
    case 'selected_user':
      return { type, selected_user: id('user')(given) };
    case 'selected_users':
      return { type, selected_users: many.map(id('user')) };
    case 'selected_channel':
    case 'selected_conversation':
      return { type, [to]: id('channel')(given) };
    case 'selected_channels':
    case 'selected_conversations':
      return { type, [to]: many.map(id('channel')) };
    default:
      return { type, files: many.map((each) => fileJson(storeFile(world, user, each as Upload))) };
  }
}

const plainRichText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

/** What Slack's client says below an input before it sends anything; undefined when it is content. */
export function complainAbout({ block, element }: Found, value: Json | undefined): string | undefined {
  const held = Object.entries(value ?? {}).find(([key]) => key !== 'type')?.[1];
  const empty = held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0);
  if (empty) return block.optional === true ? undefined : 'Please complete this required field.';
  if (typeof held === 'string') {
    const { min_length: least, max_length: most } = element;
    if (typeof least === 'number' && held.length < least) return `Please enter at least ${least} characters.`;
    if (typeof most === 'number' && held.length > most) return `Please enter at most ${most} characters.`;
    if (element.type === 'plain_text_input' && held.length > 3000) return 'Please enter at most 3000 characters.';
    if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(held))
      return 'Please enter a valid email address.';
    if (element.type === 'url_text_input' && !URL.canParse(held)) return 'Please enter a valid URL.';
    if (element.type === 'number_input') {
      const number = Number(held);
      const whole = element.is_decimal_allowed === true || Number.isInteger(number);
      if (!Number.isFinite(number) || !whole) return 'Please enter a valid number.';
      if (Number(element.min_value ?? -Infinity) > number) return `Please enter at least ${element.min_value}.`;
      if (Number(element.max_value ?? Infinity) < number) return `Please enter at most ${element.max_value}.`;
    }
  }
  if (Array.isArray(held)) {
    const most = Number(element.max_selected_items ?? element.max_files ?? Infinity);
    if (held.length > most) return `Please choose at most ${most}.`;
  }
  return undefined;
}
