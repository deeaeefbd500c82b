// How a debrief begins: by the clock at the end of its shift, or early when a leader says so.

import type { Deps } from '../../../deps.ts';
import type { Locale } from '../../../i18n.ts';
import { dateWords, timeWords } from '../../../moments.ts';
import { comingUp } from '../../../schedule/outlook.ts';
import type { Ritual } from '../../../schedule/rituals.ts';
import { debriefTime, latestTurn, partOf, shiftNameOf } from '../../../schedule/shifts.ts';
import { channelLink, plain } from '../../../slack/blocks.ts';
import type { Team } from '../../../teams.ts';
import { takesNotes, USEFUL_FOR } from '../note.ts';
import { messages } from './messages.ts';
import { beginDebrief } from './store.ts';

export const shiftDebrief: Ritual = {
  name: 'debriefs.shift',
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  titleOf(team, part) {
    const shift = shiftNameOf(team, part);
    const { en, 'zh-CN': chinese } = messages;
    return shift === undefined
      ? { en: en.title, 'zh-CN': chinese.title }
      : { en: en.titleOf(shift), 'zh-CN': chinese.titleOf(shift) };
  },
  posts: ['debriefs.prompt', 'debriefs.summary'],
  times: (team) => team.shifts.map(debriefTime),
  usefulFor: USEFUL_FOR,
  async hold({ db, now }, { team, part, day }) {
    const shift = team.shifts.find((each) => partOf(each) === part);
    if (shift) await beginDebrief(db, team, { shift, day }, now());
  },
};

/** When the next debrief of a team begins; undefined where none is planned. */
export const nextDebrief = async ({ db, now }: Deps, team: Team): Promise<Date | undefined> =>
  (await comingUp(db, [shiftDebrief], team, now())).find(({ next }) => next)?.next?.at;

/** `/debrief now`, for a leader: begins the debrief of the latest shift early. Returns what to tell. */
export async function beginNow(deps: Deps, { team, locale }: { team: Team; locale: Locale }): Promise<string> {
  const t = messages[locale];
  const now = deps.now();
  if (team.state !== 'active') return t.notActive;
  const turn = latestTurn(team, now);
  if (!turn) return t.noShiftYet;
  const { debrief, isNew } = await beginDebrief(deps.db, team, turn, now);
  await deps.outbox.flush();
  const name = t.name(plain(debrief.shift), dateWords(locale, debrief.day));
  if (debrief.state === 'closed') return takesNotes(debrief, now) ? t.closedAlready(name) : t.heldAlready(name);
  const words = isNew ? t.begun : t.openAlready;
  return words(name, channelLink(team.channel), timeWords(team.zone, debrief.closesAt));
}
