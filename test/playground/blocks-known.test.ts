// Every block and element that @slack/types names is known: the records below do not compile when one is missing.
import type {
  ActionsBlockElement,
  ContextActionsBlockElement,
  InputBlockElement,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  RichTextElement,
  SectionBlockAccessory,
  TaskCardBlock,
} from '@slack/types';
import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/playground/blocks/validate.ts';

type Surface = 'message' | 'modal' | 'home';
const surfaces: readonly Surface[] = ['message', 'modal', 'home'];

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });
const option = (text: string): PlainTextOption => ({ text: plain(text), value: text });
const two = [option('one'), option('two')];
const image = { type: 'image', image_url: 'https://example.com/sun.png', alt_text: 'the sun' } as const;

const inline: { [T in RichTextElement['type']]: RichTextElement & { type: T } } = {
  text: { type: 'text', text: 'good', style: { bold: true, underline: true } },
  link: { type: 'link', url: 'https://example.com', text: 'morning' },
  emoji: { type: 'emoji', name: 'sunrise' },
  user: { type: 'user', user_id: 'U1' },
  usergroup: { type: 'usergroup', usergroup_id: 'S1' },
  channel: { type: 'channel', channel_id: 'C1' },
  team: { type: 'team', team_id: 'T1' },
  broadcast: { type: 'broadcast', range: 'here' },
  color: { type: 'color', value: '#ffaa00' },
  date: { type: 'date', timestamp: 1_720_710_212, format: '{date_num}', fallback: 'that day' },
};
const section = { type: 'rich_text_section' as const, elements: Object.values(inline) };
const richText: RichTextBlock = {
  type: 'rich_text',
  elements: [
    section,
    { type: 'rich_text_list', style: 'ordered', indent: 1, border: 1, elements: [section] },
    { type: 'rich_text_quote', elements: Object.values(inline) },
    { type: 'rich_text_preformatted', elements: [inline.text, inline.link], border: 0 },
  ],
};

const card = { type: 'card', title: { type: 'mrkdwn', text: 'A card' }, icon: image, hero_image: image } as const;
const task: TaskCardBlock = {
  type: 'task_card',
  task_id: '1',
  title: 'Look it up',
  status: 'complete',
  details: richText,
  output: richText,
  sources: [{ type: 'url', url: 'https://example.com', text: 'Example' }],
};

const blocks: { [T in Exclude<KnownBlock['type'], 'file'>]: [KnownBlock & { type: T }, ...Surface[]] } = {
  actions: [{ type: 'actions', elements: [{ type: 'button', text: plain('Go'), action_id: 'go' }] }, ...surfaces],
  alert: [{ type: 'alert', text: plain('Mind the gap'), level: 'warning' }, 'modal'],
  card: [card, 'message', 'home'],
  carousel: [{ type: 'carousel', elements: [card, card] }, 'message', 'home'],
  container: [
    { type: 'container', title: plain('Box'), child_blocks: [{ type: 'divider' }], is_collapsible: true },
    'message',
    'home',
  ],
  context: [{ type: 'context', elements: [image, plain('a'), { type: 'mrkdwn', text: '*b*' }] }, ...surfaces],
  context_actions: [
    {
      type: 'context_actions',
      elements: [{ type: 'icon_button', icon: 'trash', text: plain('Delete'), action_id: 'delete' }],
    },
    'message',
  ],
  data_table: [
    {
      type: 'data_table',
      caption: 'Scores',
      page_size: 10,
      rows: [[{ type: 'raw_text', text: 'Score' }], [{ type: 'raw_number', value: 7, text: '7' }]],
    },
    'message',
  ],
  divider: [{ type: 'divider', block_id: 'line' }, ...surfaces],
  header: [{ type: 'header', text: plain('Good morning') }, ...surfaces],
  image: [{ ...image, title: plain('Sunrise'), block_id: 'sun' }, ...surfaces],
  input: [
    { type: 'input', label: plain('Name'), hint: plain('Any'), element: { type: 'plain_text_input' }, optional: true },
    ...surfaces,
  ],
  markdown: [{ type: 'markdown', text: '**bold**' }, 'message'],
  plan: [{ type: 'plan', title: 'Plan', tasks: [task] }, 'message'],
  rich_text: [richText, ...surfaces],
  section: [
    { type: 'section', text: { type: 'mrkdwn', text: '*hi*', verbatim: true }, fields: [plain('a')], expand: true },
    ...surfaces,
  ],
  table: [
    {
      type: 'table',
      rows: [[{ type: 'raw_text', text: 'a' }, richText]],
      column_settings: [{ align: 'right', is_wrapped: true }],
    },
    'message',
  ],
  task_card: [task, 'message'],
  video: [
    {
      type: 'video',
      title: plain('How to'),
      title_url: 'https://example.com/watch',
      video_url: 'https://example.com/embed',
      thumbnail_url: 'https://example.com/still.png',
      alt_text: 'somebody explains',
      author_name: 'Somebody',
      description: plain('In two minutes'),
    },
    ...surfaces,
  ],
};

type Element = ActionsBlockElement | ContextActionsBlockElement | InputBlockElement | SectionBlockAccessory;
type Holder = 'section' | 'actions' | 'input' | 'context_actions';
const pickers: Holder[] = ['section', 'actions', 'input'];

const elements: { [T in Element['type']]: [Element & { type: T }, Holder[], ...Surface[]] } = {
  button: [
    { type: 'button', text: plain('Go'), value: 'v', url: 'https://example.com', style: 'primary' },
    ['section', 'actions'],
    ...surfaces,
  ],
  channels_select: [{ type: 'channels_select', initial_channel: 'C1' }, pickers, ...surfaces],
  checkboxes: [
    {
      type: 'checkboxes',
      options: [{ text: { type: 'mrkdwn', text: '*yes*' }, value: 'yes', description: plain('agree') }],
    },
    pickers,
    ...surfaces,
  ],
  conversations_select: [
    {
      type: 'conversations_select',
      default_to_current_conversation: true,
      filter: { include: ['public'], exclude_bot_users: true },
    },
    pickers,
    ...surfaces,
  ],
  datepicker: [{ type: 'datepicker', initial_date: '2028-02-29', placeholder: plain('Day') }, pickers, ...surfaces],
  datetimepicker: [
    { type: 'datetimepicker', initial_date_time: 1_628_633_820 },
    ['actions', 'input'],
    'message',
    'modal',
  ],
  email_text_input: [{ type: 'email_text_input', initial_value: 'li@example.com' }, ['input'], 'modal'],
  external_select: [{ type: 'external_select', min_query_length: 0, initial_option: two[0]! }, pickers, ...surfaces],
  feedback_buttons: [
    {
      type: 'feedback_buttons',
      action_id: 'feedback',
      positive_button: { text: plain('Good'), value: '1' },
      negative_button: { text: plain('Bad'), value: '0', accessibility_label: 'It was bad' },
    },
    ['context_actions'],
    'message',
  ],
  file_input: [{ type: 'file_input', filetypes: ['csv'], max_files: 1 }, ['input'], 'modal'],
  icon_button: [
    { type: 'icon_button', icon: 'trash', text: plain('Delete'), visible_to_user_ids: ['U1'] },
    ['context_actions'],
    'message',
  ],
  image: [image, ['section'], ...surfaces],
  multi_channels_select: [{ type: 'multi_channels_select', initial_channels: [] }, ['section', 'input'], ...surfaces],
  multi_conversations_select: [{ type: 'multi_conversations_select' }, ['section', 'input'], ...surfaces],
  multi_external_select: [
    { type: 'multi_external_select', initial_options: two, max_selected_items: 2 },
    ['section', 'input'],
    ...surfaces,
  ],
  multi_static_select: [
    {
      type: 'multi_static_select',
      option_groups: [{ label: plain('Both'), options: two }],
      initial_options: [option('two')],
    },
    ['section', 'input'],
    ...surfaces,
  ],
  multi_users_select: [{ type: 'multi_users_select', initial_users: ['U1'] }, ['section', 'input'], ...surfaces],
  number_input: [
    { type: 'number_input', is_decimal_allowed: true, min_value: '-1', initial_value: '0.5', max_value: '1' },
    ['input'],
    'modal',
  ],
  overflow: [
    { type: 'overflow', options: [{ ...option('a'), url: 'https://example.com' }] },
    ['section', 'actions'],
    ...surfaces,
  ],
  plain_text_input: [
    {
      type: 'plain_text_input',
      multiline: true,
      min_length: 0,
      max_length: 3000,
      dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    },
    ['input'],
    ...surfaces,
  ],
  radio_buttons: [{ type: 'radio_buttons', options: two, initial_option: option('one') }, pickers, ...surfaces],
  rich_text_input: [
    { type: 'rich_text_input', initial_value: richText, min_lines: 2, max_lines: 8 },
    ['actions', 'input'],
    'modal',
    'home',
  ],
  static_select: [
    {
      type: 'static_select',
      options: two,
      initial_option: option('two'),
      confirm: { title: plain('Sure?'), text: plain('Really'), confirm: plain('Yes'), deny: plain('No') },
    },
    pickers,
    ...surfaces,
  ],
  timepicker: [{ type: 'timepicker', initial_time: '23:59', timezone: 'Asia/Shanghai' }, pickers, ...surfaces],
  url_text_input: [{ type: 'url_text_input', initial_value: 'https://example.com' }, ['input'], 'modal'],
  users_select: [{ type: 'users_select', initial_user: 'U1', focus_on_load: true }, pickers, ...surfaces],
  workflow_button: [
    {
      type: 'workflow_button',
      text: plain('Run'),
      workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft1/abc' } },
    },
    ['section', 'actions'],
    'message',
  ],
};

function problemsOn(surface: Surface, block: unknown) {
  if (surface === 'message') return checkMessage({ text: 'fallback', blocks: [block] });
  const modal = { title: plain('Title'), submit: plain('Send') };
  return checkView({ type: surface, ...(surface === 'modal' ? modal : {}), blocks: [block] }, surface);
}

function holding(holder: Holder, element: Element): unknown {
  if (holder === 'section') return { type: 'section', text: plain('text'), accessory: element };
  if (holder === 'input') return { type: 'input', label: plain('label'), element };
  return { type: holder, elements: [element] };
}

const blockCases = Object.values(blocks).flatMap(([block, ...allowed]) =>
  surfaces.map((surface) => ({ type: block.type, surface, block, allowed: allowed.includes(surface) })),
);

test.each(blockCases.filter((one) => one.allowed))('a $type block stands in a $surface', ({ surface, block }) => {
  expect(problemsOn(surface, block)).toEqual([]);
});

test.each(blockCases.filter((one) => !one.allowed))('a $type block is refused in a $surface', (one) => {
  const [problem] = problemsOn(one.surface, one.block);
  expect(problem?.message).toBe(`unsupported type: ${one.type}`);
});

test.each(surfaces)('a file block, which only Slack makes, is refused in a %s', (surface) => {
  const [problem] = problemsOn(surface, { type: 'file', source: 'remote', external_id: '1' });
  expect(problem?.message).toBe('unsupported type: file');
});

const holders: readonly Holder[] = ['section', 'actions', 'input', 'context_actions'];
const elementCases = Object.values(elements).flatMap(([element, where, ...allowed]) =>
  holders.flatMap((holder) =>
    surfaces
      .filter((surface) => holder !== 'context_actions' || surface === 'message')
      .map((surface) => ({
        type: element.type,
        holder,
        surface,
        element,
        allowed:
          (where.includes(holder) && allowed.includes(surface)) ||
          (element.type.startsWith('multi_') && holder === 'actions' && surface === 'message'),
      })),
  ),
);

test.each(elementCases.filter((one) => one.allowed))('$type stands in $holder of a $surface', (one) => {
  expect(problemsOn(one.surface, holding(one.holder, one.element))).toEqual([]);
});

test.each(elementCases.filter((one) => !one.allowed))('$type is refused in $holder of a $surface', (one) => {
  const [problem] = problemsOn(one.surface, holding(one.holder, one.element));
  expect(problem?.message).toBe(`unsupported type: ${one.type}`);
});
