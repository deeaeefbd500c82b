// Who may keep the question bank: leaders of any team, and workspace admins.

import type { Deps } from '../../../../deps.ts';
import { listed } from '../../../../i18n.ts';
import { mention } from '../../../../slack/blocks.ts';
import { leadersOf, teamsOf } from '../../../../teams.ts';
import { leadsAnywhere } from '../store.ts';
import { messages } from './messages.ts';

/** Undefined for those who may; for others the words, in their language, with whom to ask instead. */
export async function refuseNonWriter(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  user: string,
  naming: 'mention' | 'name' = 'mention',
): Promise<string | undefined> {
  const { admin, locale, known } = await people.find(user);
  if (admin || (await leadsAnywhere(db, user))) return undefined;
  if (!known) throw new Error('Slack does not say who this is');
  const t = messages[locale];
  const teams = await teamsOf(db, user);
  const leaders = new Set((await Promise.all(teams.map(({ id }) => leadersOf(db, id)))).flat());
  if (leaders.size === 0) return t.refused(t.admin);
  const named = await Promise.all([...leaders].map((leader) => people.find(leader)));
  return t.refused(
    naming === 'mention'
      ? named.map(({ id }) => mention(id)).join(' ')
      : listed(
          locale,
          named.map(({ name }) => name),
        ),
  );
}
