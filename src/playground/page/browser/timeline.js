// A list of messages with day dividers and the mark where unread ones begin.

import { h, keep } from './dom.js';
import { message } from './message.js';
import { store } from './store.js';
import { dateOf, dayName, dayOf } from './time.js';
import { language, t } from './words.js';

const together = 5 * 60;

// Draws `list` into `node`; `replies(item)` gives the thread below a message.
export function timeline(node, list, { replies = () => [], inThread = false, newFrom } = {}) {
  const items = [];
  const today = dayOf(store.now);
  // Names, zone and language are part of every message's look.
  const around = JSON.stringify([
    language(),
    store.zone,
    store.as,
    store.people.map((person) => [person.id, person.name]),
  ]);
  let before;
  for (const item of list) {
    const day = dayOf(dateOf(item.ts));
    if (!before || dayOf(dateOf(before.ts)) !== day) {
      items.push({
        key: `day ${day}`,
        version: `${around} ${today}`,
        render: () => h('div', { class: 'day', role: 'separator' }, h('span', {}, dayName(dateOf(item.ts)))),
      });
      before = undefined;
    }
    if (Number(newFrom) && item.ts > newFrom && !items.some((each) => each.key === 'new') && item.user !== store.as) {
      items.push({
        key: 'new',
        version: around,
        render: () => h('div', { class: 'new-mark', role: 'separator' }, t('newMark')),
      });
      before = undefined;
    }
    const below = replies(item);
    const compact = follows(before, item);
    const editing = store.editing === item.ts;
    items.push({
      key: `${item.ts} ${item.ephemeralTo ?? ''}`,
      version: JSON.stringify([
        around,
        item,
        compact,
        editing,
        below.length,
        below.at(-1)?.ts,
        below.length ? today : '',
        store.shortcuts.length,
      ]),
      render: () => message(item, { replies: below, compact, inThread }),
    });
    before = item;
  }
  keep(node, items);
}

function follows(before, item) {
  if (
    !before ||
    before.subtype?.startsWith('channel_') ||
    before.ephemeralTo ||
    item.ephemeralTo ||
    item.subtype === 'thread_broadcast'
  )
    return false;
  const sameAuthor = before.user === item.user && before.bot_id === item.bot_id && before.username === item.username;
  return sameAuthor && Number(item.ts) - Number(before.ts) < together;
}

// Scrolls to the end when the reader was there already, or when `always`.
export function stickToEnd(node, draw, always) {
  const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
  draw();
  if (atEnd || always) node.scrollTop = node.scrollHeight;
}
