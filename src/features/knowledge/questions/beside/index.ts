// Beside the thread: what an expert writes elsewhere in their direct messages may be the answer that somebody waits for.

import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Deps } from '../../../../deps.ts';
import { mention } from '../../../../slack/blocks.ts';
import { readSaid } from '../../../../slack/said.ts';
import { answer } from '../answering/index.ts';
import { messages } from '../messages.ts';
import { checkAnswer } from '../question.ts';
import { findQuestion, saySo } from '../store.ts';
import { offerPost, PASS_ON, sentence } from '../views.ts';
import { findWaitingFor } from '../waiting/store.ts';

/** What a button carries, in characters; a longer answer is left to the thread. */
const CARRIED = 2000;

/**
 * Asks whether a direct message (`text` as Slack gives it) was the answer to the only question that waits for its
 * author; false where none or several do, or it can't be passed on.
 */
export async function offerAsAnswer(
  deps: Deps,
  { user, text, ts }: { user: string; text: string; ts: string },
): Promise<boolean> {
  const { db, people, now, outbox } = deps;
  const [question, ...others] = await findWaitingFor(db, user);
  if (!question || others.length > 0) return false;
  const words = await readSaid(deps, text);
  const value = `${question.id} ${ts} ${words}`;
  if (checkAnswer(words) || value.length > CARRIED) return false;
  const t = messages[(await people.find(user)).locale];
  const message = offerPost(t, question.question, value);
  await saySo(db, { key: `knowledge.offer:${user}:${ts}`, channel: user, message, now: now() });
  await outbox.flush();
  return true;
}

export function listenBeside(app: App, deps: Deps): void {
  app.action<BlockAction<ButtonAction>>(PASS_ON, async ({ ack, action, body, respond }) => {
    await ack();
    const user = body.user.id;
    const t = messages[(await deps.people.find(user)).locale];
    const [, id = '', ts = '', text = ''] = /^(\S+) (\S+) (.+)$/s.exec(action.value ?? '') ?? [];
    const question = await findQuestion(deps.db, { id });
    if (!question?.experts.includes(user)) return void (await respond(question ? t.notAsked : t.gone));
    const kind = await answer(deps, { question, by: user, text, deed: `message:${ts}` });
    const told = kind === 'added' ? t.addedOn(mention(question.asker)) : t.passedOn(mention(question.asker));
    await respond({ ...sentence(told), replace_original: true });
  });
}
