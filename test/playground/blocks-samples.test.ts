// Whole views of the shapes that Slack's own samples have: menus, itineraries, approvals, settings, forms, lists.
import { expect, test } from 'vitest';
import { checkView } from '../../src/playground/blocks/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text, emoji: true });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
const divider = { type: 'divider' };
const image = (name: string) => ({ type: 'image', image_url: `https://example.com/${name}.png`, alt_text: name });
const context = (...elements: object[]) => ({ type: 'context', elements });
const button = (text: string, more: object = {}) => ({ type: 'button', text: plain(text), value: 'pressed', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (text: string, value = text) => ({ text: plain(text), value });
const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  label: plain(label),
  element,
  ...more,
});
const modal = (title: string, blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain(title),
  submit: plain('Submit'),
  close: plain('Cancel'),
  blocks,
  ...more,
});
const home = (...blocks: object[]) => ({ type: 'home', blocks });
const select = (...options: object[]) => ({ type: 'static_select', placeholder: plain('Choose'), options });
const overflow = { type: 'overflow', options: [option(':pencil: Edit', 'edit'), option(':x: Delete', 'delete')] };

const modals: [name: string, view: object][] = [
  [
    'a form with every kind of field',
    modal('Plan the week', [
      input('Title', { type: 'plain_text_input', action_id: 'title' }),
      input(
        'Notes',
        { type: 'plain_text_input', multiline: true },
        { optional: true, hint: plain('As long as you like') },
      ),
      input('Channel', { type: 'channels_select', placeholder: plain('Where') }),
      input('Colleagues', { type: 'multi_users_select', placeholder: plain('Who') }),
      input('Day', { type: 'datepicker', initial_date: '2026-11-23' }),
      input('Kind', { type: 'radio_buttons', options: [option('Open'), option('Closed')] }),
    ]),
  ],
  [
    'rooms to choose from',
    modal('Your room', [
      { type: 'section', text: plain('Where would you like to sit?') },
      divider,
      section('*Window*\nBright and loud.', { accessory: image('window') }),
      context(mrkdwn('4 desks'), mrkdwn('|'), mrkdwn('2 free')),
      actions(button('Choose'), button('Details')),
      divider,
      section('*Garden*\nDark and quiet.', { accessory: image('garden') }),
      actions(button('✓ Your choice', { style: 'primary' }), button('Details')),
    ]),
  ],
  [
    'a menu of things to do',
    modal('Menu', [
      section('*Hi!* This is what I can do:'),
      divider,
      section(':calendar: *New entry*', { accessory: button('Create', { style: 'primary' }) }),
      section(':clipboard: *Lists*', {
        accessory: select(option('Mine', '0'), option('All', '1'), option('Open', '1')),
      }),
      actions(button('Send feedback'), button('Questions')),
    ]),
  ],
  [
    'settings as checkboxes',
    modal('Notifications', [
      section('*<https://example.com|The plan>* posts here:'),
      actions({
        type: 'checkboxes',
        options: ['New', 'Changed'].map((text) => ({
          ...option(text),
          description: plain(`When something is ${text}`),
        })),
      }),
    ]),
  ],
  [
    'an itinerary with block ids',
    modal('Your itinerary', [
      section(':tada: All set.', { block_id: '1' }),
      { ...divider, block_id: '2' },
      { type: 'section', block_id: '3', fields: [mrkdwn('*Who*\nLi'), mrkdwn('*When*\nMonday')] },
      { ...context(mrkdwn(':house: Where')), block_id: '4' },
      section('*Dinner*', { block_id: '5', fields: [plain('Seven'), plain('Everybody')] }),
    ]),
  ],
  [
    'a list of tickets',
    modal('Tickets', [
      section('Pick a list', {
        accessory: { ...select(option('All'), option('Mine')), initial_option: option('Mine') },
      }),
      divider,
      context(image('high'), mrkdwn('*High*')),
      section('*<https://example.com|A ticket>*', { accessory: overflow }),
      context(mrkdwn('Open'), image('task'), mrkdwn('Task')),
      section('*<https://example.com|Another>*', { accessory: overflow }),
    ]),
  ],
  [
    'a poll in the making',
    modal('New poll', [
      section('*Ask something*', {
        accessory: { type: 'multi_conversations_select', placeholder: plain('Where to'), max_selected_items: 3 },
      }),
      input('Question', { type: 'plain_text_input', max_length: 150 }),
      input('Answer 1', { type: 'plain_text_input' }),
      actions(button('Add an answer')),
      input('Settings', { type: 'checkboxes', options: [option('Secret'), option('Many')] }, { optional: true }),
    ]),
  ],
  ['a page with private metadata', modal('My app', [section('Some words')], { private_metadata: 'something to keep' })],
];

const homes: [name: string, view: object][] = [
  [
    'a dashboard with buttons',
    home(
      section('*Welcome*'),
      divider,
      actions(button('New task', { style: 'primary' }), button('Help', { url: 'https://example.com' })),
      context(image('clock'), mrkdwn('Since Monday')),
    ),
  ],
  [
    'what waits for approval',
    home(
      section('*Budget*', { accessory: button('Settings') }),
      divider,
      { type: 'section', fields: [mrkdwn('*Quarter*\nOne'), mrkdwn('*Left*\nHalf')] },
      context(mrkdwn('Sent by'), image('face'), mrkdwn('*Li*')),
      section('*Lunch*\nCost: *12*', { accessory: image('card') }),
      actions(button('Approve', { style: 'primary' }), button('Decline', { style: 'danger' }), button('Details')),
    ),
  ],
  [
    'a calendar',
    home(
      section('*Today*'),
      actions({ type: 'datepicker', initial_date: '2026-11-21' }, select(option('Week'), option('Month'))),
      divider,
      section('*Stand-up*\n9:00', { accessory: overflow }),
      { type: 'image', title: plain('The map'), image_url: 'https://example.com/map.png', alt_text: 'a map' },
    ),
  ],
  [
    'a search with filters',
    home(
      { type: 'header', text: plain('Search') },
      input(
        'Words',
        { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } },
        { dispatch_action: true },
      ),
      actions({ type: 'users_select' }, { type: 'conversations_select', filter: { include: ['public'] } }),
    ),
  ],
  ['a single section', home(section('A sentence.', { block_id: '2WGp9' }))],
  [
    'a page with ids of its own',
    { ...home(section('A sentence.')), callback_id: 'home', external_id: 'home-U1', private_metadata: '{}' },
  ],
];

test.each(modals)('%s is a good modal', (_, view) => {
  expect(checkView(view, 'modal')).toEqual([]);
});

test.each(homes)('%s is a good home tab', (_, view) => {
  expect(checkView(view, 'home')).toEqual([]);
});

/** What Slack adds to a view that it hands out. */
const handedOut = {
  id: 'V1',
  team_id: 'T1',
  state: { values: {} },
  hash: '1.a',
  root_view_id: 'V1',
  app_id: 'A1',
  bot_id: 'B1',
};

test.each([
  [
    'modal',
    modal('Pushed', [input('Name', { type: 'plain_text_input' })], { clear_on_close: true, notify_on_close: false }),
  ] as const,
  ['home', home(section('A sentence.'))] as const,
])('a %s as Slack hands it out is good again once it is rid of what Slack added', (use, view) => {
  const refused = checkView({ ...view, ...handedOut }, use).map(({ message }) => message);
  expect(refused).toEqual(Object.keys(handedOut).map((field) => `invalid additional property: ${field}`));
  expect(checkView(view, use)).toEqual([]);
});
