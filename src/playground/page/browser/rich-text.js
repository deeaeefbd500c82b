// A rich_text block as DOM nodes: sections, nested lists, quotes, code.

import { h } from './dom.js';
import { emojiOf } from './emoji.js';
import { broadcast, channelMention, link, mention } from './mrkdwn.js';
import { slackDate } from './time.js';

export function richText(block) {
  const nodes = [];
  for (const element of block.elements ?? []) {
    if (element.type === 'rich_text_list') nodes.push(list(element));
    else if (element.type === 'rich_text_preformatted') nodes.push(h('pre', {}, children(element)));
    else if (element.type === 'rich_text_quote') nodes.push(h('blockquote', {}, children(element)));
    else nodes.push(h('div', { class: 'rich-section' }, children(element)));
  }
  return h('div', { class: 'rich-text' }, nodes);
}

// Slack sends every level of a list as an element of its own, with its indent.
function list(element) {
  const indent = Math.min(element.indent ?? 0, 8);
  const ordered = element.style === 'ordered';
  return h(
    ordered ? 'ol' : 'ul',
    { class: `rich-list level-${indent}`, ...(ordered && element.offset ? { start: String(element.offset + 1) } : {}) },
    element.elements.map((item) => h('li', {}, children(item))),
  );
}

function children(element) {
  return (element.elements ?? []).map((leaf) => styled(leafOf(leaf), leaf.style));
}

function leafOf(leaf) {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'emoji':
      return emojiOf(leaf.name) ?? `:${leaf.name}:`;
    case 'link':
      return link(leaf.url, leaf.text);
    case 'user':
      return mention(leaf.user_id);
    case 'channel':
      return channelMention(leaf.channel_id);
    case 'broadcast':
      return broadcast(leaf.range);
    case 'usergroup':
      return broadcast(leaf.usergroup_id);
    case 'date':
      return slackDate(leaf.timestamp, leaf.format);
    case 'color':
      return h('code', {}, leaf.value);
    default:
      return leaf.text ?? '';
  }
}

function styled(node, style = {}) {
  let result = node;
  if (style.code) result = h('code', {}, result);
  if (style.bold) result = h('strong', {}, result);
  if (style.italic) result = h('em', {}, result);
  if (style.strike) result = h('s', {}, result);
  if (style.underline) result = h('u', {}, result);
  return result;
}
