// A markdown block (standard Markdown, as models write it) as DOM nodes.

import { h } from './dom.js';
import { withEmoji } from './emoji.js';
import { link, reference } from './mrkdwn.js';

export function markdown(text) {
  return h('div', { class: 'markdown' }, blocks(text.replaceAll('\r', '').split('\n')));
}

const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const rule = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const tableLine = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function blocks(lines) {
  const nodes = [];
  let at = 0;
  // Takes lines from `at` while they fit, and steps over them.
  const take = (fits) => {
    const from = at;
    while (at < lines.length && fits(lines[at], at - from)) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at];
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (!line.trim()) at += 1;
    else if (line.startsWith('```')) {
      at += 1;
      const code = take((next) => !next.startsWith('```'));
      at += 1;
      nodes.push(h('pre', {}, code.join('\n')));
    } else if (heading) {
      at += 1;
      nodes.push(h(`h${Math.min(heading[1].length + 2, 6)}`, {}, inline(heading[2])));
    } else if (rule.test(line)) {
      at += 1;
      nodes.push(h('hr'));
    } else if (/^\s*>/.test(line)) {
      const quoted = take((next) => /^\s*>/.test(next)).map((next) => next.replace(/^\s*> ?/, ''));
      nodes.push(h('blockquote', {}, blocks(quoted)));
    } else if (line.includes('|') && tableLine.test(lines[at + 1] ?? '') && lines[at + 1].includes('-')) {
      nodes.push(table(take((next, n) => n < 2 || (next.includes('|') && next.trim()))));
    } else if (item.test(line)) {
      nodes.push(list(take((next) => item.test(next) || (/^\s{2,}\S/.test(next) && next.trim()))));
    } else {
      const paragraph = take((next, n) => next.trim() && (n === 0 || !starts(next)));
      nodes.push(h('p', {}, inline(paragraph.join('\n'))));
    }
  }
  return nodes;
}

function starts(line) {
  return /^(#{1,6}\s|```|\s*>)/.test(line) || item.test(line) || rule.test(line);
}

// Lines deeper than the first one belong to the item above them.
function list(lines) {
  const first = item.exec(lines[0]);
  const items = [];
  for (const line of lines) {
    const found = item.exec(line);
    if (found && found[1].length <= first[1].length) items.push({ text: found[3], below: [] });
    else items.at(-1).below.push(line.slice(Math.min(first[1].length + 2, line.search(/\S/))));
  }
  return h(
    /\d/.test(first[2]) ? 'ol' : 'ul',
    /\d/.test(first[2]) ? { start: first[2].replace(/\D/, '') } : {},
    items.map(({ text, below }) => {
      const task = /^\[([ xX])\]\s+(.*)$/.exec(text);
      const box = task
        ? h('input', { type: 'checkbox', checked: task[1] !== ' ', disabled: true, 'aria-hidden': 'true' })
        : null;
      return h('li', { class: task ? 'task' : '' }, box, inline(task ? task[2] : text), blocks(below));
    }),
  );
}

function table(lines) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
  const aligns = cells(lines[1]).map((cell) =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : 'left',
  );
  const row = (line, tag) =>
    h(
      'tr',
      {},
      cells(line).map((cell, n) => h(tag, { class: `align-${aligns[n] ?? 'left'}` }, inline(cell))),
    );
  return h(
    'div',
    { class: 'table-scroll' },
    h(
      'table',
      {},
      h('thead', {}, row(lines[0], 'th')),
      h(
        'tbody',
        {},
        lines.slice(2).map((line) => row(line, 'td')),
      ),
    ),
  );
}

const matchers = [
  { pattern: /\\([\\`*_{}[\]()#+.!|>~-])/, render: (found) => found[1] },
  { pattern: /`+([^`]+?)`+/, render: (found) => h('code', {}, found[1]) },
  { pattern: /!?\[([^\]]*)\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/, render: (found) => link(found[2], found[1]) },
  {
    pattern: /<((?:@[UW]|#C|!date\^|!here|!channel|https?:\/\/|mailto:)[^<>\n]*)>/,
    render: (found) => reference(found[1]),
  },
  {
    pattern: /(?<![\w"(])https?:\/\/[^\s<>)\]，。；、）]+[^\s<>)\].,;:!?，。；：！？、）]/,
    render: (found) => link(found[0]),
  },
  { pattern: /\*\*(?=\S)([\s\S]+?\S?)\*\*/, render: (found) => h('strong', {}, inline(found[1])) },
  { pattern: /(?<!\w)__(?=\S)([\s\S]+?)__(?!\w)/, render: (found) => h('strong', {}, inline(found[1])) },
  { pattern: /\*(?![\s*])([^*\n]+?)\*/, render: (found) => h('em', {}, inline(found[1])) },
  { pattern: /(?<!\w)_(?![\s_])([^_\n]+?)_(?!\w)/, render: (found) => h('em', {}, inline(found[1])) },
  { pattern: /~~(?=\S)([^\n]+?)~~/, render: (found) => h('s', {}, inline(found[1])) },
];

function inline(text) {
  let first;
  for (const { pattern, render } of matchers) {
    const found = pattern.exec(text);
    if (found && (!first || found.index < first.found.index)) first = { found, render };
  }
  if (!first) return text ? [withEmoji(text)] : [];
  const { found, render } = first;
  return [
    ...(found.index ? [withEmoji(text.slice(0, found.index))] : []),
    render(found),
    ...inline(text.slice(found.index + found[0].length)),
  ];
}
