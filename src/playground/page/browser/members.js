// Who is in a channel: the count in its head, and the list where people and the bot are added or removed.

import { tryTo } from './dialogs.js';
import { h, openLayer } from './dom.js';
import { avatar, nameOf } from './people.js';
import { store } from './store.js';
import { t } from './words.js';

export function members(open) {
  const button = h(
    'button',
    { type: 'button', class: 'members', 'aria-haspopup': 'dialog' },
    '👥 ',
    t('members', open.members.length),
  );
  button.addEventListener('click', () => {
    let close = () => {};
    const row = (id, label, deed) =>
      h('div', { class: 'member' }, [
        avatar({ user: id }, 'small'),
        h('span', {}, nameOf({ user: id }), id === store.as ? ` ${t('you')}` : ''),
        deed
          ? h(
              'button',
              {
                type: 'button',
                onclick: () => {
                  close();
                  void tryTo({ ...deed, channel: open.id });
                },
              },
              label,
            )
          : null,
      ]);
    const everybody = store.people.filter((person) => !person.deactivated).map((person) => person.id);
    const outside = everybody.filter((id) => !open.members.includes(id));
    const inside = open.members.map((id) =>
      id === store.as
        ? row(id, t('leave'), { do: 'leave' })
        : row(id, t('remove'), open.member && { do: 'remove', user: id }),
    );
    const others = outside.map((id) => row(id, t('invite'), open.member && { do: 'invite', user: id }));
    close = openLayer(
      button,
      h('div', { class: 'member-list' }, [
        h('div', { class: 'menu-title' }, t('inChannel')),
        inside,
        others.length ? h('div', { class: 'menu-title' }, t('notInChannel')) : null,
        others,
      ]),
    );
  });
  return button;
}
