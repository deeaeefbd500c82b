// A refusal by the Web API: the error code that Slack answers, with what goes along.
import type { Json } from './state.ts';

export class Refusal extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super(code);
    this.code = code;
    this.extra = extra;
  }
}

export function refuse(code: string, extra: Json = {}): never {
  throw new Refusal(code, extra);
}

/** Slack's answer to arguments that are missing or malformed. */
export function refuseArguments(...messages: string[]): never {
  throw new Refusal('invalid_arguments', {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  });
}
