// What people type after a slash: forgiving of spaces, full-width characters and the language of its words.

/** Each sub-command with the words for it, in both languages; the first is what it is called in code. */
export type Words<Name extends string> = Record<Name, string[]>;

export type Typed<Name extends string> = {
  /** The sub-command; `none` for an empty line, `unknown` for a word that is none of them. */
  name: Name | 'none' | 'unknown';
  /** What follows the sub-command, as it was typed. */
  rest: string;
};

/** Reads `add 温故而知新`, `ADD　…`, `add温故而知新` or `添加：…`. Chinese needs no space before or behind a word. */
export function readCommand<Name extends string>(text: string, words: Words<Name>): Typed<Name> {
  const typed = text.trim().replace(/^[\s/]+/u, '');
  if (!typed) return { name: 'none', rest: '' };
  for (const [name, spellings] of Object.entries(words) as [Name, string[]][]) {
    for (const spelling of spellings) {
      const { length } = [...spelling];
      const head = [...typed.slice(0, 2 * length)].slice(0, length).join('');
      if (head.normalize('NFKC').toLowerCase() !== spelling) continue;
      const rest = typed.slice(head.length);
      if (/^[a-z]/.test(spelling) && !/^([\s\u3000:：,，“「『《]|\p{Script=Han}|$)/u.test(rest)) continue;
      return { name, rest: rest.replace(/^[\s\u3000:：,，]+/u, '') };
    }
  }
  return { name: 'unknown', rest: typed };
}
