// Who may keep the question bank: leaders of any team, and workspace admins.

import type { Deps } from '../../../../deps.ts';
import { mayLeadAnywhere, type Naming, whomToAsk } from '../../../../here.ts';
import { messages } from './messages.ts';

/** Undefined for those who may; for others the words, in their language, with whom to ask instead. */
export async function refuseNonWriter(
  deps: Pick<Deps, 'db' | 'people'>,
  user: string,
  naming?: Naming,
): Promise<string | undefined> {
  if (await mayLeadAnywhere(deps, user)) return undefined;
  const { known, locale } = await deps.people.find(user);
  if (!known) throw new Error('Slack does not say who this is');
  return messages[locale].refused(await whomToAsk(deps, user, naming));
}
