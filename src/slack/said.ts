// What people said: the text of a message as others read it, names for mentions.

import { asRead, mentionsIn } from './blocks.ts';
import type { People } from './people.ts';

export async function readSaid({ people }: { people: People }, text: string): Promise<string> {
  const mentioned = await Promise.all(mentionsIn(text).map((id) => people.find(id)));
  return asRead(text, (id) => mentioned.find((person) => person.id === id)?.name ?? id).trim();
}
