// What a person can do in Slack, each deed with the payloads that it makes and with what Slack shows afterwards.
import { sendEvent } from './events.ts';
import { actingHands } from './hands/act.ts';
import { formHands } from './hands/forms.ts';
import { createPerson } from './hands/person.ts';
import { talkingHands } from './hands/talk.ts';
import { homeOf, stackOf } from './modals.ts';
import {
  directChannel,
  historyOf,
  type Message,
  nextTs,
  openDirect,
  threadOf,
  type View,
  type World,
} from './state.ts';

export type { Outcome, Submitted } from './hands/person.ts';
export type Hands = ReturnType<typeof createHands>;

/** The hands of one person. Deeds that Slack would not let them try throw; what the bot makes of the others is returned. */
export function createHands(world: World, id: string) {
  const person = createPerson(world, id);
  const { me, look } = person;

  return {
    id,
    ...talkingHands(person),
    ...actingHands(person),
    ...formHands(person),

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
