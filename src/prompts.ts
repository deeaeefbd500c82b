// Prompts are files; their blanks are checked when the bot starts, not when somebody waits for an answer.

import { readFileSync } from 'node:fs';

const BLANK = /\{\{(\w+)\}\}/g;

/**
 * Reads `prompts/<name>.md` and returns what fills its `{{blanks}}`. Throws at once when the blanks named here are not
 * exactly those in the file.
 */
export function readPrompt<Blank extends string>(
  name: string,
  blanks: readonly Blank[],
): (values: Record<Blank, string>) => string {
  const text = readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8').trim();
  const found = [...new Set(Array.from(text.matchAll(BLANK), ([, blank]) => blank))].sort();
  const wanted = [...blanks].sort();
  if (found.join() !== wanted.join()) {
    throw new Error(`prompts/${name}.md has the blanks [${found}], and the code fills [${wanted}]`);
  }
  return (values) => text.replace(BLANK, (_, blank: Blank) => values[blank]);
}
