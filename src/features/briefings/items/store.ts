// The items that wait for a briefing.

import { type Db, isDuplicate } from '../../../database/client.ts';
import type { Item } from '../item.ts';

export type NewItem = Omit<Item, 'id'> & { teamId: string; deed: string; now: Date };

/** Keeps an item; a deed that came before changes nothing. The item as it is kept. */
export async function saveItem(db: Db, { now, ...item }: NewItem): Promise<Item> {
  try {
    return await db.briefingItem.create({ data: { ...item, addedAt: now } });
  } catch (error) {
    const known = isDuplicate(error) ? await db.briefingItem.findUnique({ where: { deed: item.deed } }) : undefined;
    if (!known) throw error;
    return known;
  }
}

/** Takes back what somebody added and nobody has read yet. */
export async function deleteItem(db: Db, id: string, user: string): Promise<'taken-back' | 'too-late' | 'gone'> {
  const { count } = await db.briefingItem.deleteMany({ where: { id, addedBy: user, briefingId: null } });
  if (count > 0) return 'taken-back';
  return (await db.briefingItem.findFirst({ where: { id, addedBy: user } })) ? 'too-late' : 'gone';
}
