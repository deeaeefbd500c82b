// Who may write articles: leaders of any team, workspace admins, an article's owner, and experts who were asked.

import type { Deps } from '../../../../deps.ts';
import { mayLeadAnywhere, type Naming, whomToAsk } from '../../../../here.ts';
import { messages } from './messages.ts';
import { wasAsked } from './store.ts';

type Wish = { user: string; owner?: string | null; openQuestion?: string | undefined; naming?: Naming };

/** Undefined for those who may write; for others the words, in their language, with whom to ask instead. */
export async function refuseNonWriter(
  deps: Pick<Deps, 'db' | 'people'>,
  { user, owner, openQuestion, naming }: Wish,
): Promise<string | undefined> {
  if (owner === user || (await mayLeadAnywhere(deps, user))) return undefined;
  if (openQuestion && (await wasAsked(deps.db, openQuestion, user))) return undefined;
  const { locale } = await deps.people.find(user);
  return messages[locale].refused(await whomToAsk(deps, user, naming));
}
