// Slack's own markup (mrkdwn) as DOM nodes, with the rules that surprise people: a mark next to a letter stays text.

import { h } from './dom.js';
import { withEmoji } from './emoji.js';
import { store } from './store.js';
import { slackDate } from './time.js';

// Only these three are escaped in Slack's texts, and only these are decoded.
export function decode(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

export function encode(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function mrkdwn(text) {
  const nodes = [];
  for (const [at, part] of text.split(/```\n?([\s\S]+?)\n?```/).entries()) {
    if (at % 2) nodes.push(h('pre', {}, decode(part)));
    else nodes.push(...quotes(at ? part.replace(/^\n/, '') : part));
  }
  return nodes;
}

function quotes(text) {
  const nodes = [];
  let plain = [];
  let quoted = [];
  const endPlain = () => {
    if (plain.length) nodes.push(...inline(plain.join('\n')));
    plain = [];
  };
  const endQuote = () => {
    if (quoted.length) nodes.push(h('blockquote', {}, inline(quoted.join('\n'))));
    quoted = [];
  };
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      endPlain();
      quoted.push(quote[1]);
    } else {
      endQuote();
      plain.push(line);
    }
  }
  endPlain();
  endQuote();
  return nodes;
}

const atom = '(?:<[^<>]*>|`[^`\\n]+`|[^\\n])';
const styles = [
  ['*', 'strong'],
  ['_', 'em'],
  ['~', 's'],
].map(([mark, tag]) => ({
  tag,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}${mark}])[${mark}](?![\\s${mark}])(${atom}*?[^\\s])[${mark}](?![\\p{L}\\p{N}${mark}])`,
    'u',
  ),
}));
const matchers = [
  { pattern: /`([^`\n]+)`/, render: (found) => h('code', {}, decode(found[1])) },
  { pattern: /<([^<>\n]+)>/, render: (found) => reference(found[1]) },
  ...styles.map(({ tag, pattern }) => ({ pattern, render: (found) => h(tag, {}, inline(found[1])) })),
];

function inline(text) {
  const nodes = [];
  let rest = text;
  while (rest) {
    let first;
    for (const { pattern, render } of matchers) {
      const found = pattern.exec(rest);
      if (found && (!first || found.index < first.found.index)) first = { found, render };
    }
    if (!first) break;
    const { found, render } = first;
    if (found.index) nodes.push(plain(rest.slice(0, found.index)));
    nodes.push(render(found));
    rest = rest.slice(found.index + found[0].length);
  }
  if (rest) nodes.push(plain(rest));
  return nodes;
}

function plain(text) {
  return withEmoji(decode(text));
}

// What stands between < and >: a person, a channel, a broadcast, a date or a link.
export function reference(inside) {
  const bar = inside.indexOf('|');
  const [target, label] = bar < 0 ? [inside, undefined] : [inside.slice(0, bar), decode(inside.slice(bar + 1))];
  if (/^@[UW]/.test(target)) return mention(target.slice(1), label);
  if (/^#[CGD]/.test(target)) return channelMention(target.slice(1), label);
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date) return date[3] ? link(date[3], slackDate(date[1], decode(date[2]))) : slackDate(date[1], decode(date[2]));
  if (target.startsWith('!')) return broadcast(target.slice(1).split('^')[0], label);
  return link(decode(target), label);
}

export function mention(id, label) {
  const name = store.person(id)?.name ?? label ?? id;
  return h('span', { class: `mention ${id === store.me?.id ? 'me' : ''}` }, `@${name}`);
}

export function channelMention(id, label) {
  const name = store.channel(id)?.name ?? label ?? id;
  return h(
    'a',
    {
      class: 'mention',
      href: `#${id}`,
      onclick: (event) => {
        event.preventDefault();
        store.open(id);
      },
    },
    `#${name}`,
  );
}

export function broadcast(range, label) {
  return h('span', { class: 'mention me' }, label ?? `@${range}`);
}

// A link to a message goes to it, here.
function permalink(channel, ts, thread, text) {
  const onclick = (event) => {
    event.preventDefault();
    store.open(channel, thread);
    const found = document.querySelector(`[data-ts="${ts}"]`);
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  };
  return h('a', { href: `#${ts}`, onclick }, text);
}

// Anything but a web or mail address is shown, not linked.
export function link(url, label) {
  const text = label || url.replace(/^mailto:/, '');
  const [, channel, seconds, micros] = /\/archives\/([CDG]\w+)\/p(\d{10})(\d{6})/.exec(url) ?? [];
  if (channel) return permalink(channel, `${seconds}.${micros}`, /[?&]thread_ts=([\d.]+)/.exec(url)?.[1], text);
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return withEmoji(text);
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, withEmoji(text));
}

// A text object of Block Kit.
export function textOf(text, { emoji = true } = {}) {
  if (!text) return [];
  if (typeof text === 'string') return [text];
  if (text.type === 'mrkdwn') return mrkdwn(text.text);
  return [emoji && text.emoji !== false ? withEmoji(text.text) : text.text];
}
