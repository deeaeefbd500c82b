import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEnv } from '../src/env.ts';

const good = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

test('two tokens are enough, and everything else has its default', () => {
  expect(readEnv(good)).toEqual({
    ...good,
    PORT: 3000,
    DATA_DIR: './data',
    OPENAI_MODEL: 'gpt-5-mini',
    LOG_LEVEL: 'info',
  });
});

test('a signing secret stands in for the app token', () => {
  expect(readEnv({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', PORT: '8080' })).toMatchObject({ PORT: 8080 });
});

test('in Socket Mode nothing else listens on PORT, so that health may', () => {
  expect(readEnv({ ...good, HEALTH_PORT: '3000' })).toMatchObject({ PORT: 3000, HEALTH_PORT: 3000 });
});

test('an empty variable is a missing one', () => {
  expect(readEnv({ ...good, DATABASE_URL: '', HEALTH_PORT: ' ' })).not.toHaveProperty('problems');
});

test('the address of Slack ends in a slash, given or not', () => {
  expect(readEnv({ ...good, SLACK_API_URL: 'http://127.0.0.1:3100/api' })).toMatchObject({
    SLACK_API_URL: 'http://127.0.0.1:3100/api/',
  });
});

test.each([
  ['nothing set', {}, ['SLACK_BOT_TOKEN']],
  ['no way to be reached', { SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
  ['a user token', { ...good, SLACK_BOT_TOKEN: 'xoxp-1' }, ['SLACK_BOT_TOKEN']],
  ['a bot token as app token', { ...good, SLACK_APP_TOKEN: 'xoxb-1' }, ['SLACK_APP_TOKEN']],
  ['a token with a space in it', { ...good, SLACK_BOT_TOKEN: 'xoxb-1 2' }, ['SLACK_BOT_TOKEN']],
  ['an app token in quotation marks', { ...good, SLACK_APP_TOKEN: 'xapp-1”' }, ['SLACK_APP_TOKEN']],
  [
    'one port for two purposes',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', HEALTH_PORT: '3000' },
    ['HEALTH_PORT'],
  ],
  ['a port that is none', { ...good, PORT: 'http' }, ['PORT']],
  ['a port out of range', { ...good, HEALTH_PORT: '70000' }, ['HEALTH_PORT']],
  ['another database', { ...good, DATABASE_URL: 'mysql://localhost/x' }, ['DATABASE_URL']],
  ['no URL', { ...good, OPENAI_BASE_URL: 'localhost' }, ['OPENAI_BASE_URL']],
  ['an unknown level', { ...good, LOG_LEVEL: 'loud' }, ['LOG_LEVEL']],
  ['two at once', { SLACK_APP_TOKEN: 'xapp-1', LOG_LEVEL: 'loud' }, ['SLACK_BOT_TOKEN', 'LOG_LEVEL']],
])('%s is told by a line for each variable that begins with its name', (_, variables, names) => {
  const read = readEnv(variables);
  const problems = 'problems' in read ? read.problems : [];
  expect(problems.map((line) => line.split(' ')[0])).toEqual(names);
  for (const line of problems) expect(line).toMatch(/^[A-Z_]+ [^\n]{10,}$/);
});

test('no line repeats a secret', () => {
  const read = readEnv({ SLACK_BOT_TOKEN: 'sekret-1', SLACK_APP_TOKEN: 'sekret-2', DATABASE_URL: 'sekret-3' });
  expect(JSON.stringify(read)).not.toContain('sekret');
});

test('.env.example names every variable that is read', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const named = Array.from(example.matchAll(/^#? ?([A-Z_]+)=/gm), ([, name]) => name).sort();
  const read = Array.from(
    readFileSync(new URL('../src/env.ts', import.meta.url), 'utf8').matchAll(/^ {4}([A-Z_]+):/gm),
    ([, name]) => name,
  ).sort();
  expect(named).toEqual(read);
});
