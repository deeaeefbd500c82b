// A caller that does nothing but post, once to each channel: run in a process of its own, it shows what the workspace alone can take.

import process from 'node:process';
import { APP } from '../../src/playground/workspace.ts';

const [apiUrl = '', ...channels] = process.argv.slice(2);
const AT_ONCE = 20;

const line = 'The morning has gold in its mouth, and whoever rises to it finds the day already half done.';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const content = {
  text: line,
  blocks: JSON.stringify([section(':sunrise: *Daily quote* · Mon, Nov 23'), section(line), section('— Proverb')]),
  metadata: JSON.stringify({ event_type: 'bench', event_payload: { id: 'cm0000000000000000000000' } }),
};
const headers = { authorization: `Bearer ${APP.botToken}`, 'content-type': 'application/x-www-form-urlencoded' };

const queue = channels.values();
async function postAll(): Promise<void> {
  for (const channel of queue) {
    const body = new URLSearchParams({ channel, ...content });
    const response = await fetch(`${apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    const answer = (await response.json()) as { ok: boolean; error?: string };
    if (!answer.ok) throw new Error(`The workspace refuses: ${answer.error}`);
  }
}

const started = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, postAll));
console.log((performance.now() - started) / 1000);
