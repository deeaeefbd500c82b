// Raising a problem: from the command, a message, or a note of a debrief.

import type { App, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Db, Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import type { Raising, Register } from '../../../feature.ts';
import { mayLead, noTeamOfYours, refuseStranger } from '../../../here.ts';
import { maskPersonal } from '../../../privacy.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { refusal } from '../../../slack/answers.ts';
import { readForm } from '../../../slack/forms.ts';
import { readSaid } from '../../../slack/said.ts';
import { findTeam, findTeamById, type Team, teamsOf } from '../../../teams.ts';
import { findLike } from '../likeness.ts';
import { messages as common } from '../messages.ts';
import {
  CATEGORIES,
  type Category,
  type Counted,
  categoryOf,
  type Draft,
  draftOf,
  LONGEST,
  type Problem,
} from '../problem.ts';
import { problemLine } from '../views.ts';
import { type Messages, messages } from './messages.ts';
import { findEarlier, findProblems, insertProblem, isMember, type NewProblem } from './store.ts';
import { RAISE, RAISE_MESSAGE, raiseForm } from './views.ts';

/** What the card lends: telling of a new problem in the transaction that raises it, and the card as a view. */
export type Lent = {
  tellRaised(deps: Deps, tx: Tx, raised: { problem: Problem; alike: Counted[]; asksRaiser: boolean }): Promise<void>;
  cardFor(deps: Deps, wish: { user: string; id: string; notice: string }): Promise<ModalView | string>;
};

/** Earlier problems of its two teams that this one may be. */
export const findAlike = async ({ db, now }: { db: Db | Tx; now: Deps['now'] }, problem: Problem): Promise<Counted[]> =>
  findLike(problem, await findEarlier(db, problem, now()));

type Raised = { problem: Problem; isNew: boolean };

/** Puts a problem into the register and tells whom it concerns. From notes, the raiser is asked about earlier ones, too. */
async function raiseIn(deps: Deps, tx: Tx, lent: Lent, wish: NewProblem, asksRaiser: boolean): Promise<Raised> {
  const { problem, isNew } = await insertProblem(tx, wish, deps.now());
  if (isNew) {
    const alike = asksRaiser ? await findAlike({ db: tx, now: deps.now }, problem) : [];
    await lent.tellRaised(deps, tx, { problem, alike, asksRaiser });
  }
  return { problem, isNew };
}

export const createRegister = (lent: Lent): Register => ({
  categories: (locale) => CATEGORIES.map((id) => ({ id, label: common[locale].categories[id] })),

  async raise(deps, tx, { team, by, title, details = '', category, named, link, deed }: Raising) {
    const draft = draftOf(title);
    const wish: NewProblem = {
      // A title that is cut stands whole below.
      ...{ teamId: team.id, title: draft.title, details: details || draft.details, category: categoryOf(category) },
      ...{ owner: null, dueOn: null, raisedBy: by, named, link: link ?? null, deed },
    };
    const { problem } = await raiseIn(deps, tx, lent, wish, true);
    return { id: problem.id, number: problem.number };
  },

  async describe({ db, now }, ids, locale) {
    const found = await findProblems(db, ids);
    return found.map((problem) => problemLine(common[locale], problem, { locale, today: dayAt(problem.zone, now()) }));
  },
});

type Opening = { user: string; trigger: string; teams: Team[]; draft?: Partial<Draft>; link?: string | undefined };

/** Opens the form for members of these teams. */
async function openForm(deps: Deps, { user, trigger, teams, draft = {}, link }: Opening): Promise<void> {
  const { locale } = await deps.people.find(user);
  const [only] = teams.length === 1 ? teams : [];
  const leads = only ? await mayLead(deps, only.id, user) : false;
  await deps.slack.views.open({
    trigger_id: trigger,
    view: raiseForm(messages[locale], { teams, leads, draft, link }),
  });
}

/** Opens the form with what was typed; or returns the words for why not. */
export async function raiseTyped(
  deps: Deps,
  { team, user, typed, trigger }: { team: Team; user: string; typed: string; trigger: string },
): Promise<string | undefined> {
  const refused = await refuseStranger(deps, team, user);
  if (refused) return refused;
  await openForm(deps, { user, trigger, teams: [team], draft: draftOf(await readSaid(deps, typed)) });
  return undefined;
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

const OriginInView = z.object({ teamId: z.string().optional(), link: z.string().optional() });

type Field = 'title' | 'details' | 'category' | 'owner' | 'dueOn' | 'team';
type Filled = Omit<Draft, 'category'> & { category: string; owner: string; dueOn: string };

function readFields(view: Pick<ViewOutput, 'state'>): Filled {
  const form = readForm(view);
  return {
    title: form.text('title').replace(/\s+/g, ' '),
    details: form.text('details'),
    category: form.choice('category'),
    owner: form.person('owner'),
    dueOn: form.day('dueOn'),
  };
}

async function findErrors(
  { db, people, now }: Deps,
  team: Team,
  { title, details, category, owner, dueOn }: Filled,
  t: Messages,
): Promise<Partial<Record<Field, string>>> {
  const errors: Partial<Record<Field, string>> = {};
  if (!title) errors.title = t.empty;
  if (Array.from(title).length > LONGEST.title) errors.title = t.titleTooLong;
  if (Array.from(details).length > LONGEST.text) errors.details = t.tooLong;
  if (!CATEGORIES.includes(category as Category)) errors.category = t.noCategory;
  if (dueOn && dueOn < dayAt(team.zone, now())) errors.dueOn = t.past;
  if (owner) {
    const person = await people.find(owner);
    if (!person.human) errors.owner = t.notHuman(person.name);
    else if (!(await isMember(db, team.id, owner))) errors.owner = t.notInTeam(person.name);
  }
  return errors;
}

export function listenRaising(app: App, deps: Deps, lent: Lent): void {
  const { db, people, outbox } = deps;

  app.shortcut({ callback_id: RAISE_MESSAGE, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack();
    const user = shortcut.user.id;
    const channel = shortcut.channel.id;
    const here = await findTeam(db, channel);
    const teams = here ? [here] : await teamsOf(db, user);
    const refused =
      teams.length === 0
        ? noTeamOfYours((await people.find(user)).locale)
        : here && (await refuseStranger(deps, here, user));
    if (refused) {
      await respond({ response_type: 'ephemeral', replace_original: false, text: refused });
      return;
    }
    const [said, link] = await Promise.all([
      readSaid(deps, shortcut.message.text ?? ''),
      findLink(deps, channel, shortcut.message_ts),
    ]);
    await openForm(deps, { user, trigger: shortcut.trigger_id, teams, draft: draftOf(maskPersonal(said)), link });
  });

  app.view(RAISE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const t = messages[(await people.find(user)).locale];
    const refuse = (errors: Partial<Record<Field, string>>) =>
      ack({ response_action: 'errors', errors: errors as Record<string, string> });
    const { teamId, link = null } = OriginInView.parse(JSON.parse(view.private_metadata));
    const team = await findTeamById(db, teamId ?? readForm(view).choice('team'));
    if (!team) throw new Error('The form names a team that is not there');
    const stranger = await refuseStranger(deps, team, user);
    if (stranger) return refuse({ title: stranger });
    const typed = readFields(view);
    const masked = { ...typed, title: maskPersonal(typed.title), details: maskPersonal(typed.details) };
    const leads = await mayLead(deps, team.id, user);
    const filled = leads ? masked : { ...masked, owner: '', dueOn: '' };
    const errors = await findErrors(deps, team, filled, t);
    if (Object.keys(errors).length > 0) return refuse(errors);
    const wish: NewProblem = {
      ...{ teamId: team.id, title: filled.title, details: filled.details, category: categoryOf(filled.category) },
      ...{ owner: filled.owner || null, dueOn: filled.dueOn || null, raisedBy: user, named: true, link },
      deed: `problems.form:${view.id}`,
    };
    const { problem } = await db.$transaction((tx) => raiseIn(deps, tx, lent, wish, false));
    const isMasked = masked.title !== typed.title || masked.details !== typed.details;
    const notice = [t.raised(problem.number), ...(isMasked ? [t.masked] : [])].join(' ');
    const card = await lent.cardFor(deps, { user, id: problem.id, notice });
    if (typeof card === 'string') await ack();
    else await ack({ response_action: 'update', view: card });
    await outbox.flush();
  });
}
