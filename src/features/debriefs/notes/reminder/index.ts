// The one private word before the close, to those on duty who have not written.

import type { Deps } from '../../../../deps.ts';
import { onDuty } from '../../../../duty.ts';
import { each } from '../../../../each.ts';
import type { Job } from '../../../../schedule/jobs.ts';
import { shiftIn } from '../../note.ts';
import { findDebrief, findToRemind, remindOnce } from '../store.ts';
import { readThread } from '../thread/index.ts';
import { reminderPost } from '../views.ts';

const AT_ONCE = 5;

export const reminding: Job = {
  name: 'debriefs.remind',
  everyMinutes: 1,
  async run(deps) {
    await each(await findToRemind(deps.db, deps.now()), AT_ONCE, ({ id }) => remind(deps, id));
  },
};

/** While Slack can't be asked who has replied, nobody is reminded: the next minute asks again. */
async function remind(deps: Deps, id: string): Promise<void> {
  const { db, people, now } = deps;
  const place = await findDebrief(db, id);
  if (place?.team.state !== 'active') return;
  const { debrief, team } = place;
  await readThread(deps, debrief);
  const users = await onDuty(deps, team, shiftIn(team, debrief), debrief.day);
  const to = await Promise.all(
    users.map(async (user) => {
      const { locale } = await people.find(user);
      return { user, message: reminderPost(locale, team.zone, debrief, false) };
    }),
  );
  await remindOnce(db, { team, debrief, to, now: now() });
}
