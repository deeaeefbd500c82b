// What a team sees of its schedule: the quotes in its channel, and what `/daybreak` tells.

import type { Message } from '../../src/playground/workspace.ts';
import type { World } from '../support/bot.ts';

/** The daily quotes of a channel, oldest first. */
export const quotesIn = ({ slack }: Pick<World, 'slack'>, channel: string): Message[] =>
  slack.messages(channel).filter(({ blocks }) => /\*每日一句\* ·|\*Daily quote\* ·/.test(JSON.stringify(blocks)));

/** Pauses all that teams hold but the quote, for tests that jump over the times of the rest. */
export const onlyQuotes = ({ db }: Pick<World, 'db'>) =>
  db.schedule.updateMany({
    where: { ritual: { not: 'quotes.daily' } },
    data: { paused: true, nextDay: null, nextRunAt: null },
  });

/** What `/daybreak` answers to somebody, as text. */
export async function tellState({ slack }: World, user: string, channel: string): Promise<string> {
  const before = slack.as(user).sees(channel).length;
  await slack.as(user).commands(channel, '/daybreak');
  await slack.settled();
  const [answer] = slack
    .as(user)
    .sees(channel)
    .slice(before)
    .filter(({ ephemeralTo }) => ephemeralTo);
  return JSON.stringify(answer?.blocks ?? answer?.text ?? '');
}

/** Opens the settings and saves them with other values; what the leader is told. */
export async function changeSettings(
  { slack }: World,
  leader: string,
  channel: string,
  values: Record<string, unknown>,
): Promise<string> {
  const hand = slack.as(leader);
  await hand.commands(channel, '/daybreak', 'setup');
  await slack.settled();
  const form = hand.views().at(-1);
  if (!form) throw new Error('The form did not open');
  const outcome = await hand.submits(form, values);
  if (!('closed' in outcome)) throw new Error(`The form was not saved: ${JSON.stringify(outcome)}`);
  await slack.settled();
  return hand.sees(channel).at(-1)?.text ?? '';
}
