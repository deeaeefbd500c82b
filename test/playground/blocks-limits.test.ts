// Each of Slack's numbers: what stands exactly at the limit passes, one more is refused with Slack's words and pointer.
import { expect, test } from 'vitest';
import { limits } from '../../src/playground/blocks/limits.ts';
import { checkMessage, checkView, type Problem } from '../../src/playground/blocks/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const link = (length: number) => 'https://example.com/'.padEnd(length, 'x');
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const option = (index: number) => ({ text: plain('x'), value: String(index) });
const image = { type: 'image', image_url: 'https://example.com/x.png', alt_text: 'x' };
const confirm = { title: plain('x'), text: plain('x'), confirm: plain('x'), deny: plain('x') };
const cell = { type: 'raw_text', text: 'x' };

const message = (...blocks: unknown[]) => checkMessage({ text: 'x', blocks });
const modal = (view: object) =>
  checkView({ type: 'modal', title: plain('x'), submit: plain('x'), blocks: [{ type: 'divider' }], ...view }, 'modal');
const home = (...blocks: unknown[]) => checkView({ type: 'home', blocks }, 'home');
const button = (fields: object) =>
  message({ type: 'actions', elements: [{ type: 'button', text: plain('x'), ...fields }] });
const select = (fields: object) =>
  message({ type: 'actions', elements: [{ type: 'static_select', options: [option(0)], ...fields }] });
const grouped = (option_groups: unknown[]) =>
  message({ type: 'actions', elements: [{ type: 'static_select', option_groups }] });
const choose = (type: string, fields: object) => message({ type: 'actions', elements: [{ type, ...fields }] });
const input = (type: string, fields: object) =>
  modal({ blocks: [{ type: 'input', label: plain('x'), element: { type, ...fields } }] });
const section = (fields: object) => message({ type: 'section', ...fields });
const picture = (fields: object) => message({ ...image, ...fields });
const video = (fields: object) =>
  message({
    type: 'video',
    video_url: 'https://example.com',
    thumbnail_url: 'https://example.com',
    alt_text: 'x',
    title: plain('x'),
    ...fields,
  });
const card = (fields: object) => message({ type: 'card', body: mrkdwn('x'), ...fields });
const box = (fields: object) =>
  message({ type: 'container', title: plain('x'), child_blocks: [{ type: 'divider' }], ...fields });
const table = (fields: object) => message({ type: 'table', rows: [[cell]], ...fields });

type Case = [name: string, limit: number | readonly [number, number], check: (size: number) => Problem[], at: string];

const lengths: Case[] = [
  ['block_id', limits.id, (n) => message({ type: 'divider', block_id: long(n) }), '/blocks/0/block_id'],
  ['action_id', limits.id, (n) => button({ action_id: long(n) }), '/blocks/0/elements/0/action_id'],
  ['section text', limits.text, (n) => section({ text: mrkdwn(long(n)) }), '/blocks/0/text/text'],
  ['section field', limits.section.field, (n) => section({ fields: [mrkdwn(long(n))] }), '/blocks/0/fields/0/text'],
  ['header', limits.header, (n) => message({ type: 'header', text: plain(long(n)) }), '/blocks/0/text/text'],
  [
    'context text',
    limits.text,
    (n) => message({ type: 'context', elements: [mrkdwn(long(n))] }),
    '/blocks/0/elements/0/text',
  ],
  ['markdown', limits.markdown, (n) => message({ type: 'markdown', text: long(n) }), '/blocks/0/text'],
  ['image alt text', limits.image.alt, (n) => picture({ alt_text: long(n) }), '/blocks/0/alt_text'],
  ['image title', limits.image.title, (n) => picture({ title: plain(long(n)) }), '/blocks/0/title/text'],
  ['video title', limits.video.title, (n) => video({ title: plain(long(n)) }), '/blocks/0/title/text'],
  ['video author', limits.video.author, (n) => video({ author_name: long(n) }), '/blocks/0/author_name'],
  ['video alt text', limits.video.alt, (n) => video({ alt_text: long(n) }), '/blocks/0/alt_text'],
  [
    'input label',
    limits.input.label,
    (n) => modal({ blocks: [{ type: 'input', label: plain(long(n)), element: { type: 'plain_text_input' } }] }),
    '/view/blocks/0/label/text',
  ],
  [
    'input hint',
    limits.input.hint,
    (n) =>
      modal({
        blocks: [{ type: 'input', label: plain('x'), hint: plain(long(n)), element: { type: 'plain_text_input' } }],
      }),
    '/view/blocks/0/hint/text',
  ],
  ['button text', limits.button.text, (n) => button({ text: plain(long(n)) }), '/blocks/0/elements/0/text/text'],
  [
    'button label',
    limits.button.label,
    (n) => button({ accessibility_label: long(n) }),
    '/blocks/0/elements/0/accessibility_label',
  ],
  [
    'confirm title',
    limits.confirm.title,
    (n) => button({ confirm: { ...confirm, title: plain(long(n)) } }),
    '/blocks/0/elements/0/confirm/title/text',
  ],
  [
    'confirm text',
    limits.confirm.text,
    (n) => button({ confirm: { ...confirm, text: plain(long(n)) } }),
    '/blocks/0/elements/0/confirm/text/text',
  ],
  [
    'confirm button',
    limits.confirm.confirm,
    (n) => button({ confirm: { ...confirm, confirm: plain(long(n)) } }),
    '/blocks/0/elements/0/confirm/confirm/text',
  ],
  [
    'deny button',
    limits.confirm.deny,
    (n) => button({ confirm: { ...confirm, deny: plain(long(n)) } }),
    '/blocks/0/elements/0/confirm/deny/text',
  ],
  [
    'option text',
    limits.option.text,
    (n) => select({ options: [{ text: plain(long(n)), value: 'x' }] }),
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'option value',
    limits.option.value,
    (n) => select({ options: [{ text: plain('x'), value: long(n) }] }),
    '/blocks/0/elements/0/options/0/value',
  ],
  [
    'option description',
    limits.option.description,
    (n) => select({ options: [{ text: plain('x'), value: 'x', description: plain(long(n)) }] }),
    '/blocks/0/elements/0/options/0/description/text',
  ],
  [
    'option group label',
    limits.optionGroup.label,
    (n) => grouped([{ label: plain(long(n)), options: [option(0)] }]),
    '/blocks/0/elements/0/option_groups/0/label/text',
  ],
  [
    'placeholder',
    limits.select.placeholder,
    (n) => select({ placeholder: plain(long(n)) }),
    '/blocks/0/elements/0/placeholder/text',
  ],
  [
    'alert',
    limits.alert,
    (n) => modal({ blocks: [{ type: 'alert', text: plain(long(n)) }] }),
    '/view/blocks/0/text/text',
  ],
  ['card title', limits.card.title, (n) => card({ title: mrkdwn(long(n)) }), '/blocks/0/title/text'],
  ['card subtitle', limits.card.subtitle, (n) => card({ subtitle: mrkdwn(long(n)) }), '/blocks/0/subtitle/text'],
  ['card body', limits.card.body, (n) => card({ body: mrkdwn(long(n)) }), '/blocks/0/body/text'],
  ['container title', limits.container.title, (n) => box({ title: plain(long(n)) }), '/blocks/0/title/text'],
  ['modal title', limits.view.title, (n) => modal({ title: plain(long(n)) }), '/view/title/text'],
  ['modal submit', limits.view.submit, (n) => modal({ submit: plain(long(n)) }), '/view/submit/text'],
  ['modal close', limits.view.close, (n) => modal({ close: plain(long(n)) }), '/view/close/text'],
];

const shorterOnly: Case[] = [
  ['image url', limits.url, (n) => picture({ image_url: link(n) }), '/blocks/0/image_url'],
  ['button value', limits.button.value, (n) => button({ value: long(n) }), '/blocks/0/elements/0/value'],
  ['button url', limits.url, (n) => button({ url: link(n) }), '/blocks/0/elements/0/url'],
  [
    'overflow url',
    limits.url,
    (n) => choose('overflow', { options: [{ ...option(0), url: link(n) }] }),
    '/blocks/0/elements/0/options/0/url',
  ],
  [
    'text input initial value',
    limits.plainTextInput.value,
    (n) => input('plain_text_input', { initial_value: long(n) }),
    '/view/blocks/0/element/initial_value',
  ],
  ['markdown_text', limits.message.markdownText, (n) => checkMessage({ markdown_text: long(n) }), '/markdown_text'],
  [
    'private_metadata',
    limits.view.privateMetadata,
    (n) => modal({ private_metadata: long(n) }),
    '/view/private_metadata',
  ],
  ['callback_id', limits.view.callbackId, (n) => modal({ callback_id: long(n) }), '/view/callback_id'],
  ['external_id', limits.view.externalId, (n) => modal({ external_id: long(n) }), '/view/external_id'],
];

const most = (limit: Case[1]) => (typeof limit === 'number' ? limit : limit[1]);

test.each([...lengths, ...shorterOnly])('%s may have its full length and no more', (_, limit, check, at) => {
  expect(check(most(limit))).toEqual([]);
  const problems = check(most(limit) + 1);
  expect(problems.map(({ message, pointer }) => ({ message, pointer }))).toContainEqual({
    message: `must be less than ${most(limit) + 1} characters`,
    pointer: at,
  });
});

test.each(lengths)('%s may not be empty', (_, __, check, at) => {
  expect(check(1)).toEqual([]);
  expect(check(0)).toMatchObject([{ message: 'must be more than 0 characters', pointer: at }]);
});

test('length counts UTF-16 units, so an emoji counts twice', () => {
  const header = (text: string) => message({ type: 'header', text: plain(text) });
  expect(header('🌅'.repeat(75))).toEqual([]);
  expect(header('🌅'.repeat(76))).toMatchObject([{ message: 'must be less than 151 characters' }]);
});

const counts: Case[] = [
  ['fields', limits.section.fields, (n) => section({ fields: times(n, () => plain('x')) }), '/blocks/0/fields'],
  [
    'context elements',
    limits.context,
    (n) => message({ type: 'context', elements: times(n, () => plain('x')) }),
    '/blocks/0/elements',
  ],
  [
    'actions elements',
    limits.actions,
    (n) => message({ type: 'actions', elements: times(n, () => ({ type: 'button', text: plain('x') })) }),
    '/blocks/0/elements',
  ],
  [
    'context_actions elements',
    limits.contextActions,
    (n) =>
      message({
        type: 'context_actions',
        elements: times(n, () => ({ type: 'icon_button', icon: 'trash', text: plain('x') })),
      }),
    '/blocks/0/elements',
  ],
  ['options', limits.select.options, (n) => select({ options: times(n, option) }), '/blocks/0/elements/0/options'],
  [
    'option groups',
    limits.select.groups,
    (n) => grouped(times(n, () => ({ label: plain('x'), options: [option(0)] }))),
    '/blocks/0/elements/0/option_groups',
  ],
  [
    'options of a group',
    limits.optionGroup.options,
    (n) => grouped([{ label: plain('x'), options: times(n, option) }]),
    '/blocks/0/elements/0/option_groups/0/options',
  ],
  [
    'overflow options',
    limits.overflow,
    (n) => choose('overflow', { options: times(n, option) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'checkboxes',
    limits.checkboxes,
    (n) => choose('checkboxes', { options: times(n, option) }),
    '/blocks/0/elements/0/options',
  ],
  [
    'radio buttons',
    limits.radioButtons,
    (n) => choose('radio_buttons', { options: times(n, option) }),
    '/blocks/0/elements/0/options',
  ],
  ['table rows', limits.table.rows, (n) => table({ rows: times(n, () => [cell]) }), '/blocks/0/rows'],
  ['table cells', limits.table.cells, (n) => table({ rows: [times(n, () => cell)] }), '/blocks/0/rows/0'],
  [
    'column settings',
    limits.table.columnSettings,
    (n) => table({ column_settings: times(n, () => ({})) }),
    '/blocks/0/column_settings',
  ],
  [
    'data table rows',
    limits.dataTable.rows,
    (n) => message({ type: 'data_table', caption: 'x', rows: times(n, () => [cell]) }),
    '/blocks/0/rows',
  ],
  [
    'card actions',
    limits.card.actions,
    (n) => card({ actions: times(n, () => ({ type: 'button', text: plain('x') })) }),
    '/blocks/0/actions',
  ],
  [
    'carousel cards',
    limits.carousel,
    (n) => message({ type: 'carousel', elements: times(n, () => ({ type: 'card', body: mrkdwn('x') })) }),
    '/blocks/0/elements',
  ],
  [
    'container blocks',
    limits.container.blocks,
    (n) => box({ child_blocks: times(n, () => ({ type: 'divider' })) }),
    '/blocks/0/child_blocks',
  ],
  [
    'blocks of a modal',
    limits.view.blocks,
    (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) }),
    '/view/blocks',
  ],
  ['blocks of a home tab', limits.view.blocks, (n) => home(...times(n, () => ({ type: 'divider' }))), '/view/blocks'],
  ['blocks of a message', limits.message.blocks, (n) => message(...times(n, () => ({ type: 'divider' }))), '/blocks'],
];

test.each(counts)('%s may be as many as Slack takes and no more', (_, limit, check, at) => {
  expect(check(most(limit))).toEqual([]);
  expect(check(most(limit) + 1)).toMatchObject([{ message: `no more than ${most(limit)} items allowed`, pointer: at }]);
});

test.each(counts.filter(([, limit]) => typeof limit !== 'number'))('%s may not be too few', (_, limit, check, at) => {
  const least = typeof limit === 'number' ? 0 : limit[0];
  expect(check(least)).toEqual([]);
  expect(check(least - 1)).toMatchObject([{ message: `must provide at least ${least} items`, pointer: at }]);
});

const numbers: Case[] = [
  ['min_length', limits.plainTextInput.minLength, (n) => input('plain_text_input', { min_length: n }), 'min_length'],
  ['max_length', limits.plainTextInput.maxLength, (n) => input('plain_text_input', { max_length: n }), 'max_length'],
  ['max_files', limits.fileInput.files, (n) => input('file_input', { max_files: n }), 'max_files'],
  ['min_lines', limits.richTextInput.lines, (n) => input('rich_text_input', { min_lines: n }), 'min_lines'],
  ['max_lines', limits.richTextInput.lines, (n) => input('rich_text_input', { max_lines: n }), 'max_lines'],
];

test.each(numbers)('%s has a least and a greatest value', (_, limit, check, field) => {
  const [least, greatest] = typeof limit === 'number' ? [0, limit] : limit;
  const pointer = `/view/blocks/0/element/${field}`;
  expect([...check(least), ...check(greatest)]).toEqual([]);
  expect(check(least - 1)).toMatchObject([{ message: `must be greater than ${least}`, pointer }]);
  expect(check(greatest + 1)).toMatchObject([{ message: `must be less than ${greatest}`, pointer }]);
});

test('a message has at most a hundred attachments', () => {
  const attachments = (count: number) => checkMessage({ text: 'x', attachments: times(count, () => ({ text: 'x' })) });
  expect(attachments(100)).toEqual([]);
  expect(attachments(101)).toMatchObject([{ code: 'too_many_attachments' }]);
});

test('all blocks of a message share one length', () => {
  const blocks = (length: number) => [
    ...times(3, () => ({ type: 'section', text: mrkdwn(long(3000)) })),
    { type: 'section', text: mrkdwn(long(length - 9000)) },
  ];
  expect(message(...blocks(limits.message.blocksText))).toEqual([]);
  expect(message(...blocks(limits.message.blocksText + 1))).toMatchObject([{ code: 'msg_blocks_too_long' }]);
});

test('all markdown blocks of a message share one length', () => {
  const blocks = (length: number) => [
    { type: 'markdown', text: long(6000) },
    { type: 'markdown', text: long(length - 6000) },
  ];
  expect(message(...blocks(12_000))).toEqual([]);
  expect(message(...blocks(12_001))).toMatchObject([{ code: 'msg_blocks_too_long' }]);
});

test('text that stands in a container is counted once', () => {
  const child_blocks = times(3, () => ({ type: 'section', text: mrkdwn(long(3000)) }));
  expect(message({ type: 'container', title: plain('x'), child_blocks })).toEqual([]);
});

test('metadata has a size', () => {
  const sized = (size: number) => {
    const metadata = { event_type: 'x', event_payload: { key: '' } };
    metadata.event_payload.key = long(size - JSON.stringify(metadata).length);
    return checkMessage({ text: 'x', metadata });
  };
  expect(sized(limits.message.metadata)).toEqual([]);
  expect(sized(limits.message.metadata + 1)).toMatchObject([{ code: 'metadata_too_large', pointer: '/metadata' }]);
});

test('a view has a size in bytes', () => {
  const option = { text: plain('字'.repeat(75)), value: '字'.repeat(150), description: plain('字'.repeat(75)) };
  const block = {
    type: 'section',
    text: plain('x'),
    accessory: { type: 'static_select', options: times(100, () => option) },
  };
  expect(home(block, block)).toEqual([]);
  expect(home(block, block, block)).toMatchObject([{ code: 'view_too_large', pointer: '/view' }]);
});
