// Runs a bench by its name, or all of them: `npm run bench -- morning`.

import process from 'node:process';
import { ballot } from './ballot.ts';
import { debrief } from './debrief.ts';
import { knowledge } from './knowledge.ts';
import { morning } from './morning.ts';
import { points } from './points.ts';
import { quiz } from './quiz.ts';

const benches: Record<string, () => Promise<void>> = { morning, knowledge, debrief, points, quiz, ballot };

const name = process.argv[2];
if (name !== undefined && !Object.hasOwn(benches, name)) {
  console.error(`There is no bench ${name}; there are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const [each, run] of Object.entries(benches)) if (name === undefined || name === each) await run();
