// The few DOM verbs of the page: make an element, keep a list in step with its data, open a menu next to a button.

// Children that are strings become text nodes, so nothing that a person or the bot wrote is ever read as HTML.
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name in node && !name.includes('-') && typeof value !== 'string') node[name] = value;
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...flat(children));
  return node;
}

export function flat(children) {
  return children
    .flat(Number.POSITIVE_INFINITY)
    .filter((child) => child !== null && child !== undefined && child !== false);
}

// Replaces the children only when `version` (any string) differs from the last one, so that focus and scroll survive.
export function fill(parent, version, render) {
  if (parent.dataset.version === version) return;
  parent.dataset.version = version;
  parent.replaceChildren(...flat([render()]));
}

// Keeps the children of `parent` in step with `items`: { key, version, render() }. Unchanged ones keep their node.
export function keep(parent, items) {
  const before = parent.keptNodes ?? new Map();
  const after = new Map();
  let cursor = parent.firstChild;
  for (const { key, version, render } of items) {
    const old = before.get(key);
    const entry = old?.version === version ? old : { version, node: render() };
    if (old && old !== entry) {
      if (cursor === old.node) cursor = old.node.nextSibling;
      old.node.remove();
    }
    before.delete(key);
    after.set(key, entry);
    if (entry.node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(entry.node, cursor);
  }
  for (const { node } of before.values()) node.remove();
  parent.keptNodes = after;
}

// Opens `content` as a light-dismissed layer below (or above) `anchor`; it lives beside the anchor, so it also works
// inside a modal dialog, where everything outside is inert. Returns a function that closes it.
export function openLayer(anchor, content, { className = '', onclose, focus = true } = {}) {
  const layer = h('div', { popover: 'auto', class: `layer ${className}` }, content);
  anchor.after(layer);
  anchor.setAttribute('aria-expanded', 'true');
  layer.addEventListener('toggle', (event) => {
    if (event.newState !== 'closed') return;
    const inside = layer.contains(document.activeElement) || document.activeElement === document.body;
    anchor.removeAttribute('aria-expanded');
    layer.remove();
    if (inside && anchor.isConnected) anchor.focus();
    onclose?.();
  });
  layer.showPopover();
  place(layer, anchor);
  if (focus) layer.querySelector('input, [tabindex="0"], button')?.focus();
  return () => layer.isConnected && layer.hidePopover();
}

function place(layer, anchor) {
  const from = anchor.getBoundingClientRect();
  const size = layer.getBoundingClientRect();
  const below = from.bottom + 4 + size.height <= innerHeight - 8 || from.top < size.height + 12;
  const top = below ? Math.min(from.bottom + 4, innerHeight - size.height - 8) : from.top - size.height - 4;
  layer.style.top = `${Math.max(8, top)}px`;
  layer.style.left = `${Math.max(8, Math.min(from.left, innerWidth - size.width - 8))}px`;
  layer.style.minWidth = `${Math.min(from.width, innerWidth - 16)}px`;
}

// A menu of { label, hint?, danger?, run }; arrow keys move, Enter chooses.
export function openMenu(anchor, entries, { title } = {}) {
  const items = entries.map((entry) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: `menu-item ${entry.danger ? 'danger' : ''}`,
        onclick: () => choose(entry),
      },
      h('span', {}, entry.label),
      entry.hint ? h('small', {}, entry.hint) : null,
    ),
  );
  const close = openLayer(
    anchor,
    h('div', { role: 'menu', class: 'menu', onkeydown: (event) => moveFocus(event, items) }, [
      title ? h('div', { class: 'menu-title' }, title) : null,
      items,
    ]),
  );
  function choose(entry) {
    close();
    entry.run();
  }
}

// Arrow keys, Home and End among buttons; the others stay reachable by Tab.
export function moveFocus(event, items) {
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}
