// Reactions of the bot.
import { messageJson } from '../events.ts';
import { react } from '../posting.ts';
import { refuse } from '../refusal.ts';
import { APP, findMessage, type Json, type World } from '../state.ts';
import { type Methods, requireChannel, requireMembership, requireText } from './args.ts';

export const reactionMethods: Methods = {
  'reactions.add': {
    scopes: () => ['reactions:write'],
    run: (world, args) => reactTo(world, args, true),
  },

  'reactions.remove': {
    scopes: () => ['reactions:write'],
    run: (world, args) => reactTo(world, args, false),
  },

  'reactions.get': {
    scopes: () => ['reactions:read'],
    run: (world, args) => {
      const channel = requireChannel(world, args);
      const message = findMessage(world, channel.id, requireText(args, 'timestamp')) ?? refuse('message_not_found');
      return { type: 'message', channel: channel.id, message: messageJson(world, message) };
    },
  },
};

function reactTo(world: World, args: Json, add: boolean): Json {
  const channel = requireChannel(world, args);
  const name = requireText(args, 'name');
  if (!/^[\w+'-]+(::skin-tone-[2-6])?$/.test(name)) return refuse('invalid_name');
  requireMembership(channel);
  if (channel.archived) return refuse('is_archived');
  const message = findMessage(world, channel.id, requireText(args, 'timestamp'));
  if (!message || message.ephemeralTo) return refuse('message_not_found');
  const done = react(world, channel, message, APP.user, name, add);
  return done ? {} : refuse(add ? 'already_reacted' : 'no_reaction');
}
