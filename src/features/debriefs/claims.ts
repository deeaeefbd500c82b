// What a model says that several notes have in common, and whether it is so. Pure rules.

import { type Weighed, weighing } from '../../words/likeness.ts';
import type { Theme } from './summary.ts';
import { type Statement, themeOf, unhurried } from './themes.ts';

/** `notes` are numbers of notes, counted from 1. */
export type Claim = { title: string; notes: number[] };

/** How much of a title a note has to say to count as one that says it. */
const CITED = 0.25;
/** How much of a title its notes say together, and how much of it no fewer than two people. */
const SAID = 0.75;
const SHARED = 0.5;
/** A title that links or mentions is no title. */
const UNSAFE = /https?:|www\.|@|<|>/i;

/**
 * The claims that hold, as themes in people's own words, and the statements that are in none: nothing that was said is
 * lost with a claim. A claim holds where what it says is in the notes that it cites, and at least two people say it;
 * words that one note alone brought into a title don't carry it. Each statement is in one theme, the first that has it.
 */
export async function checkClaims(
  claims: Claim[],
  statements: Statement[],
  noteIds: string[],
): Promise<{ themes: Theme[]; left: Statement[] }> {
  const read = await unhurried(weighing([...claims.map(({ title }) => title), ...statements.map(({ text }) => text)]));
  const words = new Map(statements.map((statement, at) => [statement, read[claims.length + at]!]));
  const taken = new Set<Statement>();
  const themes = claims.flatMap(({ title, notes }, at): Theme[] => {
    const claimed = read[at]!;
    const cited = [...new Set(notes)].flatMap((number) => {
      const own = statements.filter((one) => one.noteId === noteIds[number - 1] && !taken.has(one));
      const best = own
        .map((statement) => ({ statement, share: shareOf(claimed, [words.get(statement)!], 1) }))
        .sort((a, b) => b.share - a.share)[0];
      return best && best.share >= CITED ? [best] : [];
    });
    const holding = cited.sort((a, b) => b.share - a.share).map(({ statement }) => statement);
    const byPerson = new Map<string, Weighed>();
    for (const statement of holding) {
      const terms = [...(byPerson.get(statement.user)?.terms ?? []), ...words.get(statement)!.terms];
      byPerson.set(statement.user, { terms, total: 0 });
    }
    const people = [...byPerson.values()];
    if (UNSAFE.test(title) || shareOf(claimed, people, 1) < SAID || shareOf(claimed, people, 2) < SHARED) return [];
    for (const statement of holding) taken.add(statement);
    return [themeOf(holding, title.trim())];
  });
  return {
    themes: themes.sort((a, b) => b.count - a.count),
    left: statements.filter((statement) => !taken.has(statement)),
  };
}

/** How much of a title's terms, by their value, at least so many of these have. */
function shareOf(title: Weighed, having: Weighed[], atLeast: number): number {
  if (title.total === 0) return 0;
  const sets = having.map(({ terms }) => new Set(terms.map(({ key }) => key)));
  const said = title.terms.filter(({ key }) => sets.filter((set) => set.has(key)).length >= atLeast);
  return said.reduce((sum, { value }) => sum + value, 0) / title.total;
}
