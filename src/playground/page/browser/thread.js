// The panel at the side with one thread and its own field.

import { composer } from './composer.js';
import { fill, h } from './dom.js';
import { send } from './sending.js';
import { store } from './store.js';
import { stickToEnd, timeline } from './timeline.js';
import { language, t } from './words.js';

let shown;

export function thread(node) {
  const open = store.place;
  const list = store.thread
    ? (open?.messages ?? []).filter((item) => item.ts === store.thread || item.thread_ts === store.thread)
    : [];
  node.hidden = !list.length;
  if (!list.length) {
    shown = undefined;
    return;
  }
  const { head, body, foot } = node.parts ?? build(node);
  const place = `${store.as} ${open.id} ${store.thread}`;
  const moved = place !== shown;
  shown = place;
  fill(head, `${place} ${language()} ${open.name}`, () => [
    h('h2', {}, t('thread'), h('small', {}, open.kind === 'dm' ? open.name : `#${open.name}`)),
    h(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': t('closePanel'), onclick: () => store.openThread(undefined) },
      '✕',
    ),
  ]);
  stickToEnd(body, () => timeline(body, list, { inThread: true }), moved);
  fill(foot, `${place} ${language()} ${open.archived} ${open.member}`, () => {
    if (open.archived) return h('p', { class: 'foot-note' }, t('archived'));
    if (!open.member) return h('p', { class: 'foot-note' }, t('notMember'));
    const { thread: root, as } = store;
    return composer({
      key: `${as}/${open.id}/${root}`,
      label: t('reply'),
      focus: true,
      attach: true,
      send: (text, file) => send(open.id, text, { thread: root, file }),
    }).node;
  });
}

function build(node) {
  node.parts = {
    head: h('header', { class: 'channel-head' }),
    body: h('div', { class: 'timeline', role: 'log', tabindex: '0' }),
    foot: h('footer', { class: 'channel-foot' }),
  };
  node.append(node.parts.head, node.parts.body, node.parts.foot);
  return node.parts;
}
