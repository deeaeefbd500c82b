// Payloads that no hand of a person sends: forms with values that Slack offers nobody, and deeds that come twice.

import { createApp } from '../../src/app.ts';
import { features } from '../../src/features.ts';
import type { Bot, Envelope } from '../../src/playground/delivery.ts';
import { door } from '../../src/playground/door.ts';
import { APP, type View } from '../../src/playground/workspace.ts';
import { callingSlack } from '../../src/slack/connection.ts';
import type { World } from '../support/bot.ts';

type Answer = { text?: string; blocks?: unknown[] };

const common = {
  token: APP.verification,
  api_app_id: APP.id,
  enterprise: null,
  is_enterprise_install: false,
  team: { id: APP.team, domain: APP.domain },
  trigger_id: 'tampered',
};

/** A back door into the same bot, or into one with other features, with what it answered to response urls. */
export async function backDoor(world: World, doing = features) {
  const answers: Answer[] = [];
  let bot: Bot | undefined;
  const receiver = door({
    connect: (connected) => {
      bot = connected;
      return () => {};
    },
  });
  const options = {
    ...callingSlack(undefined, world.deps.log),
    fetch: (async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.startsWith('https://answers.test/')) return world.slack.fetch(request);
      answers.push(JSON.parse(await request.text()));
      return new Response('ok');
    }) as typeof fetch,
  };
  const { app } = createApp(doing, world.deps, {
    receiver,
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.user, botId: APP.bot }),
    clientOptions: options,
    ...(options.logger ? { logger: options.logger } : {}),
  });
  await app.start();

  const send = async (type: Envelope['type'], payload: Record<string, unknown>): Promise<unknown> => {
    const { ack } = (await bot?.deliver({ envelope_id: crypto.randomUUID(), type, payload })) ?? {};
    await bot?.settled?.();
    await world.slack.settled();
    return ack;
  };
  const person = (user: string) => ({ id: user, username: user, name: user, team_id: APP.team });

  return {
    answers,
    /** Sends a form in, with some values replaced by what Slack would not have offered; the bot's acknowledgement. */
    submit: (user: string, view: View, values: Record<string, object> = {}) =>
      send('interactive', {
        ...common,
        type: 'view_submission',
        user: person(user),
        response_urls: [],
        view: {
          ...view,
          state: {
            values: {
              ...view.state.values,
              ...Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { [id]: value }])),
            },
          },
        },
      }),
    /** Presses a button that this person may have been shown or not. */
    press: (user: string, action_id: string, value: string, where: { channel?: string; view?: View } = {}) =>
      send('interactive', {
        ...common,
        type: 'block_actions',
        user: person(user),
        response_url: 'https://answers.test/press',
        ...(where.channel ? { channel: { id: where.channel, name: 'somewhere' } } : {}),
        ...(where.view ? { view: where.view } : {}),
        actions: [{ type: 'button', action_id, block_id: 'b', value, action_ts: '1.000000' }],
      }),
    /** Chooses in a menu of a view what it may not have offered. */
    choose: (user: string, action_id: string, value: string, view: View) =>
      send('interactive', {
        ...common,
        type: 'block_actions',
        user: person(user),
        view,
        actions: [{ type: 'overflow', action_id, block_id: 'b', selected_option: { value }, action_ts: '1.000000' }],
      }),
    command: (user: string, channel: string, command: string, text: string, trigger_id = 'tampered') =>
      send('slash_commands', {
        ...common,
        team_id: APP.team,
        channel_id: channel,
        channel_name: 'somewhere',
        user_id: user,
        user_name: user,
        command,
        text,
        trigger_id,
        response_url: 'https://answers.test/command',
      }),
    shortcut: (user: string, callback_id: string, message?: { channel: string; text: string }) =>
      send('interactive', {
        ...common,
        type: message ? 'message_action' : 'shortcut',
        user: person(user),
        callback_id,
        action_ts: '1.000000',
        ...(message
          ? {
              response_url: 'https://answers.test/shortcut',
              channel: { id: message.channel, name: 'somewhere' },
              message_ts: '1.000000',
              message: { type: 'message', ts: '1.000000', user, text: message.text },
            }
          : {}),
      }),
    event: (event: Record<string, unknown>) =>
      send('events_api', {
        token: APP.verification,
        team_id: APP.team,
        api_app_id: APP.id,
        type: 'event_callback',
        event_id: 'Ev0',
        event_time: 1,
        event,
      }),
  };
}
