// The rules that are no numbers: what belongs together, what excludes each other, what must be unique.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/playground/blocks/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: plain(value), value });
const button = (action_id?: string) => ({ type: 'button', text: plain('Go'), ...(action_id ? { action_id } : {}) });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const input = (element: object) => ({ type: 'input', label: plain('Label'), element });
const section = { type: 'section', text: mrkdwn('text') };
const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };

const message = (...blocks: unknown[]) => checkMessage({ text: 'fallback', blocks });
const modal = (blocks: unknown[], view: object = { submit: plain('Send') }) =>
  checkView({ type: 'modal', title: plain('Title'), blocks, ...view }, 'modal');
const home = (blocks: unknown[], view: object = {}) => checkView({ type: 'home', blocks, ...view }, 'home');
const select = (fields: object) => message(actions({ type: 'static_select', ...fields }));

type Refusal = [name: string, check: () => unknown, message: string, pointer: string];

const refusals: Refusal[] = [
  ['a field nobody knows', () => message({ ...section, txt: 1 }), 'invalid additional property: txt', '/blocks/0'],
  [
    'emoji on mrkdwn',
    () => message({ type: 'section', text: { ...mrkdwn('a'), emoji: true } }),
    'invalid additional property: emoji',
    '/blocks/0/text',
  ],
  [
    'verbatim on plain_text',
    () => message({ type: 'section', text: { ...plain('a'), verbatim: true } }),
    'invalid additional property: verbatim',
    '/blocks/0/text',
  ],
  ['a string for a text', () => message({ type: 'section', text: 'a' }), 'must provide an object', '/blocks/0/text'],
  ['a number for a string', () => message({ type: 'markdown', text: 1 }), 'must provide a string', '/blocks/0/text'],
  ['a string for a flag', () => message({ ...section, expand: 'yes' }), 'must be a boolean', '/blocks/0/expand'],
  [
    'null for what is left out',
    () => message({ ...section, accessory: null }),
    'must provide an object',
    '/blocks/0/accessory',
  ],
  [
    'mrkdwn in a header',
    () => message({ type: 'header', text: mrkdwn('a') }),
    'must be a valid enum value',
    '/blocks/0/text/type',
  ],
  [
    'a style nobody knows',
    () => message(actions({ ...button(), style: 'default' })),
    'must be a valid enum value',
    '/blocks/0/elements/0/style',
  ],
  [
    'a text type nobody knows',
    () => message({ type: 'section', text: { type: 'markdown', text: 'a' } }),
    'unsupported type: markdown',
    '/blocks/0/text/type',
  ],
  ['a block type nobody knows', () => message({ type: 'poll' }), 'unsupported type: poll', '/blocks/0/type'],
  ['a block without a type', () => message({}), 'missing required field: type', '/blocks/0'],
  ['a block that is no object', () => message('divider'), 'must provide an object', '/blocks/0'],
  ['a header without text', () => message({ type: 'header' }), 'missing required field: text', '/blocks/0'],
  [
    'a section without content',
    () => message({ type: 'section' }),
    'must define either `text` or `fields`',
    '/blocks/0',
  ],
  [
    'an option without a value',
    () => select({ options: [{ text: plain('a') }] }),
    'missing required field: value',
    '/blocks/0/elements/0/options/0',
  ],
  [
    'a url on an option of a select',
    () => select({ options: [{ ...option('a'), url: 'https://example.com' }] }),
    'invalid additional property: url',
    '/blocks/0/elements/0/options/0',
  ],
  [
    'mrkdwn on an option of a select',
    () => select({ options: [{ text: mrkdwn('a'), value: 'a' }] }),
    'must be a valid enum value',
    '/blocks/0/elements/0/options/0/text/type',
  ],
  [
    'a type on an option',
    () => select({ options: [{ type: 'option', ...option('a') }] }),
    'invalid additional property: type',
    '/blocks/0/elements/0/options/0',
  ],
  [
    'a select without options',
    () => select({}),
    'must define either `options` or `option_groups`',
    '/blocks/0/elements/0',
  ],
  [
    'a select with options and groups',
    () => select({ options: [option('a')], option_groups: [{ label: plain('g'), options: [option('a')] }] }),
    'must define either `options` or `option_groups`',
    '/blocks/0/elements/0',
  ],
  [
    'an initial option from elsewhere',
    () => select({ options: [option('a')], initial_option: option('b') }),
    'must be one of the provided options',
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'an initial option that differs in its text',
    () => select({ options: [option('a')], initial_option: { ...option('a'), text: plain('A') } }),
    'must be one of the provided options',
    '/blocks/0/elements/0/initial_option',
  ],
  [
    'an empty list of initial options',
    () => modal([input({ type: 'checkboxes', options: [option('a')], initial_options: [] })]),
    'must be one of the provided options',
    '/view/blocks/0/element/initial_options',
  ],
  [
    'initial options out of two groups',
    () =>
      modal([
        input({
          type: 'multi_static_select',
          option_groups: ['a', 'b'].map((one) => ({ label: plain(one), options: [option(one)] })),
          initial_options: [option('a'), option('b')],
        }),
      ]),
    'must be one of the provided options',
    '/view/blocks/0/element/initial_options',
  ],
  [
    'more initial options than may be selected',
    () =>
      modal([
        input({
          type: 'multi_static_select',
          options: [option('a'), option('b')],
          initial_options: [option('a'), option('b')],
          max_selected_items: 1,
        }),
      ]),
    'no more than 1 items allowed',
    '/view/blocks/0/element/initial_options',
  ],
  [
    'a date that does not exist',
    () => message(actions({ type: 'datepicker', initial_date: '2026-02-29' })),
    'input must be a valid: date',
    '/blocks/0/elements/0/initial_date',
  ],
  [
    'a time that does not exist',
    () => message(actions({ type: 'timepicker', initial_time: '24:00' })),
    'input must be a valid: time',
    '/blocks/0/elements/0/initial_time',
  ],
  [
    'a time zone that does not exist',
    () => message(actions({ type: 'timepicker', timezone: 'Asia/Nowhere' })),
    'must be a valid timezone',
    '/blocks/0/elements/0/timezone',
  ],
  [
    'a moment in milliseconds',
    () => message(actions({ type: 'datetimepicker', initial_date_time: 1_628_633_820_000 })),
    'must be less than 9999999999',
    '/blocks/0/elements/0/initial_date_time',
  ],
  [
    'an image from two places',
    () => message({ type: 'image', alt_text: 'a', image_url: 'https://example.com', slack_file: { id: 'F1' } }),
    'must define either `image_url` or `slack_file`',
    '/blocks/0',
  ],
  [
    'an image from nowhere',
    () => message({ type: 'image', alt_text: 'a' }),
    'must define either `image_url` or `slack_file`',
    '/blocks/0',
  ],
  [
    'an image without alt text',
    () => message({ type: 'image', image_url: 'https://example.com' }),
    'missing required field: alt_text',
    '/blocks/0',
  ],
  [
    'a link that is no url',
    () => message(actions({ ...button(), url: 'example' })),
    'must be a valid url',
    '/blocks/0/elements/0/url',
  ],
  [
    'a video over http',
    () =>
      message({
        type: 'video',
        alt_text: 'a',
        title: plain('a'),
        thumbnail_url: 'https://example.com',
        video_url: 'http://example.com',
      }),
    'must be an https url',
    '/blocks/0/video_url',
  ],
  [
    'an empty conversation filter',
    () => message(actions({ type: 'conversations_select', filter: {} })),
    'must define at least one field',
    '/blocks/0/elements/0/filter',
  ],
  [
    'a least length above the greatest',
    () => modal([input({ type: 'plain_text_input', min_length: 3, max_length: 2 })]),
    'must be less than 2',
    '/view/blocks/0/element/min_length',
  ],
  [
    'a least number above the greatest',
    () => modal([input({ type: 'number_input', is_decimal_allowed: false, min_value: '10', max_value: '9' })]),
    'must be less than 9',
    '/view/blocks/0/element/min_value',
  ],
  [
    'rich text with an empty text',
    () =>
      message({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }),
    'must be more than 0 characters',
    '/blocks/0/elements/0/elements/0/text',
  ],
  [
    'rich text without elements',
    () => message({ type: 'rich_text', elements: [] }),
    'must provide at least 1 items',
    '/blocks/0/elements',
  ],
  [
    'a mention in preformatted text',
    () =>
      message({
        type: 'rich_text',
        elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }],
      }),
    'unsupported type: user',
    '/blocks/0/elements/0/elements/0/type',
  ],
  [
    'an empty cell',
    () => message({ ...table, rows: [[{ type: 'raw_text', text: '' }]] }),
    'must be more than 0 characters',
    '/blocks/0/rows/0/0/text',
  ],
  ['two tables', () => message(table, table), 'only_one_table_allowed', '/blocks/1'],
  [
    'a second table in a container',
    () => message(table, { type: 'container', title: plain('a'), child_blocks: [table] }),
    'only_one_table_allowed',
    '/blocks/1/child_blocks/0',
  ],
  [
    'rows of a data table that differ in width',
    () =>
      message({
        type: 'data_table',
        caption: 'a',
        rows: [[table.rows[0]?.[0]], [table.rows[0]?.[0], table.rows[0]?.[0]]],
      }),
    'all rows must have the same number of cells',
    '/blocks/0/rows/1',
  ],
  [
    'a card with nothing to show',
    () => message({ type: 'card', subtitle: mrkdwn('a') }),
    'must define at least one of `hero_image`, `title`, `actions` or `body`',
    '/blocks/0',
  ],
  [
    'a container without a title',
    () => message({ type: 'container', child_blocks: [section] }),
    'must define either `title` or `rich_text_title`',
    '/blocks/0',
  ],
  [
    'a container in a container',
    () =>
      message({
        type: 'container',
        title: plain('a'),
        child_blocks: [{ type: 'container', title: plain('b'), child_blocks: [section] }],
      }),
    'unsupported type: container',
    '/blocks/0/child_blocks/0/type',
  ],
  [
    'one action_id twice in a block',
    () => message(actions(button('a'), button('a'))),
    '`action_id` a already exists',
    '/blocks/0/elements/1/action_id',
  ],
  [
    'one block_id twice',
    () => message({ ...section, block_id: 'a' }, { ...section, block_id: 'a' }),
    '`block_id` a already exists',
    '/blocks/1/block_id',
  ],
  [
    'one block_id in the message and in an attachment',
    () =>
      checkMessage({
        text: 'a',
        blocks: [{ ...section, block_id: 'a' }],
        attachments: [{ blocks: [{ ...section, block_id: 'a' }] }],
      }),
    '`block_id` a already exists',
    '/attachments/0/blocks/0/block_id',
  ],
  [
    'two elements that want the focus',
    () =>
      modal([
        input({ type: 'plain_text_input', focus_on_load: true }),
        input({ type: 'users_select', focus_on_load: true }),
      ]),
    'only one element may set `focus_on_load`',
    '/view/blocks/1/element/focus_on_load',
  ],
  [
    'an input in a modal without submit',
    () => modal([input({ type: 'plain_text_input' })], {}),
    'must define `submit` to use an `input` block in modals',
    '/view',
  ],
  [
    'a modal without a title',
    () => checkView({ type: 'modal', blocks: [section] }, 'modal'),
    'missing required field: title',
    '/view',
  ],
  [
    'mrkdwn in the title of a modal',
    () => modal([section], { title: mrkdwn('a') }),
    'must be a valid enum value',
    '/view/title/type',
  ],
  [
    'submit on a home tab',
    () => home([section], { submit: plain('Send') }),
    'invalid additional property: submit',
    '/view',
  ],
  [
    'close on a home tab',
    () => home([section], { close: plain('Close') }),
    'invalid additional property: close',
    '/view',
  ],
  [
    'a title on a home tab',
    () => home([section], { title: plain('Home') }),
    'invalid additional property: title',
    '/view',
  ],
  [
    'a home tab opened as a modal',
    () => checkView({ type: 'home', title: plain('a'), blocks: [section] }, 'modal'),
    'must be a valid enum value',
    '/view/type',
  ],
  ['a view without blocks', () => checkView({ type: 'home' }, 'home'), 'missing required field: blocks', '/view'],
  ['a view that is no object', () => checkView('home', 'home'), 'must provide an object', '/view'],
];

test.each(refusals)('%s is refused', (_, check, message, pointer) => {
  expect(check()).toMatchObject([{ message, pointer }]);
});

const codes: [name: string, payload: Parameters<typeof checkMessage>[0], code: string][] = [
  ['blocks that are no list', { text: 'a', blocks: {} }, 'invalid_blocks_format'],
  ['a wrong block', { text: 'a', blocks: [{ type: 'poll' }] }, 'invalid_blocks'],
  [
    'a wrong block in an attachment',
    { text: 'a', attachments: [{ blocks: [{ type: 'poll' }] }] },
    'invalid_attachments',
  ],
  ['two tables', { text: 'a', blocks: [table], attachments: [{ blocks: [table] }] }, 'invalid_attachments'],
  ['nothing to say', { blocks: [] }, 'no_text'],
  ['an empty text alone', { text: '' }, 'no_text'],
  ['markdown_text next to text', { text: 'a', markdown_text: 'a' }, 'markdown_text_conflict'],
  ['markdown_text next to blocks', { blocks: [section], markdown_text: 'a' }, 'markdown_text_conflict'],
  ['metadata that is no object', { text: 'a', metadata: 'a' }, 'invalid_metadata_format'],
  ['metadata without an event_type', { text: 'a', metadata: { event_payload: {} } }, 'invalid_metadata_schema'],
  [
    'metadata two levels deep',
    { text: 'a', metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
    'invalid_metadata_schema',
  ],
];

test.each(codes)('%s is answered with its own error', (_, payload, code) => {
  expect(checkMessage(payload)).toMatchObject([{ code }]);
});

test('a wrong view is answered with invalid_arguments', () => {
  expect(home([{ type: 'poll' }])).toMatchObject([{ code: 'invalid_arguments' }]);
});

test('every problem of a payload is told at once', () => {
  const wrong = [{ type: 'header', text: plain('') }, { type: 'poll' }, { type: 'divider', line: 1 }];
  expect(message(...wrong).map(({ pointer }) => pointer)).toEqual([
    '/blocks/0/text/text',
    '/blocks/1/type',
    '/blocks/2',
  ]);
});

test('a pointer escapes what JSON pointers escape', () => {
  const attachments = [{ blocks: [{ ...section, fields: [plain('a')] }] }];
  expect(checkMessage({ text: 'a', attachments })).toEqual([]);
  const problems = checkMessage({ text: 'a', metadata: { event_type: 'a', event_payload: { 'a/b~c': null } } });
  expect(problems).toMatchObject([{ pointer: '/metadata/event_payload/a~1b~0c' }]);
});

test('the same action_id may stand in two blocks', () => {
  expect(message(actions(button('a')), actions(button('a')))).toEqual([]);
});

test('two options may have the same value', () => {
  expect(select({ options: [option('a'), { text: plain('b'), value: 'a' }] })).toEqual([]);
});

test('an input in a message or on the home tab needs no submit', () => {
  const block = input({ type: 'plain_text_input' });
  expect([...message(block), ...home([block])]).toEqual([]);
});

test('metadata may hold flat values, flat objects and lists of them', () => {
  const event_payload = {
    key: 'quote:2026-11-21:C1',
    count: 1,
    late: false,
    team: { id: 'T1' },
    tags: ['a', { b: 1 }],
  };
  expect(checkMessage({ text: 'a', metadata: { event_type: 'quote', event_payload } })).toEqual([]);
});

test('nothing that JSON can say makes the check throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      checkMessage({ text: 'a', blocks: one, attachments: other, metadata: one, markdown_text: other });
      checkView(one, 'modal');
      checkView(other, 'home');
    }),
  );
});

test('a type that only looks like a value is refused', () => {
  expect(message({ type: { toString: 1 } })).toMatchObject([{ message: 'unsupported type: {"toString":1}' }]);
});

test('a payload a thousand levels deep is refused like any other', () => {
  let block: object = { type: 'divider' };
  for (let depth = 0; depth < 1000; depth++) block = { type: 'container', title: plain('a'), child_blocks: [block] };
  const refused = [{ message: 'unsupported type: container' }];
  expect(message(block)).toMatchObject(refused);
  expect(home([block])).toMatchObject(refused);
});

/** Blocks that look right from afar: known types and field names, with anything in the fields. */
const nearlyBlocks = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie('object'),
    fc.array(tie('object'), { maxLength: 3 }),
  ),
  object: fc.record(
    {
      type: fc.constantFrom(
        'section',
        'actions',
        'input',
        'rich_text',
        'table',
        'container',
        'carousel',
        'card',
        'static_select',
        'checkboxes',
        'button',
        'plain_text',
        'mrkdwn',
        'rich_text_section',
        'text',
        'raw_text',
      ),
      text: tie('value'),
      elements: tie('value'),
      element: tie('value'),
      accessory: tie('value'),
      options: tie('value'),
      option_groups: tie('value'),
      initial_option: tie('value'),
      initial_options: tie('value'),
      child_blocks: tie('value'),
      rows: tie('value'),
      block_id: tie('value'),
      action_id: tie('value'),
      focus_on_load: tie('value'),
    },
    { requiredKeys: ['type'] },
  ),
})).object;

test('every pointer leads to a place in the payload', () => {
  fc.assert(
    fc.property(fc.array(nearlyBlocks, { maxLength: 4 }), (blocks) => {
      const payload = { text: 'a', blocks };
      for (const { pointer } of checkMessage(payload)) expect(follow(payload, pointer)).toBeDefined();
    }),
  );
});

function follow(root: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    root,
  );
}
