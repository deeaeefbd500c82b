// Saying thanks: from the command, from a message, or with the form.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { findHere, mayLead, noTeamOfYours, refuseStranger } from '../../../here.ts';
import { type Locale, listed } from '../../../i18n.ts';
import { maskWhereNeeded } from '../../../privacy.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { refusal } from '../../../slack/answers.ts';
import { channelLink, plain } from '../../../slack/blocks.ts';
import { whisper } from '../../../slack/channels.ts';
import { readForm } from '../../../slack/forms.ts';
import { readSaid } from '../../../slack/said.ts';
import { findTeam, findTeamById, type Team, teamsOf } from '../../../teams.ts';
import { messages } from './messages.ts';
import { type Allowance, findMembers, readAllowance, saveThanks } from './store.ts';
import { checkWhy, MOST_AT_ONCE, readThanks } from './thanks.ts';
import { type Form, OPEN_THANKS, THANK, THANK_AUTHOR, thanksButton, thanksForm, thanksPost } from './views.ts';

type Giving = { team: Team; giver: string; takers: string[]; why: string; link?: string | undefined; deed: string };

/** `words` for the giver; refused, with what has to be put right and whether that can be done today. */
type Outcome =
  | { given: true; words: string }
  | { given: false; field: 'takers' | 'why'; words: string; spent: boolean };

const refused = (field: 'takers' | 'why', words: string, spent = false): Outcome => ({
  given: false,
  field,
  words,
  spent,
});

/** Why these people can't be thanked, if so. */
async function refuseTakers({ db, people }: Deps, { team, giver, takers }: Giving): Promise<string | undefined> {
  const { locale } = await people.find(giver);
  const t = messages[locale];
  if (takers.length === 0) return t.nobody;
  if (takers.includes(giver)) return t.self;
  if (takers.length > MOST_AT_ONCE) return t.tooMany;
  const [known, members] = await Promise.all([
    Promise.all(takers.map((taker) => people.find(taker))),
    findMembers(db, team.id, takers),
  ]);
  const namesOf = (some: typeof known) =>
    listed(
      locale,
      some.map(({ name }) => name),
    );
  const others = known.filter(({ human }) => !human);
  if (others.length > 0) return t.notHuman(namesOf(others));
  const strangers = known.filter(({ id }) => !members.has(id));
  return strangers.length > 0 ? t.strangers(namesOf(strangers)) : undefined;
}

const refuseAllowance = (locale: Locale, { allowance, left = 0 }: Allowance, wanted: number): Outcome => {
  const t = messages[locale];
  if (allowance === 0) return refused('takers', t.off, true);
  return left === 0 ? refused('takers', t.spent(allowance ?? 0), true) : refused('takers', t.notEnough(left, wanted));
};

/** Thanks all of them in the team's channel, or nobody. The giver must be known to belong to the team. */
async function giveThanks(deps: Deps, giving: Giving): Promise<Outcome> {
  const { db, people, now, outbox } = deps;
  const { team, giver, link, deed } = giving;
  const takers = [...new Set(giving.takers)];
  const { locale } = await people.find(giver);
  const t = messages[locale];
  const why = maskWhereNeeded(giving.why.trim());
  const problem = checkWhy(why);
  const unfit = await refuseTakers(deps, { ...giving, takers });
  if (unfit) return refused('takers', unfit);
  if (problem) return refused('why', t.whyProblems[problem]);
  const at = now();
  const saved = await saveThanks(db, {
    ...{ team, giver, takers, why, link, deed, at },
    day: dayAt(team.zone, at),
    leads: await mayLead(deps, team.id, giver),
    message: thanksPost(messages[team.language], { giver, takers, why, link, locale: team.language }),
  });
  if (!saved.given) return refuseAllowance(locale, saved, takers.length);
  await outbox.flush();
  const { allowance, left } = saved;
  const words = [
    t.posted(channelLink(team.channel)),
    ...(left === undefined ? [] : [left > 0 ? t.leftAfter(left) : t.lastToday(allowance ?? 0)]),
    ...(why === giving.why.trim() ? [] : [t.masked]),
  ];
  return { given: true, words: words.join(' ') };
}

/** Opens the form with what is known already. */
async function openForm(deps: Deps, user: string, trigger: string, form: Form): Promise<void> {
  const { db, people, now, slack } = deps;
  const t = messages[(await people.find(user)).locale];
  const [team] = form.teams.length === 1 ? form.teams : [];
  const leads = team ? await mayLead(deps, team.id, user) : false;
  const asked = team && { teamId: team.id, giver: user, day: dayAt(team.zone, now()), leads };
  const { left } = asked ? await readAllowance(db, asked) : {};
  await slack.views.open({ trigger_id: trigger, view: thanksForm(t, { ...form, left }) });
}

/** The link to a message; none where the bot does not see it. */
async function findLink({ slack }: Deps, channel: string, message_ts: string): Promise<string | undefined> {
  try {
    return (await slack.chat.getPermalink({ channel, message_ts })).permalink;
  } catch (failure) {
    if (!refusal(failure)) throw failure;
    return undefined;
  }
}

/** The teams in which two people are together. */
async function teamsTogether({ db }: Deps, user: string, other: string): Promise<Team[]> {
  const [own, theirs] = await Promise.all([teamsOf(db, user), teamsOf(db, other)]);
  return own.filter(({ id }) => theirs.some((team) => team.id === id));
}

const OriginInView = z.object({
  teamId: z.string().optional(),
  link: z
    .string()
    .regex(/^https:\/\/[^\s<>|]+$/)
    .optional(),
});

const HELP = /^(help|\?|？|帮助)$/i;

export const thanksHelp = (locale: Locale): string[] => messages[locale].thanksHelp;

export const thanksHome = async (_: Deps, { locale, team }: Reader): Promise<KnownBlock[]> =>
  thanksButton(messages[locale], team.id);

export function listenThanks(app: App, deps: Deps): void {
  const { db, people, slack } = deps;

  /** Thanks with what was typed; what is missing or wrong is put right in the form. Returns what to tell, if anything. */
  const thankTyped = async (given: { team: Team; user: string; typed: string; trigger: string }) => {
    const { team, user, typed, trigger } = given;
    const stranger = await refuseStranger(deps, team, user);
    if (stranger) return stranger;
    const { takers, why: encoded } = readThanks(typed);
    const why = await readSaid(deps, encoded);
    const form: Form = { teams: [team], takers, why };
    if (!typed) return openForm(deps, user, trigger, form);
    const outcome = await giveThanks(deps, { team, giver: user, takers, why, deed: `command:${trigger}` });
    if (outcome.given) return outcome.words;
    if (!outcome.spent) return openForm(deps, user, trigger, { ...form, notice: outcome.words });
    const t = messages[(await people.find(user)).locale];
    return why ? `${outcome.words}\n${t.typed(plain(why))}` : outcome.words;
  };

  app.command('/kudos', async ({ ack, command, respond }) => {
    await ack();
    const { user_id: user, channel_id: channel, trigger_id: trigger } = command;
    const typed = command.text.trim();
    const here = await findHere(deps, { user, channel });
    const answer = async () => {
      if (HELP.test(typed)) return thanksHelp(here.locale).join('\n');
      return 'refusal' in here ? here.refusal : thankTyped({ team: here.team, user, typed, trigger });
    };
    const text = await answer();
    if (text) await respond(text);
  });

  app.action<BlockAction<ButtonAction>>(OPEN_THANKS, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const team = await findTeamById(db, action.value ?? '');
    if (!team) throw new Error('The button names a team that is not there');
    const stranger = await refuseStranger(deps, team, user);
    if (stranger) await slack.chat.postMessage({ channel: user, text: stranger });
    else await openForm(deps, user, body.trigger_id, { teams: [team] });
  });

  app.shortcut({ callback_id: THANK_AUTHOR, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack();
    const user = shortcut.user.id;
    const { user: author, bot_id: bot } = shortcut.message as { user?: string; bot_id?: string };
    const { locale } = await people.find(user);
    const t = messages[locale];
    const whom = author && !bot ? await people.find(author) : undefined;
    const here = await findTeam(db, shortcut.channel.id);
    const findWhere = async (): Promise<{ refused: string } | { teams: Team[]; taker: string }> => {
      if (!whom?.human) return { refused: t.noPerson };
      if (whom.id === user) return { refused: t.ownMessage };
      const stranger = here && (await refuseStranger(deps, here, user));
      if (stranger) return { refused: stranger };
      const teams = here ? [here] : await teamsTogether(deps, user, whom.id);
      if (teams.length > 0) return { teams, taker: whom.id };
      const own = await teamsOf(db, user);
      return { refused: own.length > 0 ? t.notTogether(plain(whom.name)) : noTeamOfYours(locale) };
    };
    const found = await findWhere();
    if ('refused' in found) {
      await respond({ response_type: 'ephemeral', replace_original: false, text: found.refused });
      return;
    }
    const { teams, taker } = found;
    const link = await findLink(deps, shortcut.channel.id, shortcut.message_ts);
    await openForm(deps, user, shortcut.trigger_id, { teams, takers: [taker], link });
  });

  app.view(THANK, async ({ ack, view, body }) => {
    const user = body.user.id;
    const form = readForm(view);
    const { teamId, link } = OriginInView.parse(JSON.parse(view.private_metadata));
    const team = await findTeamById(db, teamId ?? form.choice('team'));
    if (!team) throw new Error('The form names a team that is not there');
    const stranger = await refuseStranger(deps, team, user);
    if (stranger) return ack({ response_action: 'errors', errors: { takers: stranger } });
    const giving = { team, giver: user, takers: form.people('takers'), why: form.text('why'), link };
    const outcome = await giveThanks(deps, { ...giving, deed: `view:${view.id}` });
    if (!outcome.given) return ack({ response_action: 'errors', errors: { [outcome.field]: outcome.words } });
    await ack();
    await whisper(slack, team.channel, user, outcome.words);
  });
}
