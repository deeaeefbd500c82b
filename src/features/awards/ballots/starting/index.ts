// Starting a ballot: a leader's form, its checks, and the call in the channel.

import { setTimeout as sleep } from 'node:timers/promises';
import type { App, BlockAction, ButtonAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Deps } from '../../../../deps.ts';
import { each } from '../../../../each.ts';
import { refuseNonLeader } from '../../../../here.ts';
import { type Locale, listed } from '../../../../i18n.ts';
import { totalsOf } from '../../../../ledger.ts';
import { dayAt } from '../../../../schedule/slots.ts';
import { asRead, channelLink, clip, plain } from '../../../../slack/blocks.ts';
import { readForm, showAgain } from '../../../../slack/forms.ts';
import type { Person } from '../../../../slack/people.ts';
import { findTeamById, type Team } from '../../../../teams.ts';
import { type Award, instantsOf } from '../../award.ts';
import { type Asker, type Ballot, FEW, foundByPoints, MOST_NOMINEES } from '../../ballot.ts';
import { nameOf } from '../../messages.ts';
import { OPEN_START, START, titleOf } from '../../views.ts';
import { tellNominees } from '../nominating/index.ts';
import { findMembers, findSittingOut } from '../store.ts';
import { type Messages, messages } from './messages.ts';
import { findHabit, startBallot } from './store.ts';
import { AWARD, coolDownField, DECIDING, FINDING, START_FORM, spanField, startForm } from './views.ts';
import { type Field, type Filled, firstValues, forAward, heldTo, readWish, spansFor, type Wish } from './wish.ts';

/** What the catalogue lends: the awards in use, in their order, and any award by its id. */
export type Lent = {
  findAwards(deps: Deps, team: Team): Promise<Award[]>;
  findAward(deps: Deps, id: string): Promise<Award | undefined>;
};

type Opening = {
  team: Team;
  user: string;
  trigger: string;
  /** The award that the form begins with; the first one unless given. */
  awardId?: string | undefined;
  notice?: string | undefined;
  over?: boolean;
};

/** Opens the form for a leader; or returns the words for why not. */
async function openForm(deps: Deps, lent: Lent, opening: Opening): Promise<string | undefined> {
  const { db, people, slack, now } = deps;
  const { team, user, trigger, awardId, notice, over = false } = opening;
  const refused = await refuseNonLeader(deps, team, user);
  if (refused) return refused;
  const [{ locale }, awards] = await Promise.all([people.find(user), lent.findAwards(deps, team)]);
  const t = messages[locale];
  if (team.state !== 'active') return t.resting;
  const award = awards.find(({ id }) => id === awardId) ?? awards[0];
  if (!award) return t.noAwards;
  const filled = firstValues(team, award, await findHabit(db, award.id), now());
  const spans = spansFor(award.period, dayAt(team.zone, now()));
  const said = awardId && award.id !== awardId ? t.awardGone : notice;
  const view = startForm({ t, locale, teamId: team.id, awards, spans, filled, ...(said ? { notice: said } : {}) });
  if (over) await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** `/award start`, with an award's name in either language or without. */
export async function startTyped(
  deps: Deps,
  lent: Lent,
  { team, user, trigger, typed }: Omit<Asker, 'channel'>,
): Promise<string | undefined> {
  const { locale } = await deps.people.find(user);
  const name = asRead(typed, (id) => id).trim();
  const wanted = name.normalize('NFKC').toLowerCase();
  const awards = wanted ? await lent.findAwards(deps, team) : [];
  const named = awards.find((award) =>
    Object.values(messages).some((t) => nameOf(t, award).normalize('NFKC').toLowerCase() === wanted),
  );
  const notice = wanted && !named ? messages[locale].unknownAward(plain(clip(name, 100))) : undefined;
  return openForm(deps, lent, { team, user, trigger, awardId: named?.id, notice });
}

/** How long the form may wait for who everybody is, in milliseconds: Slack gives three seconds in all. */
const PATIENCE = 2_000;
const AT_ONCE = 20;

/**
 * Who may vote and win: the people in the channel now, on leave or not; no bots, no guests. Undefined while Slack does not
 * say of everybody who they are: whom it told of is remembered for the next try.
 */
async function findRoll({ db, people }: Deps, teamId: string): Promise<Map<string, Person> | undefined> {
  const members = await findMembers(db, teamId);
  const found = new Map<string, Person>();
  await each(members, AT_ONCE, async (user) => void found.set(user, await people.recall(user)));
  const persons = [...found];
  if (persons.some(([, { known }]) => !known)) return undefined;
  return new Map(persons.filter(([, { human, guest }]) => human && !guest));
}

type Refused = { field: Field | 'winners'; words: string };

/** Whom the ballot begins with, or why it can't; a ballot with nominations begins with nobody. */
async function findFirst(
  deps: Deps,
  {
    team,
    award,
    wish,
    roll,
    t,
    locale,
  }: {
    team: Team;
    award: Award;
    wish: Wish;
    roll: Map<string, Person>;
    t: Messages;
    locale: Locale;
  },
): Promise<string[] | Refused> {
  const { db, people } = deps;
  if (wish.finding === 'nomination') return [];
  const sitting = await findSittingOut(db, { awardId: award.id, coolDown: wish.coolDown });
  const namesOf = async (users: string[]) => {
    const known = await Promise.all(users.map((user) => people.recall(user)));
    return listed(
      locale,
      known.map(({ name }) => name),
    );
  };
  if (wish.finding === 'hand-picked') {
    const strangers = wish.nominees.filter((user) => !roll.has(user));
    if (strangers.length > 0) return { field: 'nominees', words: t.strangers(await namesOf(strangers)) };
    const resting = wish.nominees.filter((user) => sitting.has(user));
    return resting.length > 0 ? { field: 'nominees', words: t.sittingOut(await namesOf(resting)) } : wish.nominees;
  }
  const { from, until } = instantsOf(team.zone, wish);
  const standings = (await totalsOf(db, { teamId: team.id, from, until })).filter(
    ({ user }) => roll.has(user) && !sitting.has(user),
  );
  const found = foundByPoints(standings, wish);
  const field = wish.threshold === null ? 'top' : 'threshold';
  if (found.length === 0) return { field, words: t.noPoints };
  return found.length > MOST_NOMINEES ? { field, words: t.tooManyFound } : found;
}

/** The form as it was shown: a field that it had no room for stays as it was. */
const InView = z.object({ team: z.string(), filled: z.looseObject({ awardId: z.string() }) });
type Seen = z.infer<typeof InView>;

const seenIn = (view: ViewOutput): Seen => InView.parse(JSON.parse(view.private_metadata));

function filledIn(
  view: ViewOutput,
  { filled: { awardId, ...shown } }: Seen,
  spans: Parameters<typeof heldTo>[1],
): Filled {
  const form = readForm(view);
  const typed: [keyof Filled, field: string, value: unknown][] = [
    ['span', spanField(awardId), form.choice(spanField(awardId))],
    ['finding', FINDING, form.choice(FINDING)],
    ['nominationsDay', 'nominationsDay', form.day('nominationsDay')],
    ['nominationsTime', 'nominationsTime', form.time('nominationsTime')],
    ['seconded', 'seconded', form.checks('seconded').includes('seconded')],
    ['top', 'top', form.text('top')],
    ['threshold', 'threshold', form.text('threshold')],
    ['nominees', 'nominees', form.people('nominees')],
    ['deciding', DECIDING, form.choice(DECIDING)],
    ['voteShare', 'voteShare', form.choice('voteShare')],
    ['choices', 'choices', form.choice('choices')],
    ['winners', 'winners', form.choice('winners')],
    ['quorum', 'quorum', form.choice('quorum')],
    ['closesDay', 'closesDay', form.day('closesDay')],
    ['closesTime', 'closesTime', form.time('closesTime')],
    ['tie', 'tie', form.choice('tie')],
    ['coolDown', coolDownField(awardId), form.choice(coolDownField(awardId))],
  ];
  const there = typed.filter(([, field]) => field in view.state.values).map(([name, , value]) => [name, value]);
  return heldTo({ awardId, ...shown, ...Object.fromEntries(there) }, spans);
}

/** Has the form the fields that its own choices ask for? It lacks them until Slack shows it anew. */
const isShown = ({ filled }: Seen, { finding, deciding }: Filled, award: Award): boolean =>
  filled.awardId === award.id && filled.finding === finding && filled.deciding === deciding;

/** Where a fault is shown: nominations and the close have a day and a time. */
const FIELDS: Record<Field | 'winners', string> = {
  award: AWARD,
  nominations: 'nominationsDay',
  top: 'top',
  threshold: 'threshold',
  nominees: 'nominees',
  closes: 'closesDay',
  winners: 'winners',
};

export function listenStarting(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, now, outbox } = deps;

  const open = async (body: BlockAction<ButtonAction>, team: Team | undefined, awardId?: string) => {
    if (!team) throw new Error('The button names a team that is not there');
    const over = body.view?.type === 'modal';
    const refused = await openForm(deps, lent, { team, user: body.user.id, trigger: body.trigger_id, awardId, over });
    if (refused) await slack.chat.postMessage({ channel: body.user.id, text: refused });
  };

  app.action<BlockAction<ButtonAction>>(OPEN_START, async ({ ack, action, body }) => {
    await ack();
    await open(body, await findTeamById(db, action.value ?? ''));
  });

  app.action<BlockAction<ButtonAction>>(START, async ({ ack, action, body }) => {
    await ack();
    const award = await lent.findAward(deps, action.value ?? '');
    await open(body, award && (await findTeamById(db, award.teamId)), award?.id);
  });

  type Following = { t: Messages; locale: Locale; team: Team; awards: Award[]; chosen: Award; view: ViewOutput };

  /** The form with the fields that its choices ask for; what was chosen and typed before stays. */
  function followed({ t, locale, team, awards, chosen, view }: Following): ModalView {
    const seen = seenIn(view);
    const today = dayAt(team.zone, now());
    const before = awards.find(({ id }) => id === seen.filled.awardId) ?? chosen;
    const filled = filledIn(view, seen, spansFor(before.period, today));
    const next = chosen.id === filled.awardId ? filled : forAward(filled, team, chosen, now());
    return startForm({ t, locale, teamId: team.id, awards, spans: spansFor(chosen.period, today), filled: next });
  }

  /** Which fields there are, and what they offer, depends on what was chosen. */
  for (const id of [AWARD, FINDING, DECIDING]) {
    app.action<BlockAction>(id, async ({ ack, body }) => {
      await ack();
      const { view } = body;
      if (view?.callback_id !== START_FORM) return;
      const seen = seenIn(view);
      const [{ locale }, team] = await Promise.all([people.find(body.user.id), findTeamById(db, seen.team)]);
      if (!team || (await refuseNonLeader(deps, team, body.user.id))) return;
      const awards = await lent.findAwards(deps, team);
      const chosen = awards.find((award) => award.id === readForm(view).choice(AWARD));
      if (chosen)
        await showAgain(slack, view.id, followed({ t: messages[locale], locale, team, awards, chosen, view }));
    });
  }

  app.view(START_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const seen = seenIn(view);
    const [{ locale }, team] = await Promise.all([people.find(user), findTeamById(db, seen.team)]);
    if (!team) throw new Error('The form names a team that is not there');
    const t = messages[locale];
    const refuse = (field: Field | 'winners', words: string) =>
      ack({ response_action: 'errors', errors: { [FIELDS[field]]: words } });
    const refused = await refuseNonLeader(deps, team, user, 'name');
    if (refused) return refuse('award', refused);
    if (team.state !== 'active') return refuse('award', t.resting);
    const award = await lent.findAward(deps, readForm(view).choice(AWARD));
    if (award?.teamId !== team.id || award.state !== 'in-use') return refuse('award', t.awardGone);
    const filled = filledIn(view, seen, spansFor(award.period, dayAt(team.zone, now())));
    if (!isShown(seen, filled, award)) {
      const awards = await lent.findAwards(deps, team);
      const again = followed({ t, locale, team, awards, chosen: award, view });
      return ack({ response_action: 'update', view: again });
    }
    const wish = readWish(filled, { zone: team.zone, by: user, now: now() });
    if ('problems' in wish) {
      const errors = Object.entries(wish.problems).map(([field, problem]) => [
        FIELDS[field as Field],
        t.problems[problem],
      ]);
      return ack({ response_action: 'errors', errors: Object.fromEntries(errors) });
    }

    const finding = findRoll(deps, team.id);
    // Where many are asked for the first time the form closes before, and the leader is told in private.
    const isSlow = await Promise.race([finding.then(() => false), sleep(PATIENCE, true, { ref: false })]);
    if (isSlow) await ack();
    const roll = await finding;
    const say = async (field: Field | 'winners', words: string): Promise<void> => {
      if (isSlow) await slack.chat.postMessage({ channel: user, text: plain(words) });
      else await refuse(field, words);
    };
    if (!roll) return say('award', t.noSlack);
    const nominees = await findFirst(deps, { team, award, wish, roll, t, locale });
    if (!Array.isArray(nominees)) return say(nominees.field, nominees.words);
    const told = nominees.map((nominee) => ({ user: nominee, locale: roll.get(nominee)?.locale ?? team.language }));
    const started = await startBallot(db, {
      ...{ team, award, wish, nominees, by: user, now: now() },
      deed: `view:${view.id}`,
      roll: [...roll.keys()],
      tell: (tx, ballot: Ballot) => tellNominees(tx, { team, ballot, nominees: told, at: now() }),
    });
    if (started === 'open') return say('award', t.already(nameOf(t, award)));
    if (!isSlow) await ack();
    await outbox.flush();
    const words = [
      t.started(titleOf(t, award), channelLink(team.channel)),
      ...(roll.size < FEW && wish.deciding !== 'points' ? [t.few] : []),
    ];
    await slack.chat.postMessage({ channel: user, text: words.join(' ') });
  });
}
