// The interactive elements of Block Kit: they keep their value in the place they stand in, and tell the bot when Slack would.

import { confirmFirst } from './dialogs.js';
import { h, openMenu } from './dom.js';
import { fileInput, textInput } from './inputs.js';
import { textOf } from './mrkdwn.js';
import { roleOf } from './people.js';
import { picker } from './picker.js';
import { store } from './store.js';
import { t } from './words.js';

// Draws one element. `place` holds values and tells the bot (see places.js); `input` is the input block around it, if any.
export function element(spec, place, block, input) {
  const render = elements[spec.type];
  if (!render) return h('span', { class: 'unknown' }, `[${spec.type}]`);
  const field = {
    key: `${block.block_id}/${spec.action_id}`,
    label: plain(input?.label) ?? plain(spec.placeholder) ?? spec.accessibility_label,
    value: place.value(block, spec),
    optional: input?.optional,
    dispatches: Boolean(input?.dispatch_action),
    // Keeps the value; outside input blocks (or with dispatch_action) the bot is told at once.
    set: (value) => {
      place.set(block, spec, value);
      if (!input || (input.dispatch_action && !spec.type.endsWith('_input'))) return tell(value);
    },
    search: (query) => place.search(block, spec, query),
    tell: (value) => (input && !input.dispatch_action ? undefined : tell(value)),
  };
  const tell = async (value) => {
    if (spec.confirm && !(await confirmFirst(spec.confirm))) return;
    await place.dispatch(block, spec, value);
  };
  return render(spec, field);
}

function plain(text) {
  return text?.text;
}

function options(list) {
  return (list ?? []).map((option) => ({
    value: option.value ?? option.text.text,
    text: textOf(option.text)[0] ?? '',
    hint: option.description?.text,
  }));
}

function staticGroups(spec) {
  const known = [spec.initial_option, ...(spec.initial_options ?? [])].filter(Boolean);
  if (!spec.option_groups) return [{ options: options(spec.options ?? known) }];
  return spec.option_groups.map((group) => ({ label: group.label.text, options: options(group.options) }));
}

function people() {
  return [
    {
      options: store.people
        .filter((person) => !person.deactivated)
        .map((person) => ({ value: person.id, text: person.name, hint: roleOf(person), search: person.realName })),
    },
  ];
}

function channels(spec) {
  const include = spec.filter?.include;
  const fits = (channel) =>
    spec.type.includes('channels')
      ? channel.kind === 'public'
      : !include || include.includes(channel.kind === 'dm' ? 'im' : channel.kind);
  const list = store.channels.filter((channel) => fits(channel) && !channel.archived);
  return [
    {
      options: list.map((channel) => ({
        value: channel.id,
        text: channel.kind === 'dm' ? channel.name : `#${channel.name}`,
      })),
    },
  ];
}

function choice(groups, multi = false) {
  return (spec, field) =>
    picker({
      groups: groups(spec),
      ...(spec.type.endsWith('external_select') && {
        least: spec.min_query_length ?? 3,
        lookup: async (query) => [{ options: options(await field.search(query)) }],
      }),
      multi,
      clearable: field.optional,
      max: spec.max_selected_items,
      value: field.value,
      placeholder: spec.placeholder ? textOf(spec.placeholder)[0] : undefined,
      label: field.label,
      key: field.key,
      onpick: field.set,
    });
}

// Waits visibly while the bot works: the button cannot be pressed twice.
async function busy(button, work) {
  button.disabled = true;
  button.classList.add('busy');
  await work();
  button.disabled = false;
  button.classList.remove('busy');
}

function button(spec, field) {
  const node = h(
    'button',
    {
      type: 'button',
      class: `kit ${spec.style ?? ''}`,
      'data-key': field.key,
      'aria-label': spec.accessibility_label,
      title: spec.url,
      onclick: () => {
        if (spec.url) open(spec.url, '_blank', 'noopener');
        return busy(node, () => field.tell(spec.value));
      },
    },
    textOf(spec.text),
  );
  return node;
}

function ticks(type, multi) {
  return (spec, field) => {
    const chosen = new Set(multi ? (field.value ?? []) : [field.value]);
    const name = `tick-${Math.random().toString(36).slice(2)}`;
    const rows = spec.options.map((option) =>
      h('label', { class: 'tick' }, [
        h('input', {
          type,
          name,
          checked: chosen.has(option.value),
          'data-key': `${field.key}/${option.value}`,
          onchange: (event) => {
            if (!multi) chosen.clear();
            if (event.target.checked) chosen.add(option.value);
            else chosen.delete(option.value);
            field.set(multi ? [...chosen] : [...chosen][0]);
          },
        }),
        h('span', {}, textOf(option.text), option.description ? h('small', {}, textOf(option.description)) : null),
      ]),
    );
    return h(
      'div',
      { class: 'ticks', role: type === 'radio' ? 'radiogroup' : 'group', 'aria-label': field.label },
      rows,
    );
  };
}

function native(type, toValue = (text) => text || null, toText = (value) => value ?? '') {
  return (_spec, field) =>
    h('input', {
      type,
      value: toText(field.value),
      'data-key': field.key,
      'aria-label': field.label,
      onchange: (event) => field.set(toValue(event.target.value)),
    });
}

function feedback(spec, field) {
  const thumb = (part, fallback, sign) =>
    h(
      'button',
      {
        type: 'button',
        class: 'kit quiet',
        title: part.text.text || fallback,
        'aria-label': part.accessibility_label ?? part.text.text ?? fallback,
        onclick: (event) => busy(event.currentTarget, () => field.tell(part.value)),
      },
      sign,
    );
  return h('span', { class: 'feedback' }, [
    thumb(spec.positive_button, t('helpful'), '👍'),
    thumb(spec.negative_button, t('notHelpful'), '👎'),
  ]);
}

function iconButton(spec, field) {
  const props = {
    type: 'button',
    class: 'kit quiet',
    title: spec.text.text,
    'aria-label': spec.accessibility_label ?? spec.text.text,
  };
  const node = h(
    'button',
    { ...props, onclick: () => busy(node, () => field.tell(spec.value)) },
    spec.icon === 'trash' ? '🗑' : spec.text.text,
  );
  return node;
}

function overflow(spec, field) {
  const node = h(
    'button',
    { type: 'button', class: 'kit overflow', 'aria-label': t('more'), 'aria-haspopup': 'menu', 'data-key': field.key },
    '⋯',
  );
  node.addEventListener('click', () =>
    openMenu(
      node,
      spec.options.map((option) => ({
        label: textOf(option.text)[0],
        hint: option.description?.text,
        run: () => {
          if (option.url) open(option.url, '_blank', 'noopener');
          return busy(node, () => field.tell(option.value));
        },
      })),
    ),
  );
  return node;
}

// datetime-local speaks of wall time; Slack's value is Unix seconds.
function dateTime(spec, field) {
  const shown = (seconds) =>
    seconds
      ? new Intl.DateTimeFormat('sv-SE', { timeZone: store.zone, dateStyle: 'short', timeStyle: 'short' })
          .format(seconds * 1000)
          .replace(' ', 'T')
      : '';
  return native('datetime-local', (text) => (text ? wallTime(text) : null), shown)(spec, field);
}

function wallTime(text) {
  const guess = Date.parse(`${text}:00Z`);
  const seen = new Intl.DateTimeFormat('sv-SE', {
    timeZone: store.zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(guess);
  return Math.round((guess - (Date.parse(`${seen.replace(' ', 'T')}Z`) - guess)) / 1000);
}

const elements = {
  button,
  overflow,
  feedback_buttons: feedback,
  icon_button: iconButton,
  static_select: choice(staticGroups),
  multi_static_select: choice(staticGroups, true),
  external_select: choice(staticGroups),
  multi_external_select: choice(staticGroups, true),
  users_select: choice(people),
  multi_users_select: choice(people, true),
  conversations_select: choice(channels),
  multi_conversations_select: choice(channels, true),
  channels_select: choice(channels),
  multi_channels_select: choice(channels, true),
  checkboxes: ticks('checkbox', true),
  radio_buttons: ticks('radio', false),
  datepicker: native('date'),
  timepicker: native('time'),
  datetimepicker: dateTime,
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  rich_text_input: textInput,
  file_input: fileInput,
};
