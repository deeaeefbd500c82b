// The scene: a Chinese hotline team and an English billing desk, the evening before Daybreak's first morning.

import { readFileSync } from 'node:fs';
import { workday } from '../schedule/calendar.ts';
import { nextSlot, slotOf } from '../schedule/slots.ts';
import { APP, createWorkspace, type Workspace } from './workspace.ts';

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

const people = [
  { id: 'U0LI', name: '李静', realName: '李静（班长）', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0WANG', name: '王强', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0CHEN', name: '陈晓', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0ZHAO', name: '赵新', realName: '赵新（新人）', locale: 'zh-CN', tz: 'Asia/Shanghai' },
  { id: 'U0MAYA', name: 'Maya', realName: 'Maya (leader)', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0BEN', name: 'Ben', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0RUTH', name: 'Ruth', locale: 'en-US', tz: 'Asia/Singapore' },
  { id: 'U0SAM', name: 'Sam', realName: 'Sam (newcomer)', locale: 'en-US', tz: 'Asia/Singapore' },
] as const;

const teams = [
  { name: '95598-早班', leader: 'U0LI', members: ['U0WANG', 'U0CHEN'] },
  { name: 'billing-desk', leader: 'U0MAYA', members: ['U0BEN', 'U0RUTH'] },
] as const;

/** The first slot of the morning: 08:30 in both teams' zones, on a day on which both work. */
const MORNING = { at: '08:30', daysLater: 0 };

/** The next morning's first slot after an instant, on a working day of the Chinese calendar that is no weekend. */
export function nextMorning(after: Date): Date {
  let slot = nextSlot(MORNING, 'Asia/Shanghai', after);
  const works = (day: string) =>
    workday({ calendar: 'china', weekdays: [], exceptions: new Map() }, day).works &&
    workday({ calendar: 'weekdays', weekdays: [1, 2, 3, 4, 5], exceptions: new Map() }, day).works;
  while (!works(slot.day)) slot = nextSlot(MORNING, 'Asia/Shanghai', slotOf(MORNING, 'Asia/Shanghai', slot.day).at);
  return slot.at;
}

/** The people and their channels. The newcomers are in the workspace, and not yet in a team. */
export function furnish(now: () => Date): Workspace {
  const workspace = createWorkspace({
    now,
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands,
    shortcuts: manifest.features.shortcuts.map(({ callback_id }: { callback_id: string }) => callback_id),
  });
  for (const person of people) workspace.addUser(person);
  for (const { name, leader, members } of teams) workspace.addChannel({ name, members: [leader, ...members] });
  return workspace;
}

/** Each leader invites Daybreak, presses its button and saves the form as it is. */
export async function setUpTeams(workspace: Workspace): Promise<void> {
  for (const { name, leader } of teams) {
    const hand = workspace.as(leader);
    await hand.invites(name, APP.user);
    const introduction = await eventually(() => hand.sees(name).find(({ blocks }) => blocks));
    await hand.presses(introduction, 'teams.setup');
    const form = await eventually(() => hand.views().at(-1));
    await hand.submits(form);
    await eventually(() => hand.sees(name).find(({ ephemeralTo }) => ephemeralTo === leader));
  }
}

/** A leader fills the empty knowledge base with the starter articles, by the button that `/faq` offers. */
export async function fillKnowledge(workspace: Workspace): Promise<void> {
  const [{ leader }] = teams;
  const hand = workspace.as(leader);
  const direct = await hand.opensDm();
  await hand.commands(direct, '/faq');
  const offer = await eventually(() => hand.dm().find(({ blocks }) => blocks));
  await hand.presses(offer, 'knowledge.import-starter');
  await eventually(() => hand.dm().find(({ ts, blocks }) => ts === offer.ts && !blocks?.length));
}

/** The bot answers over its own connection, in its own time. */
async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 25) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Daybreak did not answer within ten seconds');
}
