// Handing a problem over to another team: the leader's form, the post in that team's channel, and who takes it on.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { z } from 'zod';
import type { Tx } from '../../../database/client.ts';
import type { Deps } from '../../../deps.ts';
import { mayLead, refuseNonLeader, refuseStranger } from '../../../here.ts';
import { maskPersonal } from '../../../privacy.ts';
import { dayAt } from '../../../schedule/slots.ts';
import { channelLink, mention } from '../../../slack/blocks.ts';
import { whisper } from '../../../slack/channels.ts';
import { readForm } from '../../../slack/forms.ts';
import type { NewPost } from '../../../slack/outbox.ts';
import { findTeamById, leadersOf, type Team } from '../../../teams.ts';
import { type Counted, isUnsolved, LONGEST } from '../problem.ts';
import { HAND_OVER } from '../views.ts';
import { fieldsAfter, type Handover, type Sequel, teamField, type Wish, WORDS_FIELD } from './handover.ts';
import { messages } from './messages.ts';
import { findGiven, findOthers, findProblem, isMember, postKey, revisePost, writePosts } from './store.ts';
import { HANDOVER_FORM, handoverForm, handoverPost, TAKE_ON, toldPost } from './views.ts';

/** What the card lends. */
type Lent = {
  /** Changes problems and writes `also` in the same transaction; false where one is no longer as it was seen. */
  changeProblems(deps: Deps, wishes: Wish[], also?: (tx: Tx) => Promise<void>): Promise<boolean>;
  /** Shows a problem's card anew in a modal that is there. */
  showCard(deps: Deps, shown: { user: string; id: string; viewId: string }): Promise<unknown>;
};

type Both = { at: Team; origin: Team };

async function teamsOf({ db }: Pick<Deps, 'db'>, { teamId, atTeamId }: Counted): Promise<Both> {
  const [at, origin] = [await findTeamById(db, atTeamId), await findTeamById(db, teamId)];
  if (!at || !origin) throw new Error('The problem belongs to a team that is not there');
  return { at, origin };
}

/** Leaders of the team that has it hand it over, and those of the team that raised it. */
async function refuseHanding(
  deps: Deps,
  { at, origin }: Both,
  user: string,
  naming: 'mention' | 'name',
): Promise<string | undefined> {
  if (await mayLead(deps, origin.id, user)) return undefined;
  return refuseNonLeader(deps, at, user, naming);
}

/** Opens the form, above another modal if that is where it is asked for; or returns the words for why not. */
export async function openHandover(
  deps: Deps,
  { id, user, trigger, above = false }: { id: string; user: string; trigger: string; above?: boolean },
): Promise<string | undefined> {
  const { db, people, slack } = deps;
  const { locale } = await people.find(user);
  const t = messages[locale];
  const problem = await findProblem(db, id);
  if (!problem) return t.gone;
  const teams = await teamsOf(deps, problem);
  const refused = await refuseHanding(deps, teams, user, 'mention');
  if (refused) return refused;
  if (!isUnsolved(problem)) return t.notNow(problem.number, t.states[problem.state]);
  const choices = await findOthers(db, teams.at);
  if (choices.length === 0) return t.noTeams;
  const view = handoverForm(t, { problem, choices, locale });
  if (above) await slack.views.push({ trigger_id: trigger, view });
  else await slack.views.open({ trigger_id: trigger, view });
  return undefined;
}

/** The last hand-over of a problem, as its post shows it. */
async function readHandover(deps: Deps, problem: Counted, to: Team, version?: number): Promise<Handover | undefined> {
  const given = await findGiven(deps.db, problem.id, version);
  const from = given && (await findTeamById(deps.db, given.fromTeamId));
  if (!from) return undefined;
  return { ...given, problem, from: from.channel, to: to.channel, today: dayAt(to.zone, deps.now()) };
}

const postOf = ({ language }: Team, handover: Handover, sequel: Sequel) =>
  handoverPost(messages[language], handover, sequel, { locale: language });

type Asked = { problem: Counted; teams: Both; to: Team; by: string; words: string };

/** Hands it over, with everything that is said about it; false where somebody changed it meanwhile. */
async function handOver(deps: Deps, lent: Lent, { problem, teams, to, by, words }: Asked): Promise<boolean> {
  const { db, people, now } = deps;
  const { at, origin } = teams;
  const fields = fieldsAfter(problem, to.id);
  const version = problem.version + 1;
  const today = dayAt(to.zone, now());
  const after = { ...problem, ...fields, version };
  const handover: Handover = { problem: after, version, by, words, from: at.channel, to: to.channel, today };
  const earlier = await readHandover(deps, problem, at);
  const concerned = [
    ...(await leadersOf(db, at.id)),
    ...(await leadersOf(db, origin.id)),
    problem.raisedBy,
    ...(problem.owner ? [problem.owner] : []),
  ];
  const told: NewPost[] = [];
  for (const user of new Set(concerned.filter((one) => one !== by))) {
    const { locale, human } = await people.recall(user);
    const t = messages[locale];
    const message = toldPost(t.told(mention(by), channelLink(to.channel)), t, handover);
    const key = `problems.handover-told:${problem.id}:${version}:${user}`;
    if (human) told.push({ key, teamId: at.id, target: user, message, at: now() });
  }
  const key = postKey(problem.id, version);
  const message = postOf(to, handover, { kind: 'waiting' });
  const posts: NewPost[] = [{ key, teamId: to.id, target: to.channel, message, at: now() }, ...told];
  const revised = earlier && {
    key: postKey(problem.id, earlier.version),
    message: postOf(at, earlier, { kind: 'moved', to: to.channel }),
  };
  const wish: Wish = { problem, fields, kind: 'handed-over', by, words, news: [] };
  return lent.changeProblems(deps, [wish], (tx) => writePosts(tx, { posts, revised, at: now() }));
}

const FormInView = z.object({ id: z.string(), at: z.string() });

/** How often it is tried anew when others change the problem at the same moment. */
const TRIES = 3;

export function listenHandover(app: App, deps: Deps, lent: Lent): void {
  const { db, people, slack, now, outbox } = deps;
  const tell = (user: string, text: string) => slack.chat.postMessage({ channel: user, text });

  app.action<BlockAction<ButtonAction>>(HAND_OVER, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const asked = { id: action.value ?? '', user, trigger: body.trigger_id, above: body.view !== undefined };
    const refused = await openHandover(deps, asked);
    if (refused) await tell(user, refused);
  });

  app.view(HANDOVER_FORM, async ({ ack, view, body }) => {
    const user = body.user.id;
    const { locale } = await people.find(user);
    const t = messages[locale];
    const seen = FormInView.parse(JSON.parse(view.private_metadata));
    const form = readForm(view);
    const field = teamField(seen.at);
    const words = maskPersonal(form.text(WORDS_FIELD));
    const refuse = (id: string, text: string) => ack({ response_action: 'errors', errors: { [id]: text } });
    if (Array.from(words).length > LONGEST.text) return refuse(WORDS_FIELD, t.tooLong);
    for (let tried = 0; tried < TRIES; tried++) {
      const problem = await findProblem(db, seen.id);
      if (!problem) return refuse(field, t.gone);
      const teams = await teamsOf(deps, problem);
      const refused = await refuseHanding(deps, teams, user, 'name');
      if (refused) return refuse(field, refused);
      const to = await findTeamById(db, form.choice(field));
      const last = await findGiven(db, problem.id);
      // The same form came again.
      if (to?.id === problem.atTeamId && last?.by === user && last.words === words) return ack();
      if (problem.atTeamId !== seen.at) {
        const notice = t.movedMeanwhile(mention(last?.by ?? problem.raisedBy), channelLink(teams.at.channel));
        const choices = await findOthers(db, teams.at);
        return ack({ response_action: 'update', view: handoverForm(t, { problem, choices, locale, notice }) });
      }
      if (!isUnsolved(problem)) return refuse(field, t.notNow(problem.number, t.states[problem.state]));
      if (to?.state !== 'active' || to.workspace !== teams.at.workspace || to.id === teams.at.id) {
        return refuse(field, t.notActive);
      }
      if (await handOver(deps, lent, { problem, teams, to, by: user, words })) {
        await ack();
        await outbox.flush();
        const viewId = view.previous_view_id;
        if (viewId) await lent.showCard(deps, { user, id: problem.id, viewId });
        return;
      }
    }
    await refuse(field, t.changed);
  });

  app.action<BlockAction<ButtonAction>>(TAKE_ON, async ({ ack, action, body }) => {
    await ack();
    const user = body.user.id;
    const [id = '', named = ''] = (action.value ?? '').split(' ');
    const answer = (text: string) => (body.channel ? whisper(slack, body.channel.id, user, text) : tell(user, text));
    for (let tried = 0; tried < TRIES; tried++) {
      const outcome = await takeOn(deps, lent, { id, version: Number(named), user });
      if (outcome === 'again') continue;
      await outbox.flush();
      if (outcome.words) await answer(outcome.words);
      return;
    }
    await answer(messages[(await people.find(user)).locale].changed);
  });

  /** Makes a member the owner, or says why not; `again` where somebody changed the problem at this very moment. */
  async function takeOn(
    deps: Deps,
    lent: Lent,
    { id, version, user }: { id: string; version: number; user: string },
  ): Promise<{ words?: string } | 'again'> {
    const t = messages[(await people.find(user)).locale];
    const problem = await findProblem(db, id);
    if (!problem) return { words: t.gone };
    const { at } = await teamsOf(deps, problem);
    const refused = await refuseStranger(deps, at, user);
    const last = await readHandover(deps, problem, at);
    if (!last || last.version !== version) return { words: t.elsewhere(problem.number, channelLink(at.channel)) };
    if (refused) return { words: refused };
    // An admin may lead from outside, but who owns a problem is in its team.
    if (!(await isMember(db, at.id, user))) return { words: t.joinFirst(channelLink(at.channel)) };
    const key = postKey(id, version);
    if (!isUnsolved(problem)) {
      await revisePost(db, key, postOf(at, last, { kind: 'over' }), now());
      return { words: t.stateNow(problem.number, t.states[problem.state]) };
    }
    if (problem.owner) {
      await revisePost(db, key, postOf(at, last, { kind: 'taken', by: problem.owner }), now());
      return problem.owner === user ? {} : { words: t.ownedAlready(mention(problem.owner)) };
    }
    const after = { ...problem, owner: user };
    const giver = await people.recall(last.by);
    const g = messages[giver.locale];
    const posts: NewPost[] =
      giver.human && giver.id !== user
        ? [
            {
              key: `problems.taken-on:${id}:${version}:${giver.id}`,
              teamId: at.id,
              target: giver.id,
              message: toldPost(g.tookIt(mention(user), channelLink(at.channel)), g, { ...last, words: '' }),
              at: now(),
            },
          ]
        : [];
    const revised = { key, message: postOf(at, { ...last, problem: after }, { kind: 'taken', by: user }) };
    const wish: Wish = { problem, fields: { owner: user }, kind: 'edited', by: user, news: [] };
    const taken = await lent.changeProblems(deps, [wish], (tx) => writePosts(tx, { posts, revised, at: now() }));
    return taken ? {} : 'again';
  }
}
