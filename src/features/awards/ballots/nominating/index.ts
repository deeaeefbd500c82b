// Nominating: with a reason, seconded where the ballot wants it; the nominee decides in private; and the end of it.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { maskWhereNeeded } from '../../../../privacy.ts';
import { checkWhy } from '../../../../reason.ts';
import { mention } from '../../../../slack/blocks.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Ballot, takesNominations } from '../../ballot.ts';
import { OPEN_NOMINATION, titleOf } from '../../views.ts';
import { findBallot, findNominees, findVoter, isMember } from '../store.ts';
import { headingOf } from '../views.ts';
import { type Messages, messages } from './messages.ts';
import { WISHES, waitingFor } from './nomination.ts';
import { decideStanding, endNominations, findEnding, nominate, type Told } from './store.ts';
import { NOMINATE, nominationForm, WISH_IDS, whomField, whyField } from './views.ts';

export { type Told, tellNominees } from './store.ts';

/** After how many milliseconds Slack is told of a new count: of many nominations that come together, once. */
const TOLD_AFTER = 3_000;

type Held = { team: Team; ballot: Ballot };

async function findHeld({ db }: Deps, id: string): Promise<Held | undefined> {
  const ballot = await findBallot(db, id);
  const team = ballot && (await findTeamById(db, ballot.teamId));
  return team && { team, ballot };
}

/** Those who were ever nominated in a ballot, each with the language in which they are told. Not for a transaction. */
export const findTold = async ({ db, people }: Pick<Deps, 'db' | 'people'>, ballotId: string): Promise<Told[]> =>
  Promise.all(
    (await findNominees(db, ballotId)).map(async ({ user }) => ({ user, locale: (await people.recall(user)).locale })),
  );

/** Why somebody can't nominate in a ballot at all, if so. */
async function refuseOpening({ db, now }: Deps, t: Messages, held: Held, user: string): Promise<string | undefined> {
  const { team, ballot } = held;
  if (team.state !== 'active') return t.resting;
  if (!takesNominations(ballot, now())) return t.problems['too-late'];
  const [times, member] = await Promise.all([findVoter(db, ballot.id, user), isMember(db, team.id, user)]);
  return times === undefined || !member ? t.problems['not-on-roll'] : undefined;
}

async function formFor(
  { db, now }: Deps,
  { team, ballot }: Held,
  { user, locale }: { user: string; locale: Locale },
): Promise<ModalView> {
  const t = messages[locale];
  const waiting = ballot.seconded ? waitingFor(await findNominees(db, ballot.id), user) : [];
  return nominationForm(t, {
    ...{ ballot, waiting },
    heading: headingOf(t, locale, ballot),
    when: momentWords(locale, team.zone, ballot.nominationsUntil ?? ballot.closesAt, now()),
  });
}

const InView = z.object({ ballot: z.string() });

export function listenNominating(app: App, deps: Deps): void {
  const { db, people, slack, now, outbox } = deps;
  const soon = () => new Date(now().getTime() + TOLD_AFTER);

  app.action<BlockAction<ButtonAction>>(OPEN_NOMINATION, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(deps, action.value ?? '')]);
    const t = messages[locale];
    const refused = held ? await refuseOpening(deps, t, held, user) : t.gone;
    const tell = (text: string) =>
      body.channel ? whisper(slack, body.channel.id, user, text) : slack.chat.postMessage({ channel: user, text });
    if (!held || refused) return void (await tell(refused ?? t.gone));
    await slack.views.open({ trigger_id: body.trigger_id, view: await formFor(deps, held, { user, locale }) });
  });

  app.view(NOMINATE, async ({ ack, view, body }) => {
    const by = body.user.id;
    const seen = InView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, held] = await Promise.all([people.find(by), findHeld(deps, seen.ballot)]);
    if (!held) throw new Error('The form names a ballot that is not there');
    const { team, ballot } = held;
    const t = messages[locale];
    const form = readForm(view);
    const refuse = (field: string, words: string) => ack({ response_action: 'errors', errors: { [field]: words } });
    if (team.state !== 'active') return refuse(whomField, t.resting);
    const user = form.person(whomField);
    if (!user) return refuse(whomField, t.nobody);
    const typed = form.text(whyField);
    const reason = maskWhereNeeded(typed);
    const problem = checkWhy(reason);
    if (problem) return refuse(whyField, t.whyProblems[problem]);
    const nominee = { user, locale: (await people.recall(user)).locale };
    const nominated = await nominate(db, {
      ...{ team, by, nominee, reason },
      ballotId: ballot.id,
      at: now(),
      due: soon(),
    });
    if ('refused' in nominated) return refuse(whomField, t.problems[nominated.refused]);
    await ack();
    await outbox.flush();
    const words = [
      t.done[nominated.done](mention(user), titleOf(t, ballot.award)),
      ...(nominated.lacksSecond ? [t.needsSecond] : []),
      ...(reason === typed ? [] : [t.masked]),
    ];
    await whisper(slack, team.channel, by, words.join(' '));
  });

  for (const wish of WISHES) {
    app.action<BlockAction<ButtonAction>>(WISH_IDS[wish], async ({ ack, action, body, respond }) => {
      await ack();
      const user = body.user.id;
      const [{ locale }, held] = await Promise.all([people.find(user), findHeld(deps, action.value ?? '')]);
      const t = messages[locale];
      const refused = held
        ? await decideStanding(db, {
            ...{ team: held.team, wish, nominee: { user, locale } },
            ballotId: held.ballot.id,
            at: now(),
            due: soon(),
          })
        : undefined;
      await outbox.flush();
      const words = held ? refused && t.refusals[refused] : t.gone;
      if (words) await respond({ response_type: 'ephemeral', replace_original: false, text: words });
    });
  }
}

const AT_ONCE = 4;

async function end(deps: Deps, id: string): Promise<void> {
  const { db, log, now } = deps;
  const ended = await endNominations(db, { id, nominees: await findTold(deps, id), now: now() });
  if (ended) log.info('ballot.nominations-ended', { ballot: id, state: ended.state });
}

/** Ends nominations that are due, however long ago. */
export const endDueNominations = async (deps: Deps): Promise<void> =>
  each(await findEnding(deps.db, deps.now()), AT_ONCE, ({ id }) => end(deps, id));
