// Privacy at the door: customers' data is masked before anything is stored or leaves for a model.

/** What stands where something was masked. */
export const MASKS = ['[email]', '[id]', '[phone]', '[number]'] as const;

const DIGITS_APART = String.raw`\d(?:[ \-]?\d)`;

/**
 * Each pattern is bounded and begins where it can't begin earlier, so that hostile input costs linear time.
 * The order counts: an ID-card number (GB 11643, 17 digits and a digit or X) is also a long number.
 */
const PATTERNS: [RegExp, (typeof MASKS)[number]][] = [
  [/(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g, '[email]'],
  [new RegExp(String.raw`(?<![\d])(?<!\d[ \-])${DIGITS_APART}{16}[ \-]?[\dXx](?![\dA-Za-z])(?![ \-]\d)`, 'g'), '[id]'],
  // Chinese mobile numbers, with or without the country code.
  [/(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, '[phone]'],
  // Chinese landlines with their area code, with an extension or without.
  [/(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ -]?\d{7,8}(?:[ -]?(?:转|ext\.?|x)[ -]?\d{1,6})?(?!\d)/g, '[phone]'],
  // Numbers written internationally.
  [/(?<![\d+])\+\d{1,3}(?:[ -]?\(?\d{1,5}\)?){2,5}(?!\d)/g, '[phone]'],
  // Accounts, cards, meters: ten digits and more, also in groups.
  [/(?<!\d)(?<!\d[ -])(?:\d{10,40}|\d{3,6}(?:[ -]\d{2,6}){2,8})(?!\d)/g, '[number]'],
];

/** A date or a time is grouped like a number, and is none. */
const DATE_OR_TIME = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2})*$/;

/** The text with phone, ID-card, account and card numbers and e-mail addresses masked; full-width digits count, too. */
export function maskPersonal(text: string): string {
  // Only the characters that can hide a number are folded: everything else stays as it was typed.
  let masked = text
    .replace(/[０-９＠＋－．Ａ-Ｚａ-ｚ（）]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll('\u3000', ' ');
  for (const [pattern, mask] of PATTERNS) {
    masked = masked.replace(pattern, (found) => (DATE_OR_TIME.test(found) ? found : mask));
  }
  return masked;
}
