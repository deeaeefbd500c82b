// The list of what the chosen person can open: channels, the bot's messages and home, and channels to join.

import { askFor, tryTo } from './dialogs.js';
import { fill, h } from './dom.js';
import { store } from './store.js';
import { language, t } from './words.js';

export function sidebar(node, onopen) {
  const rows = store.channels.map(({ id, name, kind, member, archived, unread, calls }) => ({
    id,
    name,
    kind,
    member,
    archived,
    unread,
    calls,
  }));
  fill(node, JSON.stringify([rows, store.as, store.at, language()]), () => {
    const joined = rows.filter((row) => row.kind !== 'dm' && row.member);
    const others = rows.filter((row) => row.kind !== 'dm' && !row.member);
    const dm = rows.find((row) => row.kind === 'dm');
    const open = (id) => () => {
      onopen();
      return id === dm?.id || !id ? store.openMessages() : store.open(id);
    };
    return [
      h(
        'h2',
        {},
        t('channels'),
        h(
          'button',
          { type: 'button', class: 'quiet', title: t('addChannel'), 'aria-label': t('addChannel'), onclick: create },
          '＋',
        ),
      ),
      h(
        'ul',
        {},
        joined.map((row) => entry(row, open(row.id))),
      ),
      others.length
        ? [
            h('h2', {}, t('moreChannels')),
            h(
              'ul',
              {},
              others.map((row) => entry(row, open(row.id))),
            ),
          ]
        : null,
      h('h2', {}, t('apps')),
      h('ul', {}, [
        entry({ id: 'home', name: t('appHome'), kind: 'home' }, open('home')),
        entry({ kind: 'dm', ...dm, name: store.bot.name }, open(dm?.id)),
      ]),
    ];
  });
}

const signs = { public: '#', private: '🔒', dm: '💬', home: '⌂' };

function entry(row, onclick) {
  const here = store.at === row.id;
  const classes = `channel-row ${here ? 'here' : ''} ${row.unread ? 'unread' : ''} ${row.archived ? 'archived' : ''}`;
  return h('li', {}, [
    h(
      'button',
      { type: 'button', class: classes, 'data-channel': row.id, 'aria-current': here ? 'page' : undefined, onclick },
      [
        h('span', { class: 'sign', 'aria-hidden': 'true' }, signs[row.kind]),
        h('span', { class: 'name' }, row.name),
        row.unread
          ? h(
              'span',
              { class: `count ${row.calls ? 'calls' : ''}`, 'aria-label': t('unread', row.unread) },
              String(row.unread),
            )
          : null,
      ],
    ),
  ]);
}

async function create() {
  const name = await askFor(t('channelName'), t('create'));
  if (!name) return;
  const answer = await tryTo({ do: 'create', name });
  if (answer.ok) store.open(answer.channel);
}
