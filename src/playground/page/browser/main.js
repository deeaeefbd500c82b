// Puts the page together and draws it again whenever something changed.

import { channel } from './channel.js';
import { clock } from './clock.js';
import { tryTo } from './dialogs.js';
import { h, openMenu } from './dom.js';
import { log } from './log.js';
import { modals } from './modal.js';
import { people } from './people.js';
import { sidebar } from './sidebar.js';
import { start, store, watch } from './store.js';
import { thread } from './thread.js';
import { t } from './words.js';

const part = (id) => document.getElementById(id);
function draw() {
  if (!store.ready) return;
  document.title = t('title');
  part('brand-name').textContent = t('title');
  part('brand-line').textContent = t('tagline');
  label('menu-button', t('menu'));
  label('shortcuts-button', t('shortcuts'), ['⚡', h('span', {}, ` ${t('shortcuts')}`)]);
  label('log-button', t('log'), ['⌘', h('span', {}, ` ${t('log')}`)]);
  part('log-button').setAttribute('aria-expanded', String(store.logShown));
  part('offline').hidden = store.online;
  part('offline').textContent = t('lost');
  people(part('people'));
  clock(part('clock'));
  sidebar(part('sidebar'), closeDrawer);
  channel(part('channel'));
  thread(part('thread'));
  log(part('log'));
  modals();
}

function label(id, words, shown) {
  part(id).setAttribute('aria-label', words);
  part(id).title = words;
  if (shown) part(id).replaceChildren(...shown);
}

function closeDrawer() {
  document.body.classList.remove('drawer');
}

part('menu-button').addEventListener('click', () => document.body.classList.toggle('drawer'));
part('shade').addEventListener('click', closeDrawer);
part('log-button').addEventListener('click', () => store.showLog(!store.logShown));
part('shortcuts-button').addEventListener('click', (event) => {
  const shortcuts = store.shortcuts.filter((shortcut) => shortcut.type === 'global');
  const entries = shortcuts.map((shortcut) => ({
    label: shortcut.name,
    hint: shortcut.description,
    run: () => tryTo({ do: 'shortcut', callback_id: shortcut.callback_id }),
  }));
  openMenu(event.currentTarget, entries, { title: entries.length ? t('shortcuts') : t('noShortcuts') });
});
document.addEventListener('visibilitychange', draw);

watch(draw);
await start();
