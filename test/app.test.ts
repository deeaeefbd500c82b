import type { App, Receiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import type { Deps } from '../src/deps.ts';

/** An app of the workspace TOURS, and the texts that it has heard. */
function listen() {
  let app: App | undefined;
  const receiver: Receiver = {
    init: (created) => {
      app = created;
    },
    start: async () => {},
    stop: async () => {},
  };
  const heard: string[] = [];
  const feature = {
    name: 'ears',
    listen: (created: App) =>
      created.message(async ({ event }) => void heard.push('text' in event ? `${event.text}` : '')),
  };
  createApp([feature], { self: { workspace: 'TOURS', user: 'UBOT' } } as Deps, {
    receiver,
    authorize: async () => ({ botToken: 'xoxb-1', botUserId: 'UBOT', botId: 'BBOT' }),
  });
  const say = (text: string, from: object) =>
    app?.processEvent({
      body: {
        type: 'event_callback',
        event: { type: 'message', text, channel: 'C1', user: 'U1', ts: '1.1' },
        ...from,
      },
      ack: async () => {},
    });
  return { heard, say };
}

test('events of another workspace are not heard, but those that a shared channel brings here are', async () => {
  const { heard, say } = listen();
  await say('ours', { team_id: 'TOURS', authorizations: [{ team_id: 'TOURS' }] });
  await say('theirs', { team_id: 'TTHEIRS', authorizations: [{ team_id: 'TTHEIRS' }] });
  await say('theirs, unauthorized', { team_id: 'TTHEIRS' });
  await say('shared', { team_id: 'TTHEIRS', authorizations: [{ team_id: 'TOURS' }] });
  expect(heard).toEqual(['ours', 'shared']);
});
