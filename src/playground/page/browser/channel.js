// The middle of the page: an open channel or direct message, its head, its messages, the field below.

import { blocks } from './blocks.js';
import { composer } from './composer.js';
import { tryTo } from './dialogs.js';
import { fill, h } from './dom.js';
import { members } from './members.js';
import { makePlace } from './places.js';
import { send } from './sending.js';
import { act, store } from './store.js';
import { stickToEnd, timeline } from './timeline.js';
import { language, t } from './words.js';

let shown;
let newFrom;

export function channel(node) {
  const { head, list, foot } = node.parts ?? build(node);
  const home = store.at === 'home';
  const open = store.place;
  fill(head, JSON.stringify([store.as, store.at, language(), open?.name, open?.members, open?.archived]), () =>
    heading(open),
  );
  node.classList.toggle('home', home);
  list.hidden = home;
  foot.hidden = home;
  node.parts.home.hidden = !home;
  if (home) return drawHome(node.parts.home);
  if (!open) return;
  const place = `${store.as} ${open.id}`;
  const moved = place !== shown;
  if (moved) {
    shown = place;
    newFrom = open.unread ? open.lastRead : undefined;
    list.replaceChildren();
    list.keptNodes = new Map();
  }
  const replies = Map.groupBy(
    open.messages.filter((item) => item.thread_ts && item.thread_ts !== item.ts && !item.ephemeralTo),
    (item) => item.thread_ts,
  );
  const roots = open.messages.filter(
    (item) => !item.thread_ts || item.thread_ts === item.ts || item.subtype === 'thread_broadcast',
  );
  stickToEnd(list, () => timeline(list, roots, { replies: (item) => replies.get(item.ts) ?? [], newFrom }), moved);
  list.dataset.empty = roots.length ? '' : t('emptyChannel');
  fill(foot, JSON.stringify([place, language(), open.archived, open.member]), () => footer(open));
  if (open.unread && !document.hidden) void act({ do: 'read', channel: open.id });
}

function build(node) {
  const head = h('header', { class: 'channel-head' });
  const list = h('div', { class: 'timeline', role: 'log', tabindex: '0' });
  const foot = h('footer', { class: 'channel-foot' });
  const home = h('div', { class: 'home-page', hidden: true });
  node.append(head, list, home, foot);
  node.parts = { head, list, foot, home };
  return node.parts;
}

function heading(open) {
  if (!open || open.kind === 'dm') {
    const tab = (label, selected, onclick) =>
      h('button', { type: 'button', role: 'tab', 'aria-selected': String(selected), onclick }, label);
    return [
      h(
        'h1',
        {},
        h('span', { class: 'avatar sunrise', 'aria-hidden': 'true' }),
        store.bot?.name ?? 'Daybreak',
        h('span', { class: 'badge' }, t('bot')),
      ),
      h('div', { class: 'tabs', role: 'tablist' }, [
        tab(t('home'), !open, () => store.open('home')),
        tab(t('messages'), Boolean(open), () => store.openMessages()),
      ]),
    ];
  }
  return [
    h('h1', {}, h('span', { class: 'hash', 'aria-hidden': 'true' }, open.kind === 'private' ? '🔒' : '#'), open.name),
    members(open),
  ];
}

function footer(open) {
  if (open.archived) return h('p', { class: 'foot-note' }, t('archived'));
  if (!open.member) {
    return h(
      'p',
      { class: 'foot-note' },
      t('notMember'),
      ' ',
      h(
        'button',
        { type: 'button', class: 'primary', onclick: () => tryTo({ do: 'join', channel: open.id }) },
        t('join'),
      ),
    );
  }
  const where = open.kind === 'dm' ? open.name : `#${open.name}`;
  return composer({
    key: `${store.as}/${open.id}`,
    label: t('write', where),
    commands: true,
    focus: innerWidth > 800,
    attach: true,
    send: (text, file) => send(open.id, text, { file }),
  }).node;
}

// Home keeps what was chosen in it until the bot publishes another one.
function drawHome(node) {
  const view = store.home;
  fill(node, JSON.stringify([store.as, language(), view?.id, view?.hash, view?.blocks]), () => {
    if (!view) return h('p', { class: 'empty' }, t('emptyHome'));
    return blocks(view.blocks, makePlace({ view: view.id }));
  });
}
