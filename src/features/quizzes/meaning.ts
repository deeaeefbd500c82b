// What a typed answer means, whatever its width, case, spaces, punctuation and numerals. Pure rules.

/**
 * Two answers with the same meaning are the same answer. Signs that change an amount stay: 6.5 is not 65, -5 not 5,
 * 1/2 not 12, 8:30 not 830.
 */
export function meaningOf(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().replace(/−/g, '-').trim();
  return readNumerals(folded)
    .replace(/^(?:the|an?)\s+(?=.*[\p{L}\p{N}])/u, '')
    .replace(/(?<=\d)\s*(?:,\s+|[、;]\s*)(?=\d)/g, ';')
    .replace(/\d{1,3}(?:[, '’]\d{3})+(?![\d.,]\d)(?!\d)/g, (grouped) => grouped.replace(/\D/g, ''))
    .replace(/(?<=\d),(?=\d)/g, '.')
    .replace(/(?<![\d.])\.(?=\d)/g, '0.')
    .replace(/(?<![\d.])(\d+\.\d+)(?![\d.])/g, (number) => number.replace(/\.?0+$/, ''))
    .replace(/(?<=\d)\s*%/g, '%')
    .replace(KEPT, (_, kept: string | undefined) => kept ?? '');
}

/** Signs within and beside numbers stay, and so do those that compare; every other space and punctuation goes. */
const KEPT =
  /((?<=\d)[.:/; ](?=\d)|(?<=\d)\.\.(?=-?\d)|(?<=\d)[-–~](?=\d)|(?<=^|[\s(（])-(?=\d)|(?<=[\d])%|(?<=[\p{L}\d])#)|[\s\p{P}]/gu;

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const UNITS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
  ['万', 1e4],
  ['亿', 1e8],
]);

/** Before these, 千 belongs to the unit: 一千瓦 is one kilowatt. */
const NUMERAL = /(百分之)?((?:[零〇一二两三四五六七八九十百万亿]|千(?![瓦克米伏乏赫卡安]))+)/g;

/** Chinese numerals as figures, where they can be read in one way only: 十五 as 15, 百分之五 as 5%, 2万 as 20000. */
function readNumerals(text: string): string {
  return text
    .replace(NUMERAL, (whole, percent: string | undefined, numeral: string) => {
      const value = readNumeral(numeral);
      return value === undefined ? whole : `${value}${percent ? '%' : ''}`;
    })
    .replace(/(?:百分之)(\d+(?:\.\d+)?)/g, '$1%')
    .replace(/(\d+(?:\.\d+)?)\s*([万亿])/g, (whole, figures: string, unit: string) => {
      const value = Math.round(Number(figures) * (UNITS.get(unit) ?? 1) * 1e4) / 1e4;
      return Number.isSafeInteger(value) ? String(value) : whole;
    });
}

/** Undefined for what is no numeral, or could be two: 三五 (three to five), 一百二 (a hundred and twenty). */
function readNumeral(numeral: string): number | string | undefined {
  const signs = Array.from(numeral.replace(/〇/g, '零').replace(/两/g, '二'));
  const digitOf = (sign: string) => DIGITS.indexOf(sign);
  if (signs.every((sign) => digitOf(sign) >= 0)) {
    if (signs.length === 2 && !signs.some((sign) => digitOf(sign) === 0)) return undefined;
    return signs.map(digitOf).join('');
  }
  let total = 0;
  let part = 0;
  let digit: number | undefined;
  let last = Number.POSITIVE_INFINITY;
  let isAfterZero = false;
  for (const [at, sign] of signs.entries()) {
    const unit = UNITS.get(sign);
    if (unit && unit >= 1e4) {
      part += digit ?? 0;
      if (part === 0 || (total > 0 && total < unit * 10)) return undefined;
      total += part * unit;
      [part, digit, last, isAfterZero] = [0, undefined, Number.POSITIVE_INFINITY, false];
    } else if (unit) {
      if (unit >= last || (digit === undefined && (unit !== 10 || at > 0))) return undefined;
      part += (digit ?? 1) * unit;
      [digit, last, isAfterZero] = [undefined, unit, false];
    } else if (digitOf(sign) === 0) {
      if (digit !== undefined) return undefined;
      isAfterZero = true;
    } else {
      if (digit !== undefined) return undefined;
      const isColloquial = at === signs.length - 1 && !isAfterZero && (last > 10 || last === Number.POSITIVE_INFINITY);
      if (isColloquial && at > 0) return undefined;
      digit = digitOf(sign);
    }
  }
  return total + part + (digit ?? 0);
}

/** Both ends of `3..5`; undefined for what is no range of numbers. */
export function rangeOf(accepted: string): { from: number; to: number } | undefined {
  const [, from, to] = /^\s*(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)\s*$/.exec(accepted.normalize('NFKC')) ?? [];
  return from === undefined || to === undefined ? undefined : { from: Number(from), to: Number(to) };
}

/** A number and what it counts: `6.5kw`. */
const amountOf = (meaning: string): { value: number; unit: string } | undefined => {
  const [, value, unit = ''] = /^(-?\d+(?:\.\d+)?)(%|[\p{L}]*)$/u.exec(meaning) ?? [];
  return value === undefined ? undefined : { value: Number(value), unit };
};

/** Does what was typed say the same as an accepted answer, or lie in its range? */
export function hasSameMeaning(typed: string, accepted: string): boolean {
  if (meaningOf(typed) === meaningOf(accepted)) return true;
  const range = rangeOf(accepted);
  if (!range) return false;
  const amount = amountOf(meaningOf(typed));
  return amount !== undefined && amount.unit === '' && amount.value >= range.from && amount.value <= range.to;
}

/** Is it plainly another amount of the same: 7 for 6.5, 7 kW for 6.5 kW? Of another unit nobody can say. */
export function isOtherAmount(typed: string, accepted: string): boolean {
  const amount = amountOf(meaningOf(typed));
  if (!amount) return false;
  const range = rangeOf(accepted);
  if (range) return amount.unit === '' && !hasSameMeaning(typed, accepted);
  const right = amountOf(meaningOf(accepted));
  return right !== undefined && right.unit === amount.unit && right.value !== amount.value;
}
