// Questions that are in the bank already, and the team that is asked.

import type { Llm } from '../../../src/llm.ts';
import { setUpTeam, startBot, type World } from '../../support/bot.ts';

/** An English team of Ann, who leads it, Bob and 王, and an empty bank; in its zone it is Monday, 07:00. */
export async function startTeam({ members = ['UBOB', 'UWANG'], llm }: { members?: string[]; llm?: Llm } = {}) {
  const world = await startBot(llm ? { llm } : {});
  await world.db.question.deleteMany();
  const channel = await setUpTeam(world, {
    leader: 'UANN',
    name: 'metering',
    members,
    values: { zone: 'Asia/Shanghai' },
  });
  return { world, channel };
}

const single = {
  type: 'single',
  language: 'en',
  text: 'A wire lies on the ground. What do you say first?',
  options: ['Stand beside it', 'Keep well away', 'Take a photo'],
  right: [1],
  accepted: [] as string[],
  explanation: 'A silent wire can still be live.',
  category: 'answers',
  difficulty: 'easy',
  state: 'live',
};

/** One question of each type, none of which needs more words than its own. */
export const OF_EACH_TYPE: Record<string, Partial<typeof single>> = {
  single: {},
  several: { type: 'several', options: ['A fire', 'A new meter', 'A fallen wire'], right: [0, 2] },
  'true-false': { type: 'true-false', options: [], right: [1] },
  'fill-in': { type: 'fill-in', options: [], right: [], accepted: ['3', 'three'] },
  short: { type: 'short', options: [], right: [], accepted: ['Register the complaint and apologise'] },
};

let last = 0;

/** Puts a question into the bank; its id. */
export async function keepQuestion({ db, deps }: World, given: Partial<typeof single> = {}): Promise<string> {
  const at = deps.now();
  const { id } = await db.question.create({
    data: {
      ...single,
      ...given,
      key: `question-${++last}`,
      writtenBy: 'UANN',
      changedBy: 'UANN',
      changedAt: at,
      createdAt: at,
    },
  });
  return id;
}
