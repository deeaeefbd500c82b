// Talking: messages, reactions, and coming and going in channels.
import { fileJson, storeFile, type Upload } from '../elements.ts';
import { encodeTyped, richText } from '../mentions.ts';
import { addMessage, admit, changeMessage, dismiss, react, removeMessage } from '../posting.ts';
import { findMessage, type Message } from '../state.ts';
import type { Person } from './person.ts';

export function talkingHands({ world, id, look, enter, own }: Person) {
  return {
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
  };
}
