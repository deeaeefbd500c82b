// What an answer of Slack's means for a write that must not happen twice.

import { ErrorCode } from '@slack/web-api';

/**
 * `refused`: it did not happen and never will. `again`: it did not happen, try after `seconds`.
 * `unclear`: it may have happened.
 */
export type Outcome =
  | { kind: 'refused'; problem: string }
  | { kind: 'again'; problem: string; seconds?: number }
  | { kind: 'unclear'; problem: string };

/** Faults of the set-up that a person can mend while the write waits. */
const MENDABLE = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
  'missing_scope',
  'team_access_not_granted',
  'ekm_access_denied',
  'accesslimited',
  'org_login_required',
  'message_limit_exceeded',
]);

/** Slack's own failures, after which nobody knows what was done. https://docs.slack.dev/reference/methods/chat.postMessage */
const UNCLEAR = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

export function outcomeOf(failure: unknown): Outcome {
  const { code, retryAfter, data } = failure as { code?: string; retryAfter?: number; data?: { error?: string } };
  if (code === ErrorCode.RateLimitedError) {
    return { kind: 'again', problem: 'ratelimited', ...(retryAfter === undefined ? {} : { seconds: retryAfter }) };
  }
  if (code !== ErrorCode.PlatformError) return { kind: 'unclear', problem: 'unreachable' };
  const problem = data?.error ?? 'unknown_error';
  if (problem === 'ratelimited' || problem === 'rate_limited' || MENDABLE.has(problem))
    return { kind: 'again', problem };
  return { kind: UNCLEAR.has(problem) ? 'unclear' : 'refused', problem };
}

/** Slack's word for why a call was refused, or undefined when it was no refusal. */
export function refusal(failure: unknown): string | undefined {
  const { code, data } = failure as { code?: string; data?: { error?: string } };
  return code === ErrorCode.PlatformError ? data?.error : undefined;
}
