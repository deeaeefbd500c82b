// What an award keeps of the words that a leader gives it, and when two have the same name. Pure rules.

export type Words = { name: string; criteria: string };

/**
 * The words that are kept. A starter award keeps none that are its own in the writer's language, so that it has its own
 * in every other, too; without a name of its own it can't be without criteria.
 */
export function keptWords(typed: Words, starter: Words | undefined): Words {
  if (!starter || typed.name !== starter.name || typed.criteria === '') return typed;
  return { name: '', criteria: typed.criteria === starter.criteria ? '' : typed.criteria };
}

/** The same for names that people can't tell apart when they say them. */
export const keyOfName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
