// A team that gives awards: Ann leads it, Bob and Dora read English, 王强 and 陈晓 Chinese; it is Monday, 2026-11-23, in London.

import type { Message, Submitted, View } from '../../../src/playground/workspace.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';
import { askForm, said, send, topView, wordsOf } from '../reading.ts';
import { drawNothing } from './undrawn.ts';

/** A day of that week and a time of day, in the team's zone. */
export const at = (time: string, day = 23): string => `2026-11-${day}T${time}:00Z`;

export const VOTERS = ['UANN', 'UBOB', 'UWANG', 'UDORA', 'UCHEN'];

/** `drawn` where certificates are drawn, too, which takes seconds. */
type Setting = { language?: 'en' | 'zh-CN'; members?: string[]; drawn?: boolean };

/** The team, nothing started yet. With `zh-CN`, 李静 leads a team in Shanghai with the same people. */
export async function startTeam({ language = 'en', members = VOTERS.slice(1), drawn = false }: Setting = {}) {
  const world = await startBot({ at: language === 'en' ? at('09:00') : '2026-11-23T09:00:00+08:00' });
  world.slack.addUser({ id: 'UDORA', name: 'Dora', locale: 'en-US', tz: 'Europe/London' });
  world.slack.addUser({ id: 'UCHEN', name: '陈晓', locale: 'zh-CN', tz: 'Asia/Shanghai' });
  const leader = language === 'en' ? 'UANN' : 'ULI';
  const channel = await setUpTeam(world, { leader, name: 'hotline', members });
  await world.slack.settled();
  if (!drawn) drawNothing(world);
  return { world, channel, leader };
}

/** Opens the form for a new ballot, chooses what changes its fields, and returns it. */
export async function openStart(
  world: World,
  leader: string,
  channel: string,
  { award = 'Golden Headset', finding, deciding }: { award?: string; finding?: string; deciding?: string } = {},
): Promise<View> {
  await askForm(world, leader, channel, '/award', `start ${award}`);
  const hand = world.slack.as(leader);
  for (const [id, value] of [
    ['awards.start-finding', finding],
    ['awards.start-deciding', deciding],
  ] as const) {
    if (!value) continue;
    await hand.selects(topView(world, leader), id, value);
    await world.slack.settled();
  }
  return topView(world, leader);
}

type Begin = {
  leader?: string;
  award?: string;
  finding?: string;
  deciding?: string;
  values?: Record<string, unknown>;
};

/** Starts a ballot with the form: by default Bob, Dora and 王强, picked by hand, chosen by votes until 17:00. */
export async function begin(world: World, channel: string, given: Begin = {}): Promise<Submitted> {
  const { leader = 'UANN', finding = 'hand-picked', deciding, award = 'Golden Headset', values = {} } = given;
  await openStart(world, leader, channel, { award, finding, ...(deciding ? { deciding } : {}) });
  const outcome = await send(world, leader, {
    ...(finding === 'hand-picked' ? { nominees: ['UBOB', 'UDORA', 'UWANG'] } : {}),
    closesDay: '2026-11-23',
    closesTime: '17:00',
    ...values,
  });
  await world.tick();
  return outcome;
}

/** The team with a ballot that is open for votes. */
export async function begun(given: Begin & Setting = {}) {
  const started = await startTeam(given);
  const outcome = await begin(started.world, started.channel, { leader: started.leader, ...given });
  if (!('closed' in outcome)) throw new Error(`The ballot did not start: ${JSON.stringify(outcome)}`);
  return started;
}

/** The posts of ballots in the channel, the latest last. */
export const posts = (world: World, channel: string): Message[] =>
  said(world, channel).filter(
    ({ thread_ts, blocks }) =>
      !thread_ts &&
      /awards\.|:hourglass_flowing_sand: |:lock:|:tada:|no winner this time|没有产生|:scales:|:no_entry_sign:/.test(
        JSON.stringify(blocks),
      ),
  );

export const latest = (world: World, channel: string): Message => {
  const post = posts(world, channel).at(-1);
  if (!post) throw new Error('No ballot was posted');
  return post;
};

/** The latest post that has something to press. */
export function pressable(world: World, channel: string, action = 'awards.open-vote'): Message {
  const post = posts(world, channel).findLast(({ blocks }) => JSON.stringify(blocks).includes(action));
  if (!post) throw new Error(`No post has ${action}`);
  return post;
}

/** The form for a vote, as it opens before somebody. */
export async function openVote(world: World, channel: string, user: string): Promise<View> {
  await world.slack.as(user).presses(pressable(world, channel), 'awards.open-vote');
  await world.slack.settled();
  return topView(world, user);
}

/** Votes by the form, and closes what stands in its place. */
export async function vote(world: World, channel: string, user: string, ...chosen: string[]): Promise<Submitted> {
  const view = await openVote(world, channel, user);
  const several = JSON.stringify(view.blocks).includes('"checkboxes"');
  const outcome = await send(world, user, { vote: several ? chosen : chosen[0] });
  if ('view' in outcome && outcome.view) await world.slack.as(user).closes(outcome.view);
  return outcome;
}

/** What stands in the threads of the ballots' posts. */
export const notes = (world: World, channel: string): string =>
  posts(world, channel)
    .flatMap(({ ts }) => world.slack.thread(channel, ts).slice(1))
    .map(wordsOf)
    .join('\n');

/** Lets the ballot of 17:00 close at its time, and its post come. */
export async function close(world: World, iso = at('17:00')): Promise<void> {
  await world.tick(iso);
  await world.tick();
}

export const ballotIn = async (world: World) => world.db.ballot.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });

/** What awards brought, as the ledger has it. */
export const booked = async (world: World): Promise<[string, number][]> =>
  (await world.db.ledgerEntry.findMany({ where: { source: 'award' }, orderBy: { user: 'asc' } })).map(
    ({ user, points }) => [user, points],
  );
