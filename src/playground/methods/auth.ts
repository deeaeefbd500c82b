// Who the bot is, where its sockets open, and what it says it is doing.
import { refuse } from '../refusal.ts';
import { APP } from '../state.ts';
import { type Methods, requireChannel, requireText, text } from './args.ts';

export const authMethods: Methods = {
  'auth.test': {
    run: () => ({
      url: `https://${APP.domain}.slack.com/`,
      team: APP.teamName,
      user: APP.handle,
      team_id: APP.team,
      user_id: APP.user,
      bot_id: APP.bot,
      is_enterprise_install: false,
    }),
  },

  'apps.connections.open': {
    token: 'app',
    scopes: () => [],
    run: (world) => {
      const url = world.openSocket();
      return url ? { url } : refuse('internal_error');
    },
  },

  'bots.info': {
    scopes: () => ['users:read'],
    run: (_, args) =>
      text(args, 'bot') === APP.bot
        ? {
            bot: {
              id: APP.bot,
              deleted: false,
              name: APP.name,
              updated: 0,
              app_id: APP.id,
              user_id: APP.user,
              icons: {},
            },
          }
        : refuse('bot_not_found'),
  },

  'assistant.threads.setStatus': {
    scopes: () => ['assistant:write', 'chat:write'],
    run: (world, args) => {
      const channel = requireChannel(world, args, 'channel_id');
      world.statuses.set(`${channel.id} ${requireText(args, 'thread_ts')}`, String(args.status ?? ''));
      world.changed({ channel: channel.id });
      return {};
    },
  },

  'team.info': {
    scopes: () => ['team:read'],
    run: () => ({ team: { id: APP.team, name: APP.teamName, domain: APP.domain } }),
  },
};
