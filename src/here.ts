// Here: which team a person means, from where they are, and whether they lead it.

import type { Deps } from './deps.ts';
import { catalogue, type Locale, listed } from './i18n.ts';
import { mention } from './slack/blocks.ts';
import type { Person } from './slack/people.ts';
import { findTeam, leadersOf, type Team, teamsOf } from './teams.ts';

const messages = catalogue({
  en: {
    notATeam: 'This channel has not been set up yet. Type `/daybreak setup` here to start.',
    noTeamOfYours: 'You are not in any team’s channel yet. Invite me to your team’s channel with `/invite @Daybreak`.',
    whichTeam: (channels: string) => `You are in several teams. Please type this in the team’s channel: ${channels}`,
    leadersOnly: (leaders: string) => `Only this team’s leaders may do that. Please ask ${leaders}.`,
    membersOnly: 'Only this team’s members may do that. Please join its channel first.',
    admin: 'a workspace admin',
  },
  'zh-CN': {
    notATeam: '这个频道还没有设置成班组。请在这里输入 `/daybreak 设置` 开始设置。',
    noTeamOfYours: '你还不在任何班组的频道里。请在班组频道输入 `/invite @Daybreak` 邀请我。',
    whichTeam: (channels) => `你在多个班组里，请到对应班组的频道里输入：${channels}`,
    leadersOnly: (leaders) => `只有本班组的班长可以这样做，请联系 ${leaders}。`,
    membersOnly: '只有本班组的成员可以这样做，请先加入它的频道。',
    admin: '工作区管理员',
  },
});

/** Where somebody is and who they are; or, in their language, why there is no team to speak of. */
export type Here = { locale: Locale; team: Team; leads: boolean } | { locale: Locale; refusal: string };

/** In a team's channel, that team; in direct messages, the person's only team. */
export async function findHere(deps: Deps, { channel, user }: { channel: string; user: string }): Promise<Here> {
  const [{ locale }, here] = await Promise.all([deps.people.find(user), findTeam(deps.db, channel)]);
  const t = messages[locale];
  let team = here;
  if (!team) {
    if (!channel.startsWith('D')) return { locale, refusal: t.notATeam };
    const [first, ...others] = await teamsOf(deps.db, user);
    if (!first) return { locale, refusal: noTeamOfYours(locale) };
    if (others.length > 0) {
      return { locale, refusal: t.whichTeam([first, ...others].map((one) => `<#${one.channel}>`).join(' ')) };
    }
    team = first;
  }
  return { locale, team, leads: await mayLead(deps, team.id, user) };
}

/** For somebody who is in no team, what to do about it. */
export const noTeamOfYours = (locale: Locale): string => messages[locale].noTeamOfYours;

/** Leaders lead their team; workspace admins and owners may lead every one, once Slack says that they are. */
export async function mayLead(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  teamId: string,
  user: string,
): Promise<boolean> {
  return (await people.find(user)).admin || (await leadersOf(db, teamId)).includes(user);
}

/** Throws while Slack does not say who somebody is: nobody is refused who may be an admin. */
async function findKnown({ people }: Pick<Deps, 'people'>, user: string): Promise<Person> {
  const person = await people.find(user);
  if (!person.known) throw new Error('Slack does not say who this is');
  return person;
}

/** People are mentioned, or called by their names where a text shows no mentions. */
export type Naming = 'mention' | 'name';

/** Undefined for those who may lead this team; for others the words, in their language, with whom to ask instead. */
export async function refuseNonLeader(
  deps: Deps,
  team: Team,
  user: string,
  naming: Naming = 'mention',
): Promise<string | undefined> {
  if (await mayLead(deps, team.id, user)) return undefined;
  const { locale } = await findKnown(deps, user);
  return messages[locale].leadersOnly(await toAsk(deps, locale, await leadersOf(deps.db, team.id), naming));
}

/** Whether somebody may write what belongs to the whole workspace: leaders of any team, and workspace admins. */
export async function mayLeadAnywhere({ db, people }: Pick<Deps, 'db' | 'people'>, user: string): Promise<boolean> {
  if ((await people.find(user)).admin) return true;
  const leads = { user, leader: true, leftAt: null, team: { state: 'active' } };
  return (await db.member.findFirst({ where: leads, select: { user: true } })) !== null;
}

/** In somebody's language, whom to ask instead of writing what belongs to the whole workspace: those who lead them. */
export async function whomToAsk(
  deps: Pick<Deps, 'db' | 'people'>,
  user: string,
  naming: Naming = 'mention',
): Promise<string> {
  const [{ locale }, teams] = await Promise.all([deps.people.find(user), teamsOf(deps.db, user)]);
  const leaders = await Promise.all(teams.map(({ id }) => leadersOf(deps.db, id)));
  return toAsk(deps, locale, [...new Set(leaders.flat())], naming);
}

async function toAsk(
  { people }: Pick<Deps, 'people'>,
  locale: Locale,
  leaders: string[],
  naming: Naming,
): Promise<string> {
  if (leaders.length === 0) return messages[locale].admin;
  if (naming === 'mention') return leaders.map(mention).join(' ');
  const named = await Promise.all(leaders.map((leader) => people.find(leader)));
  return listed(
    locale,
    named.map(({ name }) => name),
  );
}

/** Whether somebody may lead this team; who may not is told in private whom to ask. */
export async function admitLeader(deps: Deps, team: Team, user: string): Promise<boolean> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) await deps.slack.chat.postMessage({ channel: user, text: refused });
  return !refused;
}

/** Undefined for those in the team's channel and those who may lead it; for others the words, in their language. */
export async function refuseStranger(deps: Deps, team: Team, user: string): Promise<string | undefined> {
  const member = await deps.db.member.findFirst({ where: { teamId: team.id, user, leftAt: null } });
  if (member || (await mayLead(deps, team.id, user))) return undefined;
  return messages[(await findKnown(deps, user)).locale].membersOnly;
}
