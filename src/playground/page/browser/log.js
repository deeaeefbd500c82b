// For engineers: every call of the bot to the Web API, with its answer.

import { h, keep } from './dom.js';
import { store } from './store.js';
import { t } from './words.js';

export function log(node) {
  node.hidden = !store.logShown;
  if (!store.logShown) return;
  if (!node.parts) {
    node.parts = { title: h('h2', {}), hint: h('small', {}), list: h('ol', {}) };
    node.append(h('header', {}, node.parts.title, node.parts.hint), node.parts.list);
  }
  const { title, hint, list } = node.parts;
  title.textContent = t('log');
  hint.textContent = store.calls.length ? t('logHint') : t('logEmpty');
  keep(
    list,
    store.calls
      .toReversed()
      .map((call) => ({ key: String(call.n), version: `${call.ok}${call.error}`, render: () => row(call) })),
  );
}

function row(call) {
  return h('li', { class: call.ok ? 'ok' : 'failed' }, [
    h('details', {}, [
      h(
        'summary',
        {},
        h('span', { class: 'dot', 'aria-hidden': 'true' }),
        h('code', {}, call.method),
        h('small', {}, call.ok ? 'ok' : call.error),
      ),
      h('pre', {}, JSON.stringify(call.args, null, 2)),
    ]),
  ]);
}
