// Modals and App Homes.
import { openView, publishHome, pushView, requireView, spendTrigger, updateView } from '../modals.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { Json, View, World } from '../state.ts';
import { type Methods, requireText, text } from './args.ts';

/** The view that an update means, by id or by the app's own external id. */
function requireKnown(world: World, args: Json): View {
  const id = text(args, 'view_id');
  const external = text(args, 'external_id');
  if (!id && !external) return refuseArguments('missing required field: view_id');
  const found = id ? world.views.get(id) : [...world.views.values()].find((view) => view.external_id === external);
  return found ?? refuse('not_found');
}

export const viewMethods: Methods = {
  'views.open': {
    run: (world, args) => {
      const view = requireView(args.view, 'modal');
      const { user } = spendTrigger(world, args.trigger_id ?? args.interactivity_pointer);
      return { view: openView(world, user, view) };
    },
  },

  'views.push': {
    run: (world, args) => {
      const view = requireView(args.view, 'modal');
      const { user } = spendTrigger(world, args.trigger_id ?? args.interactivity_pointer);
      return { view: pushView(world, user, view) };
    },
  },

  'views.update': {
    run: (world, args) => {
      const old = requireKnown(world, args);
      return { view: updateView(world, old, requireView(args.view, old.type), args.hash) };
    },
  },

  'views.publish': {
    run: (world, args) => {
      const user = requireText(args, 'user_id');
      if (!world.users.has(user))
        return refuse('invalid_arguments', { response_metadata: { messages: ['invalid `user_id`'] } });
      return { view: publishHome(world, user, requireView(args.view, 'home'), args.hash) };
    },
  },
};
