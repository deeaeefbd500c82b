// With a model: headings for what several notes say, each checked against the notes that it cites.

import { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { maskPersonal } from '../../../privacy.ts';
import { readPrompt } from '../../../prompts.ts';
import { checkClaims } from '../claims.ts';
import { saysSomething } from '../note.ts';
import { SECTIONS, type Section, type Themes } from '../summary.ts';
import { findThemes, type Said, statementsOf } from '../themes.ts';

const prompt = readPrompt('debriefs/summary', ['notes']);

const Claims = z
  .object({ title: z.string().min(1).max(120), notes: z.int().array().max(500) })
  .array()
  .max(12);
const Read = z.object({ good: Claims, hard: Claims, change: Claims });
const CLAIMED = { wins: 'good', themes: 'hard', changes: 'change' } as const satisfies Record<Section, string>;

/** What of the notes goes to a model, in characters; and the least of one note that is worth sending. */
const ROOM = { all: 40_000, note: 150 };
/** Below so many notes there is nothing to bring together. */
const FEWEST = 3;

/**
 * Undefined where no model is configured or there are too few notes or too many, and where it fails, is slow or answers
 * nonsense: then the words alone stand. What people said and no heading holds for is grouped by its words.
 */
export async function readThemes(
  { llm, log }: Pick<Deps, 'llm' | 'log'>,
  notes: Said[],
  signal: AbortSignal,
): Promise<Themes | undefined> {
  const standing = notes.filter((note) => !note.deletedAt && saysSomething(note));
  const each = Math.floor(ROOM.all / Math.max(1, standing.length));
  if (!llm || standing.length < FEWEST || each < ROOM.note) return undefined;
  const started = performance.now();
  try {
    const read = await llm.object(
      Read,
      prompt({ notes: standing.map((note, at) => written(note, at, each)).join('\n\n') }),
      {
        signal,
      },
    );
    const find = async (section: Section) => {
      const claims = read[CLAIMED[section]].map(({ title, notes: numbers }) => ({
        title: maskPersonal(title),
        notes: numbers,
      }));
      const statements = statementsOf(standing, [...SECTIONS[section]]);
      const { themes, left } = await checkClaims(
        claims,
        statements,
        standing.map(({ id }) => id),
      );
      const others = await findThemes(left);
      return [...themes, ...others].sort((a, b) => b.count - a.count);
    };
    return { wins: await find('wins'), themes: await find('themes'), changes: await find('changes') };
  } catch (failure) {
    log.error('debrief.model-failed', failure, { milliseconds: Math.round(performance.now() - started) });
    return undefined;
  }
}

/** A note as the model reads it: masked, and unable to close the fence or to pass for another note. */
function written(note: Said, at: number, room: number): string {
  const parts = { well: note.good, hard: note.hard, change: note.change, reply: note.text };
  const lines = Object.entries(parts).flatMap(([part, text]) => (text.trim() ? [`${part}: ${oneLine(text)}`] : []));
  return `[${at + 1}]\n${lines.join('\n').slice(0, room)}`;
}

const oneLine = (text: string): string =>
  maskPersonal(text)
    .replace(/={3,}/g, '==')
    .replace(/\[(\d+)\]/g, '($1)')
    .replace(/\s+/g, ' ')
    .trim();
