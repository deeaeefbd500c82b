// The fields that people type into or drop files on: text, e-mail, address, number, rich text, files.

import { h } from './dom.js';
import { textOf } from './mrkdwn.js';
import { t } from './words.js';

const modes = { email_text_input: 'email', url_text_input: 'url', number_input: 'decimal' };

export function textInput(spec, field) {
  const tall = spec.multiline || spec.type === 'rich_text_input';
  const onCharacter = spec.dispatch_action_config?.trigger_actions_on?.includes('on_character_entered');
  const onEnter = spec.dispatch_action_config?.trigger_actions_on?.includes('on_enter_pressed') ?? !onCharacter;
  const left = spec.max_length ? h('small', { class: 'left', 'aria-hidden': 'true' }) : null;
  let waiting;
  const node = h(tall ? 'textarea' : 'input', {
    ...(tall ? { rows: String(spec.min_lines ?? 4) } : { type: 'text', inputmode: modes[spec.type] ?? 'text' }),
    value: field.value ?? '',
    'data-key': field.key,
    'aria-label': field.label,
    autocomplete: 'off',
    placeholder: spec.placeholder ? textOf(spec.placeholder)[0] : undefined,
    oninput: () => {
      field.set(node.value || null);
      count();
      if (onCharacter && field.dispatches) {
        clearTimeout(waiting);
        waiting = setTimeout(() => field.tell(node.value), 400);
      }
    },
    onkeydown: (event) => {
      if (event.key !== 'Enter' || tall || event.isComposing || !field.dispatches || !onEnter) return;
      event.preventDefault();
      field.tell(node.value);
    },
  });
  function count() {
    if (left) left.textContent = String(spec.max_length - node.value.length);
    left?.classList.toggle('over', node.value.length > spec.max_length);
  }
  count();
  return left ? h('span', { class: 'counted' }, node, left) : node;
}

// The value is a list of { name, data } with the content in base64.
export function fileInput(spec, field) {
  const types = (spec.filetypes ?? []).map((type) => `.${type}`).join(',');
  const names = h('span', { class: 'file-names' }, (field.value ?? []).map((file) => file.name).join(', '));
  const node = h('input', {
    type: 'file',
    class: 'file',
    accept: types || undefined,
    multiple: (spec.max_files ?? 10) > 1,
    'data-key': field.key,
    'aria-label': field.label ?? t('chooseFiles'),
    onchange: async () => {
      const files = await Promise.all([...node.files].slice(0, spec.max_files ?? 10).map(contentOf));
      names.textContent = files.map((file) => file.name).join(', ');
      field.set(files);
    },
  });
  return h('label', { class: 'file-field' }, h('span', { class: 'kit' }, t('chooseFiles')), node, names);
}

export async function contentOf(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { name: file.name, data: btoa(text) };
}
