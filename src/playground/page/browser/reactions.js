// The grid of emoji that a reaction is chosen from.

import { h, openLayer } from './dom.js';
import { findEmoji } from './emoji.js';
import { t } from './words.js';

const often = [
  '+1',
  'white_check_mark',
  'eyes',
  'heart',
  'tada',
  'clap',
  'pray',
  'sunrise',
  'bulb',
  'raised_hands',
  'fire',
  'x',
];

export function pickEmoji(anchor, onpick) {
  const grid = h('div', { class: 'emoji-grid' });
  const search = h('input', { type: 'text', placeholder: t('findEmoji'), 'aria-label': t('findEmoji'), oninput: draw });
  draw();
  const close = openLayer(anchor, h('div', { class: 'emoji-picker' }, search, grid));

  function draw() {
    const wanted = search.value.trim().toLowerCase();
    const found = findEmoji(wanted);
    const first = wanted ? [] : often.map((name) => found.find(([each]) => each === name)).filter(Boolean);
    const rest = found.filter((each) => !first.includes(each));
    grid.replaceChildren(
      ...[...first, ...rest].map(([name, char]) =>
        h(
          'button',
          {
            type: 'button',
            title: `:${name}:`,
            'aria-label': name,
            onclick: () => {
              close();
              onpick(name);
            },
          },
          char,
        ),
      ),
    );
    if (!grid.firstChild) grid.append(h('div', { class: 'nothing' }, t('nothingFound')));
  }
}
