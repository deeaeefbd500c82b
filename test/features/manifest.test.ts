// The manifest that people install says exactly what Daybreak listens to and needs.

import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { features } from '../../src/features.ts';
import { APP } from '../../src/playground/workspace.ts';
import { setUpTeam, startBot } from '../support/bot.ts';
import { ask, askForm, openHome, send } from './reading.ts';
import { backDoor } from './tampering.ts';

type Manifest = {
  display_information: { name: string; description: string; background_color: string };
  features: {
    bot_user: { display_name: string };
    slash_commands: { command: string; description: string; usage_hint: string }[];
    shortcuts: { name: string; type: 'global' | 'message'; callback_id: string; description: string }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

const manifest: Manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));
const { slash_commands: commands, shortcuts, bot_user } = manifest.features;
const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

/** What the features listen to, as they tell Bolt. */
function listenedTo() {
  const heard = { commands: new Set<string>(), events: new Set<string>(), shortcuts: new Set<string>() };
  const app = {
    command: (name: string) => heard.commands.add(name),
    event: (name: string) => heard.events.add(name),
    shortcut: ({ callback_id, type }: { callback_id: string; type: string }) =>
      heard.shortcuts.add(`${type === 'message_action' ? 'message' : 'global'} ${callback_id}`),
    message: () => heard.events.add('message'),
    action: () => {},
    view: () => {},
    options: () => {},
    use: () => {},
  };
  for (const feature of features) feature.listen?.(app as unknown as App, {} as never);
  return heard;
}

test('the manifest names the commands that are listened to, and no others', () => {
  expect(new Set(commands.map(({ command }) => command))).toEqual(listenedTo().commands);
});

test('the manifest names the shortcuts that are listened to, and no others', () => {
  expect(new Set(shortcuts.map(({ type, callback_id }) => `${type} ${callback_id}`))).toEqual(listenedTo().shortcuts);
});

test('the manifest subscribes to the events that are listened to, and no others', () => {
  const subscribed = events.map((name) => (name.startsWith('message.') ? 'message' : name));
  expect(new Set(subscribed)).toEqual(listenedTo().events);
});

test('every command, shortcut and event is acknowledged', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'UANN', name: 'metering' });
  const door = await backDoor(world);
  for (const { command } of commands) await door.command('UANN', channel, command, 'help');
  const olu = world.slack.as('UOLU');
  const { id: noTeam } = world.slack.addChannel({ name: 'no-team', members: ['UOLU'] });
  const message = await olu.says(noTeam, 'hello');
  for (const { type, callback_id } of shortcuts) {
    expect(await olu.uses(callback_id, type === 'message' ? { message } : {})).toEqual({});
  }
  await world.slack.settled();
  for (const type of events) {
    const about = /rename$/.test(type) ? { id: channel, name: 'metering' } : channel;
    await door.event({
      type,
      channel: about,
      user: type === 'user_change' ? { id: 'UANN' } : 'UANN',
      tab: 'home',
      text: 'hello',
      ts: '1.0',
      event_ts: '1.0',
    });
  }
  expect(world.log.filter((line) => line.includes('listener.failed'))).toEqual([]);
});

// https://docs.slack.dev/reference/app-manifest
test('all names are within Slack’s limits', () => {
  const { name, description, background_color } = manifest.display_information;
  expect(name.length).toBeLessThanOrEqual(35);
  expect(description.length).toBeLessThanOrEqual(140);
  expect(background_color).toMatch(/^#[0-9a-f]{6}$/i);
  expect(bot_user.display_name).toMatch(/^[\w.-]{1,80}$/);
  expect(commands.length).toBeLessThanOrEqual(50);
  for (const command of commands) {
    expect(command.command).toMatch(/^\/[a-z][a-z-]{0,30}$/);
    expect(command.description.length).toBeLessThanOrEqual(2000);
    expect(command.usage_hint.length).toBeLessThanOrEqual(1000);
  }
  expect(shortcuts.length).toBeLessThanOrEqual(10);
  for (const shortcut of shortcuts) {
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
    expect(shortcut.callback_id.length).toBeLessThanOrEqual(255);
  }
});

test('only scopes that Slack knows are asked for, each once', () => {
  const known = new Set([
    ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:history`, `${kind}:read`]),
    ...['channels:join', 'channels:manage', 'groups:write', 'im:write', 'mpim:write'],
    ...['app_mentions:read', 'chat:write', 'chat:write.customize', 'chat:write.public', 'commands'],
    ...['emoji:read', 'files:read', 'files:write', 'reactions:read', 'reactions:write', 'team:read'],
    ...['users:read', 'users:read.email', 'users.profile:read', 'usergroups:read'],
  ]);
  expect(scopes.filter((scope) => !known.has(scope))).toEqual([]);
  expect(new Set(scopes).size).toBe(scopes.length);
});

test('no call of a working day lacks its scope', async () => {
  const world = await startBot();
  const channel = await setUpTeam(world, { leader: 'ULI', name: '早班', members: ['UANN', 'UBOB'] });
  const { id: closed } = world.slack.addChannel({ name: 'closed', members: ['ULI'], private: true });
  await world.slack.as('ULI').invites(closed, APP.user);
  await askForm(world, 'ULI', closed, '/daybreak', '设置');
  await send(world, 'ULI');
  await ask(world, 'UANN', channel, '/quote', 'add Little by little, a little becomes a lot');
  world.slack.fail('chat.postMessage', { lost: true, times: 2 });
  await world.tick('2026-11-23T08:30:00+08:00');
  await ask(world, 'UBOB', channel, '/quote', 'add Heat the houses, not the tempers');
  for (const minute of [31, 32, 33, 45]) await world.tick(`2026-11-23T08:${minute}:00+08:00`);
  await ask(world, 'UANN', channel, '/daybreak');
  await askForm(world, 'ULI', channel, '/quote', '列表');
  await openHome(world, 'UBOB');

  const { calls } = world.slack;
  expect(calls.filter(({ error }) => error)).toEqual([]);
  const called = new Set(calls.map(({ method }) => method));
  for (const method of [
    'chat.postMessage',
    'chat.update',
    'conversations.history',
    'conversations.members',
    'users.info',
  ]) {
    expect(called).toContain(method);
  }
});
