// Writing an award: the form, its checks, and two leaders who write at the same time.

import type { App, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { MOST_POINTS } from '../../../../points.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { mention, plain } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Award, type Draft, isStarter, PERIODS, readDraft } from '../../award.ts';
import { criteriaOf, nameOf } from '../../messages.ts';
import { titleOf } from '../../views.ts';
import { emblemFrom } from '../emblems.ts';
import { type Place, PlaceInView } from '../place.ts';
import { addAward, changeAward, findWorth, readAward } from '../store.ts';
import { keptWords } from '../wording.ts';
import { type Messages, messages } from './messages.ts';
import { differences, EDITOR, editorForm, fieldWords, type Typed, typedOf } from './views.ts';

const BLANK: Draft = { name: '', criteria: '', emblem: 'trophy', period: 'month', points: null, coolDown: 1 };

/** An award in the words of a reader, as a form shows it. */
const draftOf = (t: Messages, award: Award): Draft => ({
  ...award,
  name: nameOf(t, award),
  criteria: criteriaOf(t, award),
});

const hasStarterWords = (award: Award | undefined): boolean =>
  award !== undefined && isStarter(award.starter) && award.name === '' && award.criteria === '';

/** Opens the form above the list for an award of the team's, or for a new one. */
export async function openEditor(
  deps: Deps,
  opening: { team: Team; locale: Locale; award?: Award; list: Place; trigger: string },
): Promise<void> {
  const { team, locale, award, list, trigger } = opening;
  const t = messages[locale];
  const view = editorForm(t, {
    writing: { team: team.id, award: award?.id, version: award?.version ?? 0, list },
    typed: typedOf(award ? draftOf(t, award) : BLANK),
    worth: await findWorth(deps.db, team.id, deps.now()),
    isStarter: hasStarterWords(award),
  });
  await deps.slack.views.push({ trigger_id: trigger, view });
}

const WritingInView = z.object({
  team: z.string(),
  award: z.string().optional(),
  version: z.int(),
  list: PlaceInView,
});

function typedIn(view: Pick<ViewOutput, 'state'>): Typed {
  const form = readForm(view);
  return {
    name: form.text('name'),
    criteria: form.text('criteria'),
    picked: form.choice('picked'),
    emblem: form.text('emblem'),
    period: form.choice('period'),
    points: form.text('points'),
    coolDown: form.text('coolDown'),
  };
}

/** The draft that was typed, or words for each field that has to be put right. */
function readTyped(t: Messages, typed: Typed): { draft: Draft } | { errors: Record<string, string> } {
  const period = PERIODS.find((one) => one === typed.period) ?? BLANK.period;
  const read = readDraft({ ...typed, emblem: emblemFrom(typed.emblem, typed.picked), period });
  if ('draft' in read) return read;
  const words: Record<string, Record<string, string>> = {
    ...t.problems,
    points: { 'no-number': t.notPoints(MOST_POINTS) },
  };
  const errors = Object.entries(read.problems).map(([field, problem]) => [field, words[field]?.[problem] ?? '']);
  return { errors: Object.fromEntries(errors) };
}

/** Shows the list again in the view that holds it, with a notice about what was saved. */
type ShowList = (shown: { team: Team; user: string; view: string; place: Place; notice: string }) => Promise<void>;

export function listenEditor(app: App, deps: Deps, { showList }: { showList: ShowList }): void {
  const { db, people, slack, now } = deps;

  app.view(EDITOR, async ({ ack, view, body }) => {
    const user = body.user.id;
    const writing = WritingInView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, writing.team)]);
    if (!team) throw new Error('The form names a team that is not there');
    const t = messages[locale];
    const refuse = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return refuse({ name: refused });
    const typed = typedIn(view);
    const read = readTyped(t, typed);
    if ('errors' in read) return refuse(read.errors);

    const award = writing.award === undefined ? undefined : await readAward(db, writing.award);
    const words = { name: maskWhereNeeded(read.draft.name), criteria: maskWhereNeeded(read.draft.criteria) };
    const starter = award && isStarter(award.starter) ? t.starters[award.starter] : undefined;
    const draft = { ...read.draft, ...keptWords(words, starter) };
    const writer = { teamId: team.id, by: user, at: now(), draft };
    const result =
      writing.award === undefined
        ? await addAward(db, { ...writer, deed: `view:${view.id}` })
        : await changeAward(db, { ...writer, id: writing.award, seen: writing.version });
    if (result === 'gone') return refuse({ name: t.gone });
    if (result === 'same-name') return refuse({ name: t.sameName });
    if (result === 'full') return refuse({ name: t.full });
    if (result !== 'saved') {
      const { current } = result;
      const worth = await findWorth(db, team.id, now());
      const again = editorForm(t, {
        writing: { ...writing, version: current.version },
        typed,
        worth,
        isStarter: hasStarterWords(current),
        notice: clashNotice(t, current, { ...read.draft, ...words }, worth),
      });
      return ack({ response_action: 'update', view: again });
    }
    await ack();
    const title = titleOf(t, { starter: award?.starter ?? null, ...draft });
    const isMasked = words.name !== read.draft.name || words.criteria !== read.draft.criteria;
    const notice = [award ? t.saved(title) : t.added(title), ...(isMasked ? [t.masked] : [])].join(' ');
    const { previous_view_id: below } = view;
    if (below) await showList({ team, user, view: below, place: writing.list, notice });
    else await slack.chat.postMessage({ channel: user, text: notice });
  });
}

/** Who changed the award meanwhile, and what it says now where that is not what was typed. */
function clashNotice(t: Messages, current: Award, typed: Draft, worth: number): string {
  const now = draftOf(t, current);
  return [
    t.changedMeanwhile(mention(current.changedBy)),
    ...differences(typed, now).map((field) => t.line(t.fields[field], plain(fieldWords(t, now, field, worth)))),
    ...(current.state === 'retired' ? [t.isRetired] : []),
  ].join('\n');
}
