// What happens with a written line: a message, or a slash command.

import { toast, tryTo } from './dialogs.js';
import { t } from './words.js';

// `file` is { name, data } with the content in base64. Resolves true when it went out.
export async function send(channel, text, { thread, file } = {}) {
  const [, name, rest = ''] = /^(\/[^\s]+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (!name || file) return (await tryTo({ do: 'say', channel, text, thread, file })).ok;
  if (thread) return refuse(t('noThreadCommands', name));
  return (await tryTo({ do: 'command', channel, command: name, text: rest })).ok;
}

function refuse(text) {
  toast(text);
  return false;
}
