// Views: the stack of modals before a person, the App Home, and the triggers that open them.
import { checkView } from './blocks/validate.ts';
import { initialValues } from './elements.ts';
import { withBlockIds } from './posting.ts';
import { refuse } from './refusal.ts';
import { APP, isRecord, type Json, nextId, seconds, type Trigger, type View, type World } from './state.ts';

const triggerLife = 3000;
const stackLimit = 3;

/** A trigger for what a person has just done; it opens one view within three seconds of workspace time. */
export function createTrigger(world: World, user: string, view?: string): string {
  const id = `${nextId(world, '')}.${seconds(world)}.${nextId(world, '').slice(-6)}`;
  world.triggers.set(id, { user, at: world.now().getTime(), spent: false, ...(view && { view }) });
  return id;
}

export function spendTrigger(world: World, id: unknown): Trigger {
  const trigger = typeof id === 'string' ? world.triggers.get(id) : undefined;
  if (!trigger) return refuse('invalid_trigger_id');
  if (trigger.spent) return refuse('exchanged_trigger_id');
  if (world.now().getTime() - trigger.at > triggerLife) return refuse('expired_trigger_id');
  trigger.spent = true;
  return trigger;
}

/** Refuses a view as `views.*` do: every problem with the place where it is. */
export function requireView(given: unknown, use: 'modal' | 'home'): Json {
  const [first, ...rest] = checkView(given, use);
  if (!first && isRecord(given)) return given;
  const problems = first ? [first, ...rest] : [];
  const messages = problems.map((each) => `[ERROR] ${each.message} [json-pointer:${each.pointer}]`);
  return refuse(first?.code ?? 'invalid_arguments', { response_metadata: { messages } });
}

const plainText = (value: unknown): Json | null => (isRecord(value) ? { emoji: true, ...value } : null);
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

function makeView(world: World, given: Json, type: 'modal' | 'home', base: { old?: View; previous?: View }): View {
  const id = base.old?.id ?? nextId(world, 'V');
  const blocks = withBlockIds(world, Array.isArray(given.blocks) ? given.blocks : []);
  const external_id = string(given.external_id);
  const taken = [...world.views.values()].some(
    (view) => external_id && view.external_id === external_id && view.id !== id,
  );
  if (taken) refuse('duplicate_external_id');
  world.counter += 1;
  return {
    id,
    team_id: APP.team,
    type,
    callback_id: string(given.callback_id),
    title: plainText(given.title),
    submit: plainText(given.submit),
    close: plainText(given.close),
    blocks,
    private_metadata: string(given.private_metadata),
    state: { values: initialValues(blocks, base.old?.state.values) },
    hash: `${seconds(world)}.${world.counter.toString(36)}`,
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    external_id,
    root_view_id: base.old?.root_view_id ?? base.previous?.root_view_id ?? id,
    previous_view_id: base.old ? base.old.previous_view_id : (base.previous?.id ?? null),
    app_id: APP.id,
    app_installed_team_id: APP.team,
    bot_id: APP.bot,
  };
}

function keep(world: World, view: View, user: string): View {
  world.views.set(view.id, view);
  world.viewers.set(view.id, user);
  world.changed({ user });
  return view;
}

export const stackOf = (world: World, user: string): View[] =>
  (world.stacks.get(user) ?? []).flatMap((id) => world.views.get(id) ?? []);

/** Shows a modal to a person; what they had open before is gone. */
export function openView(world: World, user: string, given: Json): View {
  const view = makeView(world, given, 'modal', {});
  for (const id of world.stacks.get(user) ?? []) world.views.delete(id);
  world.stacks.set(user, [view.id]);
  return keep(world, view, user);
}

/** Puts a modal on top of those that a person has open, up to three. */
export function pushView(world: World, user: string, given: Json): View {
  const stack = stackOf(world, user);
  const previous = stack.at(-1);
  if (!previous) return refuse('not_found');
  if (stack.length >= stackLimit) return refuse('push_limit_reached');
  const view = makeView(world, given, 'modal', { previous });
  world.stacks.set(user, [...stack.map((each) => each.id), view.id]);
  return keep(world, view, user);
}

export function updateView(world: World, old: View, given: Json, hash?: unknown): View {
  if (typeof hash === 'string' && hash !== '' && hash !== old.hash) return refuse('hash_conflict');
  return keep(world, makeView(world, given, old.type, { old }), world.viewers.get(old.id) ?? '');
}

export const homeOf = (world: World, user: string): View | undefined => world.views.get(world.homes.get(user) ?? '');

/** Replaces a person's App Home. */
export function publishHome(world: World, user: string, given: Json, hash?: unknown): View {
  const old = homeOf(world, user);
  if (typeof hash === 'string' && hash !== '' && old && hash !== old.hash) return refuse('hash_conflict');
  const view = makeView(world, given, 'home', old ? { old } : {});
  world.homes.set(user, view.id);
  return keep(world, view, user);
}

/** Takes the top modal away, or all of them; the views that closed, top first. */
export function closeViews(world: World, user: string, all: boolean): View[] {
  const stack = stackOf(world, user);
  const closed = all ? stack.toReversed() : stack.slice(-1);
  for (const view of closed) world.views.delete(view.id);
  world.stacks.set(
    user,
    stack.filter((view) => !closed.includes(view)).map((view) => view.id),
  );
  world.changed({ user });
  return closed;
}

/** Puts what a person has entered into a view; no new hash, as in Slack. */
export function enterInView(world: World, view: View, blockId: string, actionId: string, value: Json): View {
  const values = { ...view.state.values, [blockId]: { ...view.state.values[blockId], [actionId]: value } };
  return keep(world, { ...view, state: { values } }, world.viewers.get(view.id) ?? '');
}
