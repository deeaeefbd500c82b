// Markdown with front matter: fields in YAML between two lines of dashes, then the text.

import { parse, stringify, YAMLParseError } from 'yaml';

/** Every value is text as it was written, or a list of texts. */
export type FrontMatter = { fields: Record<string, string | string[]>; body: string };

const FRONT = /^\uFEFF?\s*---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Characters; the longest article needs fewer. */
const LONGEST = 64_000;

export const hasFrontMatter = (text: string): boolean => /^\uFEFF?\s*---[ \t]*\r?\n/.test(text);

/** Reads no numbers, dates or code out of the fields; a fault is named by its line, counted from 1. */
export function readFrontMatter(text: string): FrontMatter | { fault: number } {
  const [whole, yaml = ''] = FRONT.exec(text) ?? [];
  if (whole === undefined || yaml.length > LONGEST) return { fault: 1 };
  try {
    const data: unknown = parse(yaml, {
      schema: 'failsafe',
      maxAliasCount: 0,
      logLevel: 'error',
      // Comparing each key with all the others costs quadratic time.
      uniqueKeys: false,
    });
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return { fault: 2 };
    const fields: FrontMatter['fields'] = {};
    for (const [name, value] of Object.entries(data as Record<string, unknown>)) {
      if (value === null || value === undefined) continue;
      if (typeof value === 'object' && !Array.isArray(value)) return { fault: 2 };
      fields[name] = Array.isArray(value) ? value.map((one) => String(one ?? '')) : String(value);
    }
    return { fields, body: text.slice(whole.length).trim() };
  } catch (error) {
    if (error instanceof YAMLParseError) return { fault: (error.linePos?.[0].line ?? 1) + 1 };
    // An alias is all that else is refused.
    if (error instanceof ReferenceError) return { fault: 2 };
    throw error;
  }
}

export const writeFrontMatter = (fields: Record<string, string | string[]>, body: string): string =>
  `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body.trim()}\n`;
