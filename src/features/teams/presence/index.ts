// Being in a channel: the introduction, people who come and go, and channels that are archived or lost.

import type { App } from '@slack/bolt';
import type { Deps } from '../../../deps.ts';
import { type Locale, localeOf } from '../../../i18n.ts';
import type { Job } from '../../../schedule/jobs.ts';
import { unknownYears } from '../../../schedule/outlook.ts';
import type { Ritual } from '../../../schedule/rituals.ts';
import { refusal } from '../../../slack/answers.ts';
import { readChannel, readOwnChannels } from '../../../slack/channels.ts';
import { findTeam, leadersOf, type Team } from '../../../teams.ts';
import { messages } from './messages.ts';
import {
  activeTeams,
  addMember,
  changeState,
  compareTeam,
  findUncompared,
  findUngreeted,
  markCompared,
  planTeams,
  postIntroduction,
  postWarning,
  removeMember,
  renameTeam,
} from './store.ts';
import { back, introduction, yearUnknown } from './views.ts';

export { planTeams };

/** What the other parts of this feature lend: the form's action, and the words for what comes next. */
type Lent = {
  rituals: Ritual[];
  setUp: string;
  nextWords: (deps: Deps, team: Team, locale: Locale) => Promise<string>;
};

export function listenPresence(app: App, deps: Deps, lent: Lent): void {
  const { db, now, self, people } = deps;
  const change = (channel: string, state: Team['state']) => changeState(db, lent.rituals, channel, state, now());

  app.event('member_joined_channel', async ({ event }) => {
    const { channel, user } = event;
    if (user !== self.user) {
      const team = await findTeam(db, channel);
      if (team) await addMember(db, team, user, now());
      return;
    }
    const inviter = 'inviter' in event && typeof event.inviter === 'string' ? event.inviter : undefined;
    const since = new Date(Number(event.event_ts) * 1000);
    await comeIn(deps, lent, { channel, coming: event.event_ts, since, inviter });
  });

  app.event('member_left_channel', async ({ event: { channel, user } }) => {
    if (user === self.user) return void (await change(channel, 'removed'));
    const team = await findTeam(db, channel);
    if (team) await removeMember(db, team, user, now());
  });

  app.event('channel_left', async ({ event }) => void (await change(event.channel, 'removed')));
  app.event('group_left', async ({ event }) => void (await change(event.channel, 'removed')));
  app.event('channel_deleted', async ({ event }) => void (await change(event.channel, 'removed')));
  app.event('group_deleted', async ({ event }) => void (await change(event.channel, 'removed')));
  app.event('channel_archive', async ({ event }) => void (await change(event.channel, 'archived')));
  app.event('group_archive', async ({ event }) => void (await change(event.channel, 'archived')));
  app.event('channel_unarchive', async ({ event }) => void (await change(event.channel, 'active')));
  app.event('group_unarchive', async ({ event }) => void (await change(event.channel, 'active')));
  app.event('channel_rename', async ({ event }) => void (await renameTeam(db, event.channel.id, event.channel.name)));
  app.event('group_rename', async ({ event }) => void (await renameTeam(db, event.channel.id, event.channel.name)));
  app.event('user_change', async ({ event }) => people.forget(event.user.id));
}

type Coming = { channel: string; coming: string; since: Date; inviter: string | undefined };

/** A channel that is no team yet is greeted in the language of whoever invited the bot. */
async function comeIn(deps: Deps, lent: Lent, { channel, coming, since, inviter }: Coming): Promise<void> {
  const { db, now, outbox, people } = deps;
  const locale = inviter ? (await people.find(inviter)).locale : localeOf(undefined);
  const team = (await changeState(db, lent.rituals, channel, 'active', now())) ?? (await findTeam(db, channel));
  const message = team
    ? back(messages[team.language], lent.setUp, channel, await lent.nextWords(deps, team, team.language))
    : introduction(messages[locale], lent.setUp, channel);
  const greeting = { channel, coming, since, message, at: now() };
  await postIntroduction(db, team ? { ...greeting, teamId: team.id } : greeting);
  await outbox.flush();
}

const COMPARE_EVERY = 30 * 60_000;

export const presenceJobs = (lent: Lent): Job[] => [
  { name: 'teams.compare', everyMinutes: 1, run: (deps) => compareTeams(deps, lent.rituals) },
  { name: 'teams.replan', everyMinutes: 60, run: ({ db, now }) => planTeams(db, lent.rituals, now()) },
  { name: 'teams.greet', everyMinutes: 10, run: (deps) => greetMissed(deps, lent) },
  { name: 'teams.warn-of-unknown-year', everyMinutes: 60, run: (deps) => warnOfUnknownYear(deps, lent) },
];

/** Repairs what events that never came have left wrong: a few teams each minute, each about twice an hour. */
async function compareTeams(deps: Deps, rituals: Ritual[]): Promise<void> {
  const { db, slack, now, self } = deps;
  for (const team of await findUncompared(db, now(), COMPARE_EVERY, 20)) {
    const asked = now();
    try {
      const channel = await readChannel(slack, team.channel, self.user);
      if (channel.here) await compareTeam(db, team, channel, asked);
      else await markCompared(db, team.id, now());
      const state = channel.archived ? 'archived' : channel.here ? 'active' : 'removed';
      await changeState(db, rituals, team.channel, state, now());
    } catch (failure) {
      const problem = refusal(failure);
      if (problem === 'channel_not_found' || problem === 'not_in_channel') {
        await changeState(db, rituals, team.channel, 'removed', now());
      }
      await markCompared(db, team.id, now());
      if (!problem) throw failure;
    }
  }
}

/**
 * Greets channels that the bot was invited to while it was not running. Who invited it is not known then: whoever
 * made the channel most likely speaks its language.
 */
async function greetMissed(deps: Deps, lent: Lent): Promise<void> {
  const since = deps.now();
  const channels = await readOwnChannels(deps.slack);
  const ungreeted = await findUngreeted(
    deps.db,
    channels.map(({ id }) => id),
  );
  for (const { id, creator } of channels.filter((channel) => ungreeted.has(channel.id))) {
    await comeIn(deps, lent, { channel: id, coming: `missed:${since.toISOString()}`, since, inviter: creator });
  }
}

/** How long before a year begins its unknown holidays become urgent. */
const WARN_DAYS = 21;

/** Tells the leaders once, in private, that a year's working days are not known. */
async function warnOfUnknownYear(deps: Deps, lent: Lent): Promise<void> {
  const { db, now, people } = deps;
  for (const team of await activeTeams(db)) {
    for (const year of unknownYears(team, now(), WARN_DAYS)) {
      for (const leader of await leadersOf(db, team.id)) {
        const t = messages[(await people.find(leader)).locale];
        const key = `teams.unknown-year:${team.id}:${year}:${leader}`;
        await postWarning(db, key, team.id, leader, yearUnknown(t, lent.setUp, team.channel, year), now());
      }
    }
  }
}
