// `npm run playground`: a Slack-shaped workspace on this machine, Daybreak in it, and a page to chat in.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bot, startBot } from '../bot.ts';
import { readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { startClock } from './clock.ts';
import { attachPage } from './page.ts';
import { eveningBefore, fillStarters, furnish, nextMorning, openBallots, playEvening, setUpTeams } from './scene.ts';
import { serve } from './server.ts';
import { APP } from './workspace.ts';

const options = readOptions();

const morning = nextMorning(new Date());
const clock = startClock(eveningBefore(morning));
const workspace = furnish(clock.now);
const server = await serve(workspace, { port: options.port }).catch((failure: { code?: string }) => {
  if (failure.code !== 'EADDRINUSE') throw failure;
  return refuse(
    `Port ${options.port} is in use: stop the other playground, or choose one with -- --port ${options.port + 1}`,
  );
});
attachPage(server, workspace, clock);
console.log(`Slack is at ${server.apiUrl}, the page at ${server.url}`);

const data = mkdtempSync(join(tmpdir(), 'daybreak-playground-'));
let bot: Bot | undefined;
if (options['no-bot']) {
  console.log(
    `SLACK_API_URL=${server.apiUrl} SLACK_BOT_TOKEN=${APP.botToken} SLACK_APP_TOKEN=${APP.appToken} npm start`,
  );
} else {
  bot = await startHere();
  await setUpTeams(workspace);
  await fillStarters(workspace);
  await playEvening(workspace);
  await openBallots(workspace, clock.now());
}
clock.set(new Date(morning.getTime() - 8_000));
tellPosts();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    await bot?.stop();
    await server.close();
    rmSync(data, { recursive: true, force: true });
    process.exit(0);
  });
}

function readOptions(): { port: number; 'no-bot': boolean } {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3100' },
        // For a Daybreak of one's own, started with the tokens that are printed.
        'no-bot': { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (/^\d+$/.test(values.port) && port <= 65535) return { ...values, port };
    return refuse(`${values.port} is not a port: choose one such as -- --port 3101`);
  } catch (failure) {
    return refuse((failure as Error).message);
  }
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

/** The bot as it is, but for its clock; its database lasts as long as the playground. */
function startHere(): Promise<Bot> {
  const env = readEnv({
    SLACK_API_URL: server.apiUrl,
    SLACK_BOT_TOKEN: APP.botToken,
    SLACK_APP_TOKEN: APP.appToken,
    DATA_DIR: data,
    LOG_LEVEL: 'warn',
  });
  if ('problems' in env) throw new Error(env.problems.join('\n'));
  return startBot(env, { now: clock.now, log: createLog(env.LOG_LEVEL) });
}

/** Tells each post in the terminal, for those who have no browser. */
function tellPosts(): void {
  workspace.on('post', (message) => {
    const channel = workspace.channel(message.channel);
    const time = clock.now().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' });
    console.log(
      `${time} ${channel?.kind === 'channel' ? `#${channel.name}` : 'direct message'}\n${workspace.write(message)}\n`,
    );
  });
}
