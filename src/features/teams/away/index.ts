// Being away: said with a word or a form, by oneself or by a leader, and ended when one is back.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Button, KnownBlock } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import type { Deps } from '../../../deps.ts';
import { leaveOf } from '../../../duty.ts';
import type { Reader } from '../../../feature.ts';
import { mayLead, noTeamOfYours, refuseNonLeader } from '../../../here.ts';
import type { Locale } from '../../../i18n.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { asRead, type Message, mention, mentionsIn, plain } from '../../../slack/blocks.ts';
import { readForm } from '../../../slack/forms.ts';
import { findTeam, findTeamById, type Team, teamsOf } from '../../../teams.ts';
import { checkSpan, readReturn, readSpan, type Span, type SpanRead } from './leave.ts';
import { messages } from './messages.ts';
import { endLeave, isMember, saveLeave } from './store.ts';
import {
  AWAY,
  answer,
  awayButton,
  awayForm,
  BACK,
  backButton,
  doneView,
  leaveSection,
  spanIn,
  spanWords,
} from './views.ts';

/** What somebody typed after the word for it, and where. */
type Typed = { user: string; channel: string; typed: string; trigger: string };

/** Whose leave it is, in which team, and who speaks. */
type Whose = { team: Team; user: string; whom: string; locale: Locale; today: string };

const mentions = /<@[UW][A-Z0-9]+(?:\|[^<>]*)?>/g;

/** Finds whom the words are about: the speaker, or a member of a team that the speaker leads. */
async function findWhose(deps: Deps, { user, channel, typed }: Typed): Promise<Whose | { refusal: string }> {
  const { locale } = await deps.people.find(user);
  const t = messages[locale];
  const [whom = user, ...others] = new Set(mentionsIn(typed));
  if (others.length > 0) return { refusal: t.oneAtATime };
  const here = await findTeam(deps.db, channel);
  const teams = here ? [here] : await teamsOf(deps.db, user);
  const [first] = teams;
  if (!first) return { refusal: noTeamOfYours(locale) };
  const speaking = (team: Team): Whose => ({ team, user, whom, locale, today: dayAt(team.zone, deps.now()) });
  if (whom === user) return speaking(first);
  const shared = [];
  for (const team of teams) if (await takesPart(deps, team, whom)) shared.push(team);
  for (const team of shared) if (await mayLead(deps, team.id, user)) return speaking(team);
  return { refusal: (await refuseNonLeader(deps, shared[0] ?? first, user)) ?? t.notMember(mention(whom)) };
}

/** Is this a person in the team's channel? */
const takesPart = async ({ db, people }: Deps, team: Team, user: string): Promise<boolean> =>
  (await isMember(db, team.id, user)) && (await people.find(user)).human;

/** `/daybreak away …`: notes it, or without a day tells what is noted and how to. Returns what to answer. */
export async function awayTyped(deps: Deps, given: Typed): Promise<Message> {
  const whose = await findWhose(deps, given);
  if ('refusal' in whose) return answer([whose.refusal]);
  const { team, user, whom, locale, today } = whose;
  const t = messages[locale];
  const words = given.typed.replaceAll(mentions, ' ').trim();
  if (!words) {
    const leave = await leaveOn(deps, whom, today);
    const span = leave && spanWords(t, locale, leave, today);
    if (whom !== user) return answer([span ? t.theirs(mention(whom), span) : t.notAwayOther(mention(whom))]);
    if (leave && span) return answer([t.yours(span), t.endsBy], backButton(t, leave), awayButton(t, team.id));
    return answer([t.notAway, t.how(exampleDay(today))], awayButton(t, team.id));
  }
  return noteRead(deps, whose, words, readSpan(words, { today, locale }), given.trigger);
}

/** Notes what was typed, or tells what is wrong with it. Returns what to answer. */
async function noteRead(deps: Deps, whose: Whose, words: string, span: SpanRead, deed: string): Promise<Message> {
  const { team, user, whom, locale, today } = whose;
  const t = messages[locale];
  if ('problem' in span) {
    const refused = t.problems[span.problem](plain(asRead(words, (id) => id)), exampleDay(today));
    return answer([refused], ...(whom === user ? [awayButton(t, team.id)] : []));
  }
  const noted = await note(deps, whose, span, deed);
  await deps.outbox.flush();
  return noted;
}

/** A day that examples show. */
const exampleDay = (today: string): string => Temporal.PlainDate.from(today).add({ days: 7 }).toString();

/** Notes a leave; the next flush tells whom somebody else speaks for. Returns what to answer. */
async function note(deps: Deps, whose: Whose, { firstDay, lastDay }: Span, deed: string): Promise<Message> {
  const { team, user, whom, locale, today } = whose;
  const t = messages[locale];
  const span: Span = { firstDay, lastDay };
  const change = { user: whom, by: user, at: deps.now() };
  const said = spanWords(t, locale, span, today);
  if (whom === user) {
    await saveLeave(deps.db, span, change);
    return answer([t.noted(said), t.follows, t.endsBy], backButton(t, span));
  }
  const reader = await deps.people.find(whom);
  const theirs = messages[reader.locale];
  const lines = [theirs.toldAway(mention(user), spanWords(theirs, reader.locale, span, today)), theirs.follows];
  const message = answer([...lines, theirs.endsBy], backButton(theirs, span));
  await saveLeave(deps.db, span, { ...change, told: { deed, teamId: team.id, message } });
  return answer([t.notedOther(mention(whom), said)]);
}

/** What somebody is on, or will be, from today on. */
async function leaveOn({ db }: Deps, user: string, today: string): Promise<Span | undefined> {
  const leave = await leaveOf(db, user);
  return leave && leave.lastDay >= today ? leave : undefined;
}

/** `/daybreak back`: ends a leave, or with a later day lets it end the day before. Returns what to answer. */
export async function backTyped(deps: Deps, given: Typed): Promise<Message> {
  const whose = await findWhose(deps, given);
  if ('refusal' in whose) return answer([whose.refusal]);
  const { user, whom, locale, today } = whose;
  const t = messages[locale];
  const leave = await leaveOn(deps, whom, today);
  const words = given.typed.replaceAll(mentions, ' ').trim();
  const span = readReturn(words, leave, { today, locale });
  if (span) return noteRead(deps, whose, words, span, given.trigger);
  if (!leave) return answer([whom === user ? t.notAway : t.notAwayOther(mention(whom))]);
  return answer([await comeBack(deps, whose, leave, given.trigger)]);
}

/** Ends the leave that somebody saw. Returns what to answer. */
async function comeBack(deps: Deps, whose: Whose, leave: Span, deed: string): Promise<string> {
  const { team, user, whom, locale, today } = whose;
  const t = messages[locale];
  const change = { user: whom, by: user, at: deps.now() };
  if (whom === user) {
    if (!(await endLeave(deps.db, leave, change))) return (await leaveOn(deps, user, today)) ? t.changed : t.notAway;
    return leave.firstDay > today ? t.cancelled(spanWords(t, locale, leave, today)) : t.welcome;
  }
  const theirs = messages[(await deps.people.find(whom)).locale];
  const told = { deed, teamId: team.id, message: answer([theirs.toldBack(mention(user))]) };
  await endLeave(deps.db, leave, { ...change, told });
  await deps.outbox.flush();
  return t.welcomeOther(mention(whom));
}

export function listenAway(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;

  app.action<BlockAction<ButtonAction>>(AWAY, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, action.value ?? '')]);
    if (!team) throw new Error('The button names a team that is not there');
    const today = dayAt(team.zone, now());
    const [leave, leads] = await Promise.all([leaveOn(deps, user, today), mayLead(deps, team.id, user)]);
    const span = leave ?? { firstDay: today, lastDay: today };
    const view = awayForm({ t: messages[locale], teamId: team.id, leads, user, span });
    await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(BACK, async ({ ack, action, body, respond }) => {
    await ack();
    const user = body.user.id;
    const [{ locale }, [team]] = await Promise.all([people.find(user), teamsOf(db, user)]);
    const today = dayAt(team?.zone ?? 'UTC', now());
    const span = spanIn(action.value ?? '');
    const ended = await endLeave(db, span, { user, by: user, at: now() });
    // App Home shows by itself what has changed.
    if (!body.channel) return;
    const t = messages[locale];
    const refused = (await leaveOn(deps, user, today)) ? t.changed : t.notAway;
    const done = span.firstDay > today ? t.cancelled(spanWords(t, locale, span, today)) : t.welcome;
    await respond({ response_type: 'ephemeral', replace_original: false, text: ended ? done : refused });
  });

  app.view(AWAY, async ({ ack, view, body }) => {
    const user = body.user.id;
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, view.private_metadata)]);
    if (!team) throw new Error('The form names a team that is not there');
    const t = messages[locale];
    const form = readForm(view);
    const whom = form.person('who') || user;
    const span = { firstDay: form.day('firstDay'), lastDay: form.day('lastDay') };
    const today = dayAt(team.zone, now());
    if (whom !== user) {
      const refused = await refuseNonLeader(deps, team, user, 'name');
      const error = refused ?? ((await takesPart(deps, team, whom)) ? undefined : t.notMemberField);
      if (error) return ack({ response_action: 'errors', errors: { who: error } });
    }
    const problem = checkSpan(span, today);
    if (problem) return ack({ response_action: 'errors', errors: { lastDay: t.fieldProblems[problem] } });
    const { text } = await note(deps, { team, user, whom, locale, today }, span, `view:${view.id}`);
    await ack({ response_action: 'update', view: doneView(t, text) });
    await deps.outbox.flush();
  });
}

/** My own leave, in App Home. */
export async function awayHome(deps: Deps, { user, locale, team }: Reader): Promise<KnownBlock[]> {
  const today = dayAt(team.zone, deps.now());
  const leave = await leaveOn(deps, user, today);
  const t = messages[locale];
  return leave ? leaveSection(t, spanWords(t, locale, leave, today), leave) : [];
}

/** The button that opens the form of a leave. */
export const offerAway = (locale: Locale, team: Team): Button => awayButton(messages[locale], team.id);

export const awayHelp = (locale: Locale, leader: boolean): string[] => [
  ...messages[locale].helpLines,
  ...(leader ? messages[locale].leaderHelpLines : []),
];
