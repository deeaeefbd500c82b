// One person in the workspace: where they may look and write, what they find there, and how their deeds reach the bot.
import { describeElements, enterValue, type Found, findElement, initialValues, type Values } from '../elements.ts';
import { enterInView } from '../modals.ts';
import { actionPayload, type Place, suggestionPayload } from '../payloads.ts';
import {
  type Channel,
  findChannel,
  findMessage,
  isRecord,
  type Json,
  type Message,
  type User,
  type View,
  type World,
} from '../state.ts';

/** What Slack shows after a deed; without `error` the bot has acknowledged it. */
export type Outcome = { error?: string };
/** What became of a form: gone, sent back with errors by block id, or replaced by another view. */
export type Submitted = Outcome & { closed?: true; errors?: Record<string, string>; view?: View };

export type Person = ReturnType<typeof createPerson>;

/** What the deeds of one person share; what Slack's client would not let them try throws. */
export function createPerson(world: World, id: string) {
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

  /** An element by action id or words: as it is now, or else as the person last saw it. */
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

  return { world, id, me, look, enter, own, place, find, valuesAt, keepValue, interact, act, search, entered };
}
