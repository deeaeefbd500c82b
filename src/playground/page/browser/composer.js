// Where messages are written: Enter sends, Shift+Enter breaks the line; people, commands, channels and emoji are completed.

import { completion } from './completion.js';
import { h } from './dom.js';
import { contentOf } from './inputs.js';
import { t } from './words.js';

const drafts = new Map();

// `send(text, file)` resolves true when it went out; until then the text stays. `key` names the draft that is kept meanwhile.
export function composer({ key, text, label, go, send, focus = false, onescape, commands = false, attach = false }) {
  const field = h('textarea', {
    rows: '1',
    placeholder: label,
    'aria-label': label,
    'data-key': key,
    value: drafts.get(key) ?? text ?? '',
    oninput: () => {
      drafts.set(key, field.value);
      grow();
      complete.update();
    },
    onkeydown: keys,
    onblur: () => setTimeout(complete.close, 150),
  });
  const button = h(
    'button',
    { type: 'submit', class: 'primary send', title: `${go ?? t('send')} (Enter)` },
    go ?? t('send'),
  );
  let file;
  const name = h('span', { class: 'file-names' });
  const chosen = h('input', { type: 'file', class: 'file', 'aria-label': t('attach'), onchange: take });
  const clip = attach ? h('label', { class: 'clip', title: t('attach') }, '📎', chosen, name) : null;
  const node = h(
    'form',
    {
      class: 'composer',
      onsubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    [
      field,
      h(
        'div',
        { class: 'composer-row' },
        clip,
        h('span', { class: 'grow' }),
        onescape ? h('button', { type: 'button', onclick: onescape }, t('cancel')) : null,
        button,
      ),
    ],
  );
  const complete = completion(field, {
    commands,
    onchange: () => {
      drafts.set(key, field.value);
      grow();
    },
  });
  node.prepend(complete.node);
  requestAnimationFrame(() => {
    grow();
    if (!focus) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  return { node, field };

  function grow() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
  }

  // A Chinese input method uses Enter to accept its suggestion: that Enter never sends.
  function keys(event) {
    if (event.isComposing || event.keyCode === 229) return;
    if (complete.keys(event)) return;
    if (event.key === 'Escape' && onescape) onescape();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void submit();
  }

  async function take() {
    file = chosen.files[0] && (await contentOf(chosen.files[0]));
    name.textContent = file?.name ?? '';
    field.focus();
  }

  async function submit() {
    const text = field.value.trim();
    if (!(text || file) || button.disabled) return;
    complete.close();
    button.disabled = true;
    field.readOnly = true;
    const sent = await send(text, file);
    button.disabled = false;
    field.readOnly = false;
    if (!sent) return;
    drafts.delete(key);
    field.value = '';
    chosen.value = '';
    await take();
    grow();
  }
}
