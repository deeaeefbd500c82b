// Voting: in private, sealed at once, changed until the close; and one reminder to those who have not voted.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { isAway, leaveOf } from '../../../../duty.ts';
import { each } from '../../../../each.ts';
import type { Locale } from '../../../../i18n.ts';
import { momentWords } from '../../../../moments.ts';
import { gathering, sharing, turnstile } from '../../../../rush.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { whisper } from '../../../../slack/channels.ts';
import { readForm } from '../../../../slack/forms.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Ballot, checkVote, type Nominee, shuffled, takesVotes } from '../../ballot.ts';
import { OPEN_VOTE } from '../../views.ts';
import { findBallot, findStanding } from '../store.ts';
import { headingOf } from '../views.ts';
import { messages } from './messages.ts';
import {
  castVote,
  findSilent,
  findTimes,
  findToRemind,
  findUnmixed,
  mixVotes,
  remindSilent,
  showTurnout,
} from './store.ts';
import { type Booth, reminder, toldView, VOTE, voteField, voteForm } from './views.ts';

type Held = { team: Team; ballot: Ballot; standing: Nominee[] };

const finding = sharing<Held | undefined>();

/** Of many who vote together, one looks the ballot up for all: whether it still takes votes is asked again to keep one. */
const findHeld = ({ db }: Deps, id: string): Promise<Held | undefined> =>
  finding(id, async () => {
    const ballot = await findBallot(db, id);
    const team = ballot && (await findTeamById(db, ballot.teamId));
    return team && { team, ballot, standing: await findStanding(db, ballot) };
  });

/** The form as a voter sees it: the nominees in an order of their own, without themselves. */
async function formFor(
  { people, now }: Deps,
  { team, ballot, standing }: Held,
  { user, locale, times, anew }: { user: string; locale: Locale; times: number; anew?: Booth['anew'] },
) {
  const t = messages[locale];
  const others = shuffled(standing, `${ballot.id} ${user}`).filter((nominee) => nominee.user !== user);
  const nominees = await Promise.all(
    others.map(async (nominee) => ({ ...nominee, name: (await people.recall(nominee.user)).name })),
  );
  return voteForm(t, {
    ...{ ballot, nominees, times, anew },
    heading: headingOf(t, locale, ballot),
    when: momentWords(locale, team.zone, ballot.closesAt, now()),
    stands: others.length < standing.length,
  });
}

/** After how many milliseconds Slack is told of a new turnout: of many votes that come together, once. */
const TOLD_AFTER = 3_000;

/** And after how many the next one is counted: in a rush voters have the database meanwhile. */
const COUNTED_AFTER = 500;

const turnouts = gathering(COUNTED_AFTER);

/** Shows the turnout. Where a process ends before, the next vote does, or the close. */
const showAnew = ({ db, now }: Deps, team: Team, id: string): Promise<void> =>
  turnouts(id, () => showTurnout(db, { team, id, at: now(), due: new Date(now().getTime() + TOLD_AFTER) }));

/** How many forms are opened at once, so that whoever has theirs before them does not wait for those who come. */
const opening = turnstile(20);

/** Slack opens a form within three seconds of the press. In milliseconds. */
const OPENS_WITHIN = 2_500;

const InView = z.object({ ballot: z.string(), times: z.int() });

export function listenVoting(app: App, deps: Deps): void {
  const { db, people, slack, now, seals, log } = deps;

  const open = async ({ action, body }: { action: ButtonAction; body: BlockAction }, pressed: Date) => {
    const user = body.user.id;
    const tell = (text: string) =>
      body.channel ? whisper(slack, body.channel.id, user, text) : slack.chat.postMessage({ channel: user, text });
    if (now().getTime() - pressed.getTime() > OPENS_WITHIN) {
      return void (await tell(messages[(await people.recall(user)).locale].crowd));
    }
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(deps, action.value ?? '')]);
    const t = messages[locale];
    if (!held) return void (await tell(t.gone));
    const times = await findTimes(db, held.ballot, user);
    if (held.team.state !== 'active') return void (await tell(t.resting));
    if (!takesVotes(held.ballot, now())) return void (await tell(t.problems['too-late']));
    if (times === undefined) return void (await tell(t.problems['not-on-roll']));
    await slack.views.open({
      trigger_id: body.trigger_id,
      view: await formFor(deps, held, { user, locale, times }),
    });
  };

  app.action<BlockAction<ButtonAction>>(OPEN_VOTE, async ({ ack, ...pressing }) => {
    await ack();
    const pressed = now();
    await opening(() => open(pressing, pressed));
  });

  app.view(VOTE, async ({ ack, view, body }) => {
    const user = body.user.id;
    const seen = InView.parse(JSON.parse(view.private_metadata));
    const [{ locale }, held] = await Promise.all([people.find(user), findHeld(deps, seen.ballot)]);
    const t = messages[locale];
    if (!held) return ack({ response_action: 'update', view: toldView(t, t.gone) });
    const { ballot, standing, team } = held;
    const times = await findTimes(db, held.ballot, user);
    const form = readForm(view);
    const chosen = [...new Set([form.choice(voteField), ...form.checks(voteField)].filter(Boolean))].sort();
    const able = standing.map((nominee) => nominee.user);
    const onRoll = times !== undefined;
    const problem = checkVote(ballot, { voter: user, onRoll, chosen, standing: able }, now());
    if (problem === 'too-late' || problem === 'not-on-roll') {
      return ack({ response_action: 'update', view: toldView(t, t.problems[problem]) });
    }
    if (problem === 'not-standing') {
      const anew = await formFor(deps, held, { user, locale, times: times ?? 0, anew: problem });
      return ack({ response_action: 'update', view: anew });
    }
    if (problem) return ack({ response_action: 'errors', errors: { [voteField]: t.problems[problem] } });

    const seal = seals(ballot.id, ballot.salt ?? '');
    const name = seal.nameOf(user);
    const sealed = seal.close(name, JSON.stringify(chosen));
    const isKept = await castVote(db, { ballot, voter: user, times: seen.times, name, sealed, at: now() });
    if (!isKept) {
      const current = await findHeld(deps, ballot.id);
      const since = current && (await findTimes(db, current.ballot, user));
      if (!current || since === undefined || !takesVotes(current.ballot, now())) {
        return ack({ response_action: 'update', view: toldView(t, t.problems['too-late']) });
      }
      const again = await formFor(deps, current, { user, locale, times: since, anew: 'elsewhere' });
      return ack({ response_action: 'update', view: again });
    }
    const when = momentWords(locale, team.zone, ballot.closesAt, now());
    await ack({ response_action: 'update', view: toldView(t, t.kept(when)) });
    // The vote is kept and told: a turnout that could not be shown is no reason to say that it failed.
    await showAnew(deps, team, ballot.id).catch((failure) =>
      log.error('ballot.turnout-not-shown', failure, { ballot: ballot.id }),
    );
  });
}

async function remind(deps: Deps, { id, teamId }: { id: string; teamId: string }): Promise<void> {
  const { db, people, now } = deps;
  const [ballot, team] = await Promise.all([findBallot(db, id), findTeamById(db, teamId)]);
  if (!ballot || team?.state !== 'active') return;
  const today = dayAt(team.zone, now());
  const standing = await findStanding(db, ballot);
  // Who has nobody but themselves to choose has nothing to be reminded of.
  const silent = (await findSilent(db, { id, teamId })).filter((user) => standing.some((one) => one.user !== user));
  const reminders = await Promise.all(
    silent.map(async (user) => {
      const [{ locale }, leave] = await Promise.all([people.recall(user), leaveOf(db, user)]);
      // Nobody is disturbed on leave.
      if (leave && isAway(leave, today)) return [];
      const t = messages[locale];
      const when = momentWords(locale, team.zone, ballot.closesAt, now());
      const message = reminder(t, { ballotId: id, heading: headingOf(t, locale, ballot), when });
      return [{ user, message }];
    }),
  );
  await remindSilent(db, { ballot, team, messages: reminders.flat(), now: now() });
}

/** Leaves nothing in the database that joins voters with what they voted since the last turn. */
export const mixNewVotes = async ({ db }: Deps): Promise<void> =>
  each(await findUnmixed(db), 1, (id) => mixVotes(db, id));

/** Reminds those who have not voted, where it is time to. */
export const remindDue = async (deps: Deps): Promise<void> =>
  each(await findToRemind(deps.db, deps.now()), 1, (ballot) => remind(deps, ballot));
