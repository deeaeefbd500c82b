// Questions as the rows of a table: the columns that an import reads and an export writes. Pure rules.

import type { Locale } from '../../../i18n.ts';
import { CATEGORIES_WRITTEN } from '../../../words/categories.ts';
import {
  type Difficulty,
  hasOptions,
  isTyped,
  LONGEST,
  letterOf,
  MOST,
  type Question,
  type Type,
} from '../question.ts';
import { type BadEntry, blank, checked, type Entry, type Found, isBad, type Optional, type Reason } from './entry.ts';

/** What a header may call a column; options are `a` to `j`, `option 1` or `选项A`. */
const HEADERS = {
  key: ['key', 'id', '编号', '键', '题号'],
  type: ['type', 'question type', '题型', '类型', '题目类型'],
  language: ['language', 'lang', '语言'],
  question: ['question', 'text', 'question text', '题目', '题干', '问题', '试题', '题目内容'],
  options: ['options', 'choices', '选项', '备选项', '备选答案'],
  answer: ['answer', 'answers', 'correct answer', 'right', 'correct', '答案', '正确答案', '标准答案', '参考答案'],
  explanation: ['explanation', 'feedback', 'why', '解析', '答案解析', '说明', '解释'],
  category: ['category', '类别', '分类'],
  difficulty: ['difficulty', 'level', '难度', '难易度', '难易程度'],
  article: ['article', '知识', '知识条目', '知识点', '条目'],
};
type Name = keyof typeof HEADERS;
/** A column, or the place of the option that it holds. */
export type Column = Name | number;

const TYPE_NAMES: Record<Type, string[]> = {
  single: ['single', 'single choice', 'multiple choice', 'mcq', '单选', '单选题', '单项选择题', '选择题'],
  several: ['several', 'several choices', 'multiple', 'multi', '多选', '多选题', '多项选择题'],
  'true-false': ['true false', 'true or false', 'tf', 'boolean', '判断', '判断题', '是非题'],
  'fill-in': ['fill in', 'fill in the blank', 'gap', 'blank', '填空', '填空题'],
  short: ['short', 'short answer', 'open', '简答', '简答题', '问答题', '问答'],
};
const DIFFICULTY_NAMES: Record<Difficulty, string[]> = {
  easy: ['easy', '容易', '易', '简单', '低', '初级'],
  medium: ['medium', 'normal', 'moderate', '中等', '中', '一般', '适中', '中级'],
  hard: ['hard', 'difficult', '较难', '难', '困难', '高', '高级'],
};
const LANGUAGE_NAMES: Record<Locale, string[]> = {
  en: ['en', 'en us', 'en gb', 'english', '英文', '英语'],
  'zh-CN': ['zh cn', 'zh', 'zh hans', 'chinese', '中文', '简体中文', '汉语'],
};
const TRUTH = {
  true: ['true', 't', 'yes', 'y', 'right', 'correct', '1', '√', '✓', '✔', '对', '正确', '是', '真'],
  false: ['false', 'f', 'no', 'n', 'wrong', 'incorrect', '0', '×', 'x', '✗', '✘', '错', '错误', '否', '不对', '假'],
};

const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[_\s\-/]+/g, ' ');

const named = <N extends string>(names: Record<N, readonly string[]>, text: string): N | undefined =>
  (Object.keys(names) as N[]).find((name) => names[name].includes(plainWord(text)));

/** Which column a word of a header names. */
export function columnOf(word: string): Column | undefined {
  const [, letter, number] =
    /^(?:(?:option|choice|选项|备选)? ?([a-z])|(?:option|choice|选项|备选) ?(\d{1,2}))$/.exec(plainWord(word)) ?? [];
  if (letter) return letter.charCodeAt(0) - 97;
  if (number && Number(number) > 0) return Number(number) - 1;
  return named(HEADERS, word);
}

/** The columns of a header, in its order; undefined where it is none: no question or no answer. */
export function readHeader(cells: string[]): (Column | undefined)[] | undefined {
  const columns = cells.map(columnOf);
  return columns.includes('question') && columns.includes('answer') ? columns : undefined;
}

/** What stands in which column. */
type Fields = { texts: Partial<Record<Name, string>>; options: string[] };

function fieldsOf(columns: (Column | undefined)[], cells: string[]): Fields {
  const fields: Fields = { texts: {}, options: [] };
  columns.forEach((column, at) => {
    const cell = cells[at] ?? '';
    if (typeof column === 'number') fields.options[column] = cell.trim();
    else if (column) fields.texts[column] = cell;
  });
  const { options: together } = fields.texts;
  const each =
    together?.trim() && !fields.options.some((option) => option) ? splitCell(together).map(unlettered) : undefined;
  return { texts: fields.texts, options: each ?? Array.from(fields.options, (option) => option ?? '') };
}

const splitCell = (text: string): string[] => text.split(text.includes('\n') ? '\n' : /[|｜]/);

/** An option without its letter: `A. …`, `B）…`, `C、…`. */
export const unlettered = (option: string): string => option.replace(/^\s*[A-Ja-j]\s*[.)．、）:：]\s*/, '').trim();

const OPTIONAL: Record<Optional, Name> = {
  explanation: 'explanation',
  category: 'category',
  difficulty: 'difficulty',
  articleKey: 'article',
};

/** A question under its header, or the first thing that is wrong with it. */
function readRow(columns: (Column | undefined)[], cells: string[], file: string, line: number): Entry | BadEntry {
  const { texts, options: cellsOfOptions } = fieldsOf(columns, cells);
  const text = (name: Name) => texts[name]?.trim() ?? '';
  const bad = (reason: Reason, said = ''): BadEntry => ({ file, line, reason, said });
  const last = cellsOfOptions.findLastIndex((option) => option);
  const options = cellsOfOptions.slice(0, last + 1);
  const type = text('type') ? named(TYPE_NAMES, text('type')) : guessType(text('question'), options, text('answer'));
  if (!type) return bad('bad-type', text('type'));
  const category = text('category') ? named(CATEGORIES_WRITTEN, text('category')) : 'answers';
  if (!category) return bad('bad-category', text('category'));
  const difficulty = text('difficulty') ? named(DIFFICULTY_NAMES, text('difficulty')) : 'medium';
  if (!difficulty) return bad('bad-difficulty', text('difficulty'));
  const language = text('language') ? named(LANGUAGE_NAMES, text('language')) : blank(type, text('question')).language;
  if (!language) return bad('bad-language', text('language'));
  if (text('key').length > LONGEST.key) return bad('long-key', text('key'));
  if (hasOptions(type) && options.includes('')) return bad('empty-option', letterOf(options.indexOf('')));
  const answer = readAnswer(type, options, texts.answer ?? '');
  if (!answer) return bad('bad-answer', text('answer'));
  const unsaid = (Object.keys(OPTIONAL) as Optional[]).filter((field) => texts[OPTIONAL[field]] === undefined);
  const draft = {
    ...blank(type, text('question')),
    language,
    options: hasOptions(type) ? options : [],
    ...answer,
    explanation: text('explanation'),
    category,
    difficulty,
    articleKey: text('article') || null,
  };
  return checked({ file, line, key: text('key') || undefined, draft, unsaid });
}

/** Reads one row at a step. */
export function* readRows(
  columns: (Column | undefined)[],
  rows: { line: number; cells: string[] }[],
  file: string,
): Generator<undefined, Found> {
  const found: Found = { entries: [], bad: [] };
  for (const { line, cells } of rows) {
    const entry = readRow(columns, cells, file, line);
    if (isBad(entry)) found.bad.push(entry);
    else found.entries.push(entry);
    yield;
  }
  return found;
}

/** What a question without a type plainly is. */
function guessType(question: string, options: string[], answer: string): Type {
  if (options.length > 0) return (lettersIn(answer)?.length ?? 0) > 1 ? 'several' : 'single';
  if (named(TRUTH, answer)) return 'true-false';
  return /_{2,}|（\s*）|\(\s*\)/.test(question) ? 'fill-in' : 'short';
}

/** Undefined for what is no answer of this type; an empty one is found out by the check of the draft. */
function readAnswer(type: Type, options: string[], cell: string): { right: number[]; accepted: string[] } | undefined {
  const answer = cell.trim();
  if (type === 'short') return { right: [], accepted: [answer] };
  if (type === 'fill-in') return { right: [], accepted: splitCell(cell) };
  if (!answer) return { right: [], accepted: [] };
  if (type === 'true-false') {
    const [letter] = lettersIn(answer) ?? [];
    const truth = named(TRUTH, answer) ?? (letter === undefined ? undefined : named(TRUTH, options[letter] ?? ''));
    return truth && { right: [truth === 'true' ? 0 : 1], accepted: [] };
  }
  // A single right option may stand there in its own words, such as "Bad", which are letters, too.
  const isWords = type === 'single' && answer.length > 1 && options.some((one) => plainWord(one) === plainWord(answer));
  const right = (isWords ? undefined : lettersIn(answer)) ?? optionsIn(answer, options);
  return right?.every((place) => place < Math.max(options.length, 1)) ? { right, accepted: [] } : undefined;
}

/** `b`, `A,C`, `ACD` or `A、C` as places. */
function lettersIn(answer: string): number[] | undefined {
  const letters = answer
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s,;、|/.]|AND|和/g, '');
  return /^[A-Z]+$/.test(letters) && letters.length <= MOST.options && new Set(letters).size === letters.length
    ? Array.from(letters, (letter) => letter.charCodeAt(0) - 65)
    : undefined;
}

/** The words of an option, or of several one a line or between bars; or their numbers, counted from 1. */
function optionsIn(answer: string, options: string[]): number[] | undefined {
  const looks = options.map(plainWord);
  const one = looks.indexOf(plainWord(answer));
  if (one >= 0) return [one];
  const parts = splitCell(answer);
  const places = parts.map((part) => looks.indexOf(plainWord(part)));
  if (parts.length > 1 && places.every((place) => place >= 0)) return places;
  if (!/^\d{1,2}(?:\s*[,，、;；|]\s*\d{1,2})*$/.test(answer)) return undefined;
  const numbered = Array.from(answer.matchAll(/\d+/g), ([number]) => Number(number) - 1);
  return numbered.every((place) => place >= 0) ? numbered : undefined;
}

/** A header and a row for each question; as many columns of options as some question needs. */
export function* tableOf(questions: Question[]): Generator<undefined, string[][]> {
  const widest = questions.reduce((most, { options }) => Math.max(most, options.length), 4);
  const places = Array.from({ length: widest }, (_, place) => place);
  const letters = places.map((place) => letterOf(place).toLowerCase());
  const rows = [
    ['key', 'type', 'language', 'question', ...letters, 'answer', 'explanation', 'category', 'difficulty', 'article'],
  ];
  for (const question of questions) {
    const { key, type, language, text, options, explanation, category, difficulty, articleKey } = question;
    rows.push([
      key,
      type,
      language,
      text,
      ...places.map((place) => options[place] ?? ''),
      answerCell(question),
      explanation,
      category,
      difficulty,
      articleKey ?? '',
    ]);
    yield;
  }
  return rows;
}

function answerCell({ type, right, accepted }: Question): string {
  if (type === 'true-false') return right[0] === 0 ? 'true' : 'false';
  if (!isTyped(type)) return right.map((place) => letterOf(place).toLowerCase()).join(',');
  if (type === 'short') return accepted[0] ?? '';
  // Answers one a line where one holds the other separator; a single such one keeps its line.
  if (!accepted.some((one) => /[|｜]/.test(one))) return accepted.join('|');
  return accepted.length === 1 ? `${accepted[0]}\n` : accepted.join('\n');
}
