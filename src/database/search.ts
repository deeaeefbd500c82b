// Searching in the database for what people typed.

/** Texts that contain what was typed, as it is: % and _ stand for themselves. */
export const containing = (typed: string) => ({
  contains: typed.replace(/[\\%_]/g, '\\$&'),
  mode: 'insensitive' as const,
});
