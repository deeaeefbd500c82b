// `/daybreak`: the state of the team, help, and the switches of its leaders.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Button, KnownBlock } from '@slack/types';
import type { Deps } from '../../../deps.ts';
import type { Feature, Reader } from '../../../feature.ts';
import { admitLeader, findHere } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import { type Ritual, titleIn } from '../../../schedule/rituals.ts';
import { asRead, type Message } from '../../../slack/blocks.ts';
import { readCommand } from '../../../slack/commands.ts';
import type { Team } from '../../../teams.ts';
import { messages } from './messages.ts';
import { findScheduled, readState, switchSchedule } from './store.ts';
import { HELP, helpPage, PAUSE, RESUME, type State, teamHome, teamState } from './views.ts';

/** Answers what somebody typed behind a word of `/daybreak`. */
type Answers = (
  deps: Deps,
  given: { user: string; channel: string; typed: string; trigger: string },
) => Promise<Message | undefined>;

/** What the other parts of this feature lend: the form of a team, being away, and who is on duty. */
type Lent = {
  setUp: string;
  openSetup: (deps: Deps, asked: { user: string; channel: string; trigger: string }) => Promise<string | undefined>;
  typed: Record<'away' | 'back' | 'rota', Answers>;
  dutyToday: (deps: Deps, team: Team, locale: Locale) => Promise<KnownBlock[]>;
  offers: (locale: Locale, team: Team, leads: boolean) => Button[];
};

const words = {
  setup: ['setup', 'set up', 'settings', '设置', '班组设置'],
  help: ['help', '?', '帮助', '怎么用'],
  status: ['status', '状态'],
  back: ['back', 'i’m back', "i'm back", 'im back', '我回来了', '回来', '销假', '返岗'],
  away: ['away', 'i’m away', "i'm away", 'im away', 'on leave', 'leave', '我要请假', '请假', '休假', '不在'],
  rota: ['rota', 'roster', 'shifts', '排班', '班表', '值班'],
};

/** In Chinese the word may also stand behind what it is about. */
function readTyped(text: string) {
  const typed = readCommand(text, words);
  const about = typed.name === 'unknown' ? /^我?(.+?)[请休]假$/su.exec(typed.rest.trim())?.[1] : undefined;
  return about ? { name: 'away' as const, rest: about } : typed;
}

export function listenStatus(app: App, deps: Deps, features: Feature[], lent: Lent): void {
  const rituals = features.flatMap((feature) => feature.rituals ?? []);

  app.command('/daybreak', async ({ ack, command, respond }) => {
    await ack();
    const { user_id: user, channel_id: channel } = command;
    const { name, rest } = readTyped(command.text);
    if (name === 'setup') {
      const refused = await lent.openSetup(deps, { user, channel, trigger: command.trigger_id });
      if (refused) await respond(refused);
      return;
    }
    if (name === 'away' || name === 'back' || name === 'rota') {
      const answer = await lent.typed[name](deps, { user, channel, typed: rest, trigger: command.trigger_id });
      if (answer) await respond(answer);
      return;
    }
    const here = await findHere(deps, { user, channel });
    if (name === 'help' || name === 'unknown') {
      const leads = 'team' in here && here.leads;
      await respond(help(features, here.locale, leads, name === 'unknown' ? asRead(rest, (id) => id) : undefined));
      return;
    }
    if ('refusal' in here) {
      await respond(here.refusal);
      return;
    }
    const { locale, team, leads } = here;
    const [state, duty] = await Promise.all([
      describe(deps, rituals, team, locale),
      team.state === 'active' ? lent.dutyToday(deps, team, locale) : [],
    ]);
    const offers = lent.offers(locale, team, leads);
    await respond(teamState({ ...state, duty, offers }, { t: messages[locale], locale, leads, setUp: lent.setUp }));
  });

  app.action<BlockAction<ButtonAction>>(HELP, async ({ ack, action, body, respond }) => {
    await ack();
    const here = await findHere(deps, { user: body.user.id, channel: action.value ?? '' });
    const page = help(features, here.locale, 'team' in here && here.leads);
    await respond({ response_type: 'ephemeral', replace_original: false, ...page });
  });

  const change = async (user: string, scheduleId: string, paused: boolean): Promise<void> => {
    const team = await findScheduled(deps.db, scheduleId);
    if (!team) return;
    if (!(await admitLeader(deps, team, user))) return;
    await switchSchedule(deps.db, rituals, team.id, scheduleId, paused, deps.now());
  };
  app.action<BlockAction<ButtonAction>>(PAUSE, async ({ ack, action, body }) => {
    await ack();
    await change(body.user.id, action.value ?? '', true);
  });
  app.action<BlockAction<ButtonAction>>(RESUME, async ({ ack, action, body }) => {
    await ack();
    await change(body.user.id, action.value ?? '', false);
  });
}

function help(features: Feature[], locale: Locale, leader: boolean, unknown?: string) {
  const lines = features.flatMap((feature) => feature.help?.(locale, leader) ?? []);
  return helpPage(messages[locale], lines, unknown);
}

export const statusHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].helpLines,
  ...(leader ? messages[locale].leaderHelpLines : []),
];

export async function statusHome(deps: Deps, rituals: Ritual[], reader: Reader, setUp: string): Promise<KnownBlock[]> {
  const { team, locale, leads } = reader;
  const state = await describe(deps, rituals, team, locale, false);
  return teamHome(state, { t: messages[locale], locale, leads, setUp });
}

/** Reads the state, and finds words and links for what it names. A link that Slack can't give is left out. */
async function describe(deps: Deps, rituals: Ritual[], team: Team, locale: Locale, links = true): Promise<State> {
  const { db, slack, now } = deps;
  const state = await readState(db, rituals, team, now());
  const titleOf = (name: string, part?: string) => {
    const ritual = rituals.find((one) => one.name === name || one.posts?.includes(name));
    return ritual ? titleIn(ritual, locale, team, part) : messages[locale].other;
  };
  const permalink = ({ channel, ts }: { channel: string; ts: string }) =>
    slack.chat.getPermalink({ channel, message_ts: ts }).then(
      ({ permalink: url }) => url,
      () => undefined,
    );
  return {
    ...state,
    posted: await Promise.all(
      state.posted.map(async (posted) => ({
        ...posted,
        title: titleOf(posted.key.split(':')[0] ?? ''),
        url: links ? await permalink(posted) : undefined,
      })),
    ),
    troubles: state.troubles.map((trouble) => ({ ...trouble, title: titleOf(trouble.ritual, trouble.part) })),
  };
}
