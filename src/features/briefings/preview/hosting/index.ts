// Who hosts: the next in turn, told in private, who may say that they can't; or whom a leader chooses.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import type { Locale } from '../../../../i18n.ts';
import { type Briefing, nextHost } from '../../briefing.ts';
import { messages } from '../messages.ts';
import { findTimed, type Lent, named, type Timed } from '../state/index.ts';
import { findLastHosted, type HostWords, type Sent, seat, toTell } from '../store.ts';
import { tellLeaders } from '../telling/index.ts';
import { expiryOf, isNear } from '../timing.ts';
import { CANNOT, hostPost, relievedPost } from '../views.ts';

type Duty = { duty: string[]; lastHosted: ReadonlyMap<string, string> };
type Choice = Pick<Briefing, 'host' | 'skipped'> | undefined;

/** Gives the briefing the host that `choose` finds under lock, and tells whom it concerns. */
async function giveHost(
  deps: Deps,
  lent: Lent,
  at: Timed,
  choose: (briefing: Briefing, duty: Duty) => Choice,
  tellsNow: boolean,
): Promise<{ before: Briefing; after: Briefing } | undefined> {
  const { db, now } = deps;
  const { briefing, team, begins } = at;
  const duty = await lent.onDutyAt(deps, team, briefing);
  const lastHosted = await findLastHosted(db, team.id, briefing.id);
  return seat(db, {
    id: briefing.id,
    choose: (current) => choose(current, { duty, lastHosted }),
    ...(await hostWords(deps, at, duty, tellsNow)),
    expiresAt: expiryOf(begins),
    now: now(),
  });
}

/** What whoever hosts reads, and whoever was asked to and does not; `users` may host besides those named already. */
async function hostWords({ people, now }: Deps, at: Timed, users: string[], tellsNow: boolean): Promise<HostWords> {
  const { briefing, team, due } = at;
  const concerned = [...new Set([...users, ...briefing.skipped, ...(briefing.host ? [briefing.host] : [])])];
  const locales = new Map<string, Locale>();
  for (const user of concerned) locales.set(user, (await people.recall(user)).locale);
  const wordsFor = (user: string) => {
    const locale = locales.get(user) ?? team.language;
    return { t: messages[locale], name: named(at, locale, now()) };
  };
  return {
    asked: (current, user) => {
      const { t, name } = wordsFor(user);
      return hostPost(t, current.id, name);
    },
    tells: ({ state }) => tellsNow || state === 'posted' || (state === 'planned' && isNear(due, now())),
    relieved: (current, user) => {
      const { t, name } = wordsFor(user);
      return relievedPost(t, name, current, user);
    },
  };
}

/** Whether all who were asked to host a posted briefing read what is true, by what they were `sent`. */
export async function isHostTold(deps: Deps, at: Timed, sent: Sent[]): Promise<boolean> {
  const users = sent.map(({ target }) => target);
  return toTell(at.briefing, sent, await hostWords(deps, at, users, false)).length === 0;
}

const inTurn = ({ skipped }: Briefing, { duty, lastHosted }: Duty): string | null =>
  nextHost(duty, lastHosted, skipped) ?? null;

/** Sees to it that whoever hosts is on duty, and knows of it when the time is near, or has come sooner. */
export const ensureHost = (deps: Deps, lent: Lent, at: Timed) =>
  giveHost(
    deps,
    lent,
    at,
    (briefing, duty) => {
      if (briefing.state !== 'planned') return undefined;
      if (briefing.host && duty.duty.includes(briefing.host)) return undefined;
      const host = inTurn(briefing, duty);
      return host === briefing.host ? undefined : { host, skipped: briefing.skipped };
    },
    false,
  );

/** Passes it on from somebody to the next in turn; nothing changes where they do not host any more. */
export const passOn = (deps: Deps, lent: Lent, at: Timed, user: string) =>
  giveHost(
    deps,
    lent,
    at,
    (briefing, duty) => {
      if (briefing.host !== user || !mayChange(briefing)) return undefined;
      const skipped = [...briefing.skipped.filter((one) => one !== user), user];
      return { host: inTurn({ ...briefing, skipped }, duty), skipped };
    },
    true,
  );

/** Lets somebody host whom a leader chose. `settled` is where somebody has taken the hand-over over already. */
export async function chooseHost(
  deps: Deps,
  lent: Lent,
  at: Timed,
  user: string,
): Promise<'done' | 'not-on-duty' | 'settled'> {
  let isThere = false;
  const seated = await giveHost(
    deps,
    lent,
    at,
    (briefing, { duty }) => {
      isThere = duty.includes(user);
      if (!isThere || briefing.host === user || !mayChange(briefing)) return undefined;
      return { host: user, skipped: briefing.skipped.filter((one) => one !== user) };
    },
    true,
  );
  if (seated?.after.host === user) return 'done';
  return isThere ? 'settled' : 'not-on-duty';
}

/** Who hosted, and took over from the last shift, stays. */
const mayChange = ({ state, takenOverAt }: Briefing): boolean => state !== 'missed' && !takenOverAt;

export function listenHosting(app: App, deps: Deps, lent: Lent): void {
  const { people, slack, outbox, now } = deps;

  app.action<BlockAction<ButtonAction>>(CANNOT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const at = await findTimed(deps, lent, action.value ?? '');
    const isOver = !at || now() >= expiryOf(at.begins);
    const seated = isOver ? undefined : await passOn(deps, lent, at, user);
    // Pressed twice: what they read says already who hosts.
    if (seated?.before.host !== user && seated?.before.skipped.includes(user)) return;
    if (!at || seated?.before.host !== user) {
      await slack.chat.postMessage({ channel: user, text: at ? t.notYours : t.gone });
      return;
    }
    if (seated.after.host === user) {
      await slack.chat.postMessage({ channel: user, text: t.takenOver });
      return;
    }
    if (seated.after.state === 'posted') await lent.reshowPost(deps, seated.after.id);
    await tellLeaders(deps, lent, { ...at, briefing: seated.after });
    await outbox.flush();
  });
}
