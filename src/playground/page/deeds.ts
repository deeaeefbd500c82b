// What the page can ask for in a person's name, checked as it comes in.

import { z } from 'zod';

const message = z.object({ channel: z.string(), ts: z.string(), thread: z.string().optional() });
const where = z.union([message, z.object({ view: z.string() })]);
const file = z.object({ name: z.string(), data: z.string() });
const value = z.union([z.string(), z.number(), z.null(), z.array(z.union([z.string(), file]))]);
const entry = z.object({ block_id: z.string(), action_id: z.string(), value: value.optional() });
const values = z.array(entry);
const deed = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ as: z.string(), do: z.literal(name), ...shape });

const schema = z.discriminatedUnion('do', [
  deed('say', { channel: z.string(), text: z.string(), thread: z.string().optional(), file: file.optional() }),
  deed('edit', { channel: z.string(), ts: z.string(), text: z.string() }),
  deed('delete', { channel: z.string(), ts: z.string() }),
  deed('react', { channel: z.string(), ts: z.string(), name: z.string(), on: z.boolean() }),
  deed('read', { channel: z.string() }),
  deed('command', { channel: z.string(), command: z.string(), text: z.string() }),
  deed('press', { where, ...entry.shape, type: z.string(), values }),
  deed('search', { where, ...entry.shape, query: z.string() }),
  deed('shortcut', { callback_id: z.string(), message: message.optional() }),
  deed('submit', { view: z.string(), values }),
  deed('close', { view: z.string(), all: z.boolean() }),
  deed('home', {}),
  deed('messages', {}),
  deed('join', { channel: z.string() }),
  deed('leave', { channel: z.string() }),
  deed('invite', { channel: z.string(), user: z.string() }),
  deed('remove', { channel: z.string(), user: z.string() }),
  deed('create', { name: z.string() }),
  deed('clock', {
    zone: z.string(),
    minutes: z.number().positive().max(1_000_000).optional(),
    morning: z.boolean().optional(),
    time: z.string().optional(),
    date: z.string().optional(),
  }),
]);

export type Deed = z.infer<typeof schema>;
export type DeedOf<Name extends Deed['do']> = Extract<Deed, { do: Name }>;
export type Value = z.infer<typeof value>;

export function readDeed(text: string): Deed | { problem: string } {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : { problem: z.prettifyError(read.error) };
  } catch {
    return { problem: 'This is not JSON' };
  }
}
