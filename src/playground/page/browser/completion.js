// The list above a text field that completes /commands, @people, #channels and :emoji:.

import { h } from './dom.js';
import { findEmoji } from './emoji.js';
import { avatar, roleOf } from './people.js';
import { store } from './store.js';

export function completion(field, { commands, onchange }) {
  const id = `complete-${Math.random().toString(36).slice(2)}`;
  const node = h('div', { class: 'completion', role: 'listbox', id, hidden: true });
  let rows = [];
  let active = 0;
  field.setAttribute('aria-controls', id);
  field.setAttribute('aria-autocomplete', 'list');
  return { node, update, keys, close };

  function update() {
    const { from, found } = candidates(field.value.slice(0, field.selectionStart), commands);
    rows = found.slice(0, 8).map((each, at) =>
      h(
        'div',
        {
          role: 'option',
          id: `${id}-${at}`,
          onmousedown: (event) => {
            event.preventDefault();
            take(from, each);
          },
        },
        [
          each.face ?? null,
          h('b', {}, each.label),
          each.usage ? h('code', {}, each.usage) : null,
          each.hint ? h('small', {}, each.hint) : null,
        ],
      ),
    );
    for (const [at, row] of rows.entries()) row.take = () => take(from, found[at]);
    active = 0;
    node.replaceChildren(...rows);
    node.hidden = !rows.length;
    mark();
  }

  function mark() {
    for (const [at, row] of rows.entries()) row.setAttribute('aria-selected', String(at === active));
    if (rows[active]) field.setAttribute('aria-activedescendant', rows[active].id);
    else field.removeAttribute('aria-activedescendant');
  }

  function take(from, each) {
    field.setRangeText(each.insert, from, field.selectionStart, 'end');
    close();
    onchange();
  }

  // True when the key was for the list. A command that is written out in full is sent, not completed again.
  function keys(event) {
    if (node.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      active = (active + step + rows.length) % rows.length;
      mark();
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Tab' || event.key === 'Enter') rows[active].take();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function close() {
    rows = [];
    node.hidden = true;
    field.removeAttribute('aria-activedescendant');
  }
}

function candidates(before, commands) {
  const slash = commands && /^\/(\S*)$/.exec(before);
  if (slash) {
    const found = store.commands.filter((command) => command.command.startsWith(before) && command.command !== before);
    return {
      from: 0,
      found: found.map((each) => ({
        label: each.command,
        usage: each.usage_hint,
        hint: each.description,
        insert: `${each.command} `,
      })),
    };
  }
  const sign = /(?:^|[\s(（，。：])([@#:])([^\s@#:]*)$/u.exec(before) ?? /([@])([^\s@]*)$/u.exec(before);
  if (!sign) return { from: 0, found: [] };
  const wanted = sign[2].toLowerCase();
  const from = before.length - wanted.length - 1;
  if (sign[1] === '@') return { from, found: people(wanted) };
  if (sign[1] === '#') return { from, found: channels(wanted) };
  if (wanted.length < 2) return { from, found: [] };
  return {
    from,
    found: findEmoji(wanted).map(([name, char]) => ({ label: `${char} :${name}:`, insert: `:${name}: ` })),
  };
}

function people(wanted) {
  return store.people
    .filter((person) => !person.deactivated && `${person.name} ${person.realName}`.toLowerCase().includes(wanted))
    .map((person) => ({
      label: person.name,
      hint: roleOf(person),
      face: avatar({ user: person.id }, 'small'),
      insert: `@${person.name} `,
    }));
}

function channels(wanted) {
  return store.channels
    .filter((channel) => channel.kind === 'public' && channel.name.includes(wanted))
    .map((channel) => ({ label: `#${channel.name}`, insert: `<#${channel.id}|${channel.name}> ` }));
}
