// What somebody reads after a deed: the answer to a command, the form that opens, their own page.

import type { Message, Submitted, View } from '../../src/playground/workspace.ts';
import type { World } from '../support/bot.ts';

/** Everything that somebody reads in a message or a view, markup included. */
export const wordsOf = (shown: { text?: string; blocks?: readonly unknown[] } | undefined): string =>
  `${shown?.text ?? ''}\n${JSON.stringify(shown?.blocks ?? [])}`;

/** Sends a command and returns what this person sees that was not there before. */
export async function ask(
  { slack }: World,
  user: string,
  where: string,
  command: string,
  text = '',
): Promise<Message[]> {
  await slack.settled();
  const hand = slack.as(user);
  const before = new Set(hand.sees(where).map(({ ts }) => ts));
  const { error } = await hand.commands(where, command, text);
  if (error) throw new Error(`${command} ${text}: ${error}`);
  await slack.settled();
  return hand.sees(where).filter(({ ts }) => !before.has(ts));
}

/** The words of all that a command brings. */
export const asked = async (...given: Parameters<typeof ask>): Promise<string> =>
  (await ask(...given)).map(wordsOf).join('\n');

/** The modal on top before this person. */
export function topView({ slack }: World, user: string): View {
  const view = slack.as(user).views().at(-1);
  if (!view) throw new Error(`No form is open before ${user}`);
  return view;
}

/** The form that a command opens. */
export async function askForm(world: World, user: string, where: string, command: string, text = ''): Promise<View> {
  await ask(world, user, where, command, text);
  return topView(world, user);
}

/** Sends the form on top in; what Slack shows then. */
export async function send(world: World, user: string, values: Record<string, unknown> = {}): Promise<Submitted> {
  const outcome = await world.slack.as(user).submits(topView(world, user), values);
  await world.slack.settled();
  return outcome;
}

/** Somebody's App Home, opened now. */
export async function openHome({ slack }: World, user: string): Promise<View> {
  await slack.settled();
  await slack.as(user).opensHome();
  await slack.settled();
  const view = slack.as(user).home();
  if (!view) throw new Error(`${user} has no App Home`);
  return view;
}

/** What Daybreak itself has said in a channel, as everybody sees it. */
export const said = ({ slack }: World, channel: string): Message[] =>
  slack.messages(channel).filter(({ bot_id }) => bot_id);

type Quoting = { type?: string; elements?: Quoting[]; text?: string };

/** The line that a message quotes, as it is read. */
export const lineIn = (message: { blocks?: readonly unknown[] } | undefined): string =>
  ((message?.blocks ?? []) as Quoting[])
    .filter(({ type }) => type === 'rich_text')
    .flatMap(({ elements = [] }) => elements.flatMap((quote) => quote.elements ?? []))
    .map(({ text = '' }) => text)
    .join('');
