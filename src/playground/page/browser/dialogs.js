// Small dialogs and notices of the page: confirm, ask, and a toast that says plainly what did not work.

import { h } from './dom.js';
import { textOf } from './mrkdwn.js';
import { act } from './store.js';
import { explain, t } from './words.js';

// Resolves true when confirmed. `confirm` is Block Kit's confirmation dialog object; every part has a default.
export function confirmFirst(confirm = {}) {
  return new Promise((resolve) => {
    const yes = h(
      'button',
      { type: 'submit', value: 'yes', class: confirm.style === 'danger' ? 'danger' : 'primary' },
      textOf(confirm.confirm ?? t('confirm')),
    );
    const dialog = h(
      'dialog',
      {
        class: 'small',
        'aria-labelledby': 'confirm-title',
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === 'yes');
        },
      },
      h('form', { method: 'dialog' }, [
        h('h2', { id: 'confirm-title' }, textOf(confirm.title ?? t('sure'))),
        h('div', { class: 'text' }, textOf(confirm.text)),
        h('footer', {}, h('button', { type: 'submit', value: 'no' }, textOf(confirm.deny ?? t('cancel'))), yes),
      ]),
    );
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}

// Asks for one line of text; resolves undefined when cancelled.
export function askFor(title, go) {
  return new Promise((resolve) => {
    const input = h('input', { required: true, 'aria-label': title, maxlength: '80' });
    const dialog = h(
      'dialog',
      {
        class: 'small',
        'aria-label': title,
        onclose: () => {
          dialog.remove();
          resolve(dialog.returnValue === 'yes' ? input.value : undefined);
        },
      },
      h('form', { method: 'dialog' }, [
        h('h2', {}, title),
        input,
        h('footer', {}, [
          h('button', { type: 'button', onclick: () => dialog.close('no') }, t('cancel')),
          h('button', { type: 'submit', value: 'yes', class: 'primary' }, go),
        ]),
      ]),
    );
    document.body.append(dialog);
    dialog.showModal();
    input.focus();
  });
}

// Does the deed and shows a refusal; resolves to the answer.
export async function tryTo(deed) {
  const answer = await act(deed);
  if (!answer.ok) toast(explain(answer.error), answer.detail);
  return answer;
}

// A popover of its own, so that it is seen above an open modal dialog too.
export function toast(text, detail) {
  document.querySelector('.toast')?.remove();
  const note = h('div', { class: 'toast', role: 'alert', popover: 'manual' }, [
    h('span', {}, text, detail ? h('small', {}, detail) : null),
    h('button', { type: 'button', class: 'quiet', 'aria-label': t('closePanel'), onclick: () => note.remove() }, '✕'),
  ]);
  const host = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  host.append(note);
  note.showPopover();
  setTimeout(() => note.remove(), 9000);
}
