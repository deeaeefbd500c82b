// Questions in Aiken, the plain text format of Moodle: a question, its options A to J, and a line with the answer. Pure rules.
// https://docs.moodle.org/en/Aiken_format

import { type BadEntry, blank, checked, type Found, isBad, type TextReason } from './entry.ts';

const OPTION = /^\s*([A-Ja-j])\s*[.)．、）:：]\s*(\S.*)$/;
const ANSWER = /^\s*(?:ANSWER|答案|正确答案|参考答案)\s*[:：]\s*(.*)$/i;
const WHY = /^\s*(?:EXPLANATION|FEEDBACK|解析|答案解析)\s*[:：]\s*(.*)$/i;

/** Is this Aiken: options below each other, and a line that says the answer? */
export const isAiken = (text: string): boolean => {
  const lines = text.split('\n');
  return lines.some((line) => ANSWER.test(line)) && lines.some((line) => OPTION.test(line));
};

type Block = { line: number; text: string[]; options: string[]; letters: string[]; answer?: string; why: string[] };

const opened = (line: number): Block => ({ line, text: [], options: [], letters: [], why: [] });

/** Reads one question at a step; a faulty one is named, and the next one is read. */
export function* readAiken(text: string, file: string): Generator<undefined, Found> {
  const found: Found = { entries: [], bad: [] };
  let block: Block | undefined;
  const close = () => {
    if (!block) return;
    const entry = entryOf(block, file);
    if (isBad(entry)) found.bad.push(entry);
    else found.entries.push(entry);
    block = undefined;
  };
  for (const [at, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = whole.trim();
    const [, answer] = ANSWER.exec(line) ?? [];
    const [, why] = WHY.exec(line) ?? [];
    const [, letter = '', option] = OPTION.exec(line) ?? [];
    if (block?.answer !== undefined && why !== undefined) block.why.push(why);
    else if (answer !== undefined) {
      if (block?.answer !== undefined) close();
      block ??= opened(at + 1);
      block.answer = answer.trim();
    } else if (!line) {
      // A blank line may stand between a question and its options, not between two questions of which one has no answer.
      if (block && block.options.length > 0) {
        close();
        yield;
      }
    } else if (option !== undefined && block && block.text.length > 0 && block.answer === undefined) {
      block.options.push(option.trim());
      block.letters.push(letter.toUpperCase());
    } else {
      if (block && (block.answer !== undefined || block.options.length > 0)) {
        close();
        yield;
      }
      block ??= opened(at + 1);
      block.text.push(line);
    }
  }
  close();
  return found;
}

function entryOf({ line, text, options, letters, answer, why }: Block, file: string) {
  const bad = (reason: TextReason, said = text.join(' ')): BadEntry => ({ file, line, reason, said });
  if (options.length === 0) return bad('no-options');
  if (answer === undefined) return bad('no-answer-line');
  if (letters.some((letter, at) => letter !== String.fromCharCode(65 + at)))
    return bad('bad-letters', letters.join(' '));
  const right = (/^[\sA-Ja-j,，、;；]+$/.test(answer) ? Array.from(answer.toUpperCase()) : [])
    .filter((letter) => /[A-J]/.test(letter))
    .map((letter) => letters.indexOf(letter));
  if (right.length === 0 || right.includes(-1)) return bad('bad-letters', answer);
  return checked({
    file,
    line,
    key: undefined,
    draft: {
      ...blank(right.length > 1 ? 'several' : 'single', text.join('\n')),
      options,
      right,
      explanation: why.join('\n'),
    },
    unsaid: [...(why.length > 0 ? [] : (['explanation'] as const)), 'category', 'difficulty', 'articleKey'],
  });
}
