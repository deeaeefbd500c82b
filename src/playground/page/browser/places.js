// Where blocks stand – a message or a view: holds what was chosen there and brings deeds to the bot.

import { tryTo } from './dialogs.js';
import { t } from './words.js';

// The value that an element starts with, in the simple form used here (option values, ids, strings).
export function initialValue(spec) {
  const value = (option) => option?.value;
  return (
    spec.initial_value ??
    spec.initial_date ??
    spec.initial_time ??
    spec.initial_date_time ??
    spec.initial_user ??
    spec.initial_users ??
    spec.initial_channel ??
    spec.initial_channels ??
    spec.initial_conversation ??
    spec.initial_conversations ??
    value(spec.initial_option) ??
    spec.initial_options?.map(value)
  );
}

// `where` names the place for the server: { channel, ts } or { view }.
export function makePlace(where, kept = new Map()) {
  const key = (block, spec) => `${block.block_id}/${spec.action_id}`;
  const place = {
    where,
    kept,
    value: (block, spec) => (kept.has(key(block, spec)) ? kept.get(key(block, spec)).value : initialValue(spec)),
    set: (block, spec, value) =>
      kept.set(key(block, spec), { block_id: block.block_id, action_id: spec.action_id, value }),
    // Everything chosen or typed so far, as the server wants it.
    values: () => [...kept.values()],
    // The options that the bot offers for a query in an external select.
    search: async (block, spec, query) => {
      const answer = await tryTo({ do: 'search', where, block_id: block.block_id, action_id: spec.action_id, query });
      return answer.options ?? [];
    },
    dispatch: (block, spec, value) =>
      tryTo({
        do: 'press',
        where,
        block_id: block.block_id,
        action_id: spec.action_id,
        type: spec.type,
        value,
        values: place.values(),
      }),
  };
  return place;
}

// What Slack's client refuses before it sends a form: words by block_id.
export function missing(view, place) {
  const errors = {};
  for (const block of view.blocks) {
    if (block.type !== 'input') continue;
    const value = place.value(block, block.element);
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);
    const { min_length: min, max_length: max } = block.element;
    if (empty) {
      if (!block.optional) errors[block.block_id] = t('required');
    } else if (max && value.length > max) errors[block.block_id] = t('tooLong', max);
    else if (min && value.length < min) errors[block.block_id] = t('tooShort', min);
    else if (patterns[block.element.type]?.test(value) === false) errors[block.block_id] = t('badFormat');
  }
  return errors;
}

const patterns = {
  email_text_input: /^\S+@\S+\.\S+$/,
  url_text_input: /^\w+:\/\/\S+$/,
  number_input: /^-?\d+(\.\d+)?$/,
};
