// Changing a ballot: leaders give it more time or cancel it, with a reason; and it waits where the channel is away.

import type { App, BlockAction, ButtonAction, ViewOutput, ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { refuseNonLeader } from '../../../../here.ts';
import type { Locale } from '../../../../i18n.ts';
import { zoneWords } from '../../../../moments.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { checkReason } from '../../../../reason.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team, teamsById } from '../../../../teams.ts';
import type { Ballot } from '../../ballot.ts';
import { titleOf } from '../../views.ts';
import { findTold, tellNominees } from '../nominating/index.ts';
import { findBallot } from '../store.ts';
import { headingOf } from '../views.ts';
import { CHANGEABLE, ENDS, type End, type Moment, readExtension, type Typed, typedOf } from './extension.ts';
import { type Messages, messages } from './messages.ts';
import { cancelBallot, extendBallot, findWaiting, goOn, putOff, restRefused } from './store.ts';
import {
  CANCEL,
  cancelForm,
  conflictNotice,
  EXTEND,
  endsWords,
  extendForm,
  fieldsFor,
  OPEN_CANCEL,
  OPEN_EXTEND,
  reasonField,
  type Seen,
} from './views.ts';

type Held = { team: Team; ballot: Ballot; t: Messages; locale: Locale };

async function findHeld({ db, people }: Deps, user: string, id: string): Promise<Held | { gone: string }> {
  const [{ locale }, ballot] = await Promise.all([people.find(user), findBallot(db, id)]);
  const t = messages[locale];
  const team = ballot && (await findTeamById(db, ballot.teamId));
  return team ? { team, ballot, t, locale } : { gone: t.gone };
}

/** What stands in a form already, and why it is shown again. */
type Kept = { typed?: Typed; reason?: string; notice?: string };

const FORMS = {
  [EXTEND]: ({ now }: Deps, { team, ballot, t, locale }: Held, { typed, ...kept }: Kept): ModalView =>
    extendForm(t, {
      ...{ ballot, ...kept },
      heading: headingOf(t, locale, ballot),
      typed: { ...typedOf(ballot, team.zone), ...typed },
      zone: zoneWords(team.zone, now()),
    }),
  [CANCEL]: (_: Deps, { ballot, t, locale }: Held, { reason, notice }: Kept): ModalView =>
    cancelForm(t, { ...{ ballot, reason, notice }, heading: headingOf(t, locale, ballot) }),
};

const isChangeable = ({ state }: Ballot): boolean => CHANGEABLE.some((one) => one === state);

const SeenInView = z.object({ ballot: z.string(), version: z.int(), state: z.string() });

type Sent = { held: Held; seen: Seen; reason: string };

/** A form as a leader sent it; or why it can't be taken. */
async function readSent(deps: Deps, user: string, view: ViewOutput): Promise<Sent | { refused: string }> {
  const seen = SeenInView.parse(JSON.parse(view.private_metadata));
  const held = await findHeld(deps, user, seen.ballot);
  if ('gone' in held) throw new Error('The form names a ballot that is not there');
  const reason = maskWhereNeeded(readForm(view).text(reasonField));
  const problem = checkReason(reason);
  const refused = (await refuseNonLeader(deps, held.team, user, 'name')) ?? (problem && held.t.reasonProblems[problem]);
  return refused ? { refused } : { held, seen, reason };
}

const momentIn = (view: ViewOutput, end: End): Moment => {
  const [day, time] = fieldsFor(end);
  const form = readForm(view);
  return { day: form.day(day), time: form.time(time) };
};

export function listenChanging(app: App, deps: Deps): void {
  const { db, slack, now, outbox } = deps;

  for (const [id, form] of [
    [OPEN_EXTEND, EXTEND],
    [OPEN_CANCEL, CANCEL],
  ] as const) {
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, action, body }) => {
      await ack();
      const user = body.user.id;
      const held = await findHeld(deps, user, action.value ?? '');
      const tell = (text: string) =>
        body.channel ? whisper(slack, body.channel.id, user, text) : slack.chat.postMessage({ channel: user, text });
      if ('gone' in held) return void (await tell(held.gone));
      const refused = await refuseNonLeader(deps, held.team, user);
      if (refused) return void (await tell(refused));
      if (!isChangeable(held.ballot)) return void (await tell(held.t.over));
      await slack.views.open({ trigger_id: body.trigger_id, view: FORMS[form](deps, held, {}) });
    });
  }

  /** Tells whoever changed a ballot what came of it, and where the team hears of it. */
  const tellDone = async ({ team, t }: Held, user: string, done: string) => {
    await outbox.flush();
    await whisper(slack, team.channel, user, team.state === 'active' ? done : `${done} ${t.laterTold}`);
  };

  const findAgain = async (held: Held): Promise<Held> => ({
    ...held,
    ballot: (await findBallot(db, held.ballot.id)) ?? held.ballot,
  });

  /** The ballot as it is now, in place of the form, which keeps what was typed. */
  const changedView = (form: keyof typeof FORMS, held: Held, kept: Kept): ViewResponseAction => {
    const notice = conflictNotice(held.t, held.locale, held.team.zone, held.ballot);
    return { response_action: 'update', view: FORMS[form](deps, held, { ...kept, notice }) };
  };

  app.view(EXTEND, async ({ ack, view, body }) => {
    const by = body.user.id;
    const sent = await readSent(deps, by, view);
    const refuse = (errors: Record<string, string>) => ack({ response_action: 'errors', errors });
    if ('refused' in sent) return refuse({ [reasonField]: sent.refused });
    const { held, seen, reason } = sent;
    const { team, t, locale } = held;
    const typed: Typed = {
      ...(seen.state === 'nominating' ? { nominations: momentIn(view, 'nominations') } : {}),
      closes: momentIn(view, 'closes'),
    };
    const extended = await extendBallot(db, { team, seen, by, reason, typed, at: now() });
    if (extended === 'over') return refuse({ [reasonField]: t.over });
    if (extended === 'changed') {
      const current = await findAgain(held);
      const { ballot } = current;
      const wanted = readExtension(ballot, typed, { zone: team.zone, now: now() });
      // The same form came again.
      if (ballot.reason === reason && 'problems' in wanted && wanted.problems.closes === 'same') return ack();
      const kept = ballot.state === 'nominating' ? typed : { closes: typed.closes };
      return ack(changedView(EXTEND, current, { typed: kept, reason }));
    }
    if ('problems' in extended) {
      const errors = ENDS.flatMap((end) => {
        const problem = extended.problems[end];
        return problem ? [[fieldsFor(end)[0], t.problems[problem]]] : [];
      });
      return refuse(Object.fromEntries(errors));
    }
    await ack();
    await tellDone(held, by, t.extended(endsWords(t, locale, team.zone, extended)));
  });

  app.view(CANCEL, async ({ ack, view, body }) => {
    const by = body.user.id;
    const sent = await readSent(deps, by, view);
    if ('refused' in sent) return ack({ response_action: 'errors', errors: { [reasonField]: sent.refused } });
    const { held, seen, reason } = sent;
    const { team, t, ballot } = held;
    const nominees = await findTold(deps, ballot.id);
    const cancelled = await cancelBallot(db, {
      ...{ team, seen, by, reason, at: now() },
      tell: (tx, ended) => tellNominees(tx, { team, ballot: ended, nominees, at: now() }),
    });
    if (cancelled === 'changed') return ack(changedView(CANCEL, await findAgain(held), { reason }));
    if (cancelled === 'over') {
      const current = (await findAgain(held)).ballot;
      // The same form came again.
      if (current.state === 'cancelled' && current.cancelledBy === by && current.reason === reason) return ack();
      return ack({ response_action: 'errors', errors: { [reasonField]: t.over } });
    }
    await ack();
    await tellDone(held, by, t.cancelDone(titleOf(t, ballot.award)));
  });
}

const AT_ONCE = 4;

/** Lets ballots wait whose channel is away, and go on when it is back. */
export async function restOrGoOn({ db, log, now }: Deps): Promise<void> {
  await restRefused(db);
  const waiting = await findWaiting(db, now());
  const teams = await teamsById(
    db,
    waiting.map(({ teamId }) => teamId),
  );
  await each(waiting, AT_ONCE, async ({ id, teamId, rested }) => {
    if (teams.get(teamId)?.state !== 'active') await putOff(db, id, now());
    else if (rested && (await goOn(db, id, now()))) log.info('ballot.back', { ballot: id });
  });
}
