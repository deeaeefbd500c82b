// The one select of the page: single or several choices, in groups, with search and full keyboard use.

import { h, openLayer } from './dom.js';
import { t } from './words.js';

// groups: [{ label?, options: [{ value, text, hint? }] }]; value: a string, or a list when `multi`.
// Where the bot has the options, `lookup(query)` brings groups, from `least` characters on.
// `onpick` gets the new value: at once for a single choice, when the list closes for several, as Slack does.
export function picker({
  groups: given,
  lookup,
  least = 0,
  value,
  multi = false,
  clearable = false,
  max = Number.POSITIVE_INFINITY,
  placeholder,
  label,
  onpick,
  key,
}) {
  let chosen = new Set(multi ? (value ?? []) : value ? [value] : []);
  let groups = given;
  const known = new Map();
  learn();
  const face = h('button', {
    type: 'button',
    class: 'picker',
    'aria-haspopup': 'listbox',
    'data-key': key,
    'aria-label': label,
    onclick: open,
  });
  show();
  return face;

  function learn() {
    for (const option of groups.flatMap((group) => group.options)) known.set(option.value, option);
  }

  function show() {
    const picked = [...known.values()].filter((option) => chosen.has(option.value));
    face.replaceChildren(
      picked.length
        ? h(
            'span',
            { class: 'picked' },
            multi ? picked.map((option) => h('span', { class: 'chip' }, option.text)) : picked[0].text,
          )
        : h('span', { class: 'placeholder' }, placeholder ?? t(multi ? 'chooseSome' : 'choose')),
    );
  }

  function open() {
    if (face.disabled) return;
    const before = [...chosen].join('\n');
    let close = () => {};
    let rows = [];
    let active = 0;
    let waiting;
    const list = h('div', {
      role: 'listbox',
      id: `list-${Math.random().toString(36).slice(2)}`,
      'aria-multiselectable': String(multi),
    });
    const search = h('input', {
      type: 'text',
      role: 'combobox',
      class: lookup || known.size > 7 ? '' : 'unseen',
      'aria-expanded': 'true',
      'aria-controls': list.id,
      'aria-label': t('search'),
      placeholder: t('search'),
      oninput: lookup ? ask : draw,
      onkeydown: keys,
    });
    const choose = (option) => {
      if (!multi) {
        chosen = clearable && chosen.has(option.value) ? new Set() : new Set([option.value]);
        close();
        return;
      }
      if (chosen.has(option.value)) chosen.delete(option.value);
      else if (chosen.size < max) chosen.add(option.value);
      show();
      draw();
    };
    if (lookup) ask();
    else draw();
    close = openLayer(face, h('div', { class: 'picker-list' }, search, list), {
      onclose: () => {
        show();
        if ([...chosen].join('\n') !== before) onpick(multi ? [...chosen] : ([...chosen][0] ?? null));
      },
    });
    search.focus();

    // The newest query counts; what is typed in quick succession is asked once.
    function ask() {
      clearTimeout(waiting);
      const query = search.value.trim();
      if (query.length < least) {
        groups = [];
        list.replaceChildren(h('div', { class: 'nothing' }, t('typeMore', least)));
        return;
      }
      waiting = setTimeout(async () => {
        const found = await lookup(query);
        if (query !== search.value.trim()) return;
        groups = found;
        learn();
        draw();
      }, 200);
    }

    function draw() {
      const wanted = lookup ? '' : search.value.trim().toLowerCase();
      rows = [];
      list.replaceChildren();
      for (const group of groups) {
        const fits = group.options.filter((option) => plain(option).includes(wanted));
        if (fits.length && group.label) list.append(h('div', { class: 'group', role: 'presentation' }, group.label));
        for (const option of fits) {
          const row = h(
            'div',
            {
              role: 'option',
              id: `${list.id}-${rows.length}`,
              'aria-selected': String(chosen.has(option.value)),
              onclick: () => choose(option),
            },
            h('span', {}, option.text),
            option.hint ? h('small', {}, option.hint) : null,
          );
          row.option = option;
          rows.push(row);
          list.append(row);
        }
      }
      if (!rows.length) list.append(h('div', { class: 'nothing' }, t('nothingFound')));
      active = Math.max(0, Math.min(active, rows.length - 1));
      mark();
    }

    function mark() {
      for (const [at, row] of rows.entries()) row.classList.toggle('active', at === active);
      search.setAttribute('aria-activedescendant', rows[active]?.id ?? '');
      rows[active]?.scrollIntoView({ block: 'nearest' });
    }

    function keys(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && rows.length) {
        active = (active + step + rows.length) % rows.length;
        mark();
      } else if (event.key === 'Enter' && rows[active]) choose(rows[active].option);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }
}

function plain(option) {
  return `${typeof option.text === 'string' ? option.text : ''} ${option.search ?? ''} ${option.hint ?? ''}`.toLowerCase();
}
