// Response urls: five messages within thirty minutes in answer to what one person did.
import { contentOf, refuseContent } from './content.ts';
import { addMessage, changeMessage, removeMessage } from './posting.ts';
import { Refusal } from './refusal.ts';
import { APP, findMessage, isRecord, type Json, nextId, type World } from './state.ts';

export const linkHost = 'https://hooks.slack.com';
const life = 30 * 60 * 1000;
const uses = 5;

/** A new response url for an interaction with a message, or for a command in a channel. */
export function createLink(
  world: World,
  kind: 'actions' | 'commands',
  channel: string,
  user: string,
  message?: string,
): string {
  const path = `/${kind}/${APP.team}/${nextId(world, '')}/${nextId(world, 'r')}`;
  const expires = world.now().getTime() + life;
  world.links.set(path, { channel, user, expires, uses: 0, ...(message && { message }) });
  return linkHost + path;
}

const refusal = (status: number, error: string, extra: Json = {}) => ({ status, body: { ok: false, error, ...extra } });

/** Takes what was posted to a response url: the HTTP status and body of Slack's answer. */
export function answerLink(world: World, path: string, given: unknown): { status: number; body: Json } {
  const link = world.links.get(path);
  const channel = link && world.channels.get(link.channel);
  if (!link || !channel) return refusal(404, 'no_service');
  if (world.now().getTime() > link.expires) return refusal(404, 'expired_url');
  if (link.uses >= uses) return refusal(404, 'used_url');
  if (!isRecord(given)) return refusal(400, 'invalid_payload');
  const old = link.message ? findMessage(world, link.channel, link.message, link.user) : undefined;
  if (given.delete_original === true) {
    link.uses += 1;
    if (old) void removeMessage(world, channel, old);
    return { status: 200, body: { ok: true } };
  }
  try {
    refuseContent(given);
  } catch (error) {
    if (error instanceof Refusal) return refusal(400, error.code, error.extra);
    throw error;
  }
  if (channel.archived) return refusal(404, 'channel_is_archived');
  link.uses += 1;
  const content = contentOf(given);
  if (given.replace_original === true && old) {
    const { blocks: _b, attachments: _a, ...bare } = old;
    void changeMessage(world, channel, bare, content, old.ephemeralTo ? undefined : APP.user);
  } else if (given.replace_original !== true) {
    addMessage(world, channel, {
      user: APP.user,
      bot_id: APP.bot,
      ...content,
      ...(typeof given.thread_ts === 'string' && { thread_ts: given.thread_ts }),
      ...(given.response_type !== 'in_channel' && { ephemeralTo: link.user }),
    });
  }
  return { status: 200, body: { ok: true } };
}
