// Privacy at the door: customers' data is masked before anything is stored or leaves for a model.

/** What stands where something was masked. */
export const MASKS = ['[email]', '[id]', '[phone]', '[number]'] as const;

/** What stands between the digits of one number: a space or a dash of any kind; in phone numbers a dot or slash, too. */
const DASH = String.raw`[ \-\u00a0\u2010-\u2015]`;
const GAP = String.raw`(?: ?[.\/\-\u2010-\u2015] ?|[ \u00a0])`;

/** A date is grouped like a number, and is none. */
const DATE = String.raw`(?<!\d)(?:19|20)\d\d([\-\/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?![\d])(?!\1\d)`;

/** After these words even a short number is somebody's. */
const OWNED = [
  String.raw`\b(?:account|acct|a\/c|acc|meter|customer|order|policy|card|qq|wechat)(?: ?(?:number|no|id))?`,
  '户号|表号|客户编号|用户编号|账号|帐号|卡号|订单号|工单号|QQ|微信号',
].join('|');

/**
 * Each pattern is bounded and begins where it can't begin earlier, so that hostile input costs linear time.
 * The order counts: an ID-card number (GB 11643, 17 digits and a digit or X) is also a long number.
 */
const PATTERNS = (
  [
    [String.raw`(?<![\w.%+\-])[\w.%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}`, '[email]'],
    [String.raw`(?<!\d)(?<!\d${DASH})\d(?:${DASH}?\d){16}${DASH}?[\dX](?![\dA-Z])(?!${DASH}\d)`, '[id]'],
    // Chinese mobile numbers, with or without the country code, in their groups or each digit apart.
    [String.raw`(?<!\d)(?:(?:\+|00)?86${GAP}?)?1[3-9]\d${GAP}?\d{4}${GAP}?\d{4}(?!\d)`, '[phone]'],
    [String.raw`(?<!\d)1(${GAP})[3-9](?:\2\d){9}(?!\d)(?!\2\d)`, '[phone]'],
    // Chinese landlines with their area code, with an extension or without.
    [
      String.raw`(?<!\d)(?<!\d\.)(?:\(0\d{2,3}\)|0\d{2,3})${GAP}?\d{7,8}(?:[ \-]?(?:转|ext\.?|x)[ \-]?\d{1,6})?(?!\d)`,
      '[phone]',
    ],
    // Numbers as other countries write them: an area code in brackets, after a 0, or three groups.
    [String.raw`(?<![\d+])\+\d{1,3}(?:(?:${DASH}?\(?\d{1,5}\)?){2,5}|(?:\.\d{2,5}){2,5})(?!\d)`, '[phone]'],
    [String.raw`\(0?\d{2,5}\)${GAP}?\d{3,4}${GAP}?\d{3,4}(?!\d)`, '[phone]'],
    [String.raw`(?<!\d)(?<!\d[. \-])0\d{2,4}${GAP}\d{3,4}${GAP}?\d{3,4}(?!\d)`, '[phone]'],
    [String.raw`(?<!\d)(?<!\d[. \-])(?:1${GAP})?\d{3}(${GAP})\d{3}\2\d{4}(?!\d)(?!${DASH}\d)`, '[phone]'],
    // Accounts, cards, meters: ten digits and more, also in groups; fewer after letters or a word that says so.
    [String.raw`(?<!\d)(?<!\d${DASH})(?:\d{10,}|\d{3,6}(?:${DASH}\d{2,6}){2,8})(?!\d)`, '[number]'],
    [String.raw`(?<![A-Z\d])[A-Z]{1,4}-?\d{8,}`, '[number]'],
    [String.raw`(?<=(?:${OWNED})[ .:：#]{0,3}(?:is|是|为)?[ :：#]{0,2})\d(?:${DASH}?\d){6,8}(?!\d)`, '[number]'],
  ] as const
).map(([source, mask]) => ({ pattern: new RegExp(`${DATE}|${source}`, 'gi'), mask }));

const IS_DATE = new RegExp(`^${DATE}$`);
const HAS_DATE = new RegExp(DATE);

const maskLines = (text: string): string =>
  PATTERNS.reduce(
    (masked, { pattern, mask }) => masked.replace(pattern, (found) => (IS_DATE.test(found) ? found : mask)),
    text,
  );

/** Two lines that end and begin with digits. */
const BROKEN = /(?<!\d)(\d[\d -]{0,25}\r?\n)( ?\d[\d -]{0,25}(?<=\d)X?)(?![\d])(?!\r?\n\d)/gi;

/** One number that a line break cut in two; figures below each other are none. */
function maskBroken(text: string): string {
  return text.replace(BROKEN, (found, first: string, second: string) => {
    const parts = [first.trim(), second.trim()];
    if (parts.some((part) => HAS_DATE.test(part) || maskLines(part) !== part)) return found;
    const whole = maskLines(parts.join(''));
    const isLong = parts.some((part) => part.length >= 7);
    return MASKS.some((mask) => mask === whole) && (isLong || whole !== '[number]') ? whole : found;
  });
}

/** The text with phone, ID-card, account and card numbers and e-mail addresses masked; full-width digits count, too. */
export function maskPersonal(text: string): string {
  // Only the characters that can hide a number are folded: everything else stays as it was typed.
  const folded = text
    .replace(/[０-９＠＋－．／Ａ-Ｚａ-ｚ（）]/g, (wide) => wide.normalize('NFKC'))
    .replaceAll('\u3000', ' ');
  let masked = maskBroken(folded);
  // What was masked may have hidden that another number begins beside it; more rounds than these only cost time.
  for (let round = 0, before = ''; round < 4 && before !== masked; round++) {
    before = masked;
    masked = maskLines(before);
  }
  return masked;
}

const masksIn = (text: string): number => MASKS.reduce((sum, mask) => sum + text.split(mask).length - 1, 0);

/** Was something masked? Folding alone changes a text, too. */
export const wasMasked = (typed: string, masked: string): boolean => masksIn(masked) > masksIn(typed);

/** The text masked where there is something to mask, and otherwise exactly as it was typed. */
export function maskWhereNeeded(text: string): string {
  const masked = maskPersonal(text);
  return wasMasked(text, masked) ? masked : text;
}
