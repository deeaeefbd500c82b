// The service diagnosis: the post at the end of a month, a leader's report on any month, and the register as a file.

import type { App, BlockAction, StaticSelectAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { refuseNonLeader } from '../../../here.ts';
import { monthWords } from '../../../moments.ts';
import type { Ritual } from '../../../schedule/rituals.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { channelLink, clip, plain } from '../../../slack/blocks.ts';
import { showAgain } from '../../../slack/forms.ts';
import { writeCsv, writeXlsxTable } from '../../../tables/write.ts';
import { findTeamById, type Team } from '../../../teams.ts';
import { messages } from './messages.ts';
import { diagnosisTime, isLastWorkday, isMonth, latestMonths, monthOf, periodOf, readMonth } from './month.ts';
import { findDiagnosed, findHeld, keepDiagnosis } from './store.ts';
import { FORMATS, type Format, readExport, tableOf } from './table.ts';
import { type Diagnosis, diagnosisPost, EXPORT, MONTH, reportView } from './views.ts';

/** Minutes: some days late a diagnosis is still read. */
const USEFUL_FOR = 5 * 24 * 60;

/** `openList` is the id of the list's button, which another part listens to. */
export const diagnosisRitual = ({ openList }: { openList: string }): Ritual => ({
  name: 'problems.diagnosis',
  title: { en: messages.en.title, 'zh-CN': messages['zh-CN'].title },
  times: (team) => [diagnosisTime(team)],
  on: isLastWorkday,
  usefulFor: USEFUL_FOR,
  async hold(deps, { team, day, expiresAt }) {
    const at = deps.now();
    const diagnosis = await diagnose(deps, team, monthOf(day), team.language);
    const { month, period } = diagnosis;
    const { message, rest } = diagnosisPost(messages[team.language], diagnosis, { id: openList, teamId: team.id });
    const key = `problems.diagnosis:${team.id}:${month}`;
    const common = { teamId: team.id, target: team.channel, at, expiresAt };
    await keepDiagnosis(deps.db, {
      ...period,
      teamId: team.id,
      month,
      posts: [
        { ...common, key, message },
        ...rest.map((each, place) => ({ ...common, key: `${key}:${place + 1}`, under: key, message: each })),
      ],
    });
  },
});

async function diagnose({ db, now }: Deps, team: Team, month: string, locale: Team['language']): Promise<Diagnosis> {
  const period = periodOf(month, team, await findHeld(db, team.id), now());
  const problems = await findDiagnosed(db, team.id, period);
  // A period that ends at midnight belongs to the day before.
  const last = dayAt(team.zone, new Date(period.until.getTime() - 1));
  return { locale, month, period, first: dayAt(team.zone, period.from), last, problems };
}

/** How many months a report can be turned to. */
const MONTHS = 24;

async function report(deps: Deps, team: Team, user: string, month: string, notice?: string) {
  const { locale } = await deps.people.find(user);
  const known = latestMonths(dayAt(team.zone, deps.now()), MONTHS);
  const months = known.includes(month) ? known : [...known, month];
  const diagnosis = await diagnose(deps, team, month, locale);
  return reportView(messages[locale], { ...diagnosis, teamId: team.id, months, notice });
}

/** Shows a leader the diagnosis of the month that they typed; or returns the words for why not. */
export async function openReport(
  deps: Deps,
  { team, user, typed, trigger }: { team: Team; user: string; typed: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const month = readMonth(typed, dayAt(team.zone, deps.now()));
  if (!month) return messages[(await deps.people.find(user)).locale].noMonth(plain(clip(typed, 200)));
  await deps.slack.views.open({ trigger_id: trigger, view: await report(deps, team, user, month) });
  return undefined;
}

/** Sends a leader the file that they asked for with what they typed behind `export`; returns what to tell them. */
export async function exportTyped(
  deps: Deps,
  { team, user, typed }: { team: Team; user: string; typed: string },
): Promise<string> {
  const { format, rest } = readExport(typed);
  const month = rest ? readMonth(rest, dayAt(team.zone, deps.now())) : undefined;
  if (rest && !month) return messages[(await deps.people.find(user)).locale].noExport(plain(clip(typed, 200)));
  return sendExport(deps, { team, user, format, month });
}

/** Sends the register of a team to a leader's direct messages: a month's, or all of it. Returns what to tell them. */
export async function sendExport(
  deps: Deps,
  { team, user, format, month }: { team: Team; user: string; format: Format; month: string | undefined },
): Promise<string> {
  const { db, people, slack, now } = deps;
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const period = month ? periodOf(month, team, await findHeld(db, team.id), now()) : undefined;
  const problems = await findDiagnosed(db, team.id, period);
  if (problems.length === 0) return month ? t.noProblemsThen(monthWords(locale, month)) : t.noProblems;
  const names = new Map<string, string>();
  for (const one of new Set(problems.flatMap(({ owner, raisedBy }) => [owner ?? raisedBy, raisedBy]))) {
    names.set(one, names.size < ASKED ? (await people.find(one)).name : one);
  }
  const rows = tableOf(problems, t, { teamId: team.id, zone: team.zone, nameOf: (one) => names.get(one) ?? one });
  const file = format === 'csv' ? writeCsv(rows) : await writeXlsxTable(rows, t.sheet);
  const { channel } = await slack.conversations.open({ users: user });
  if (!channel?.id) throw new Error('There is nowhere to send the file');
  await slack.filesUploadV2({
    channel_id: channel.id,
    file,
    filename: `problems${month ? `-${month}` : ''}.${format}`,
    initial_comment: t.exported(problems.length, channelLink(team.channel)),
  });
  return t.exporting;
}

/** How many people Slack is asked about for one file: more would hold up what else it is asked. */
const ASKED = 200;

const ReportInView = z.object({ team: z.string(), month: z.string().refine(isMonth) });

export function listenDiagnosis(app: App, deps: Deps): void {
  const { db, slack } = deps;

  /** Shows a report again, to whoever may lead its team; others are told whom to ask. */
  const turnTo = async (
    body: BlockAction<StaticSelectAction>,
    change: (team: Team, month: string) => Promise<{ month: string; notice?: string }>,
  ): Promise<void> => {
    const { view } = body;
    if (!view) return;
    const user = body.user.id;
    const seen = ReportInView.parse(JSON.parse(view.private_metadata));
    const team = await findTeamById(db, seen.team);
    if (!team) throw new Error('The report names a team that is not there');
    const refused = await refuseNonLeader(deps, team, user);
    if (refused) {
      await slack.chat.postMessage({ channel: user, text: refused });
      return;
    }
    const { month, notice } = await change(team, seen.month);
    await showAgain(slack, view.id, await report(deps, team, user, month, notice));
  };

  app.action<BlockAction<StaticSelectAction>>(MONTH, async ({ ack, action, body }) => {
    await ack();
    const chosen = action.selected_option.value;
    await turnTo(body, async (_, month) => ({ month: isMonth(chosen) ? chosen : month }));
  });

  app.action<BlockAction<StaticSelectAction>>(EXPORT, async ({ ack, action, body }) => {
    await ack();
    const [format, of] = action.selected_option.value.split(' ');
    await turnTo(body, async (team, month) => {
      const chosen = FORMATS.find((one) => one === format) ?? 'xlsx';
      const asked = { team, user: body.user.id, format: chosen, month: of === 'month' ? month : undefined };
      return { month, notice: await sendExport(deps, asked) };
    });
  });
}
