// The signs of GIFT: which stand for themselves, where an answer begins, and what HTML leaves of a text. Pure rules.

/** `weight` is what share of the points the answer brings, in percent, where it says so. */
export type GiftAnswer = { sign: '=' | '~'; weight: number | undefined; text: string; feedback: string };

/** The answers in braces, each still escaped; `=` and `~` begin one, `#` its feedback. */
export function splitAnswers(body: string): GiftAnswer[] {
  const answers: GiftAnswer[] = [];
  for (const [whole] of body.matchAll(/[=~](?:\\[\s\S]|[^=~\\])*/g)) {
    // A sign within feedback or HTML, as in `<a href="…">`, begins no answer of its own.
    const before = answers.at(-1);
    if (before && isOpenTag(`${before.text}${before.feedback}`)) {
      if (before.feedback) before.feedback += whole;
      else before.text += whole;
      continue;
    }
    const sign = whole.startsWith('=') ? '=' : '~';
    const [, weight, rest = ''] = /^\s*(?:%(-?\d+(?:\.\d+)?)%)?([\s\S]*)$/.exec(whole.slice(1)) ?? [];
    const cut = rest.search(/(?<!\\)#/);
    answers.push({
      sign,
      weight: weight === undefined ? undefined : Number(weight),
      text: cut < 0 ? rest : rest.slice(0, cut),
      feedback: cut < 0 ? '' : rest.slice(cut + 1),
    });
  }
  return answers;
}

const isOpenTag = (text: string): boolean => /<[a-z][^<>]*$/i.test(text);

/** Without the backslashes that make signs stand for themselves; `\n` is a line break. */
export const unescapeGift = (text: string): string =>
  text
    .replace(/^\s*\[(?:html|moodle|plain|markdown)\]/, '')
    .replace(/\\([~=#{}:n\\])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

const ENTITIES: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** What a browser would show of HTML, as plain text; the signs of GIFT in it stay escaped. */
export const stripMarks = (html: string): string =>
  html
    .replace(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/\s*<(?:br\s*\/?|\/p|\/li|\/div|\/h[1-6]|\/tr)\s*>\s*/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
