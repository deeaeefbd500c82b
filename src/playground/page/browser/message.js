// One message: author, time, body, reactions, thread line, and the tools that appear on it.

import { blocks } from './blocks.js';
import { composer } from './composer.js';
import { confirmFirst, toast, tryTo } from './dialogs.js';
import { h, openMenu } from './dom.js';
import { emojiOf } from './emoji.js';
import { decode, mention, mrkdwn } from './mrkdwn.js';
import { avatar, nameOf } from './people.js';
import { makePlace } from './places.js';
import { pickEmoji } from './reactions.js';
import { store } from './store.js';
import { clockTime, dateOf, fullDate, whenShort } from './time.js';
import { t } from './words.js';

// `replies` are those of its thread; `compact` leaves out the author (same one, shortly before); `inThread` the thread line.
export function message(item, { replies = [], compact = false, inThread = false } = {}) {
  if (item.subtype?.startsWith('channel_')) return notice(item);
  const date = dateOf(item.ts);
  const time = h(
    'time',
    { datetime: date.toISOString(), title: `${fullDate(date)} ${clockTime(date, true)}` },
    clockTime(date),
  );
  const classes = `message ${compact ? 'compact' : ''} ${item.ephemeralTo ? 'ephemeral' : ''}`;
  return h(
    'article',
    { class: classes, tabindex: '-1', 'data-ts': item.ts, 'aria-label': `${nameOf(item)} ${clockTime(date)}` },
    [
      h('div', { class: 'gutter' }, compact ? time : avatar(item)),
      h('div', { class: 'body' }, [
        item.ephemeralTo ? h('div', { class: 'only-you' }, '👁 ', t('onlyYou')) : null,
        compact
          ? null
          : h('div', { class: 'author' }, [
              h('strong', {}, nameOf(item)),
              item.bot_id ? h('span', { class: 'badge' }, t('bot')) : null,
              time,
              item.subtype === 'thread_broadcast' ? h('small', {}, t('alsoInChannel')) : null,
            ]),
        store.editing === item.ts ? editor(item) : body(item),
        reactions(item),
        replies.length && !inThread ? threadLine(item, replies) : null,
        item.status
          ? h(
              'div',
              { class: 'status' },
              h('span', { class: 'avatar sunrise small', 'aria-hidden': 'true' }),
              `${store.bot.name} ${item.status}`,
            )
          : null,
      ]),
      tools(item, inThread),
    ],
  );
}

// What a person typed is shown from its text: the rich text beside it says the same.
function body(item) {
  const place = makePlace({ channel: item.channel, ts: item.ts, thread: item.thread_ts });
  const drawn = item.blocks?.length && item.bot_id;
  return h('div', { class: 'content' }, [
    item.subtype === 'tombstone' ? h('em', { class: 'gone' }, t('deleted')) : null,
    item.subtype === 'tombstone'
      ? null
      : drawn
        ? blocks(item.blocks, place)
        : h('div', { class: 'text' }, mrkdwn(item.text ?? '')),
    (item.attachments ?? []).map((part) => attachment(part, place)),
    (item.files ?? []).map(file),
    item.edited ? h('small', { class: 'edited' }, ` ${t('edited')}`) : null,
  ]);
}

function attachment(part, place) {
  const inside = part.blocks?.length
    ? blocks(part.blocks, place)
    : h('div', { class: 'text' }, mrkdwn(part.text ?? part.fallback ?? ''));
  return h('div', { class: 'attachment' }, part.title ? h('strong', {}, part.title) : null, inside);
}

function file(part) {
  const address = `/play/file/${part.id}`;
  const shown = /^image\//.test(part.mimetype ?? '') || /\.(png|jpe?g|gif|webp)$/i.test(part.name ?? '');
  if (shown)
    return h(
      'figure',
      {},
      h('figcaption', {}, part.title ?? part.name),
      h('img', { src: address, alt: part.alt_txt ?? part.title ?? part.name, class: 'large' }),
    );
  return h('a', { class: 'file-card', href: address, download: part.name }, '📄 ', part.title || part.name);
}

// Slack says these in the reader's language.
const notices = {
  channel_join: 'joined',
  channel_leave: 'left',
  channel_archive: 'archivedIt',
  channel_unarchive: 'unarchivedIt',
};

function notice(item) {
  const known = notices[item.subtype];
  const words = known ? [mention(item.user), ` ${t(known)}`] : mrkdwn(item.text);
  return h('p', { class: 'notice', 'data-ts': item.ts }, words, ' ', h('time', {}, clockTime(dateOf(item.ts))));
}

function reactions(item) {
  if (!item.reactions?.length) return null;
  return h('div', { class: 'reactions' }, [
    item.reactions.map((reaction) => {
      const mine = reaction.users.includes(store.as);
      const names = reaction.users.map((id) => store.person(id)?.name ?? id).join(', ');
      return h(
        'button',
        {
          type: 'button',
          class: `reaction ${mine ? 'mine' : ''}`,
          'aria-pressed': String(mine),
          title: `:${reaction.name}: ${names}`,
          onclick: () => tryTo({ do: 'react', channel: item.channel, ts: item.ts, name: reaction.name, on: !mine }),
        },
        emojiOf(reaction.name) ?? `:${reaction.name}:`,
        h('span', {}, String(reaction.users.length)),
      );
    }),
    reactButton(item, 'reaction add'),
  ]);
}

function reactButton(item, className) {
  const button = h(
    'button',
    { type: 'button', class: className, title: t('addReaction'), 'aria-label': t('addReaction') },
    '☺',
  );
  button.addEventListener('click', () =>
    pickEmoji(button, (name) => tryTo({ do: 'react', channel: item.channel, ts: item.ts, name, on: true })),
  );
  return button;
}

function threadLine(item, replies) {
  const faces = [...new Set(replies.map((reply) => reply.user ?? reply.bot_id))].slice(0, 4);
  return h('button', { type: 'button', class: 'thread-line', onclick: () => store.openThread(item.ts) }, [
    faces.map((id) => avatar({ user: id }, 'small')),
    h('b', {}, t('replies', replies.length)),
    h('small', {}, t('lastReply', whenShort(dateOf(replies.at(-1).ts)))),
  ]);
}

function tools(item, inThread) {
  if (item.ephemeralTo) return null;
  const more = h('button', { type: 'button', title: t('more'), 'aria-label': t('more'), 'aria-haspopup': 'menu' }, '⋯');
  more.addEventListener('click', () => openMenu(more, entries(item, inThread)));
  return h('div', { class: 'tools', role: 'toolbar', 'aria-label': t('more') }, [
    reactButton(item, ''),
    inThread
      ? null
      : h(
          'button',
          {
            type: 'button',
            title: t('replyInThread'),
            'aria-label': t('replyInThread'),
            onclick: () => store.openThread(item.thread_ts ?? item.ts),
          },
          '💬',
        ),
    more,
  ]);
}

function entries(item, inThread) {
  const mine = item.user === store.as && !item.bot_id;
  const where = { channel: item.channel, ts: item.ts, thread: item.thread_ts };
  const shortcuts = store.shortcuts.filter((shortcut) => shortcut.type === 'message');
  return [
    ...(inThread ? [] : [{ label: t('replyInThread'), run: () => store.openThread(item.thread_ts ?? item.ts) }]),
    ...(mine ? [{ label: t('editMessage'), run: () => store.edit(item.ts) }] : []),
    ...(mine ? [{ label: t('deleteMessage'), danger: true, run: () => remove(where) }] : []),
    ...shortcuts.map((shortcut) => ({
      label: `⚡ ${shortcut.name}`,
      hint: shortcut.description,
      run: () => tryTo({ do: 'shortcut', callback_id: shortcut.callback_id, message: where }),
    })),
    {
      label: t('copyTs'),
      hint: item.ts,
      run: () => navigator.clipboard?.writeText(item.ts).then(() => toast(item.ts)),
    },
  ];
}

async function remove(where) {
  const sure = {
    title: { text: t('deleteMessage') },
    text: { text: t('deleteSure') },
    confirm: { text: t('delete') },
    style: 'danger',
  };
  if (await confirmFirst(sure)) await tryTo({ do: 'delete', channel: where.channel, ts: where.ts });
}

function editor(item) {
  const typed = decode(
    item.text
      .replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id) => mention(id).textContent)
      .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, '$1'),
  );
  return composer({
    key: `edit/${item.ts}`,
    text: typed,
    label: t('editMessage'),
    go: t('save'),
    focus: true,
    onescape: () => store.edit(undefined),
    send: async (text) => {
      const answer = await tryTo({ do: 'edit', channel: item.channel, ts: item.ts, text });
      if (answer.ok) store.edit(undefined);
      return answer.ok;
    },
  }).node;
}
