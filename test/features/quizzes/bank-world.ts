// The question bank as leaders meet it.

import { saveQuestion } from '../../../src/features/quizzes/bank/store.ts';
import { carryOut, planFiles } from '../../../src/features/quizzes/bank/transfer/index.ts';
import { messages } from '../../../src/features/quizzes/bank/transfer/messages.ts';
import { faultWords } from '../../../src/features/quizzes/bank/transfer/views.ts';
import type { Draft, Question } from '../../../src/features/quizzes/question.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';

/** An English team of Ann, who leads it, and Bob. 李静 leads a Chinese one. */
export async function start() {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering', members: ['UBOB'] });
  return { world, channel };
}

export const file = (name: string, content: string | Uint8Array) => ({ name, bytes: Buffer.from(content) });

/** Imports files without a form: how many were new, changed and as they were, and what was left out. */
export async function bring({ db, deps }: World, ...files: { name: string; bytes: Uint8Array }[]) {
  const plan = await planFiles(db, files);
  await carryOut(db, plan, { by: 'UANN', now: deps.now() });
  return {
    counts: [plan.create.length, plan.update.length, plan.unchanged],
    bad: plan.bad.map((fault) => faultWords(messages.en, fault)),
  };
}

export const draft = (changed: Partial<Draft> = {}): Draft => ({
  type: 'single',
  language: 'en',
  text: 'What do you say first?',
  options: ['Greeting', 'Price', 'Nothing'],
  right: [0],
  accepted: [],
  explanation: 'A greeting opens the call.',
  category: 'skills',
  difficulty: 'easy',
  articleKey: null,
  ...changed,
});

/** Keeps a question without a form; its id. */
export async function keep({ db, deps }: World, changed: Partial<Draft> = {}, id = `q-${crypto.randomUUID()}`) {
  await saveQuestion(db, { id, seen: 0, draft: draft(changed), by: 'UANN', now: deps.now() });
  return id;
}

/** What every question of the bank says, by its text. */
export const contents = async ({ db }: Pick<World, 'db'>): Promise<Partial<Question>[]> =>
  (await db.question.findMany({
    orderBy: [{ text: 'asc' }, { key: 'asc' }],
    omit: { id: true, writtenBy: true, changedBy: true, changedAt: true, createdAt: true, version: true },
  })) as Partial<Question>[];
