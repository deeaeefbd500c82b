// What the page knows: the state as one person sees it, fetched again whenever the server says that something changed.

import { speak } from './words.js';

const listeners = new Set();
let state;
let asked = 0;
// Whom the next answer is for; `store.as` changes when it is there, so that nobody acts in another's view.
let wanted;

export const store = {
  as: undefined,
  at: undefined,
  thread: undefined,
  editing: undefined,
  online: true,
  logShown: false,
  now: new Date(0),
  get ready() {
    return state !== undefined;
  },
  get me() {
    return state?.me;
  },
  get bot() {
    return state?.bot;
  },
  get zone() {
    return state?.zone ?? 'UTC';
  },
  get people() {
    return state?.people ?? [];
  },
  get channels() {
    return state?.channels ?? [];
  },
  get views() {
    return state?.views ?? [];
  },
  get home() {
    return state?.home;
  },
  get commands() {
    return state?.commands ?? [];
  },
  get shortcuts() {
    return state?.shortcuts ?? [];
  },
  get calls() {
    return state?.calls ?? [];
  },
  // The channel or direct message that is open; undefined on App Home's own page.
  get place() {
    return this.channel(this.at);
  },
  person(id) {
    return this.people.find((person) => person.id === id);
  },
  channel(id) {
    return this.channels.find((channel) => channel.id === id);
  },
  open(at, thread) {
    this.at = at;
    this.thread = thread;
    this.editing = undefined;
    remember();
    tell();
    if (at === 'home') void act({ do: 'home' });
  },
  // The conversation with the bot is made on first use.
  async openMessages() {
    const answer = await act({ do: 'messages' });
    if (answer.ok) this.open(answer.channel);
  },
  openThread(ts) {
    this.thread = ts;
    remember();
    tell();
  },
  edit(ts) {
    this.editing = ts;
    tell();
  },
  async showLog(shown) {
    this.logShown = shown;
    await refresh();
  },
  async become(id) {
    wanted = id;
    await refresh();
  },
};

export function watch(listener) {
  listeners.add(listener);
}

function tell() {
  for (const listener of listeners) listener();
}

// Does something as the chosen person. Answers { ok: true, … } or { ok: false, error }; never throws.
export async function act(deed) {
  let answer;
  try {
    const response = await fetch('/play/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: store.as, ...deed }),
    });
    answer = await response.json();
  } catch {
    answer = { ok: false, error: 'offline' };
  }
  await refresh();
  return answer;
}

// The newest answer wins: an older one that arrives late is dropped.
export async function refresh() {
  asked += 1;
  const mine = asked;
  try {
    const response = await fetch(`/play/state?as=${encodeURIComponent(wanted ?? '')}${store.logShown ? '&calls' : ''}`);
    const fresh = await response.json();
    if (mine !== asked) return;
    state = fresh;
  } catch {
    store.online = false;
    tell();
    return;
  }
  const another = store.as !== undefined && store.as !== state.me?.id;
  store.as = state.me?.id;
  wanted = store.as;
  store.now = new Date(state.now);
  const here = store.channel(store.at);
  if (another) store.editing = undefined;
  if (another || !here) store.thread = undefined;
  // Somebody else looks at their own channel, unless both are in this one.
  if (store.at !== 'home' && (!here || (another && !here.member))) {
    store.at = store.channels.find((channel) => channel.member && channel.kind !== 'dm')?.id ?? 'home';
  }
  speak(state.me?.locale);
  remember();
  tell();
}

// Goes on where the address says one was, then follows the news.
export async function start() {
  const saved = new URLSearchParams(location.hash.slice(1));
  wanted = saved.get('as') ?? undefined;
  store.at = saved.get('at') ?? undefined;
  store.thread = saved.get('thread') ?? undefined;
  await refresh();
  const events = new EventSource('/play/events');
  let soon;
  events.addEventListener('change', () => {
    clearTimeout(soon);
    soon = setTimeout(refresh, 40);
  });
  events.addEventListener('clock', (event) => {
    store.now = new Date(JSON.parse(event.data));
    tell();
  });
  events.addEventListener('open', () => {
    if (!store.online) void refresh();
    store.online = true;
    tell();
  });
  events.addEventListener('error', () => {
    store.online = false;
    tell();
  });
}

function remember() {
  const parts = { as: store.as, at: store.at, thread: store.thread };
  const hash = new URLSearchParams(Object.entries(parts).filter(([, value]) => value));
  history.replaceState(null, '', `#${hash}`);
}
