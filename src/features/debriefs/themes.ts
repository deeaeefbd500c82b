// Themes: what several people say alike, in their own words. Pure rules.

import { setImmediate as turn } from 'node:timers/promises';
import { groupingAlike, type Weighed, weighing } from '../../words/likeness.ts';
import type { Field, Note } from './note.ts';
import type { Quote, Theme } from './summary.ts';

export type Said = Pick<Note, 'id' | 'user' | 'named' | Field | 'text' | 'deletedAt'>;

/** One sentence of a note; `line` is the same for those that stand in one line. */
export type Statement = { noteId: string; user: string; named: boolean; text: string; line: string };

/** From here on two statements say alike; chosen on `test/features/debriefs/alike.ts`. */
export const ALIKE = 0.2;
/** How many of its people's words a theme shows. */
export const SHOWN = 3;
/** How many statements are compared, and how much of each: comparing takes time that grows with their square. */
const COMPARED = { statements: 1_500, characters: 120 };
/** Others get a turn after so many milliseconds. */
const TURN = 20;

const MARKER = /^\s*(?:[-*+•·●–—>]|[（(]?\d{1,2}[.)、）．](?!\d)|[①-⑳])\s*/u;
const END = /(?<=[。！？；!?;])(?![。！？；!?;”’"')）])|(?<=[a-z\d)\]"”]\.)\s+(?=[\p{Lu}\p{Script=Han}"“])/u;
/** What people write who have nothing to say. */
const NOTHING = /^(?:没有?了?|暂?无|没啥|没什么|同上|none|nothing|no|nope|nil|n\/?a|same)?$/i;

/** The sentences of these fields of the notes, in the order of the notes; those that say nothing are left out. */
export function statementsOf(notes: Said[], fields: (Field | 'text')[]): Statement[] {
  const writing = notes.filter((note) => !note.deletedAt && fields.some((field) => note[field].trim()));
  const most = Math.max(1, Math.floor(COMPARED.statements / Math.max(1, writing.length)));
  return writing.flatMap(({ id: noteId, user, named, ...note }) => {
    const all = fields.flatMap((field) =>
      sentencesIn(note[field]).map(({ text, line }) => ({
        noteId,
        user,
        named,
        text,
        line: `${noteId} ${field} ${line}`,
      })),
    );
    // Beyond what is compared nothing is lost: it stays with what is.
    const [kept, beyond] = [all.slice(0, most), all.slice(most)];
    const last = kept.at(-1);
    if (last) last.text = joined([last.text, ...beyond.map(({ text }) => text)]);
    return kept;
  });
}

function sentencesIn(text: string): { text: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((row, line) =>
    row
      .replace(MARKER, '')
      .split(END)
      .map((sentence) => sentence.trim())
      .filter((sentence) => !NOTHING.test(sentence.replace(/[\p{P}\p{S}\s]+/gu, (found) => (found === '/' ? '/' : ''))))
      .map((sentence) => ({ text: sentence, line })),
  );
}

/** Sentences of one text, with a space between where their language has one. */
const joined = (texts: string[]): string =>
  texts.reduce((before, text) => `${before}${/[\p{Script=Han}。！？；，、”）]$/u.test(before) ? '' : ' '}${text}`);

/** The statements by what they say, what most people say first; each is in one theme. */
export async function findThemes(statements: Statement[]): Promise<Theme[]> {
  const texts = statements.map(({ text }) => text.slice(0, COMPARED.characters));
  const read = await unhurried(weighing(texts));
  const groups = await unhurried(groupingAlike(read, ALIKE));
  return told(statements, groups)
    .map((group) => toTheme(statements, group, read))
    .sort((a, b) => b.count - a.count);
}

/** Runs work of many steps without keeping others waiting. */
export async function unhurried<T>(work: Generator<undefined, T>): Promise<T> {
  for (let began = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - began < TURN) continue;
    await turn();
    began = performance.now();
  }
}

/** One statement as it is shown: with what its writer went on to say that nobody else does. */
type Telling = { at: number; text: string };

/** The groups in the order in which they were begun. */
function told(statements: Statement[], groups: number[][]): Telling[][] {
  const groupOf = new Map(groups.flatMap((group) => group.map((at) => [at, group] as const)));
  const shared = (group: number[]) => new Set(group.map((at) => statements[at]!.user)).size > 1;
  const tellings = new Map<number[], Telling[]>();
  let before: Telling | undefined;
  for (const [at, { text, line }] of statements.entries()) {
    const group = groupOf.get(at)!;
    if (before && statements[before.at]!.line === line && !shared(group)) {
      before.text = joined([before.text, text]);
      continue;
    }
    before = { at, text };
    tellings.set(group, [...(tellings.get(group) ?? []), before]);
  }
  return [...tellings.values()];
}

function toTheme(statements: Statement[], group: Telling[], read: Weighed[]): Theme {
  const having = new Map<string, number>();
  for (const { at } of group) for (const { key } of read[at]!.terms) having.set(key, (having.get(key) ?? 0) + 1);
  /** How much a statement has, on average, of what the others of its theme say. */
  const centrality = ({ at }: Telling) => {
    const { terms, total } = read[at]!;
    const common = terms.reduce((sum, { key, value }) => sum + value * ((having.get(key) ?? 1) - 1), 0);
    return common / (total + mean(group.map((other) => read[other.at]!.total)));
  };
  const central = group
    .map((telling) => ({ ...telling, weight: centrality(telling) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ at, text }) => ({ ...statements[at]!, text }));
  return themeOf(central);
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * A theme of these statements, the first shown first: one for each person, and no words twice. What is one person's
 * alone is shown whole.
 */
export function themeOf(statements: Statement[], title?: string): Theme {
  const quotes: Quote[] = [];
  const users = new Set<string>();
  const [first, ...more] = statements;
  if (first && more.every(({ user }) => user === first.user)) {
    const text = joined(statements.map(({ text: words }) => words));
    return { quotes: [quoteOf({ ...first, text })], count: 1 };
  }
  const seen = new Set<string>();
  for (const statement of statements) {
    const words = statement.text.toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, '');
    if (users.has(statement.user) || seen.has(words) || quotes.length === SHOWN) continue;
    users.add(statement.user);
    seen.add(words);
    quotes.push(quoteOf(statement));
  }
  const count = new Set(statements.map(({ user }) => user)).size;
  return { ...(title ? { title } : {}), quotes, count };
}

/** The writer's name only where they wanted it. */
const quoteOf = ({ noteId, user, named, text }: Statement): Quote => ({ noteId, text, ...(named ? { user } : {}) });
