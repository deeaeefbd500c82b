// Questions in GIFT, the text format of Moodle: each as we have it, or why it can't be. Pure rules.
// https://docs.moodle.org/en/GIFT_format

import { CATEGORIES, type Category, type Type } from '../question.ts';
import { type BadEntry, blank, checked, type Entry, type Found, isBad, type TextReason } from './entry.ts';
import { splitAnswers, stripMarks, unescapeGift } from './gift-text.ts';

/** Is this GIFT? Something in braces, or a category. */
export const isGift = (text: string): boolean =>
  /^\s*\$CATEGORY:/m.test(text) || /(?<!\\)\{[^}]*\}/.test(text.replace(/^\s*\/\/.*$/gm, ''));

/** The lines of one question, and what stood before it. */
type Block = { line: number; lines: string[]; category: string; key: string | undefined };

/** Reads one question at a step; a faulty one is named, and the next one is read. */
export function* readGift(text: string, file: string): Generator<undefined, Found> {
  const found: Found = { entries: [], bad: [] };
  for (const block of blocksOf(text)) {
    const entry = entryOf(block, file);
    if (isBad(entry)) found.bad.push(entry);
    else found.entries.push(entry);
    yield;
  }
  return found;
}

/** Questions end at a blank line, but not within braces, unless another question plainly begins there. */
function* blocksOf(text: string): Generator<Block> {
  let block: Block | undefined;
  let category = '';
  let key: string | undefined;
  let depth = 0;
  let isAfterBlank = false;
  for (const [at, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = whole.trim();
    if (line.startsWith('//')) {
      // Moodle keeps what a question is known by in a comment above it.
      key = /\[id:([^\]]+)\]/.exec(line)?.[1]?.trim() ?? key;
      continue;
    }
    if (!line && depth === 0) {
      if (block) yield block;
      block = undefined;
      continue;
    }
    const named = /^\$CATEGORY:\s*(.*)$/.exec(line);
    const begins = named !== null || /^::/.test(line) || (isAfterBlank && depth > 0 && /^[^{}]*(?<!\\)\{/.test(line));
    isAfterBlank = !line;
    if (block && begins && (named || depth > 0)) {
      yield block;
      block = undefined;
      depth = 0;
    }
    if (named) {
      category = named[1] ?? '';
      continue;
    }
    if (!block) {
      block = { line: at + 1, lines: [], category, key };
      key = undefined;
    }
    block.lines.push(line);
    depth = Math.max(0, depth + bracesIn(line));
  }
  if (block) yield block;
}

const bracesIn = (line: string): number =>
  Array.from(line.matchAll(/\\.|[{}]/g)).reduce((sum, [sign]) => sum + (sign === '{' ? 1 : sign === '}' ? -1 : 0), 0);

/** The last part of a category's path that is one of ours. */
const categoryOf = (path: string): Category | undefined =>
  CATEGORIES.find((category) => path.toLowerCase().split('/').at(-1)?.trim() === category);

function entryOf({ line, lines, category, key }: Block, file: string): Entry | BadEntry {
  const whole = lines.join('\n').trim();
  const [, title = '', untitled = ''] = /^(?:::((?:\\.|[^:\\]|:(?!:))*)::)?\s*([\s\S]*)$/.exec(whole) ?? [];
  const open = untitled.search(/(?<!\\)\{/);
  const close = open < 0 ? -1 : open + untitled.slice(open).search(/(?<!\\)\}/);
  const [, format = '', stem = ''] =
    /^\s*(?:\[(html|moodle|plain|markdown)\])?([\s\S]*)$/.exec(open < 0 ? untitled : untitled.slice(0, open)) ?? [];
  const bad = (reason: TextReason, said = title || stem.trim()): BadEntry => ({
    file,
    line,
    reason,
    said: unescapeGift(said),
  });
  if (open < 0) return bad('no-brace');
  if (close < open) return bad('open-brace');
  const inside = untitled.slice(open + 1, close);
  const after = untitled.slice(close + 1);
  if (/<img\b/i.test(stem + inside + after)) return bad('picture');
  const isHtml = format === 'html';
  const words = (text: string) => unescapeGift(isHtml || /^\s*\[html\]/.test(text) ? stripMarks(text) : text).trim();
  const read = readAnswers(inside, words);
  if (typeof read === 'string') return bad(read);
  const { type, options, right, accepted, explanation } = read;
  const text = after.trim() ? `${words(stem)} ____ ${words(after)}` : words(stem);
  const ours = categoryOf(category);
  return checked({
    file,
    line,
    key,
    draft: {
      ...blank(type, text),
      options,
      right,
      accepted,
      explanation,
      ...(ours ? { category: ours } : {}),
    },
    unsaid: [
      ...(explanation ? [] : (['explanation'] as const)),
      ...(ours ? [] : (['category'] as const)),
      'difficulty',
      'articleKey',
    ],
  });
}

type Read = { type: Type; options: string[]; right: number[]; accepted: string[]; explanation: string };

/** What stands in the braces, or why it is none of our types. */
function readAnswers(inside: string, words: (text: string) => string): Read | TextReason {
  const [, specific = '', general = ''] = /^([\s\S]*?)(?:(?<!\\)####([\s\S]*))?$/.exec(inside) ?? [];
  const explaining = (own: string) => words(general) || own;
  const body = specific.trim();
  if (!body) return 'essay';
  if (body.startsWith('#')) return readNumbers(body.slice(1), words, explaining);
  const truth = /^(T|TRUE|F|FALSE)\s*(?:#([\s\S]*))?$/i.exec(body);
  if (truth) {
    const isTrue = /^t/i.test(truth[1] ?? '');
    // The first feedback is for those who are wrong, and tells what is right.
    const [wrong = ''] = (truth[2] ?? '').split(/(?<!\\)#/);
    return {
      type: 'true-false',
      options: [],
      right: [isTrue ? 0 : 1],
      accepted: [],
      explanation: explaining(words(wrong)),
    };
  }
  const answers = splitAnswers(body);
  if (answers.length === 0) return 'no-brace';
  if (answers.some(({ sign, text }) => sign === '=' && /(?<!\\)->/.test(text))) return 'matching';
  const rights = answers.filter(({ sign, weight }) => (weight === undefined ? sign === '=' : weight === 100));
  const why = explaining(words(rights.find(({ feedback }) => feedback)?.feedback ?? ''));
  if (answers.every(({ sign }) => sign === '=')) {
    const accepted = rights.map(({ text }) => words(text));
    return { type: 'fill-in', options: [], right: [], accepted, explanation: why };
  }
  // Without one that is right alone, all that give points are right together.
  const isAlone = rights.length > 0;
  const isRight = (one: (typeof answers)[number]) => (isAlone ? rights.includes(one) : (one.weight ?? 0) > 0);
  return {
    type: isAlone ? 'single' : 'several',
    options: answers.map(({ text }) => words(text)),
    right: answers.flatMap((one, at) => (isRight(one) ? [at] : [])),
    accepted: [],
    explanation: why || words(answers.find((one) => isRight(one) && one.feedback)?.feedback ?? ''),
  };
}

/** `3:0.5`, `1..5`, or several of these, of which only those count that are wholly right. */
function readNumbers(
  body: string,
  words: (text: string) => string,
  explaining: (own: string) => string,
): Read | TextReason {
  const parts = /^\s*[=~]/.test(body) ? splitAnswers(body) : splitAnswers(`=${body}`);
  const whole = parts.filter(({ weight }) => weight === undefined || weight === 100);
  const accepted = whole.map(({ text }) => acceptedNumber(text.trim()));
  const known = accepted.filter((one) => one !== undefined);
  if (known.length === 0 || known.length < accepted.length) return 'bad-number';
  const why = words(whole.find(({ feedback }) => feedback)?.feedback ?? '');
  return { type: 'fill-in', options: [], right: [], accepted: known, explanation: explaining(why) };
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;

function acceptedNumber(text: string): string | undefined {
  const [, from, to] = new RegExp(`^(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})$`).exec(text) ?? [];
  if (from !== undefined && to !== undefined) return `${from}..${to}`;
  const [, middle, off = '0'] = new RegExp(`^(${NUMBER})(?:\\s*:\\s*(${NUMBER}))?$`).exec(text) ?? [];
  if (middle === undefined) return undefined;
  const around = Math.abs(Number(off));
  if (around === 0) return middle;
  const rounded = (value: number) => String(Number(value.toFixed(10)));
  return `${rounded(Number(middle) - around)}..${rounded(Number(middle) + around)}`;
}
