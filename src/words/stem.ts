// The stem of an English word: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980.

type Rule = [suffix: string, replacement: string];

const LONG_SUFFIXES: Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
];

const MIDDLE_SUFFIXES: Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const LAST_SUFFIXES = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'
  .split(' ')
  .map((suffix): Rule => [suffix, '']);

/** Words in lower case; whatever is not made of English letters, or has fewer than three, comes back as it is. */
export function stem(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let root = stripPlural(word);
  root = stripTense(root);
  if (root.endsWith('y') && hasVowel(root.slice(0, -1))) root = `${root.slice(0, -1)}i`;
  root = replaceSuffix(root, LONG_SUFFIXES, (rest) => measure(rest) > 0);
  root = replaceSuffix(root, MIDDLE_SUFFIXES, (rest) => measure(rest) > 0);
  root = replaceSuffix(
    root,
    LAST_SUFFIXES,
    (rest, suffix) => measure(rest) > 1 && (suffix !== 'ion' || /[st]$/.test(rest)),
  );
  if (root.endsWith('e')) {
    const rest = root.slice(0, -1);
    if (measure(rest) > 1 || (measure(rest) === 1 && !endsShort(rest))) root = rest;
  }
  return root.endsWith('ll') && measure(root.slice(0, -1)) > 1 ? root.slice(0, -1) : root;
}

const stripPlural = (word: string): string =>
  /(ss|i)es$/.test(word) ? word.slice(0, -2) : word.replace(/([^s])s$/, '$1');

function stripTense(word: string): string {
  if (word.endsWith('eed')) return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const rest = word.replace(/(ed|ing)$/, '');
  if (rest === word || !hasVowel(rest)) return word;
  if (/(at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (/([^aeioulsz])\1$/.test(rest)) return rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
}

/** The longest suffix that fits decides: where its condition fails, no shorter one is tried. */
function replaceSuffix(word: string, rules: Rule[], allowed: (rest: string, suffix: string) => boolean): string {
  const fitting = rules.filter(([suffix]) => word.endsWith(suffix)).sort(([a], [b]) => b.length - a.length);
  const [suffix, replacement] = fitting[0] ?? [];
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  return allowed(rest, suffix) ? rest + replacement : word;
}

/** `V` or `C` for each letter: a y is a vowel after a consonant. */
const shape = (letters: string): string =>
  letters
    .replace(/[aeiou]/g, 'V')
    .replace(/^y|Vy/g, (found) => (found === 'y' ? 'C' : 'VC'))
    .replaceAll('y', 'V')
    .replace(/[^VC]/g, 'C');

const hasVowel = (letters: string): boolean => shape(letters).includes('V');

/** How often a vowel is followed by a consonant, which is what Porter calls m. */
const measure = (letters: string): number => shape(letters).match(/V+C+/g)?.length ?? 0;

/** Ends as "hop" does: consonant, vowel, and a consonant that is not w, x or y. */
const endsShort = (letters: string): boolean => shape(letters).endsWith('CVC') && !/[wxy]$/.test(letters);
