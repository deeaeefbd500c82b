// What an error of the database's says, whatever kind of error it is.

export const codeOf = (error: unknown): string => {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
