// The failures of opening a database that its operator can mend.

/** The message is one sentence or two that say what is wrong and what to do; it never holds a password. */
export class OpenFailure extends Error {
  override name = 'OpenFailure';
}

export const codeOf = (error: unknown): string => {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
