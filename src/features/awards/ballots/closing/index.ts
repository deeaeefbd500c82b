// The close: on any replica, exactly once, also after downtime; what breaks a tie; and how it was counted, for all to see.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { refuseNonLeader, refuseStranger } from '../../../../here.ts';
import { type Locale, listed } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { checkReason } from '../../../../reason.ts';
import { mention } from '../../../../slack/blocks.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, leadersOf, type Team } from '../../../../teams.ts';
import { type Ballot, LONGEST_REASON } from '../../ballot.ts';
import { nameOf } from '../../messages.ts';
import { spanWords } from '../../views.ts';
import { findTold } from '../nominating/index.ts';
import { findBallot } from '../store.ts';
import { headingOf, RECOUNT, whenWords } from '../views.ts';
import { messages } from './messages.ts';
import { closeBallot, decideTie, findDue } from './store.ts';
import { askLeader, DECIDE, decideForm, OPEN_DECIDE, recountView } from './views.ts';

const bookedWords = (team: Team, ballot: Ballot): string => {
  const t = messages[team.language];
  return t.booked(nameOf(t, ballot.award), spanWords(t, team.language, ballot));
};

async function close(deps: Deps, id: string): Promise<void> {
  const { db, people, now, seals, log } = deps;
  const ballot = await findBallot(db, id);
  const team = ballot && (await findTeamById(db, ballot.teamId));
  if (!ballot || !team) return;
  // Who reads which language is asked before the transaction begins.
  const leaders = await leadersOf(db, team.id);
  const known = await Promise.all(leaders.map((leader) => people.recall(leader)));
  const localeFor = (user: string): Locale => known.find((one) => one.id === user)?.locale ?? team.language;
  const closed = await closeBallot(db, {
    ...{ id, now: now(), seals, leaders, nominees: await findTold(deps, id) },
    words: {
      booked: (one) => bookedWords(team, one),
      reopened: (closesAt) => messages[team.language].reopened(whenWords(team.language, team.zone, closesAt)),
      askLeader(leader, one) {
        const locale = localeFor(leader);
        const t = messages[locale];
        return askLeader(t, {
          ballotId: one.id,
          heading: headingOf(t, locale, one),
          names: listed(locale, (one.result?.tie?.users ?? []).map(mention)),
          places: one.result?.tie?.left ?? 1,
          when: momentWords(locale, team.zone, one.decideBy ?? one.closesAt, now()),
        });
      },
    },
  });
  if (closed?.kind === 'reopened') log.error('ballot.seals-broken', undefined, { ballot: id });
  else if (closed) log.info('ballot.closed', { ballot: id });
}

/** Closes ballots that are due, and ends ties that no leader broke in time. */
export const closeDue = async (deps: Deps): Promise<void> =>
  each(await findDue(deps.db, deps.now()), 1, (id) => close(deps, id));

const InView = z.object({ ballot: z.string() });

export function listenClosing(app: App, deps: Deps): void {
  const { db, people, slack, now, outbox } = deps;

  const findHeld = async (id: string): Promise<{ ballot: Ballot; team: Team } | undefined> => {
    const ballot = await findBallot(db, id);
    const team = ballot && (await findTeamById(db, ballot.teamId));
    return team && { ballot, team };
  };

  const tell = (body: BlockAction, text: string) =>
    body.channel
      ? whisper(slack, body.channel.id, body.user.id, text)
      : slack.chat.postMessage({ channel: body.user.id, text });

  app.action<BlockAction<ButtonAction>>(RECOUNT, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(action.value ?? '')]);
    const t = messages[locale];
    if (!held) return void (await tell(body, t.gone));
    const refused = await refuseStranger(deps, held.team, user);
    if (refused) return void (await tell(body, refused));
    const { ballot } = held;
    const heading = headingOf(t, locale, ballot);
    const tied = listed(locale, (ballot.result?.tie?.users ?? []).map(mention));
    const view = recountView(t, ballot, { heading, reader: user, tied });
    if (body.view?.type === 'modal') await slack.views.push({ trigger_id: body.trigger_id, view });
    else await slack.views.open({ trigger_id: body.trigger_id, view });
  });

  app.action<BlockAction<ButtonAction>>(OPEN_DECIDE, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(action.value ?? '')]);
    const t = messages[locale];
    if (!held) return void (await tell(body, t.gone));
    const { ballot, team } = held;
    const refused = await refuseNonLeader(deps, team, user);
    const tie = ballot.state === 'tied' ? ballot.result?.tie : undefined;
    const words = refused ?? (tie ? (tie.users.includes(user) ? t.partial : undefined) : t.decidedAlready);
    if (words || !tie) return void (await tell(body, words ?? t.decidedAlready));
    const tied = await Promise.all(
      tie.users.map(async (one) => ({ user: one, name: (await people.recall(one)).name })),
    );
    const heading = headingOf(t, locale, ballot);
    await slack.views.open({
      trigger_id: body.trigger_id,
      view: decideForm(t, { ballotId: ballot.id, heading, tied, places: tie.left }),
    });
  });

  app.view(DECIDE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const seen = InView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(seen.ballot)]);
    if (!held) throw new Error('The form names a ballot that is not there');
    const { ballot, team } = held;
    const t = messages[locale];
    const refuse = (field: 'winners' | 'reason', words: string) =>
      ack({ response_action: 'errors', errors: { [field]: words } });
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return refuse('winners', refused);
    const form = readForm(view);
    const chosen = [...new Set([form.choice('winners'), ...form.checks('winners')].filter(Boolean))].sort();
    const reason = maskWhereNeeded(form.text('reason'));
    const places = ballot.result?.tie?.left ?? 1;
    if (chosen.length === 0) return refuse('winners', t.chooseOne);
    if (chosen.length > places) return refuse('winners', t.chooseFewer(places));
    const problem = checkReason(reason);
    if (problem) return refuse('reason', problem === 'empty' ? t.reasonEmpty : t.reasonLong(LONGEST_REASON));
    const booked = (one: Ballot) => bookedWords(team, one);
    const outcome = await decideTie(db, { id: ballot.id, chosen, reason, by: user, now: now(), booked });
    if (outcome === 'partial') return refuse('winners', t.partial);
    if (outcome === 'not-tied') return refuse('winners', t.notTied);
    await ack();
    await outbox.flush();
    const text = outcome === 'decided' ? t.decided : t.decidedAlready;
    await slack.chat.postMessage({ channel: user, text });
  });
}
