// A channel as text, as one reads it: for tests to compare and for people to look at.
import { historyOf, isRecord, type Json, type Message, threadOf, type World } from './state.ts';

/** Messages oldest first, replies indented below, reactions and buttons in brackets; ephemeral ones name their reader. */
export function writeTranscript(world: World, channel: string): string {
  const shown = [
    ...historyOf(world, channel),
    ...(world.messages.get(channel) ?? []).filter((each) => each.ephemeralTo && !each.deleted),
  ].sort((a, b) => Number(a.ts) - Number(b.ts));
  return shown
    .flatMap((message) => {
      const replies = threadOf(world, channel, message.ts).filter((each) => each.ts !== message.ts);
      return [writeMessage(world, message), ...replies.map((reply) => indent(writeMessage(world, reply)))];
    })
    .join('\n');
}

const indent = (text: string): string => text.replace(/^/gm, '    ');

/** One message: who wrote it, and what stands in it. */
export function writeMessage(world: World, message: Message): string {
  const name = (id: string) => world.users.get(id)?.name ?? id;
  const to = message.ephemeralTo ? ` (only to ${name(message.ephemeralTo)})` : '';
  const body = message.blocks ? message.blocks.map(readBlock).filter(Boolean).join('\n') : message.text;
  const reactions = message.reactions.map((each) => ` [:${each.name}: ${each.users.length}]`).join('');
  const text = `${body || message.text}${message.edited ? ' (edited)' : ''}`.replace(
    /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g,
    (_, id) => `@${name(id)}`,
  );
  const files = (message.files ?? []).map((file) => ` [file ${String(file.name)}]`).join('');
  return `${message.username ?? name(message.user ?? '')}${to}: ${text}${files}${reactions}`;
}

/** The words of a block; what can be pressed or chosen stands in brackets. */
function readBlock(block: Json): string {
  const walk = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(walk);
    if (!isRecord(value)) return [];
    if (value.type === 'divider') return ['---'];
    if (
      value.type === 'rich_text_section' ||
      value.type === 'rich_text_preformatted' ||
      value.type === 'rich_text_quote'
    ) {
      return [(Array.isArray(value.elements) ? value.elements : []).map(readInline).join('')];
    }
    if (typeof value.action_id === 'string') {
      const label = isRecord(value.text)
        ? value.text.text
        : isRecord(value.placeholder)
          ? value.placeholder.text
          : value.type;
      return [`[${String(label)}]`];
    }
    if (value.type === 'image') return [`[image ${String(value.alt_text)}]`];
    if (typeof value.text === 'string') return [value.text];
    return [
      'title',
      'subtitle',
      'label',
      'text',
      'body',
      'fields',
      'accessory',
      'element',
      'elements',
      'actions',
      'blocks',
      'rows',
      'hint',
    ].flatMap((key) => walk(value[key]));
  };
  const words = walk(block);
  return words.join(
    block.type === 'actions' || block.type === 'context_actions' || block.type === 'context' ? ' ' : '\n',
  );
}

function readInline(value: unknown): string {
  if (!isRecord(value)) return '';
  switch (value.type) {
    case 'user':
      return `<@${String(value.user_id)}>`;
    case 'channel':
      return `<#${String(value.channel_id)}>`;
    case 'broadcast':
      return `<!${String(value.range)}>`;
    case 'emoji':
      return `:${String(value.name)}:`;
    case 'link':
      return String(value.text ?? value.url);
    default:
      return String(value.text ?? '');
  }
}
