// A line of the day: what it is made of, and how one is read from what somebody typed. Pure rules.

export type Line = { text: string; author: string; source: string };

/** A line with what a team knows of it. */
export type KnownLine = Line & {
  id: string;
  teamId: string | null;
  state: 'suggested' | 'approved' | 'declined' | 'retired';
  suggestedBy: string | null;
};

/** The first of the lines that wait for a decision, and how many there are. */
export type Waiting = { lines: KnownLine[]; count: number };

export const LONGEST = { text: 300, author: 60, source: 120 };

/** A byline starts no further from the end: what is longer is none, and looking for it would take seconds. */
const TAIL = 400;

/** Reads `Text —— Author, Source`, `“Text” - Author` or `文字——作者《出处》`; author and source may be missing. */
export function readLine(typed: string): Line {
  const whole = typed.trim();
  const tail = whole.slice(-TAIL);
  const [, said = tail, by = ''] = /^([\s\S]+?)\s*(?:——|—|–|--|\s-\s)\s*([^—–\n]{1,180})$/.exec(tail) ?? [];
  const text = (whole.slice(0, -TAIL) + said)
    .trim()
    .replace(/^["“'‘「『](.*)["”'’」』]$/su, '$1')
    .trim();
  const [, author = '', source = ''] = /^([^,，《]*)[,，]?\s*(.*)$/su.exec(by.trim()) ?? [];
  return { text, author: author.trim(), source: source.trim() };
}

export type LineProblem = { field: keyof Line; kind: 'empty' | 'too-long' };

/** What is wrong with a line, and where. */
export function checkLine(line: Line): LineProblem | undefined {
  if (!/[\p{L}\p{N}]/u.test(line.text)) return { field: 'text', kind: 'empty' };
  const field = (['text', 'author', 'source'] as const).find((part) => line[part].length > LONGEST[part]);
  return field && { field, kind: 'too-long' };
}

/** Two spellings of one line have the same key: case, spaces and punctuation do not count. */
export const keyOfText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** "Author, Source", whichever of them there is. */
export const byline = ({ author, source }: Line, comma: string): string =>
  [author, source].filter((part) => part).join(comma);
