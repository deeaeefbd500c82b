// The rota: who is on duty, for everybody to see; who works which shift, for leaders to say.

import type { App, BlockAction, ButtonAction, DatepickerAction } from '@slack/bolt';
import type { Button, KnownBlock, ModalView } from '@slack/types';
import { Temporal } from 'temporal-polyfill';
import type { Deps } from '../../../deps.ts';
import { onDuty, shiftsOf } from '../../../duty.ts';
import type { Reader } from '../../../feature.ts';
import { findHere, refuseNonLeader } from '../../../here.ts';
import { type Locale, listed } from '../../../i18n.ts';
import { dayWords } from '../../../moments.ts';
import { isDay, workday } from '../../../schedule/calendar.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { asRead, type Message, mention, plain, section } from '../../../slack/blocks.ts';
import { whisper } from '../../../slack/channels.ts';
import { readForm, showAgain } from '../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { readDay } from '../day.ts';
import { messages } from './messages.ts';
import { type Named, type RotaContext, sameShifts } from './rota.ts';
import { dropRota, findAway, findMembers, findNamed, findRota, saveRota } from './store.ts';
import {
  type DayDuty,
  type Duty,
  dayText,
  homeSection,
  inputOf,
  keptLines,
  noticeView,
  ROTA,
  ROTA_DAY,
  rotaButton,
  rotaForm,
  rotaPage,
  STANDING,
} from './views.ts';

const later = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const textOnly = (text: string): Message => rotaPage([text]);

/** Who is on duty and who is away on a day. */
async function readDuty(deps: Deps, team: Team, day: string): Promise<DayDuty> {
  const [kept, away] = await Promise.all([findRota(deps.db, team.id, day), findAway(deps.db, team.id, day)]);
  const duties: Duty[] = [];
  // One after the other, so that Slack is asked once about whoever could work several.
  for (const { name, briefingAt, debriefAt } of team.shifts) {
    duties.push({ shift: name, from: briefingAt, to: debriefAt, users: await onDuty(deps, team, name, day) });
  }
  return { day, works: workday(team, day).works, own: kept.at > 0, duties, away };
}

/** Today's shifts with those on duty, for the state of the team. */
export async function dutyToday(deps: Deps, team: Team, locale: Locale): Promise<KnownBlock[]> {
  const today = dayAt(team.zone, deps.now());
  return [section(dayText({ t: messages[locale], locale, today }, await readDuty(deps, team, today)))];
}

type Opening = { team: Team; locale: Locale; day: string };

/** The form as it stands now; `chosen` is what somebody had chosen in an earlier one. */
async function makeForm(
  deps: Deps,
  { team, locale, day }: Opening,
  again?: { chosen: Named[]; notice: string },
): Promise<ModalView> {
  const today = dayAt(team.zone, deps.now());
  const [kept, members, duty] = await Promise.all([
    findRota(deps.db, team.id, day),
    findMembers(deps.db, team.id),
    readDuty(deps, team, day || today),
  ]);
  const standing = day && kept.at === 0;
  const named = standing ? duty.duties.map(({ shift, users }) => ({ shift, users })) : kept.named;
  const there = ({ shift, users }: Named): Named => ({ shift, users: users.filter((user) => members.has(user)) });
  return rotaForm({
    t: messages[locale],
    locale,
    today,
    context: { teamId: team.id, day, seen: kept.at, shifts: team.shifts.map(({ name }) => name) },
    named: again?.chosen ?? named.map(there),
    own: kept.at > 0,
    works: !day || duty.works,
    away: duty.away,
    ...(again ? { notice: again.notice } : {}),
  });
}

type Typed = { user: string; channel: string; typed: string; trigger: string };

/** `/daybreak rota …`: leaders get the form, the others read it. Returns what to answer, if anything. */
export async function rotaTyped(deps: Deps, { user, channel, typed, trigger }: Typed): Promise<Message | undefined> {
  const here = await findHere(deps, { user, channel });
  if ('refusal' in here) return textOnly(here.refusal);
  const { locale, team, leads } = here;
  const t = messages[locale];
  const today = dayAt(team.zone, deps.now());
  const read = typed ? readDay(typed, { today, locale }) : undefined;
  if (read && 'problem' in read) return textOnly(t.unreadable(plain(asRead(typed, (id) => id)), later(today, 7)));
  const day = read?.day ?? '';
  if (day && day < today) return textOnly(t.past(dayWords(locale, day, today)));
  if (leads) {
    await deps.slack.views.open({ trigger_id: trigger, view: await makeForm(deps, { team, locale, day }) });
    return undefined;
  }
  const days = day ? [day] : [today, later(today, 1)];
  const duties = await Promise.all(days.map((each) => readDuty(deps, team, each)));
  return rotaPage(duties.map((duty) => dayText({ t, locale, today }, duty)));
}

/** Who was chosen but can't work a shift here, as errors by field. */
async function refuseChosen(
  deps: Deps,
  team: Team,
  locale: Locale,
  named: Named[],
): Promise<Record<string, string> | undefined> {
  const t = messages[locale];
  const [members, known] = await Promise.all([findMembers(deps.db, team.id), findNamed(deps.db, team.id)]);
  const errors: Record<string, string> = {};
  for (const { shift, users } of named) {
    const people = await Promise.all(
      users.filter((user) => !members.has(user) || !known.has(user)).map((user) => deps.people.recall(user)),
    );
    const bots = people.filter(({ human }) => !human);
    const absent = people.filter(({ id }) => !members.has(id));
    const names = (some: typeof people) =>
      listed(
        locale,
        some.map(({ name }) => name),
      );
    if (bots.length > 0) errors[inputOf(shift)] = t.notHuman(names(bots));
    else if (absent.length > 0) errors[inputOf(shift)] = t.notInChannel(names(absent));
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}

/** What whoever comes second has to know: who changed what; or that the shifts are others now. */
async function changedWords(deps: Deps, team: Team, locale: Locale, seen: RotaContext): Promise<string> {
  const t = messages[locale];
  if (!sameShifts(seen.shifts, team.shifts)) return t.shiftsChanged;
  const kept = await findRota(deps.db, team.id, seen.day);
  if (kept.at === 0) return `${t.droppedBySomebody} ${t.yoursBelow}`;
  return `${t.changed(mention(kept.by))}\n${keptLines(t, seen.day, kept.named)}\n${t.yoursBelow}`;
}

export function listenRota(app: App, deps: Deps): void {
  const { db, people, slack, now } = deps;
  const findHim = async (user: string, teamId: string): Promise<{ team: Team; locale: Locale }> => {
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, teamId)]);
    if (!team) throw new Error('The rota is of a team that is not there');
    return { team, locale };
  };

  app.action<BlockAction<ButtonAction>>(ROTA, async ({ ack, action, body, respond }) => {
    await ack();
    const user = body.user.id;
    const { team, locale } = await findHim(user, action.value ?? '');
    const refused = await refuseNonLeader(deps, team, user);
    if (!refused) {
      const view = await makeForm(deps, { team, locale, day: '' });
      await slack.views.open({ trigger_id: body.trigger_id, view });
    } else if (body.channel) await respond({ response_type: 'ephemeral', replace_original: false, text: refused });
    else await slack.chat.postMessage({ channel: user, text: refused });
  });

  app.action<BlockAction<DatepickerAction>>(ROTA_DAY, async ({ ack, action, body }) => {
    await ack();
    const day = action.selected_date ?? '';
    if (!isDay(day)) return;
    const user = body.user.id;
    const { team, locale } = await findHim(user, contextOf(body.view).teamId);
    const t = messages[locale];
    const today = dayAt(team.zone, now());
    const refused =
      (await refuseNonLeader(deps, team, user)) ?? (day < today ? t.past(dayWords(locale, day, today)) : undefined);
    const view = refused ? noticeView(t, refused) : await makeForm(deps, { team, locale, day });
    await slack.views.push({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(STANDING, async ({ ack, body }) => {
    await ack();
    const user = body.user.id;
    const seen = contextOf(body.view);
    const { team, locale } = await findHim(user, seen.teamId);
    const t = messages[locale];
    const refused = await refuseNonLeader(deps, team, user);
    const dropped = !refused && (await dropRota(db, { ...seen, by: user, now: now() }));
    const words = dayWords(locale, seen.day, dayAt(team.zone, now()));
    const kept = await findRota(db, team.id, seen.day);
    // Pressed twice, or by two at once, it has happened all the same.
    const done = dropped || kept.at === 0;
    const notice = `${t.dropped(mention(kept.by))}\n${keptLines(t, seen.day, kept.named)}`;
    const view = refused
      ? noticeView(t, refused)
      : done
        ? noticeView(t, t.standingAgain(words))
        : await makeForm(deps, { team, locale, day: seen.day }, { chosen: kept.named, notice });
    await showAgain(slack, body.view?.id ?? '', view);
  });

  app.view(ROTA, async ({ ack, view, body }) => {
    const user = body.user.id;
    const seen = contextOf(view);
    const { team, locale } = await findHim(user, seen.teamId);
    const t = messages[locale];
    const form = readForm(view);
    const named = seen.shifts.map((shift) => ({ shift, users: form.people(inputOf(shift)) }));
    const refused = await refuseNonLeader(deps, team, user, 'name');
    const errors = refused
      ? { [inputOf(seen.shifts[0] ?? '')]: refused }
      : await refuseChosen(deps, team, locale, named);
    if (errors) return ack({ response_action: 'errors', errors });
    if (!(await saveRota(db, { ...seen, named, by: user, now: now() }))) {
      // The shifts may have changed since the team was read.
      const fresh = (await findTeamById(db, team.id)) ?? team;
      const again = { chosen: named, notice: await changedWords(deps, fresh, locale, seen) };
      return ack({
        response_action: 'update',
        view: await makeForm(deps, { team: fresh, locale, day: seen.day }, again),
      });
    }
    await ack();
    const today = dayAt(team.zone, now());
    const words = seen.day ? t.savedDay(dayWords(locale, seen.day, today)) : t.saved;
    const duty = dayText({ t, locale, today }, await readDuty(deps, team, seen.day || today));
    await whisper(slack, team.channel, user, `${words}\n${duty}`);
  });
}

const contextOf = (view: { private_metadata: string } | undefined): RotaContext =>
  JSON.parse(view?.private_metadata || '{}') as RotaContext;

/** My shifts today in App Home; leaders find the rota there. */
export async function rotaHome(deps: Deps, { user, locale, team, leads }: Reader, away: Button): Promise<KnownBlock[]> {
  const t = messages[locale];
  const today = dayAt(team.zone, deps.now());
  const shifts = await shiftsOf(deps.db, team, user, today);
  const mine = shifts.map(({ name, briefingAt, debriefAt }) => t.shift(plain(name), briefingAt, debriefAt));
  const works = workday(team, today).works;
  const text = works ? (mine.length > 0 ? t.mine(listed(locale, mine)) : t.mineNot) : t.mineOff;
  return homeSection(text, [away, ...(leads ? [rotaButton(t, team.id)] : [])]);
}

/** The button that opens the rota. */
export const offerRota = (locale: Locale, team: Team): Button => rotaButton(messages[locale], team.id);

export const rotaHelp = (locale: Locale, leader: boolean): string[] =>
  leader ? messages[locale].leaderHelpLines : messages[locale].helpLines;
