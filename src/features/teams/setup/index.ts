// Setting a team up, and changing it later: the form, its checks, and what it tells.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Db, Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import { refuseNonLeader } from '../../../here.ts';
import { LOCALES, type Locale, listed } from '../../../i18n.ts';
import { momentWords, zoneWords } from '../../../moments.ts';
import { comingUp, unknownYears } from '../../../schedule/outlook.ts';
import { type Ritual, titleIn } from '../../../schedule/rituals.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { refusal } from '../../../slack/answers.ts';
import { mention, plain } from '../../../slack/blocks.ts';
import { type Channel, readChannel, whisper } from '../../../slack/channels.ts';
import { readForm } from '../../../slack/forms.ts';
import { findTeam, type Team } from '../../../teams.ts';
import { type Messages, messages } from './messages.ts';
import {
  checkDraft,
  type Draft,
  defaults,
  differences,
  renameDefault,
  type Settings,
  shownSince,
  withPast,
  writeExceptions,
  writeShifts,
} from './settings.ts';
import { findSettings, saveSettings } from './store.ts';
import { type FormContext, SETUP, setupForm, welcome, zoneGroups } from './views.ts';

export { SETUP } from './views.ts';

type Asked = { user: string; channel: string; trigger: string };

/** Opens the form for a channel, or returns the words for why not. */
export async function openSetup(deps: Deps, { user, channel, trigger }: Asked): Promise<string | undefined> {
  const { db, people, slack, now } = deps;
  const person = await people.find(user);
  // A form that is opened on guesses would be saved with them; and which language this person reads is unknown, too.
  if (!person.known) return LOCALES.map((locale) => messages[locale].tryAgain).join('\n');
  const t = messages[person.locale];
  if (channel.startsWith('D')) return t.cannotHere;
  const saved = await findSettings(db, channel);
  const team = saved && (await findTeam(db, channel));
  const refused = (team && (await refuseNonLeader(deps, team, user))) ?? (await refusePlace(deps, channel, t));
  if (refused) return refused;
  const settings = saved?.settings ?? defaults(person.locale, person.zone, user, t.firstShift);
  const since = shownSince(dayAt(settings.zone, now()));
  await slack.views.open({
    trigger_id: trigger,
    view: setupForm({
      t,
      context: { channel, version: saved?.version ?? 0, since },
      draft: draftOf(settings, since, t),
      zones: zoneGroups(settings.zone, t.zoneGroups.near, (zone) => zoneWords(zone, now())),
    }),
  });
  return undefined;
}

/** A channel can become a team, or change as one, only while the bot is in it. */
async function refusePlace({ slack }: Deps, channel: string, t: Messages): Promise<string | undefined> {
  try {
    const { channel: info } = await slack.conversations.info({ channel });
    if (info?.is_archived) return t.archived;
    return (info?.is_member ?? info?.is_private) ? undefined : t.botNotHere;
  } catch (failure) {
    if (isGone(failure)) return t.botNotHere;
    throw failure;
  }
}

const isGone = (failure: unknown): boolean => ['channel_not_found', 'not_in_channel'].includes(refusal(failure) ?? '');

const draftOf = (settings: Settings, since: string, t: Messages): Draft => ({
  ...settings,
  shifts: writeShifts(settings.shifts),
  exceptions: writeExceptions(
    settings.exceptions.filter(({ day }) => day >= since),
    t,
  ),
});

export function listenSetup(app: App, deps: Deps, rituals: Ritual[]): void {
  app.action<BlockAction<ButtonAction>>(SETUP, async ({ ack, action, body, respond }) => {
    await ack();
    const channel = action.value || body.channel?.id || '';
    const refused = await openSetup(deps, { user: body.user.id, channel, trigger: body.trigger_id });
    if (!refused) return;
    if (body.channel) await respond({ response_type: 'ephemeral', replace_original: false, text: refused });
    else await deps.slack.chat.postMessage({ channel: body.user.id, text: refused });
  });

  app.view(SETUP, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await deps.people.find(user);
    const t = messages[locale];
    const { channel, version: seen, since }: FormContext = JSON.parse(view.private_metadata);
    const draft = readDraft(view);
    const form = await checkForm(deps, { channel, user, draft, locale });
    if ('errors' in form) return ack({ response_action: 'errors', errors: form.errors });

    const { place } = form;
    const before = await findSettings(deps.db, channel);
    const settings: Settings = {
      ...form.settings,
      exceptions: withPast(form.settings.exceptions, before?.settings.exceptions ?? [], since),
      ...(seen === 0
        ? { shifts: renameDefault(form.settings.shifts, t.firstShift, messages[form.settings.language].firstShift) }
        : {}),
    };
    const now = deps.now();
    const save = { ...place, workspace: deps.self.workspace, channel, settings, seen, by: user, now };
    const team = await saveSettings(deps.db, rituals, save, async (tx, made) => {
      const next = await nextWords(tx, rituals, made, made.language, now);
      return welcome(messages[made.language], mention(user), next);
    });
    if (team !== 'changed') {
      await ack();
      await deps.outbox.flush();
      const next = await nextWords(deps.db, rituals, team, locale, now);
      const warnings = unknownYears(team, now).map(t.yearUnknown);
      await whisper(deps.slack, channel, user, [t.saved(next), ...warnings].join('\n'));
      return;
    }
    const saved = await findSettings(deps.db, channel);
    if (!saved) throw new Error('A team changed that is not there');
    const fields = differences(saved.settings, settings);
    // The same form sent again, or the same wish of two people, is nothing to ask about.
    if (fields.length === 0) return ack();
    const names = fields.map((field) => t.fields[field]);
    await ack({
      response_action: 'update',
      view: setupForm({
        t,
        context: { channel, version: saved.version, since },
        draft,
        zones: zoneGroups(settings.zone, t.zoneGroups.near, (zone) => zoneWords(zone, now)),
        notice: `${t.changedMeanwhile(mention(saved.changedBy))} ${t.yoursDiffers(listed(locale, names))}`,
      }),
    });
  });
}

type Filled = { channel: string; user: string; draft: Draft; locale: Locale };

/** The settings that were filled in and the channel they are for, or what is wrong, by field. */
async function checkForm(
  deps: Deps,
  { channel, user, draft, locale }: Filled,
): Promise<{ settings: Settings; place: Channel } | { errors: Record<string, string> }> {
  const t = messages[locale];
  // Before there is a team anybody may make one; afterwards it is its leaders'.
  const team = await findTeam(deps.db, channel);
  const refused = team && (await refuseNonLeader(deps, team, user, 'name'));
  if (refused) return { errors: { leaders: refused } };
  const checked = checkDraft(draft, Object.values(messages));
  if ('problems' in checked) {
    const errors: Record<string, string> = {};
    for (const problem of checked.problems) {
      errors[problem.field] ??= t.problems[problem.kind]('line' in problem ? problem.line : '');
    }
    return { errors };
  }
  const { settings } = checked;
  const place = await lookAt(deps, channel, t);
  if (typeof place === 'string') return { errors: { leaders: place } };
  const people = await Promise.all(settings.leaders.map((leader) => deps.people.find(leader)));
  const absent = people.filter(({ id, human }) => !human || !place.members.includes(id));
  if (absent.length === 0) return { settings, place };
  const names = listed(
    locale,
    absent.map(({ name }) => name),
  );
  return { errors: { leaders: absent.some(({ human }) => !human) ? t.notHuman(names) : t.notInChannel(names) } };
}

/** The channel as Slack has it now, or the words for why it can't be looked at. */
async function lookAt({ slack, self }: Deps, channel: string, t: Messages): Promise<Channel | string> {
  try {
    const place = await readChannel(slack, channel, self.user);
    if (place.archived) return t.archived;
    return place.here ? place : t.botNotHere;
  } catch (failure) {
    return isGone(failure) ? t.botNotHere : t.noSlack;
  }
}

function readDraft(view: Parameters<typeof readForm>[0]): Draft {
  const form = readForm(view);
  return {
    language: form.choice('language'),
    zone: form.choice('zone'),
    calendar: form.choice('calendar'),
    weekdays: form.checks('weekdays').map(Number),
    exceptions: form.text('exceptions'),
    leaders: form.people('leaders'),
    quoteAt: form.time('quoteAt'),
    quizAt: form.time('quizAt'),
    shifts: form.text('shifts'),
  };
}

/** What comes next, in a sentence. */
export async function nextWords(
  db: Db | Tx,
  rituals: Ritual[],
  team: Team,
  locale: Locale,
  now: Date,
): Promise<string> {
  const t = messages[locale];
  const coming = await comingUp(db, rituals, team, now);
  const first = coming.find(({ next }) => next);
  if (first?.next) {
    const title = plain(titleIn(first.ritual, locale, team, first.part));
    return t.nextIs(title, momentWords(locale, team.zone, first.next.at, now));
  }
  return coming.some(({ paused }) => paused) ? t.paused : t.neverWorks;
}
