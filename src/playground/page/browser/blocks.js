// Every block of Block Kit that the bot may send, as DOM nodes.

import { h } from './dom.js';
import { element } from './elements.js';
import { markdown } from './markdown.js';
import { link, textOf } from './mrkdwn.js';
import { richText } from './rich-text.js';
import { t } from './words.js';

// Draws `list` in `place` (places.js); `errors` are field errors by block_id.
export function blocks(list, place, errors = {}) {
  return h(
    'div',
    { class: 'blocks' },
    list.map((block) => one(block, place, errors)),
  );
}

function one(block, place, errors) {
  const render = kinds[block.type];
  if (!render) return h('div', { class: 'unknown' }, `[${block.type}]`);
  return render(block, place, errors);
}

function section(block, place) {
  const accessory = block.accessory;
  const beside =
    accessory && (accessory.type === 'image' ? picture(accessory, 'thumb') : element(accessory, place, block));
  return h('div', { class: `section ${accessory && wide.has(accessory.type) ? 'wrap' : ''}` }, [
    h('div', { class: 'section-body' }, [
      block.text ? h('div', { class: 'text' }, textOf(block.text)) : null,
      block.fields
        ? h(
            'div',
            { class: 'fields' },
            block.fields.map((field) => h('div', { class: 'text' }, textOf(field))),
          )
        : null,
    ]),
    beside ? h('div', { class: 'accessory' }, beside) : null,
  ]);
}

const wide = new Set(['checkboxes', 'radio_buttons']);

function context(block) {
  return h(
    'div',
    { class: 'context' },
    block.elements.map((part) =>
      part.type === 'image' ? picture(part, 'tiny') : h('span', { class: 'text' }, textOf(part)),
    ),
  );
}

function row(className) {
  return (block, place) =>
    h(
      'div',
      { class: className },
      block.elements.map((part) => element(part, place, block)),
    );
}

// Only pictures that this page's own server holds are loaded; the page calls nobody else.
function picture(spec, className) {
  const url = spec.image_url ?? spec.slack_file?.url ?? (spec.slack_file?.id ? `/play/file/${spec.slack_file.id}` : '');
  const address = localAddress(url);
  if (!address)
    return h(
      'span',
      { class: `no-picture ${className}` },
      '🖼 ',
      url ? link(url, spec.alt_text || t('picture')) : spec.alt_text,
    );
  return h('img', { src: address, alt: spec.alt_text ?? '', class: className, loading: 'lazy' });
}

function localAddress(url) {
  const file = /\/(F[A-Z0-9]+)(?:[/?#]|$)/.exec(url)?.[1];
  if (url.startsWith('data:image/')) return url;
  if (url.startsWith('/play/')) return url;
  return file && /^https:\/\/files\.slack\.com\//.test(url) ? `/play/file/${file}` : undefined;
}

function image(block) {
  return h('figure', {}, [block.title ? h('figcaption', {}, textOf(block.title)) : null, picture(block, 'large')]);
}

function input(block, place, errors) {
  const error = errors[block.block_id];
  return h('div', { class: `input ${error ? 'wrong' : ''}`, 'data-block': block.block_id }, [
    h(
      'div',
      { class: 'label' },
      textOf(block.label),
      block.optional ? h('span', { class: 'optional' }, ` ${t('optional')}`) : null,
    ),
    element(block.element, place, block, block),
    error ? h('div', { class: 'error', role: 'alert' }, error) : null,
    block.hint ? h('div', { class: 'hint' }, textOf(block.hint)) : null,
  ]);
}

// The first row of Slack's table is its head.
function table(block) {
  const cell = (content, n, tag) => {
    const settings = block.column_settings?.[n] ?? {};
    const body = content.type === 'rich_text' ? richText(content) : content.text;
    return h(tag, { class: `align-${settings.align ?? 'left'} ${settings.is_wrapped ? '' : 'unwrapped'}` }, body);
  };
  const line = (cells, tag) =>
    h(
      'tr',
      {},
      cells.map((content, n) => cell(content, n, tag)),
    );
  const [head, ...rest] = block.rows;
  return h('div', { class: 'table-scroll' }, [
    h(
      'table',
      {},
      h('thead', {}, line(head ?? [], 'th')),
      h(
        'tbody',
        {},
        rest.map((cells) => line(cells, 'td')),
      ),
    ),
  ]);
}

function video(block) {
  return h('div', { class: 'section' }, [
    h(
      'div',
      { class: 'section-body' },
      h('strong', {}, link(block.title_url ?? block.video_url, block.title.text)),
      ' ',
      textOf(block.description),
    ),
  ]);
}

function alert(block) {
  return h('div', { class: `alert ${block.level ?? 'default'}` }, textOf(block.text));
}

const kinds = {
  section,
  context,
  image,
  input,
  table,
  video,
  alert,
  actions: row('actions'),
  context_actions: row('actions slim'),
  divider: () => h('hr'),
  header: (block) => h('h3', {}, textOf(block.text)),
  rich_text: (block) => richText(block),
  markdown: (block) => markdown(block.text),
};
