// The table of Web API methods, and what every call goes through before its method runs.
import { Refusal, refuse } from '../refusal.ts';
import { APP, type Json, type World } from '../state.ts';
import type { Methods } from './args.ts';
import { authMethods } from './auth.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { reactionMethods } from './reactions.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

const methods: Methods = {
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...reactionMethods,
  ...userMethods,
  ...viewMethods,
};

/** Runs a method: the body of Slack's answer, `ok` or with an error code. Every call is noted. */
export async function callMethod(world: World, method: string, args: Json, token: string | undefined): Promise<Json> {
  try {
    const body = { ok: true, ...(await run(world, method, args, token)) };
    world.calls.push({ method, args, ok: true });
    return body;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.calls.push({ method, args, ok: false, error: error.code });
    return { ok: false, error: error.code, ...error.extra };
  }
}

function run(world: World, name: string, args: Json, token: string | undefined): Json | Promise<Json> {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return refuse('unknown_method', { req_method: name });
  if (!token) return refuse('not_authed');
  const owner = { [APP.botToken]: 'bot', [APP.appToken]: 'app' }[token];
  if (!owner) return refuse('invalid_auth');
  if (owner !== (method.token ?? 'bot')) return refuse('not_allowed_token_type');
  const scopes = method.scopes?.(args, world) ?? [];
  if (owner === 'bot' && world.scopes && scopes.length > 0 && !scopes.some((scope) => world.scopes?.includes(scope))) {
    return refuse('missing_scope', { needed: scopes.join(','), provided: world.scopes.join(',') });
  }
  return method.run(world, args);
}
