// Whom a message calls: mentions and broadcasts in its text and its blocks, and how typed text becomes Slack's.
import { isRecord, type Json, type Message, type World } from './state.ts';

const toEntities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Slack's client sends for typed text: `@name` becomes a mention, URLs links, other angle brackets entities. */
export function encodeTyped(world: World, text: string): string {
  const people = [...world.users.values()].sort((a, b) => b.name.length - a.name.length);
  const token = /<(?:@[UW][A-Z0-9]+(?:\|[^>]*)?|#[A-Z0-9]+(?:\|[^>]*)?|![^>]+|https?:[^>]+)>|https?:\/\/[^\s<>]+/g;
  const mentioned = (plain: string): string => {
    let rest = toEntities(plain);
    for (const each of ['channel', 'here', 'everyone']) {
      rest = rest.replace(new RegExp(`(?<![\\w@])@${each}(?!\\w)`, 'g'), `<!${each}>`);
    }
    for (const user of people) {
      for (const name of [user.realName, user.name]) rest = rest.replaceAll(`@${name}`, `<@${user.id}>`);
    }
    return rest;
  };
  let out = '';
  let at = 0;
  for (const match of text.matchAll(token)) {
    out += mentioned(text.slice(at, match.index));
    out += match[0].startsWith('<') ? match[0] : `<${match[0].replaceAll('&', '&amp;')}>`;
    at = match.index + match[0].length;
  }
  return out + mentioned(text.slice(at));
}

/** The rich text block that Slack's client sends along with typed text. */
export function richText(world: World, text: string): Json {
  const toPlain = (plain: string) => plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  const elements: Json[] = [];
  let at = 0;
  const plain = (end: number) => {
    if (end > at) elements.push({ type: 'text', text: toPlain(text.slice(at, end)) });
  };
  for (const match of text.matchAll(/<([^>]+)>/g)) {
    plain(match.index);
    const inner = match[1] ?? '';
    const [target = '', label] = inner.split('|');
    if (target.startsWith('@')) elements.push({ type: 'user', user_id: target.slice(1) });
    else if (target.startsWith('#')) elements.push({ type: 'channel', channel_id: target.slice(1) });
    else if (target.startsWith('!')) elements.push({ type: 'broadcast', range: target.slice(1) });
    else elements.push({ type: 'link', url: toPlain(target), ...(label ? { text: label } : {}) });
    at = match.index + match[0].length;
  }
  plain(text.length);
  world.counter += 1;
  const section = { type: 'rich_text_section', elements };
  return { type: 'rich_text', block_id: `r${world.counter.toString(36)}`, elements: [section] };
}

/** Everybody whom a message would notify by name: user ids, and `channel`, `here`, `everyone`. */
export function pings(message: Pick<Message, 'text' | 'blocks' | 'attachments'>): string[] {
  const found = new Set<string>();
  const read = (text: string) => {
    for (const [, user, range] of text.matchAll(/<(?:@([UW][A-Z0-9]+)|!(channel|here|everyone))(?:\|[^>]*)?>/g)) {
      found.add(user ?? range ?? '');
    }
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    if (!isRecord(value)) return;
    if (value.type === 'mrkdwn' && typeof value.text === 'string') read(value.text);
    else if (value.type === 'markdown' && typeof value.text === 'string') read(value.text);
    else if (value.type === 'user' && typeof value.user_id === 'string') found.add(value.user_id);
    else if (value.type === 'broadcast' && typeof value.range === 'string') found.add(value.range);
    else for (const each of Object.values(value)) walk(each);
  };
  read(message.text);
  walk(message.blocks);
  for (const attachment of message.attachments ?? []) {
    for (const key of ['text', 'pretext', 'fallback'] as const) {
      if (typeof attachment[key] === 'string') read(attachment[key]);
    }
    walk(attachment.blocks);
  }
  return [...found];
}
