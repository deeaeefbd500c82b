// A question as people write it in a form: options one a line, the right ones with a mark. Pure rules.

import type { Draft, Type } from '../question.ts';
import { unlettered } from './table.ts';

const MARK = /^\s*[*＊√✓✔]\s*/;

/** The options one a line, a star before those that are right; one that begins like a mark gets a backslash. */
export const optionLines = ({ options = [], right = [] }: Partial<Draft>): string =>
  options
    .map((option, place) => {
      const safe = MARK.test(option) || option.startsWith('\\') ? `\\${option}` : option;
      return right.includes(place) ? `* ${safe}` : safe;
    })
    .join('\n');

/** Letters before all options in their order, as copied from a paper, are left out. */
export function readOptionLines(text: string): Pick<Draft, 'options' | 'right'> {
  const lines = text.split('\n').filter((line) => line.trim());
  const right = lines.flatMap((line, place) => (MARK.test(line) ? [place] : []));
  const bare = lines.map((line) => line.replace(MARK, '').trim());
  const isLettered = bare.every((line, place) => {
    const letter = line.charAt(0).toUpperCase();
    return letter === String.fromCharCode(65 + place) && unlettered(line) !== line && unlettered(line) !== '';
  });
  return { options: bare.map((line) => (isLettered ? unlettered(line) : line.replace(/^\\/, ''))), right };
}

/** What is accepted: one answer a line, but of a short answer all of it is the model answer. */
export const acceptedLines = ({ accepted = [] }: Partial<Draft>): string => accepted.join('\n');

export const readAcceptedLines = (type: Type, text: string): string[] => (type === 'short' ? [text] : text.split('\n'));
