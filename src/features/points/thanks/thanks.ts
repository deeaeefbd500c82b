// A word of thanks: to whom and why, read from what somebody typed. Pure rules.

export { checkWhy, type WhyProblem } from '../../../reason.ts';

/** How many people may be thanked at once, for those who thank as often as they like. */
export const MOST_AT_ONCE = 20;

const SOMEBODY = String.raw`<@[UW][A-Z0-9]+(?:\|[^<>]*)?>`;
/** Between two people; before anything else "和" may begin a word. */
const AND = /(?:\s|[,，、;；+]|&amp;|and|以及|和|跟|与|及)*/.source;
const PEOPLE = new RegExp(`${SOMEBODY}(?:${AND}${SOMEBODY})*`);

/** What stands before the names and says no more than the command does. */
const GREETING =
  /^(?:(?:many |big )?thanks?(?: you)?(?: so much| very much)?(?: to)?|kudos(?: to)?|to|谢谢|感谢|多谢|给|向)$/i;

/** `why` is still as Slack sent it: mentions in it are not read yet. */
export type Typed = { takers: string[]; why: string };

/**
 * Reads `@Ann @Bob for staying late`, `谢谢 @王强 帮我接电话` or `stayed late @Ann`. Where words stand on both sides of the
 * names, they stay in the reason, which would make no sense without them.
 */
export function readThanks(text: string): Typed {
  const typed = text.trim();
  const found = PEOPLE.exec(typed);
  if (!found) return { takers: [], why: typed };
  const takers = Array.from(found[0].matchAll(/<@([UW][A-Z0-9]+)/g), ([, user = '']) => user);
  const before = typed.slice(0, found.index).trim();
  const after = typed
    .slice(found.index + found[0].length)
    .replace(/^[\s,，:：、;；.。!！-]+/u, '')
    .trim();
  const greets = GREETING.test(before.replace(/[\s,，:：、!！]+$/u, '').replace(/\s+/g, ' '));
  const why = !before || greets ? after : after ? typed : before;
  return { takers: [...new Set(takers)], why };
}

/** How many thanks somebody still has on a day; undefined for as many as they like. */
export const leftOf = (allowance: number | undefined, given: number): number | undefined =>
  allowance === undefined ? undefined : Math.max(0, allowance - given);
