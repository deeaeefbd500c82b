// Asking about an entry, and the leaders' answer: it is taken back, or stands, with a reason either way.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import type { Reader } from '../../../feature.ts';
import { refuseNonLeader } from '../../../here.ts';
import { maskPersonal } from '../../../privacy.ts';
import { readForm } from '../../../slack/forms.ts';
import { leadersOf, type Team } from '../../../teams.ts';
import { checkReason } from '../entry.ts';
import { ASK, KEEP, REVERSE } from '../views.ts';
import { type Answered, canReverse, type Disputed } from './dispute.ts';
import { type Messages, messages } from './messages.ts';
import { decide, findAsked, findEntry, findOpen, saveQuestion } from './store.ts';
import {
  ANSWER_FORM,
  ASK_FORM,
  type At,
  answerForm,
  answerPost,
  askForm,
  questionPost,
  waitingSection,
} from './views.ts';

/** The list of entries that a form was opened from, as the part that has it knows it. */
export type Lent = {
  /** What a view must say of itself to be shown anew; undefined for another view. */
  listIn(view: { callback_id: string; private_metadata: string } | undefined): string | undefined;
  showList(deps: Deps, shown: { reader: string; viewId: string; list: string }): Promise<void>;
};

type Found = { entry: Disputed; team: Team; t: Messages; at: At };

async function findFor(deps: Deps, user: string, id: string): Promise<Found> {
  const [{ locale }, found] = await Promise.all([deps.people.find(user), findEntry(deps.db, id)]);
  if (!found) throw new Error('The button names an entry that is not there');
  return { ...found, t: messages[locale], at: { locale, zone: found.team.zone, now: deps.now() } };
}

/** Why somebody can't ask about an entry, if so. */
function refuseAsking(user: string, { entry, t }: Found): string | undefined {
  if (entry.user !== user) return t.notYours;
  if (entry.dispute) return t.asked;
  return entry.reversed ? t.gone : undefined;
}

/** Why somebody can't decide about an entry, if so; `naming` as the place shows people. */
async function refuseDeciding(
  deps: Deps,
  user: string,
  { entry, team, t }: Found,
  state: Answered,
  naming: 'mention' | 'name' = 'mention',
): Promise<string | undefined> {
  const refused = await refuseNonLeader(deps, team, user, naming);
  if (refused) return refused;
  if (entry.user === user) return t.notOwn;
  if (state === 'upheld') return entry.dispute === 'open' ? undefined : t.tookAlready;
  if (entry.source === 'reversal') return t.noReversal;
  // Where the deed itself was undone meanwhile, the question can still be answered so.
  if (canReverse(entry) || entry.dispute === 'open') return undefined;
  return entry.dispute ? t.tookAlready : t.gone;
}

/** Keeps the question and asks the leaders; returns what to tell whoever asks. */
async function ask(deps: Deps, { entry, team, t }: Found, why: string): Promise<string> {
  const { db, people, now, outbox } = deps;
  const leaders = (await leadersOf(db, team.id)).filter((leader) => leader !== entry.user);
  const asked = await Promise.all(
    leaders.map(async (leader) => {
      const { locale } = await people.find(leader);
      const at = { locale, zone: team.zone, now: now() };
      return { leader, message: questionPost(messages[locale], { ...entry, why }, at, team.channel) };
    }),
  );
  const saved = await saveQuestion(db, { entry, why, at: now(), asked });
  await outbox.flush();
  if (!saved) return t.asked;
  return leaders.length > 0 ? t.thanks : t.thanksNoLeader;
}

/** Decides, and tells everybody whom it concerns with the next flush; false where another leader did before. */
async function answer(
  deps: Deps,
  { entry, team }: Found,
  decided: { state: Answered; by: string; reason: string },
): Promise<boolean> {
  const { db, people, now } = deps;
  const at = now();
  const atFor = (locale: At['locale']): At => ({ locale, zone: team.zone, now: at });
  const answered = await Promise.all(
    (await findAsked(db, entry.id)).map(async (leader) => {
      const { locale } = await people.find(leader);
      return { leader, message: questionPost(messages[locale], entry, atFor(locale), team.channel, decided) };
    }),
  );
  const { locale } = await people.find(entry.user);
  const told = answerPost(messages[locale], entry, atFor(locale), team.channel, decided);
  return decide(db, { ...decided, entry, team, at, answered, told });
}

const AskInView = z.object({ entry: z.string(), from: z.string().optional() });
const AnswerInView = AskInView.extend({ state: z.enum(['reversed', 'upheld']) });

export function listenDisputes(app: App, deps: Deps, lent: Lent): void {
  const { slack, outbox } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  /** Opens a form, on top of the list where it was asked for there. */
  const open = async (body: BlockAction<ButtonAction>, view: (from: { from?: string }) => ModalView): Promise<void> => {
    const from = lent.listIn(body.view);
    const given = { trigger_id: body.trigger_id, view: view(from === undefined ? {} : { from }) };
    if (body.view?.type === 'modal') await slack.views.push(given);
    else await slack.views.open(given);
  };

  const showBelow = async (reader: string, viewId: string | null | undefined, list: string | undefined) => {
    if (viewId && list !== undefined) await lent.showList(deps, { reader, viewId, list });
  };

  app.action<BlockAction<ButtonAction>>(ASK, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const found = await findFor(deps, user, action.value ?? '');
    const refused = refuseAsking(user, found);
    if (refused) await tell(user, refused);
    else await open(body, (from) => askForm(found.t, found.entry, found.at, { entry: found.entry.id, ...from }));
  });

  app.view(ASK_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { entry, from } = AskInView.parse(JSON.parse(view.private_metadata));
    const found = await findFor(deps, user, entry);
    const why = maskPersonal(readForm(view).text('why'));
    const problem = checkReason(why);
    const refused = problem ? found.t.reasonProblems[problem] : refuseAsking(user, found);
    if (refused) return ack({ response_action: 'errors', errors: { why: refused } });
    await ack();
    await tell(user, await ask(deps, found, why));
    await showBelow(user, view.previous_view_id, from);
  });

  for (const [id, state] of [
    [REVERSE, 'reversed'],
    [KEEP, 'upheld'],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body }) => {
      await ack();
      const user = body.user.id;
      const found = await findFor(deps, user, action.value ?? '');
      const refused = await refuseDeciding(deps, user, found, state);
      const { entry, t, at } = found;
      if (refused) await tell(user, refused);
      else await open(body, (from) => answerForm(t, entry, at, { entry: entry.id, state, ...from }));
    });
  }

  app.view(ANSWER_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { entry, state, from } = AnswerInView.parse(JSON.parse(view.private_metadata));
    const found = await findFor(deps, user, entry);
    const reason = maskPersonal(readForm(view).text('why'));
    const problem = checkReason(reason);
    const refused = problem ? found.t.reasonProblems[problem] : await refuseDeciding(deps, user, found, state, 'name');
    if (refused) return ack({ response_action: 'errors', errors: { why: refused } });
    const decided = await answer(deps, found, { state, by: user, reason });
    if (!decided) return ack({ response_action: 'errors', errors: { why: found.t.tookAlready } });
    await ack();
    await outbox.flush();
    await showBelow(user, view.previous_view_id, from);
  });
}

/** How many questions App Home shows at once. */
const SHOWN = 5;

/** The open questions of a team, for its leaders, in App Home; a leader's own is for another. */
export async function disputesHome({ db, now }: Deps, { user, team, locale, leads }: Reader): Promise<KnownBlock[]> {
  if (!leads) return [];
  const { entries, count } = await findOpen(db, { teamId: team.id, except: user }, SHOWN);
  return waitingSection(messages[locale], entries, count, { locale, zone: team.zone, now: now() });
}
