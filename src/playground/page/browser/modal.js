// The stack of forms before a person: the top one is shown, with its fields, errors and buttons.

import { blocks } from './blocks.js';
import { toast } from './dialogs.js';
import { h } from './dom.js';
import { textOf } from './mrkdwn.js';
import { makePlace, missing } from './places.js';
import { act, store } from './store.js';
import { explain, language, t } from './words.js';

// What was typed into each open view, and the errors below its fields.
const forms = new Map();
let dialog;
let drawn;

export function modals() {
  const views = store.views;
  for (const id of forms.keys()) if (!views.some((view) => view.id === id)) forms.delete(id);
  const top = views.at(-1);
  if (!top) {
    dialog?.remove();
    dialog = undefined;
    drawn = undefined;
    return;
  }
  const form = forms.get(top.id) ?? { place: makePlace({ view: top.id }), errors: {}, busy: false };
  forms.set(top.id, form);
  const version = JSON.stringify([top.id, top.hash, views.length, form.errors, form.busy, language(), store.as]);
  if (version === drawn) return;
  const fresh = !drawn || JSON.parse(drawn)[0] !== top.id;
  drawn = version;
  draw(top, views.length, form, fresh);
}

function draw(view, depth, form, fresh) {
  const focus = fresh ? undefined : focused();
  const scroll = fresh ? 0 : (dialog?.querySelector('.modal-body')?.scrollTop ?? 0);
  dialog ??= open();
  const back = depth > 1;
  dialog.replaceChildren(
    h(
      'form',
      {
        class: 'modal',
        'data-view': view.id,
        'aria-labelledby': 'modal-title',
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          void submit(view, form);
        },
      },
      [
        h('header', {}, [
          back
            ? h('button', { type: 'button', class: 'quiet', 'aria-label': t('back'), onclick: () => close(view) }, '‹')
            : h('span', { class: 'avatar sunrise', 'aria-hidden': 'true' }),
          h('h2', { id: 'modal-title' }, textOf(view.title)),
          h(
            'button',
            { type: 'button', class: 'quiet', 'aria-label': t('close'), onclick: () => close(view, true) },
            '✕',
          ),
        ]),
        h('div', { class: 'modal-body' }, blocks(view.blocks, form.place, form.errors)),
        h('footer', {}, [
          h(
            'button',
            { type: 'button', onclick: () => close(view) },
            view.close ? textOf(view.close) : t(back ? 'back' : view.submit ? 'cancel' : 'close'),
          ),
          view.submit
            ? h(
                'button',
                { type: 'submit', class: `primary ${form.busy ? 'busy' : ''}`, disabled: form.busy },
                textOf(view.submit),
              )
            : null,
        ]),
      ],
    ),
  );
  dialog.querySelector('.modal-body').scrollTop = scroll;
  const wrong = Object.keys(form.errors).length ? dialog.querySelector('.wrong') : undefined;
  if (wrong && focus?.submitted) {
    wrong.scrollIntoView({ block: 'center' });
    wrong.querySelector('[data-key]')?.focus();
  } else if (fresh) first(view)?.focus();
  else restore(focus);
}

function open() {
  const node = h('dialog', {
    class: 'modal-dialog',
    'aria-labelledby': 'modal-title',
    oncancel: (event) => {
      event.preventDefault();
      void closeTop();
    },
  });
  document.body.append(node);
  node.showModal();
  return node;
}

function first(view) {
  const wanted = view.blocks.find((block) => block.element?.focus_on_load);
  const inside = (block) => dialog.querySelector(`[data-block="${CSS.escape(block?.block_id ?? '')}"] [data-key]`);
  return inside(wanted) ?? dialog.querySelector('.modal-body [data-key]') ?? dialog.querySelector('footer button');
}

function focused() {
  const node = document.activeElement;
  const text = node?.matches?.('textarea, input[type=text]');
  return {
    key: node?.dataset?.key,
    submitted: node === document.body || node?.type === 'submit',
    from: text ? node.selectionStart : undefined,
    to: text ? node.selectionEnd : undefined,
  };
}

function restore(focus) {
  const node = focus?.key
    ? dialog.querySelector(`[data-key="${CSS.escape(focus.key)}"]`)
    : dialog.querySelector('button[type=submit]');
  node?.focus();
  if (focus?.from !== undefined) node?.setSelectionRange?.(focus.from, focus.to);
}

// The page asks for what is missing itself, as Slack's client does; the bot's errors come below the fields.
async function submit(view, form) {
  if (form.busy) return;
  form.errors = missing(view, form.place);
  if (Object.keys(form.errors).length) return modals();
  form.busy = true;
  modals();
  const answer = await act({ do: 'submit', view: view.id, values: form.place.values() });
  form.busy = false;
  form.errors = answer.errors ?? {};
  if (!answer.ok && !answer.errors) toast(explain(answer.error), answer.detail);
  modals();
}

async function close(view, all = false) {
  const answer = await act({ do: 'close', view: view.id, all });
  if (!answer.ok) toast(explain(answer.error), answer.detail);
}

function closeTop() {
  const top = store.views.at(-1);
  if (top) return close(top);
}
