// Steps: what people do with a problem, at once or with words, and whom that concerns.

import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { maskPersonal } from '../../../../privacy.ts';
import { mention } from '../../../../slack/blocks.ts';
import { readForm } from '../../../../slack/forms.ts';
import {
  earnerOf,
  fitsState,
  isUnsolved,
  LONGEST,
  mayTake,
  outcomeOf,
  type Problem,
  type Step,
} from '../../problem.ts';
import { type Card, type Change, isThere, type News } from '../card.ts';
import { type FindAlike, type Looking, lookAt, showCard } from '../looking/index.ts';
import { type Messages, messages } from '../messages.ts';
import { bookSolution, findChanges, findDeed, removeRecurrence, undoSolution } from '../store.ts';
import { changeProblems, confirmersOf, leadersFor, type Wish } from '../telling/index.ts';
import { CARD, CONFIRM, DROP, meanwhile, PROGRESS, REOPEN, SOLVE, START } from '../views.ts';
import { type About, ASKING, type Asking, fieldId, STEP_FORM, stepForm } from './views.ts';

type Taken = Step | 'progress';
type Words = { words: string; cause: string; remedy: string };

const mayDo = (deed: Taken, { reader }: Looking): boolean =>
  deed === 'progress' ? reader.standing.owner || reader.standing.leader : mayTake(deed, reader.standing);

const fitsNow = (deed: Taken, { state }: Problem): boolean =>
  deed === 'progress' ? isUnsolved({ state }) : fitsState(deed, state);

/** The words for why somebody can't do this now, if so. */
function refuseDeed(deed: Taken, looking: Looking): string | undefined {
  const { card, t } = looking;
  if (!mayDo(deed, looking)) return t.notAllowed;
  if (!fitsNow(deed, card.problem)) return t.notNow(card.problem.number, t.states[card.problem.state]);
  return undefined;
}

/** What a problem becomes by a deed. */
function fieldsAfter(deed: Taken, problem: Problem, { words, cause, remedy }: Words, now: Date): Partial<Problem> {
  if (deed === 'progress') return problem.state === 'open' ? { state: 'in-progress' } : {};
  const state = outcomeOf(deed).to;
  switch (deed) {
    case 'start':
      return { state };
    case 'solve':
      return { state, cause, remedy, solvedAt: now };
    case 'confirm':
      return { state, endedAt: now };
    case 'reopen':
      return { state, solvedAt: null, endedAt: null, reason: '', sameAsId: null };
    case 'drop':
      return { state, reason: words, endedAt: now };
  }
}

/** Who is told of a deed. */
async function newsOf(deps: Deps, deed: Taken, problem: Problem): Promise<News[]> {
  const { owner, raisedBy } = problem;
  const owners = owner ? [owner] : [];
  switch (deed) {
    case 'start':
      return [];
    case 'progress':
      return [{ kind: 'progress', users: raisedBy === owner ? [] : [raisedBy] }];
    case 'solve':
      return [{ kind: 'solved', users: await confirmersOf(deps, problem) }];
    case 'confirm':
      return [{ kind: 'confirmed', users: owners }];
    case 'reopen':
      return [{ kind: 'reopened', users: owner ? owners : await leadersFor(deps, problem) }];
    case 'drop':
      return [{ kind: 'dropped', users: [raisedBy, ...owners] }];
  }
}

/** Does it; false where the problem is no longer as it was seen. */
async function takeStep(deps: Deps, deed: Taken, card: Card, by: string, given: Words): Promise<boolean> {
  const { problem, zone } = card;
  const solution = { problem, team: { id: problem.atTeamId, zone }, at: deps.now() };
  const earner = deed === 'confirm' ? earnerOf(problem, by) : undefined;
  const wasSame = deed === 'reopen' && problem.sameAsId !== null;
  const lost = wasSame ? await findDeed(deps.db, problem.id) : undefined;
  const wish: Wish = {
    problem,
    fields: fieldsAfter(deed, problem, given, deps.now()),
    kind: deed === 'progress' ? 'progress' : outcomeOf(deed).kind,
    by,
    words: given.words,
    news: await newsOf(deps, deed, problem),
  };
  return changeProblems(deps, [wish], async (tx) => {
    // What was counted as another problem come again is one of its own once more.
    if (lost) await removeRecurrence(tx, lost);
    if (earner) await bookSolution(tx, { ...solution, user: earner });
    if (deed === 'reopen' && problem.state === 'confirmed') await undoSolution(tx, { ...solution, words: given.words });
  });
}

const NO_WORDS: Words = { words: '', cause: '', remedy: '' };

const AboutInView = z.object({
  id: z.string(),
  version: z.int(),
  deed: z.enum(ASKING),
  round: z.int(),
});

/** What stands in the form, masked. */
function readWords(view: Pick<ViewOutput, 'state'>, { deed, round }: About): Words {
  const form = readForm(view);
  const text = (field: string) => maskPersonal(form.text(fieldId(field, round)));
  return deed === 'solve'
    ? { words: '', cause: text('cause'), remedy: text('remedy') }
    : { ...NO_WORDS, words: text('words') };
}

function errorsIn(t: Messages, { deed, round }: About, given: Words): Record<string, string> | undefined {
  const needed = deed === 'solve' ? 'remedy' : 'words';
  const errors: Record<string, string> = {};
  for (const field of ['words', 'remedy', 'cause'] as const) {
    if (Array.from(given[field]).length > LONGEST.text) errors[fieldId(field, round)] = t.tooLong;
  }
  if (!given[needed]) errors[fieldId(needed, round)] = t.noWords;
  return Object.keys(errors).length > 0 ? errors : undefined;
}

/** What others wrote into cause and remedy since the form opened, where that is not what this form brings. */
function theirsIn(t: Messages, problem: Problem, since: Change[], given: Words) {
  return (['remedy', 'cause'] as const)
    .filter((field) => since.some(({ before }) => field in before) && problem[field] !== given[field])
    .map((field) => ({ field: t.fields[field], text: problem[field] }));
}

/** How often a step is tried that others come before. */
const TRIES = 3;

export function listenSteps(app: App, deps: Deps, findAlike: FindAlike): void {
  const { db, people, slack, outbox } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  /** Shows the card anew where it stands in a modal; words are told there, or else in private. */
  const answer = async (
    user: string,
    id: string,
    view: { id: string; callback_id?: string } | undefined,
    notice?: string,
  ) => {
    if (view?.callback_id === CARD) {
      await showCard(deps, findAlike, {
        user,
        where: { id },
        place: { viewId: view.id },
        ...(notice ? { notice } : {}),
      });
    } else if (notice) await tell(user, notice);
  };

  for (const [action_id, deed] of [
    [START, 'start'],
    [CONFIRM, 'confirm'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(action_id, async ({ ack, action, body }) => {
      await ack();
      const user = body.user.id;
      const id = action.value ?? '';
      for (let tried = 0; tried < TRIES; tried++) {
        const looking = await lookAt(deps, user, { id });
        if (typeof looking === 'string') return void (await tell(user, looking));
        const { changes } = looking.card;
        const { kind } = outcomeOf(deed);
        // A second click finds it done by the same person: that needs no words.
        if (changes[0]?.by === user && changes[0].kind === kind) return answer(user, id, body.view);
        const refused = refuseDeed(deed, looking);
        if (refused) return answer(user, id, body.view, refused);
        if (await takeStep(deps, deed, looking.card, user, NO_WORDS)) {
          await outbox.flush();
          return answer(user, id, body.view);
        }
      }
      await answer(user, id, body.view, messages[(await people.find(user)).locale].changed);
    });
  }

  for (const [action_id, deed] of [
    [SOLVE, 'solve'],
    [REOPEN, 'reopen'],
    [DROP, 'drop'],
    [PROGRESS, 'progress'],
  ] as [string, Asking][]) {
    app.action<BlockAction<ButtonAction>>(action_id, async ({ ack, action, body }) => {
      await ack();
      const user = body.user.id;
      const id = action.value ?? '';
      const looking = await lookAt(deps, user, { id });
      if (typeof looking === 'string') return void (await tell(user, looking));
      const refused = refuseDeed(deed, looking);
      if (refused) return answer(user, id, body.view, refused);
      const { problem } = looking.card;
      const about = { id, version: problem.version, deed, round: 0 };
      const form = stepForm(looking.t, { about, problem });
      if (body.view) await slack.views.push({ trigger_id: body.trigger_id, view: form });
      else await slack.views.open({ trigger_id: body.trigger_id, view: form });
    });
  }

  app.view(STEP_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const about = AboutInView.parse(JSON.parse(view.private_metadata));
    const { deed, round } = about;
    const given = readWords(view, about);
    const first = fieldId(deed === 'solve' ? 'remedy' : 'words', round);
    const t = messages[(await people.find(user)).locale];
    const errors = errorsIn(t, about, given);
    if (errors) return ack({ response_action: 'errors', errors });
    for (let tried = 0; tried < TRIES; tried++) {
      const looking = await lookAt(deps, user, { id: about.id });
      if (typeof looking === 'string') return ack({ response_action: 'errors', errors: { [first]: looking } });
      const { problem } = looking.card;
      const since = await findChanges(db, problem.id, { since: about.version });
      const kind = deed === 'progress' ? 'progress' : outcomeOf(deed).kind;
      if (isThere(since, { kind, by: user, words: given.words })) return ack();
      const refused = refuseDeed(deed, looking);
      if (refused) return ack({ response_action: 'errors', errors: { [first]: refused } });
      const theirs = deed === 'solve' ? theirsIn(t, problem, since, given) : [];
      if (theirs.length > 0) {
        const again = { ...about, version: problem.version, round: round + 1 };
        const by = since.find(({ before }) => 'remedy' in before || 'cause' in before)?.by ?? '';
        const notice = meanwhile(t, { who: mention(by), theirs });
        return ack({ response_action: 'update', view: stepForm(t, { about: again, problem, initial: given, notice }) });
      }
      if (await takeStep(deps, deed, looking.card, user, given)) {
        await ack();
        await outbox.flush();
        if (view.previous_view_id) await answer(user, about.id, { id: view.previous_view_id, callback_id: CARD });
        return;
      }
    }
    await ack({ response_action: 'errors', errors: { [first]: t.changed } });
  });
}
