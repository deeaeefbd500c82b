// What is wrong with a payload, in the words and with the JSON pointer that Slack would answer.
import type { z } from 'zod';

/** `code` is the Web API's `error`; `pointer` is a JSON pointer from the arguments of the call, as in `/blocks/0/text/text`. */
export type Problem = { message: string; pointer: string; code: string };

export type Path = readonly PropertyKey[];

/** The JSON pointer (RFC 6901) of a path. */
export function pointerTo(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Everything a schema finds wrong with a value that stands at `at` in the call. */
export function findProblems(schema: z.ZodType, value: unknown, at: Path, code: string): Problem[] {
  const result = schema.safeParse(value);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const { messages, path } = describe(issue, value);
    return messages.map((message) => ({ message, pointer: pointerTo([...at, ...path]), code }));
  });
}

function describe(issue: z.core.$ZodIssue, root: unknown): { messages: string[]; path: Path } {
  const { path } = issue;
  if (path.length > 0 && valueAt(root, path) === undefined && issue.code !== 'custom')
    return { messages: [`missing required field: ${String(path.at(-1))}`], path: path.slice(0, -1) };
  return { messages: wording(issue, valueAt(root, path)), path };
}

/** The sentences are those of slackhq/hack-json-schema, which answers for Slack, inclusive numbers and all. */
function wording(issue: z.core.$ZodIssue, value: unknown): string[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key}`);
    case 'invalid_union':
      return [
        issue.discriminator
          ? `unsupported type: ${typeof value === 'string' ? value : JSON.stringify(value)}`
          : 'failed to match all allowed schemas',
      ];
    case 'invalid_type':
      return [expectations[issue.expected] ?? `must provide ${issue.expected}`];
    case 'invalid_value':
      return ['must be a valid enum value'];
    case 'too_big':
      if (issue.origin === 'array') return [`no more than ${issue.maximum} items allowed`];
      return [`must be less than ${issue.maximum}`];
    case 'too_small':
      if (issue.origin === 'string') return [`must be more than ${Number(issue.minimum) - 1} characters`];
      if (issue.origin === 'array') return [`must provide at least ${issue.minimum} items`];
      return [`must be greater than ${issue.minimum}`];
    default:
      return [issue.message];
  }
}

const expectations: Record<string, string> = {
  string: 'must provide a string',
  number: 'must provide a number',
  int: 'must provide an integer',
  boolean: 'must be a boolean',
  object: 'must provide an object',
  record: 'must provide an object',
  array: 'must provide an array',
};

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (isRecord(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined),
    root,
  );
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
