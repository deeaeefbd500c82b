// The workspace's clock in the shown zone, and the buttons that move it forwards.

import { tryTo } from './dialogs.js';
import { fill, h, openLayer } from './dom.js';
import { store } from './store.js';
import { clockTime, dayOf, fullDate } from './time.js';
import { language, t } from './words.js';

const steps = [
  ['minute', { minutes: 1 }],
  ['tenMinutes', { minutes: 10 }],
  ['hour', { minutes: 60 }],
  ['morning', { morning: true }],
];
let moving = false;

export function clock(node) {
  const { face, buttons } = node.parts ?? build(node);
  const { now, zone } = store;
  fill(face, `${now.toISOString().slice(0, 16)} ${zone} ${language()}`, () => [
    h('b', {}, clockTime(now)),
    h('span', {}, fullDate(now)),
    h('small', {}, zone),
  ]);
  fill(buttons, `${language()} ${moving} ${zone}`, () => {
    const jump = h('button', { type: 'button', disabled: moving, 'aria-haspopup': 'dialog' }, t('jump'));
    jump.addEventListener('click', () => openJump(jump, node));
    return [
      steps.map(([word, step]) =>
        h('button', { type: 'button', disabled: moving, 'data-step': word, onclick: () => move(node, step) }, t(word)),
      ),
      jump,
      moving ? h('span', { class: 'moving', role: 'status' }, t('moving')) : null,
    ];
  });
}

function build(node) {
  node.setAttribute('aria-label', t('clock'));
  node.parts = { face: h('div', { class: 'clock-face', role: 'timer' }), buttons: h('div', { class: 'clock-steps' }) };
  node.append(node.parts.face, node.parts.buttons);
  return node.parts;
}

async function move(node, step) {
  moving = true;
  clock(node);
  await tryTo({ do: 'clock', zone: store.zone, ...step });
  moving = false;
  clock(node);
}

function openJump(anchor, node) {
  const date = h('input', { type: 'date', min: dayOf(store.now), 'aria-label': t('jumpDate') });
  const time = h('input', { type: 'time', required: true, value: '08:30', 'aria-label': t('jumpTime') });
  const go = (event) => {
    event.preventDefault();
    close();
    void move(node, { time: time.value, ...(date.value && { date: date.value }) });
  };
  const close = openLayer(
    anchor,
    h('form', { class: 'jump', onsubmit: go }, [
      h('label', {}, t('jumpTime'), time),
      h('label', {}, t('jumpDate'), date),
      h('small', {}, t('jumpHint')),
      h('button', { type: 'submit', class: 'primary' }, t('go')),
    ]),
  );
}
