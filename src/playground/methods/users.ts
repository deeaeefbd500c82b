// People, as the bot may read them.
import { userJson } from '../events.ts';
import { flag, type Methods, page, requireText, requireUser, text } from './args.ts';

export const userMethods: Methods = {
  'users.info': {
    scopes: () => ['users:read'],
    run: (world, args) => {
      const user = requireUser(world, text(args, 'user'));
      return { user: userJson(world, user, flag(args, 'include_locale')) };
    },
  },

  'users.list': {
    scopes: () => ['users:read'],
    run: (world, args) => {
      const { items, metadata } = page([...world.users.values()], args, 1000, 1000);
      const members = items.map((user) => userJson(world, user, flag(args, 'include_locale')));
      return { members, cache_ts: 0, response_metadata: metadata };
    },
  },

  'users.profile.get': {
    scopes: () => ['users.profile:read'],
    run: (world, args) => ({ profile: userJson(world, requireUser(world, requireText(args, 'user'))).profile }),
  },
};
