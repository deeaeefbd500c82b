// What a person can do in Slack, each deed with the payloads that it makes and with what Slack shows afterwards.
import { contentOf, refuseContent } from './content.ts';
import {
  buttonsOf,
  complainAbout,
  describeElements,
  elementsIn,
  enterValue,
  type Found,
  fileJson,
  findElement,
  initialValues,
  labelOf,
  storeFile,
  type Upload,
  type Values,
} from './elements.ts';
import { sendEvent } from './events.ts';
import { createLink } from './links.ts';
import { encodeTyped, richText } from './mentions.ts';
import { closeViews, enterInView, homeOf, pushView, requireView, stackOf, updateView } from './modals.ts';
import {
  actionPayload,
  closingPayload,
  commandPayload,
  messageActionPayload,
  type Place,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { addMessage, admit, changeMessage, dismiss, react, removeMessage, whisper } from './posting.ts';
import { Refusal } from './refusal.ts';
import {
  APP,
  type Channel,
  directChannel,
  findChannel,
  findMessage,
  historyOf,
  isRecord,
  type Json,
  type Message,
  nextTs,
  openDirect,
  threadOf,
  type User,
  type View,
  type World,
} from './state.ts';

/** What Slack shows after a deed; without `error` the bot has acknowledged it. */
export type Outcome = { error?: string };
/** What became of a form: gone, sent back with errors by block id, or replaced by another view. */
export type Submitted = Outcome & { closed?: true; errors?: Record<string, string>; view?: View };

export type Hands = ReturnType<typeof createHands>;

/** The hands of one person. Deeds that Slack would not let them try throw; what the bot makes of the others is returned. */
export function createHands(world: World, id: string) {
  const me = (): User => {
    const user = world.users.get(id);
    if (!user) throw new Error(`There is no user ${id}`);
    if (user.deactivated) throw new Error(`${user.name} is deactivated`);
    return user;
  };

  /** A channel that this person may look into. */
  function look(where: string): Channel {
    me();
    const channel = findChannel(world, where);
    if (!channel) throw new Error(`There is no channel ${where}`);
    if (channel.kind !== 'channel' && !channel.members.has(id)) throw new Error(`${id} can't see ${where}`);
    return channel;
  }

  /** A channel that this person may write in. */
  function enter(where: string): Channel {
    const channel = look(where);
    if (!channel.members.has(id)) throw new Error(`${id} is not in ${channel.name}`);
    if (channel.archived) throw new Error(`${channel.name} is archived`);
    return channel;
  }

  function own(where: string, ts: string): { channel: Channel; message: Message } {
    const channel = enter(where);
    const message = findMessage(world, channel.id, ts, id);
    if (!message) throw new Error(`There is no message ${ts} in ${where}`);
    if (message.user !== id) throw new Error(`Message ${ts} is not by ${id}`);
    return { channel, message };
  }

  /** Where a message or a view is now; a stale copy still names its place. */
  function place(where: Message | View): Place {
    if (!('ts' in where)) {
      const view = world.views.get(where.id);
      if (!view || world.viewers.get(view.id) !== id) throw new Error(`View ${where.id} is not open before ${id}`);
      return { view };
    }
    const channel = look(where.channel);
    const message = findMessage(world, channel.id, where.ts, id);
    if (!message) throw new Error(`Message ${where.ts} is gone`);
    return { channel, message };
  }

  const blocksAt = (where: Message | View): Json[] => [
    ...(where.blocks ?? []),
    ...('attachments' in where
      ? (where.attachments ?? []).flatMap((each) => (each.blocks as Json[] | undefined) ?? [])
      : []),
  ];

  /** An element by action id or words: as the person saw it, or as it is now. */
  function find(where: Message | View, wanted: string): { found: Found; at: Place } {
    const at = place(where);
    const now = blocksAt(at.view ?? at.message);
    const found = findElement(now, wanted) ?? findElement(blocksAt(where), wanted);
    if (!found) throw new Error(`There is no "${wanted}" here, only ${describeElements(now)}`);
    return { found, at };
  }

  const choiceKey = (message: Message): string => `${id} ${message.channel} ${message.ts}`;
  const valuesAt = (at: Place): Values =>
    at.view ? at.view.state.values : initialValues(at.message.blocks ?? [], world.choices.get(choiceKey(at.message)));

  function keepValue(at: Place, found: Found, value: Json): Place {
    if (at.view) return { view: enterInView(world, at.view, found.blockId, found.actionId, value) };
    const values = valuesAt(at);
    values[found.blockId] = { ...values[found.blockId], [found.actionId]: value };
    world.choices.set(choiceKey(at.message), values);
    return at;
  }

  async function interact(payload: Json): Promise<Outcome & { ack?: unknown }> {
    const { ack, error } = await world.delivery.ask('interactive', payload);
    return error ? { error } : { ack };
  }

  async function act(at: Place, action: Json): Promise<Outcome> {
    const { error } = await interact(actionPayload(world, me(), at, action, valuesAt(at)));
    return error ? { error } : {};
  }

  const placeKey = (at: Place): string => (at.view ? at.view.id : `${at.message.channel} ${at.message.ts}`);
  const suggestionKey = (at: Place, found: Found): string => `${id} ${placeKey(at)} ${found.actionId}`;

  async function search(at: Place, found: Found, query: string): Promise<Json[]> {
    if (query.length < Number(found.element.min_query_length ?? 3)) return [];
    const { ack } = await interact(suggestionPayload(me(), at, found, query));
    const groups = isRecord(ack) && Array.isArray(ack.option_groups) ? ack.option_groups.filter(isRecord) : [];
    const lists = isRecord(ack) ? [ack.options, ...groups.map((group) => group.options)] : [];
    const options = lists.flatMap((each) => (Array.isArray(each) ? each.filter(isRecord) : []));
    world.suggestions.set(suggestionKey(at, found), options);
    return options;
  }

  /** What a person enters, looked up first where the bot has the options. */
  async function entered(at: Place, found: Found, given: unknown): Promise<Json> {
    const isExternal = String(found.element.type).endsWith('external_select');
    const known = isExternal ? (world.suggestions.get(suggestionKey(at, found)) ?? []) : [];
    const many = (Array.isArray(given) ? given : [given]).map(String);
    const missing = isExternal ? many.filter((each) => !known.some((option) => option.value === each)) : [];
    const more: Json[] = [];
    for (const query of missing) more.push(...(await search(at, found, query)));
    return enterValue(world, id, found, given, [...known, ...more]);
  }

  /** What Slack does with the answer to a submitted form. */
  function takeAnswer(view: View, ack: unknown): Submitted {
    const answer = isRecord(ack) ? ack : {};
    try {
      switch (answer.response_action) {
        case undefined:
          closeViews(world, id, false);
          return { closed: true };
        case 'clear':
          closeViews(world, id, true);
          return { closed: true };
        case 'errors': {
          const errors = isRecord(answer.errors) ? (answer.errors as Record<string, string>) : {};
          const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => String(block.block_id));
          const stray = Object.keys(errors).filter((key) => !inputs.includes(key));
          if (stray.length > 0 || Object.keys(errors).length === 0) {
            return { error: `invalid_response_errors: no input block is called ${stray.join(', ')}` };
          }
          return { errors };
        }
        case 'update':
          return { view: updateView(world, view, requireView(answer.view, 'modal')) };
        case 'push':
          return { view: pushView(world, id, requireView(answer.view, 'modal')) };
        default:
          return { error: `invalid_response_action: ${String(answer.response_action)}` };
      }
    } catch (error) {
      if (error instanceof Refusal) return { error: `${error.code} ${JSON.stringify(error.extra)}` };
      throw error;
    }
  }

  return {
    id,

    /** Writes a message; `@name` becomes a mention. Resolves when the bot has taken it. */
    async says(where: string, text: string, options: { thread?: string; broadcast?: boolean } = {}): Promise<Message> {
      const channel = enter(where);
      if (options.thread && !findMessage(world, channel.id, options.thread))
        throw new Error(`No thread ${options.thread}`);
      const typed = encodeTyped(world, text);
      const { message, delivered } = addMessage(world, channel, {
        user: id,
        text: typed,
        blocks: [richText(world, typed)],
        ...(options.thread && { thread_ts: options.thread }),
        ...(options.broadcast && { subtype: 'thread_broadcast' }),
      });
      await delivered;
      return message;
    },

    /** Shares a file in a channel. */
    async shares(where: string, upload: Upload, text = '', options: { thread?: string } = {}): Promise<Message> {
      const channel = enter(where);
      const file = storeFile(world, id, upload);
      file.channels.push(channel.id);
      const { message, delivered } = addMessage(world, channel, {
        user: id,
        subtype: 'file_share',
        text: encodeTyped(world, text),
        files: [fileJson(file)],
        ...(options.thread && { thread_ts: options.thread }),
      });
      await delivered;
      return message;
    },

    async edits(where: string, ts: string, text: string): Promise<Message> {
      const { channel, message } = own(where, ts);
      const typed = encodeTyped(world, text);
      const edited = changeMessage(world, channel, message, { text: typed, blocks: [richText(world, typed)] }, id);
      await edited.delivered;
      return edited.message;
    },

    async deletes(where: string, ts: string): Promise<void> {
      const { channel, message } = own(where, ts);
      await removeMessage(world, channel, message);
    },

    async reacts(where: string, ts: string, name: string): Promise<void> {
      const channel = enter(where);
      const message = findMessage(world, channel.id, ts);
      if (!message) throw new Error(`There is no message ${ts} in ${where}`);
      await react(world, channel, message, id, name, true);
    },

    async unreacts(where: string, ts: string, name: string): Promise<void> {
      const channel = enter(where);
      const message = findMessage(world, channel.id, ts);
      if (!message) throw new Error(`There is no message ${ts} in ${where}`);
      await react(world, channel, message, id, name, false);
    },

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

    /** Fills a form in, by block id, action id or label, and submits it; what Slack's client refuses never reaches the bot. */
    async submits(where: View, values: Record<string, unknown> = {}): Promise<Submitted> {
      let view = place(where).view as View;
      if (!view.submit) throw new Error('This view has no submit button');
      if (stackOf(world, id).at(-1)?.id !== view.id) throw new Error('This view is not on top');
      const inputs = elementsIn(view.blocks).filter(({ block }) => block.type === 'input');
      for (const [key, given] of Object.entries(values)) {
        const hits = inputs.filter((each) => each.blockId === key);
        const found =
          hits[0] ?? inputs.find((each) => each.actionId === key) ?? inputs.find((each) => labelOf(each) === key);
        if (!found)
          throw new Error(
            `This form has no "${key}", only ${inputs.map((each) => `${each.blockId} "${labelOf(each)}"`).join(', ')}`,
          );
        const value = await entered({ view }, found, given);
        view = enterInView(world, view, found.blockId, found.actionId, value);
      }
      const complaints: [string, string][] = inputs.flatMap((each): [string, string][] => {
        const complaint = complainAbout(each, view.state.values[each.blockId]?.[each.actionId]);
        return complaint ? [[each.blockId, complaint]] : [];
      });
      if (complaints.length > 0) return { errors: Object.fromEntries(complaints) };
      const responseUrls = inputs.flatMap(({ element, blockId, actionId }): Json[] => {
        const value = view.state.values[blockId]?.[actionId];
        const channel = value?.selected_conversation ?? value?.selected_channel;
        if (element.response_url_enabled !== true || typeof channel !== 'string') return [];
        const response_url = createLink(world, 'actions', channel, id);
        return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url }];
      });
      const { ack, error } = await interact(submissionPayload(world, me(), view, responseUrls));
      if (error) return { error };
      const now = world.views.get(view.id);
      return now ? takeAnswer(now, ack) : { closed: true };
    },

    /** Closes the top modal, or with `all` the whole stack; the bot hears of it where the view asks for that. */
    async closes(where: View, options: { all?: boolean } = {}): Promise<Outcome> {
      const view = place(where).view as View;
      if (stackOf(world, id).at(-1)?.id !== view.id) throw new Error('This view is not on top');
      const all = options.all === true || view.clear_on_close;
      const told = closeViews(world, id, all).filter((each) => each.notify_on_close);
      const answers = await Promise.all(told.map((each) => interact(closingPayload(me(), each, all))));
      const failed = answers.find((each) => each.error);
      return failed?.error ? { error: failed.error } : {};
    },

    /** Opens the bot's App Home; the view that is there when the bot has been told. */
    async opensHome(tab: 'home' | 'messages' = 'home'): Promise<View | undefined> {
      me();
      const channel = openDirect(world, id);
      const view = homeOf(world, id);
      await sendEvent(world, {
        type: 'app_home_opened',
        user: id,
        channel: channel.id,
        tab,
        ...(tab === 'home' && view && { view }),
        event_ts: nextTs(world),
      });
      return homeOf(world, id);
    },

    /** Opens the conversation with the bot; its channel id. */
    async opensDm(): Promise<string> {
      me();
      const channel = openDirect(world, id);
      const event_ts = nextTs(world);
      await sendEvent(world, { type: 'app_home_opened', user: id, channel: channel.id, tab: 'messages', event_ts });
      return channel.id;
    },

    async joins(where: string): Promise<void> {
      const channel = look(where);
      if (channel.archived) throw new Error(`${channel.name} is archived`);
      await admit(world, channel, id);
    },
    async leaves(where: string): Promise<void> {
      await dismiss(world, enter(where), id, id);
    },
    async invites(where: string, user: string): Promise<void> {
      if (!world.users.has(user)) throw new Error(`There is no user ${user}`);
      await admit(world, enter(where), user, id);
    },
    async removes(where: string, user: string): Promise<void> {
      await dismiss(world, enter(where), user, id);
    },

    /** What this person sees: a channel's messages, or a thread's, with those that only they see. */
    sees(where: string, options: { thread?: string } = {}): Message[] {
      const channel = look(where);
      const { thread } = options;
      const whispers = (world.messages.get(channel.id) ?? []).filter(
        (each) => each.ephemeralTo === id && !each.deleted && each.thread_ts === thread,
      );
      const rest = thread ? threadOf(world, channel.id, thread) : historyOf(world, channel.id);
      return [...rest, ...whispers].sort((a, b) => Number(a.ts) - Number(b.ts));
    },
    /** Open modals, top last. */
    views: (): View[] => stackOf(world, id),
    home: (): View | undefined => homeOf(world, id),
    /** The conversation with the bot. */
    dm(): Message[] {
      const channel = directChannel(world, id);
      return channel ? this.sees(channel.id) : [];
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
