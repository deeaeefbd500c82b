// Starts Daybreak from the environment. The only file that acts when it is imported.

import { existsSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { startBot } from './bot.ts';
import { readEnv } from './env.ts';
import { createLog } from './log.ts';
import { StartFailure } from './start-failure.ts';

/** The exit code of a start that its settings prevent; supervisors need not try again. */
const WRONG_SETTINGS = 2;
/** The exit code of what may be well the next time. */
const FAILED = 1;

// V8's optimised copies of WebAssembly cost a hundred megabytes and save a few percent of time.
setFlagsFromString('--liftoff-only');

if (existsSync('.env')) process.loadEnvFile('.env');
const env = readEnv(process.env);
if ('problems' in env) {
  for (const problem of env.problems) console.error(problem);
  process.exit(WRONG_SETTINGS);
}

const log = createLog(env.LOG_LEVEL);
const crash = (failure: unknown) => {
  log.error('bot.crashed', failure);
  process.exit(FAILED);
};
process.on('unhandledRejection', crash);
process.on('uncaughtException', crash);

// A start that waits for something can be stopped as well; it has nothing to finish.
let stop = async () => {};
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => void stop().then(() => process.exit(0)));
}

try {
  stop = (await startBot(env, { now: () => new Date(), log })).stop;
} catch (failure) {
  if (!(failure instanceof StartFailure)) throw failure;
  console.error(failure.message);
  process.exit(failure.temporary ? FAILED : WRONG_SETTINGS);
}
