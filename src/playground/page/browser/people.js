// Faces and names, and the strip where one chooses whom to be.

import { fill, h, moveFocus } from './dom.js';
import { store } from './store.js';
import { t, wordIn } from './words.js';

export function nameOf(item) {
  if (item.bot_id && item.username) return item.username;
  if (item.bot_id || item.user === store.bot?.id) return store.bot?.name ?? 'Daybreak';
  if (item.user === 'USLACKBOT') return 'Slackbot';
  return store.person(item.user)?.name ?? item.user ?? '';
}

// A coloured square with the initial; the bot's is its sunrise.
export function avatar(item, size = '') {
  const id = item.user ?? item.bot_id ?? '';
  if (item.bot_id || id === store.bot?.id || id === store.bot?.bot_id)
    return h('span', { class: `avatar sunrise ${size}`, 'aria-hidden': 'true' });
  const name = nameOf(item);
  const hue = [...id].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 8, 0);
  return h('span', { class: `avatar hue-${hue} ${size}`, 'aria-hidden': 'true' }, initialOf(name));
}

function initialOf(name) {
  return /\p{Script=Han}/u.test(name) ? [...name].at(-1) : ([...name][0] ?? '?').toUpperCase();
}

// In the person's own language, as they would introduce themselves.
export function roleOf(person) {
  if (person.bot) return '';
  return person.role ?? wordIn(person.locale, person.admin ? 'admin' : 'agent');
}

export function people(node) {
  const shown = store.people.filter((person) => !person.bot && !person.deactivated);
  fill(node, JSON.stringify([shown, store.as, document.documentElement.lang]), () => {
    const chips = shown.map((person) => {
      const chosen = person.id === store.as;
      const props = {
        type: 'button',
        class: `person ${chosen ? 'chosen' : ''}`,
        'aria-pressed': String(chosen),
        'data-person': person.id,
      };
      return h('button', { ...props, lang: person.locale, onclick: () => store.become(person.id) }, [
        avatar({ user: person.id }),
        h('span', { class: 'person-text' }, h('b', {}, person.name), h('small', {}, roleOf(person))),
        h('span', { class: 'language' }, person.locale.startsWith('zh') ? '中' : 'EN'),
      ]);
    });
    node.onkeydown = (event) => moveFocus(event, chips);
    return [h('span', { class: 'strip-label' }, t('people')), chips];
  });
  node.querySelector('.chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
