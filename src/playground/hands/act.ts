// Acting on the bot: commands, buttons, choices and shortcuts.
import { contentOf, refuseContent } from '../content.ts';
import { buttonsOf, enterValue } from '../elements.ts';
import { encodeTyped } from '../mentions.ts';
import { commandPayload, messageActionPayload, shortcutPayload } from '../payloads.ts';
import { addMessage, whisper } from '../posting.ts';
import { Refusal } from '../refusal.ts';
import { APP, findMessage, isRecord, type Json, type Message, type View } from '../state.ts';
import type { Outcome, Person } from './person.ts';

export function actingHands({ world, id, me, look, find, keepValue, interact, act, search, entered }: Person) {
  return {
    /** Sends a slash command; what the bot answers with its acknowledgement, or Slack's own error, appears to this person. */
    async commands(where: string, command: string, text = ''): Promise<Outcome> {
      const channel = look(where);
      if (channel.archived) throw new Error(`${channel.name} is archived`);
      const known = world.slashCommands?.find((each) => each.command === command);
      if (world.slashCommands && !known) {
        whisper(world, channel, id, `${command} is not a valid command.`);
        return { error: 'unknown_command' };
      }
      const encoded = encodeTyped(world, text);
      const plain = known && known.should_escape !== true;
      const sent = encoded.replace(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) => {
        const name = world.users.get(user)?.name ?? user;
        return plain ? `@${name}` : `<@${user}|${name}>`;
      });
      const payload = commandPayload(world, me(), channel, command, plain ? unescapeLinks(sent) : sent);
      const { ack, error } = await world.delivery.ask('slash_commands', payload);
      if (error) {
        whisper(world, channel, id, `${command} failed with the error "${error}"`);
        return { error };
      }
      const answer = typeof ack === 'string' ? { text: ack } : ack;
      if (!isRecord(answer) || Object.keys(answer).length === 0 || answer.text === '') return {};
      try {
        refuseContent(answer);
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        whisper(world, channel, id, `${command} failed with the error "invalid_command_response"`);
        return { error: refusal.code };
      }
      const inChannel = answer.response_type === 'in_channel';
      const author = { user: APP.user, bot_id: APP.bot };
      addMessage(world, channel, { ...author, ...contentOf(answer), ...(!inChannel && { ephemeralTo: id }) });
      return {};
    },

    /** Presses a button, by its action id or its words. */
    async presses(where: Message | View, wanted: string): Promise<Outcome> {
      const { found, at } = find(where, wanted);
      const { element, blockId, actionId } = found;
      const half =
        buttonsOf(found).find((button) => isRecord(button.text) && button.text.text === wanted) ?? buttonsOf(found)[0];
      const pressed = half ?? element;
      if (!['button', 'icon_button', 'feedback_buttons', 'workflow_button'].includes(String(element.type))) {
        throw new Error(`"${wanted}" is a ${String(element.type)}, not a button`);
      }
      const { text, value, style, url, confirm } = pressed;
      const fields = Object.entries({ text, value, style, url, confirm }).filter(([, each]) => each !== undefined);
      return act(at, { type: element.type, action_id: actionId, block_id: blockId, ...Object.fromEntries(fields) });
    },

    /** Chooses or types something outside a form's submission; inputs only tell the bot when they dispatch actions. */
    async selects(where: Message | View, wanted: string, given: unknown): Promise<Outcome> {
      const { found, at } = find(where, wanted);
      const { element, block, blockId, actionId } = found;
      const identity = { type: element.type, action_id: actionId, block_id: blockId };
      if (element.type === 'overflow') {
        const option = enterValue(world, id, { ...found, element: { ...element, type: 'static_select' } }, given);
        return act(at, { ...identity, selected_option: option.selected_option });
      }
      const value = await entered(at, found, given);
      const now = keepValue(at, found, value);
      if (block.type === 'input' && block.dispatch_action !== true) return {};
      return act(now, { ...identity, ...value });
    },

    /** Types into an external select; the options that the bot offers. */
    async searches(where: Message | View, wanted: string, query: string): Promise<Json[]> {
      const { found, at } = find(where, wanted);
      return search(at, found, query);
    },

    /** Uses a shortcut, on a message or anywhere. */
    async uses(callback: string, options: { message?: Message } = {}): Promise<Outcome> {
      if (world.shortcuts && !world.shortcuts.includes(callback)) throw new Error(`No shortcut is called ${callback}`);
      const { message } = options;
      if (!message) {
        const { error } = await interact(shortcutPayload(world, me(), callback));
        return error ? { error } : {};
      }
      const channel = look(message.channel);
      const now = findMessage(world, channel.id, message.ts, id);
      if (!now) throw new Error(`Message ${message.ts} is gone`);
      const { error } = await interact(messageActionPayload(world, me(), callback, channel, now));
      return error ? { error } : {};
    },
  };
}

/** Text as a command without escaping gets it: as it was typed. */
const unescapeLinks = (text: string): string =>
  text
    .replace(/<(https?:[^>|]+)(?:\|[^>]*)?>/g, '$1')
    .replace(/<!(channel|here|everyone)>/g, '@$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
