// Who may write articles: leaders of any team, workspace admins, an article's owner, and experts who were asked.

import type { Deps } from '../../../../deps.ts';
import { listed } from '../../../../i18n.ts';
import { mention } from '../../../../slack/blocks.ts';
import { leadersOf, teamsOf } from '../../../../teams.ts';
import { messages } from './messages.ts';
import { leadsAnywhere, wasAsked } from './store.ts';

type Wish = { user: string; owner?: string | null; openQuestion?: string | undefined; naming?: 'mention' | 'name' };

/** Undefined for those who may write; for others the words, in their language, with whom to ask instead. */
export async function refuseNonWriter(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  { user, owner, openQuestion, naming = 'mention' }: Wish,
): Promise<string | undefined> {
  const { admin, locale } = await people.find(user);
  if (admin || owner === user || (await leadsAnywhere(db, user))) return undefined;
  if (openQuestion && (await wasAsked(db, openQuestion, user))) return undefined;
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
